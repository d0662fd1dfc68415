"""Deposit a project: choose what belongs, describe it, put it into one archive with checksums."""
