"""Clean the table `citations`: one place in the source chapter that cites an interview."""

import pandas as pd

from talentregime.clean.columns import (
    Categories,
    category,
    in_file_order,
    origin,
    text,
)


def clean_citations(raw: pd.DataFrame, categories: Categories) -> pd.DataFrame:
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
            **origin(raw, key="citation_id"),
            "citation_id": text(raw, "citation_id"),
            "interview_id": text(raw, "interview_id"),
            "policy_area": category(raw, "policy_area", categories),
            "topic": text(raw, "topic"),
            "attachment": category(raw, "attachment", categories),
            "source_id": text(raw, "source_id"),
            "locator": text(raw, "locator"),
            "note": text(raw, "note"),
        }
    )
