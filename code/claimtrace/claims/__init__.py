"""Claims: the ledger that states them, their values and evidence, and what they are held to."""
