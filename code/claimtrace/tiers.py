"""The tiers of data: what is public, and what is not.

Tables that are not published lie in `data/restricted/`, laid out as the data folder is. What is
known of them here is known nowhere else: their folder, and how many rows an aggregate needs.
"""

PUBLIC, RESTRICTED = "public", "restricted"
TIERS = (PUBLIC, RESTRICTED)
"""What a command can be told to read."""
FEWEST = 5
"""Rows that an aggregate of restricted rows is of, at least."""
FEW = f"<{FEWEST}"
"""How a count of fewer is told."""


def is_restricted(file: str) -> bool:
    """Tell whether a file lies in the folder of tables that are not published.

    Args:
        file: relative to the project's root, such as `data/restricted/north/stalls.csv`.
    """
    _, _, within = file.partition("/")
    return within.partition("/")[0] == RESTRICTED


def public_place(file: str) -> str:
    """Name the place of the public table that a table stands for; a public one is its own.

    Args:
        file: relative to the project's root.

    Example:
        >>> public_place("data/restricted/north/stalls.csv")
        'data/north/stalls.csv'
    """
    return file.replace(f"/{RESTRICTED}/", "/", 1) if is_restricted(file) else file


def few_told(count: int) -> str:
    """Write a count of restricted rows, one of fewer than `FEWEST` as `<5`."""
    return FEW if count < FEWEST else str(count)
