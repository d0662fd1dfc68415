"""Data: the dictionary, the files and their cells, validation, corrections, cleaning, the study."""
