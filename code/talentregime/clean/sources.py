"""Clean the table `sources`: one source that the other tables name."""

import pandas as pd

from talentregime.clean.columns import (
    Categories,
    category,
    dates,
    in_file_order,
    origin,
    text,
)


def clean_sources(raw: pd.DataFrame, categories: Categories) -> pd.DataFrame:
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
            **origin(raw, key="source_id"),
            "source_id": text(raw, "source_id"),
            "kind": category(raw, "kind", categories),
            "author": text(raw, "author"),
            "title": text(raw, "title"),
            "publisher": text(raw, "publisher"),
            **dates(raw, "date"),
            "address": text(raw, "address"),
            "reading": category(raw, "reading", categories),
            "note": text(raw, "note"),
        }
    )
