"""What a new thesis begins with: a project in which every command works at once."""

from claimtrace.starter.create import Draft, StarterError, drafted

__all__ = ["Draft", "StarterError", "drafted"]
