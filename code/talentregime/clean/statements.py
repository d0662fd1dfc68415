"""Clean the table `statements`: one checkable statement that no other table records."""

import pandas as pd

from talentregime.clean.columns import (
    Categories,
    category,
    in_file_order,
    number,
    origin,
    text,
)


def clean_statements(raw: pd.DataFrame, categories: Categories) -> pd.DataFrame:
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
            **origin(raw, key="statement_id"),
            "statement_id": text(raw, "statement_id"),
            "policy_area": category(raw, "policy_area", categories),
            "statement": text(raw, "statement"),
            "value": number(raw, "value"),
            "unit": text(raw, "unit"),
            "source_id": text(raw, "source_id"),
            "locator": text(raw, "locator"),
            "note": text(raw, "note"),
        }
    )
