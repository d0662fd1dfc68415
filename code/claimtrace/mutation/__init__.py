"""Corrupt data cells and bound texts one at a time, and count what goes unnoticed."""
