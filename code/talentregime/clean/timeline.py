"""Clean the table `timeline`: one milestone of a policy."""

import pandas as pd

from talentregime.clean.columns import (
    Categories,
    category,
    dates,
    in_file_order,
    origin,
    text,
)


def clean_timeline(raw: pd.DataFrame, categories: Categories) -> pd.DataFrame:
    """Give every column of the table its type.

    Args:
        raw: the cells as text, empty where missing, with `jurisdiction`, `file` and `row`.
        categories: the categories of each closed column, from the data dictionary.

    Returns:
        One row per raw row, sorted by file and row; columns as `talentregime.study` describes.

    Raises:
        CellError: a cell cannot be read as what its column holds.
    """
    raw = in_file_order(raw)
    return pd.DataFrame(
        {
            **origin(raw, key="milestone_id"),
            "milestone_id": text(raw, "milestone_id"),
            **dates(raw, "date"),
            "level": category(raw, "level", categories),
            "actor": text(raw, "actor"),
            "kind": category(raw, "kind", categories),
            "policy": text(raw, "policy"),
            "policy_area": category(raw, "policy_area", categories),
            "description": text(raw, "description"),
            "source_id": text(raw, "source_id"),
            "locator": text(raw, "locator"),
            "note": text(raw, "note"),
        }
    )
