"""Clean the table `interviews`: one informant code on one date."""

import pandas as pd

from talentregime.clean.columns import (
    Categories,
    category,
    dates,
    in_file_order,
    origin,
    text,
)


def clean_interviews(raw: pd.DataFrame, categories: Categories) -> pd.DataFrame:
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
            **origin(raw, key="interview_id"),
            "interview_id": text(raw, "interview_id"),
            "code": text(raw, "code"),
            **dates(raw, "date"),
            "role": category(raw, "role", categories),
            "body": text(raw, "body"),
            "place": text(raw, "place"),
            "source_id": text(raw, "source_id"),
            "locator": text(raw, "locator"),
            "note": text(raw, "note"),
        }
    )
