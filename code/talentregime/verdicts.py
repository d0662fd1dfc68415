"""Verdicts on propositions: what their support weighs, and whether it bears them.

A verdict is decided in the table of propositions; here it is held to the claims that it rests on,
as these are today.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from claimtrace.claims.evaluate import Result
from claimtrace.claims.evidence import Row
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
    for _, row in study.support.iterrows():
        if pd.isna(row["claim"]) == pd.isna(row["cell"]):
            name = f"{row[study.dictionary.column]}/support/{row['key']}.claim"
            misfits.append(Misfit(name, f"{row['key']} has to name a claim or a cell, one of them"))
    if misfits:
        return misfits
    for _, row in study.propositions.iterrows():
        support = study.support[study.support["proposition_id"] == row["proposition_id"]]
        if not set(support["claim"].dropna()) <= set(by_id):
            continue
        bearings = [_bearing(study, item, by_id) for item in support.to_dict("records")]
        if told := objection(row["verdict"], row["test"], bearings):
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
        `outside` where an outside source agrees, wholly or in part, or a row of another source
        was read; else `inside` where it is computed, and `word` where the source only says so.
    """
    claim = result.claim
    said = claim.outside.result if claim.outside else ""
    rows = result.claimed.rows if result.claimed else ()
    if said in ("agrees", "partly", "conflicts") or _from_outside(study, rows):
        return OUTSIDE
    return INSIDE if claim.basis == "derived" else WORD


def _from_outside(study: Study, rows: Sequence[Row]) -> bool:
    """Tell whether a row has another source than the propositions, which are the thesis's."""
    own = set(study.propositions["source_id"])
    return any(source not in own for source in _sources(study, rows))


def _sources(study: Study, rows: Sequence[Row]) -> set[str]:
    found: set[str] = set()
    wanted: dict[str, set[tuple[str, int]]] = {}
    for row in rows:
        table = row.file.rpartition("/")[2].removesuffix(".csv")
        wanted.setdefault(table, set()).add((row.file, row.number))
    for table, places in wanted.items():
        frame = study.frames[table]
        if "source_id" in frame.columns:
            numbers = zip(frame["file"], frame["row"], frame["source_id"], strict=True)
            found |= {str(source) for file, row, source in numbers if (file, int(row)) in places}
    return found
