"""Clean the table `totals`: one stated total of the fieldwork."""

import pandas as pd

from talentregime.clean.columns import (
    Categories,
    category,
    dates,
    in_file_order,
    number,
    origin,
    text,
)


def clean_totals(raw: pd.DataFrame, categories: Categories) -> pd.DataFrame:
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
            **origin(raw, key="total_id"),
            "total_id": text(raw, "total_id"),
            "quantity": text(raw, "quantity"),
            "value": number(raw, "value"),
            **dates(raw, "date"),
            "stated": text(raw, "stated"),
            "unit": text(raw, "unit"),
            "precision": category(raw, "precision", categories),
            "source_id": text(raw, "source_id"),
            "locator": text(raw, "locator"),
            "note": text(raw, "note"),
        }
    )
