"""Compute results from clean frames: pure functions, floats unrounded, n beside every share."""
