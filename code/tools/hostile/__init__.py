"""Spoil copies of a small thesis in many ways, and hold what each command says against a list."""
