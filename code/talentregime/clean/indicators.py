"""Clean the table `indicators`: one figure for one place and period."""

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


def clean_indicators(raw: pd.DataFrame, categories: Categories) -> pd.DataFrame:
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
            **origin(raw, key="indicator_id"),
            "indicator_id": text(raw, "indicator_id"),
            "indicator": text(raw, "indicator"),
            "definition": text(raw, "definition"),
            "place": text(raw, "place"),
            **dates(raw, "period"),
            "value": number(raw, "value"),
            "bound": category(raw, "bound", categories),
            "unit": text(raw, "unit"),
            "kind": category(raw, "kind", categories),
            "sourcing": category(raw, "sourcing", categories),
            "source_id": text(raw, "source_id"),
            "locator": text(raw, "locator"),
            "note": text(raw, "note"),
        }
    )
