"""Clean the table `implementation`: one coded statement on how a policy was carried out."""

import pandas as pd

from talentregime.clean.columns import (
    Categories,
    category,
    in_file_order,
    origin,
    text,
)


def clean_implementation(raw: pd.DataFrame, categories: Categories) -> pd.DataFrame:
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
            **origin(raw, key="unit_id"),
            "unit_id": text(raw, "unit_id"),
            "policy_area": category(raw, "policy_area", categories),
            "statement": text(raw, "statement"),
            "informants": text(raw, "informants"),
            "attribution": category(raw, "attribution", categories),
            "direction_a": category(raw, "direction_a", categories),
            "dimension_a": category(raw, "dimension_a", categories),
            "direction_b": category(raw, "direction_b", categories),
            "dimension_b": category(raw, "dimension_b", categories),
            "rule_a": text(raw, "rule_a"),
            "rule_b": text(raw, "rule_b"),
            "note_a": text(raw, "note_a"),
            "note_b": text(raw, "note_b"),
            "source_id": text(raw, "source_id"),
            "locator": text(raw, "locator"),
            "note": text(raw, "note"),
        }
    )
