"""Verdicts on propositions: what their support weighs, and whether it bears them.

A verdict is decided in the table of propositions; here it is held to the claims that it rests on,
as these are today.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from claimtrace.claims.evaluate import Result
from claimtrace.claims.evidence import Row
from claimtrace.claims.frames import row_cells
from claimtrace.claims.referred import Misfit
from claimtrace.claims.restated import read_cell
from claimtrace.claims.status import COMPUTED, CONFIRMED, NOT_BORNE_OUT, status
from talentregime.analysis.verdicts import FOR, INSIDE, OUTSIDE, WORD, Bearing, objection
from talentregime.study import Study


def judge(study: Study, results: Sequence[Result]) -> list[Misfit]:
    """Find verdicts that their support does not bear.

    Args:
        study: with its tables of propositions and support.
        results: evaluated claims; a proposition that rests on others is not judged.

    Returns:
        One Misfit for each verdict that does not fit, and for each row of support that names not
        one thing, a claim or a cell.
    """
    if "propositions" not in study.frames:
        return []
    by_id = {result.claim.id: result for result in results}
    misfits = []
    support = study.support.to_dict("records")
    for row in support:
        if pd.isna(row["claim"]) == pd.isna(row["cell"]):
            name = f"{row[study.dictionary.column]}/support/{row['key']}.claim"
            misfits.append(Misfit(name, f"{row['key']} has to name a claim or a cell, one of them"))
    if misfits:
        return misfits
    for row in study.propositions.to_dict("records"):
        items = [item for item in support if item["proposition_id"] == row["proposition_id"]]
        if not {item["claim"] for item in items if pd.notna(item["claim"])} <= set(by_id):
            continue
        bearings = [_bearing(study, item, by_id) for item in items]
        if told := objection(row["verdict"], row["test"], row["outcome"], bearings):
            name = f"{row[study.dictionary.column]}/propositions/{row['key']}.verdict"
            misfits.append(Misfit(name, f"{row['key']} is said to be {row['verdict']}, but {told}"))
    return misfits


def _bearing(study: Study, item: Mapping[Any, Any], results: Mapping[str, Result]) -> Bearing:
    direction = str(item["direction"])
    if pd.isna(item["claim"]):
        outside = _from_outside(study, read_cell(study, str(item["cell"])).rows)
        return Bearing(direction, OUTSIDE if outside else WORD)
    result = results[str(item["claim"])]
    weight, said = weigh(study, result), status(result.claim)
    if direction == FOR and said == NOT_BORNE_OUT:
        weight = WORD
    return Bearing(direction, weight, said in (COMPUTED, CONFIRMED))


def weigh(study: Study, result: Result) -> str:
    """Weigh a claim as evidence on an argument of the source.

    Args:
        study: that it was evaluated on.
        result: the claim.

    Returns:
        `outside` where an outside source agrees, wholly or in part, or where every row that was
        read is of another source: a claim that mixes rows weighs as its weakest. Else `inside`
        where it is computed, and `word` where the source only says so.
    """
    claim = result.claim
    said = claim.outside.result if claim.outside else ""
    rows = result.claimed.rows if result.claimed else ()
    if said in ("agrees", "partly", "conflicts") or _from_outside(study, rows):
        return OUTSIDE
    return INSIDE if claim.basis == "derived" else WORD


def _from_outside(study: Study, rows: Sequence[Row]) -> bool:
    """Tell whether every row has another source than the propositions, which are the thesis's."""
    own = set(study.propositions["source_id"])
    found = _sources(study, rows)
    return bool(found) and not found & own


def _sources(study: Study, rows: Sequence[Row]) -> set[str]:
    """The sources of rows; a date that another row gives rests on the source of that row."""
    found: set[str] = set()
    wanted: dict[str, dict[tuple[str, int], tuple[str, ...]]] = {}
    for row in rows:
        table = row.file.rpartition("/")[2].removesuffix(".csv")
        wanted.setdefault(table, {})[row.file, row.number] = row.columns
    for table, places in wanted.items():
        if "source_id" in study.frames[table].columns:
            records = _by_place(study, table)
            for place, columns in places.items():
                record = records.get(place)
                if record and not _dated_by_another(study, table, record, columns):
                    found.add(str(record["source_id"]))
    return found


@lru_cache(maxsize=16)
def _by_place(study: Study, table: str) -> Mapping[tuple[str, int], Mapping[Any, Any]]:
    """The rows of a table by file and number."""
    frame = study.frames[table]
    names = [str(name) for name in frame.columns]
    records = (dict(zip(names, cells, strict=True)) for cells in row_cells(frame, *names))
    return {(record["file"], int(record["row"])): record for record in records}


def _dated_by_another(
    study: Study, table: str, record: Mapping[Any, Any], columns: Sequence[str]
) -> bool:
    """Tell whether a row is read for a date that another row gives, or for one that it lacks."""
    links = {name: study.dated_by.get(f"{table}.{name}") for name in columns}
    return any(
        link is not None and (pd.isna(record[name]) or pd.notna(record[link.column]))
        for name, link in links.items()
    )
