"""What the measures of Table 3.1 are, which national items they match, and where they began."""

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from claimtrace.claims.frames import once_per_frame
from claimtrace.dates import Date
from talentregime.places import HOME, NATION

HERE_FIRST, ELSEWHERE_FIRST, SAME_DAY, OPEN = "here-first", "elsewhere-first", "same-day", "open"
HERE_UNKNOWN, ELSEWHERE_UNKNOWN, UNKNOWN = "here-unknown", "elsewhere-unknown", "unknown"
COMPARABLE = (HERE_FIRST, ELSEWHERE_FIRST, SAME_DAY, OPEN)  # a start was found on both sides
OUTCOMES = (*COMPARABLE, ELSEWHERE_UNKNOWN, HERE_UNKNOWN, UNKNOWN)
ANNOUNCED, REPORTED = "announced", "report"  # kinds of milestone that are no start
# The order of starts in time, of those of one measure together.
IN_TIME = ["number", "start_first", "start_last", "jurisdiction", "key"]
_STARTS = [*IN_TIME, "measure_id", "start", "match"]
_AS_DATED = {"start": "date", "start_first": "date_first", "start_last": "date_last"}


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
    table = table_rows(measures)
    for row in table[table["nia_item"].notna()].to_dict("records"):
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


def table_rows(measures: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of Shanghai that are the table of measures: of each number that of least key.

    A further row of a number is a part of that measure with a start of its own.

    Args:
        measures: clean measures of every jurisdiction.
    """
    here = measures[measures["jurisdiction"] == HOME]
    further = here.sort_values("key")["number"].duplicated().reindex(here.index)
    return here[here["number"].isna() | ~further]


def with_milestones(measures: pd.DataFrame, timeline: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Let an announcement, or a report of use, stand for a start that was not found.

    A report of use is the last day on which the measure can have begun, and not a start: it tells
    what preceded a later date, and not which of two places was first.

    Args:
        measures: clean measures of every jurisdiction.
        timeline: clean timeline, which says what a `start_milestone` is.
        kind: of these milestones, `announced` or `report`.

    Returns:
        The measures, with start, start_first and start_last of the milestone where a row has no
        start and names one of that kind.
    """
    dates = ["milestone_id", *_AS_DATED.values()]
    told = timeline.loc[timeline["kind"] == kind, dates].set_index("milestone_id")
    named = measures["start"].isna() & measures["start_milestone"].isin(told.index)
    if not named.any():
        return measures
    filled = measures.copy()
    for column, theirs in _AS_DATED.items():
        filled[column] = measures[column].mask(
            named, measures["start_milestone"].map(told[theirs]).astype(measures[column].dtype)
        )
    return filled


def first_jurisdiction(
    measures: pd.DataFrame, matches: Collection[str] | None = None, certain: bool = False
) -> pd.DataFrame:
    """Find where the earliest start of each measure was found: the one judge of who was first.

    What was not found is unknown and no proof of a later start.

    Args:
        measures: clean measures; the national items take no part.
        matches: the qualities of match that count, such as `exact` and `close`; all if None. A
            start whose match does not count is taken as not found.
        certain: whether a start whose date is partly inferred is taken as not found, too.

    Returns:
        One row per row of Table 3.1, sorted by number: number, first (jurisdictions joined by
        `;`, more than one where their dates leave open which was first, missing where no start
        was found), start (EDTF, the earliest as written), match (of each in `first`, joined by
        `;`), outcome (for Shanghai, one of `OUTCOMES`: `here-first`, `elsewhere-first`,
        `same-day`, `open` where the dates do not tell; not comparable are `elsewhere-unknown`,
        `here-unknown` and `unknown`), measure_ids (of `first`), dated (jurisdictions with a
        start), unknown (jurisdictions without one, joined by `;`), n (jurisdictions that have
        the measure).
    """
    rows = []
    for number, group in groupby(_in_time(measures), itemgetter("number")):
        of_number = list(group)
        dated = [row for row in of_number if counts(row, matches, certain)]
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
                "outcome": _outcome(found, first),
                "measure_ids": _joined(row["measure_id"] for row in first.values()),
                "dated": len(found),
                "unknown": _joined(place for place in places if place not in found),
                "n": len(places),
            }
        )
    columns = ["number", "first", "start", "match", "outcome", "measure_ids"]
    return pd.DataFrame(rows, columns=[*columns, "dated", "unknown", "n"])


@once_per_frame
def _in_time(measures: pd.DataFrame) -> list[dict[Any, Any]]:
    """List the local starts in the order of `IN_TIME`."""
    local = (measures["jurisdiction"] != NATION) & measures["number"].notna()
    return measures.loc[local, _STARTS].sort_values(IN_TIME).to_dict("records")


def counts(row: Mapping[Any, Any], matches: Collection[str] | None, certain: bool) -> bool:
    """Tell whether a measure has a start that counts; arguments as in `first_jurisdiction`."""
    if pd.isna(row["start"]) or (matches is not None and row["match"] not in matches):
        return False
    return not (certain and Date(str(row["start"])).uncertain)


def _outcome(dated: Collection[str], first: Mapping[str, Mapping[Any, Any]]) -> str:
    """Say how Shanghai stands to all other places, of which some are dated and some may be first.

    Args:
        dated: jurisdictions with a start that counts.
        first: of these, those that may have been first, with their earliest row.
    """
    if HOME not in dated:
        return HERE_UNKNOWN if dated else UNKNOWN
    if len(dated) == 1:
        return ELSEWHERE_UNKNOWN
    if HOME not in first:
        return ELSEWHERE_FIRST
    if len(first) == 1:
        return HERE_FIRST
    days = {(row["start_first"], row["start_last"]) for row in first.values()}
    return SAME_DAY if len(days) == 1 and len({*days.pop()}) == 1 else OPEN


def _joined(values: Iterable[str]) -> str | None:
    return ";".join(values) or None
