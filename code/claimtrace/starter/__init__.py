"""What a new thesis begins with: a project in which every command works at once."""

from claimtrace.starter.create import StarterError, create

__all__ = ["StarterError", "create"]
