"""Reproduce a project: build it again under other conditions, compare, and write the report."""
