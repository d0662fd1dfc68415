"""What the measures of Table 3.1 are, which national items they match, and where they began."""

from collections.abc import Collection, Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from talentregime.places import HOME, NATION

_STARTS = ["number", "jurisdiction", "measure_id", "start", "start_first", "start_last", "match"]


def nia_mapping(measures: pd.DataFrame) -> pd.DataFrame:
    """Tell how each national item stands in the table of measures.

    Args:
        measures: clean measures of every jurisdiction; those of Shanghai are the table.

    Returns:
        One row per national item, sorted by its number: nia_item, national_id (measure_id),
        number (row of the table, missing where left out), measure_id, relation (`one-to-one`;
        `merged`, where its row takes in another item too; `left-out`).

    Raises:
        ValueError: two rows of the table claim one item, or a row claims an item that is not
            there.
    """
    items = measures[measures["jurisdiction"] == NATION]
    rows_of_item: dict[str, list[tuple[Any, str, int]]] = {item: [] for item in items["nia_item"]}
    table = measures[(measures["jurisdiction"] == HOME) & measures["nia_item"].notna()]
    for row in table.to_dict("records"):
        claimed = str(row["nia_item"]).split(";")
        for item in claimed:
            if item not in rows_of_item:
                raise ValueError(f"{row['measure_id']}: there is no national item {item}")
            rows_of_item[item].append((row["number"], row["measure_id"], len(claimed)))
    found = []
    for national in items.to_dict("records"):
        claims = rows_of_item[national["nia_item"]]
        if len(claims) > 1:
            ids = ", ".join(measure_id for _, measure_id, _ in claims)
            raise ValueError(f"national item {national['nia_item']} stands in {ids}")
        number, measure_id, size = claims[0] if claims else (None, None, 0)
        relation = ("left-out", "one-to-one")[size] if size < 2 else "merged"
        place = int(national["nia_item"])
        found.append((place, national["measure_id"], number, measure_id, relation))
    columns = ["nia_item", "national_id", "number", "measure_id", "relation"]
    table = pd.DataFrame(found, columns=columns).astype({"number": "Int64"})
    return table.sort_values("nia_item", ignore_index=True)


def first_jurisdiction(
    measures: pd.DataFrame, matches: Collection[str] | None = None
) -> pd.DataFrame:
    """Find where the earliest start of each measure was found.

    What was not found is unknown and no proof of a later start.

    Args:
        measures: clean measures; the national items take no part.
        matches: the qualities of match that count, such as `exact` and `close`; all if None. A
            start whose match does not count is taken as not found.

    Returns:
        One row per row of Table 3.1, sorted by number: number, first (jurisdictions joined by
        `;`, more than one where their dates leave open which was first, missing where no start
        was found), start (EDTF, the earliest as written), match (of each in `first`, joined by
        `;`), tie (whether `first` holds several), measure_ids (of `first`), dated (jurisdictions
        with a start), unknown (jurisdictions without one, joined by `;`), n (jurisdictions that
        have the measure).
    """
    local = measures[(measures["jurisdiction"] != NATION) & measures["number"].notna()]
    ordered = local.sort_values(["number", "start_first", "start_last", "jurisdiction", "key"])
    rows = []
    for number, group in groupby(ordered[_STARTS].to_dict("records"), itemgetter("number")):
        of_number = list(group)
        dated = [
            row
            for row in of_number
            if pd.notna(row["start"]) and (matches is None or row["match"] in matches)
        ]
        # A measure may have two parts, each with its own start: one jurisdiction counts once.
        places = sorted({row["jurisdiction"] for row in of_number})
        found = {row["jurisdiction"] for row in dated}
        surely_by = min((row["start_last"] for row in dated), default=None)
        first: dict[str, dict[Any, Any]] = {}
        for row in dated:
            if row["start_first"] <= surely_by:
                first.setdefault(row["jurisdiction"], row)
        rows.append(
            {
                "number": number,
                "first": _joined(first),
                "start": next((row["start"] for row in first.values()), None),
                "match": _joined(row["match"] for row in first.values()),
                "tie": len(first) > 1,
                "measure_ids": _joined(row["measure_id"] for row in first.values()),
                "dated": len(found),
                "unknown": _joined(place for place in places if place not in found),
                "n": len(places),
            }
        )
    columns = ["number", "first", "start", "match", "tie", "measure_ids", "dated", "unknown", "n"]
    return pd.DataFrame(rows, columns=columns)


def _joined(values: Iterable[str]) -> str | None:
    return ";".join(values) or None
