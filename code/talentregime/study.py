"""What claims and exhibits read: the clean tables of a study."""

from claimtrace.data.study import Study

__all__ = ["Study"]
