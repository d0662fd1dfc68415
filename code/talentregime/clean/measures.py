"""Clean the table `measures`: one measure in one jurisdiction, or one nationwide item."""

import pandas as pd

from talentregime.clean.columns import (
    Categories,
    category,
    dates,
    in_file_order,
    number,
    origin,
    text,
    whole_number,
)


def clean_measures(raw: pd.DataFrame, categories: Categories) -> pd.DataFrame:
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
            **origin(raw, key="measure_id"),
            "measure_id": text(raw, "measure_id"),
            "number": whole_number(raw, "number"),
            "area": category(raw, "area", categories),
            "measure": text(raw, "measure"),
            "permit_kind": category(raw, "permit_kind", categories),
            "entry_type": text(raw, "entry_type"),
            "duration_min_years": number(raw, "duration_min_years"),
            "duration_max_years": number(raw, "duration_max_years"),
            "conditions": text(raw, "conditions"),
            "target_group": text(raw, "target_group"),
            "zone_limited": category(raw, "zone_limited", categories),
            "nia_item": text(raw, "nia_item"),
            **dates(raw, "start"),
            "start_milestone": text(raw, "start_milestone"),
            "match": category(raw, "match", categories),
            "source_id": text(raw, "source_id"),
            "locator": text(raw, "locator"),
            "note": text(raw, "note"),
        }
    )
