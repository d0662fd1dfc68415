"""The commands that the study adds to those of the tool, or that it extends."""
