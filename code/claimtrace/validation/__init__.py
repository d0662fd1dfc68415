"""Validate a data package: Table Schema, what it cannot say, and what spreadsheets do to files."""

from claimtrace.validation.package import in_one_spelling, read_tables, validate_package

__all__ = ["in_one_spelling", "read_tables", "validate_package"]
