"""The corridor: every stage in turn, each with what it reads and the product that it leaves.

    clean      data/ and its corrections -> the study                 -> _build/clean/*.csv
    describe   the study                 -> descriptive tables        -> _build/describe/*.csv
    claims     the study and the ledgers -> values and their evidence -> _build/NAME.claims.json
    exhibits   the study and the claims  -> tables and figures        -> figures/NAME/*
    render     texts, claims, exhibits   -> documents                 -> _build/NAME.{html,pdf,docx}

None reaches back. A stage does what is out of date of it, and nothing else.
"""
