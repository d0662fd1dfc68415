"""Bind the numbers and findings of a text to the data rows they rest on. Knows no study."""
