"""Validate a data package: the frictionless library, and what Table Schema cannot say."""

from claimtrace.validation.package import validate_package

__all__ = ["validate_package"]
