"""What becomes of the order of the areas under other choices that a reader could defend as well."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

import pandas as pd

from claimtrace.claims.frames import once_per_frame
from talentregime.analysis.implementation import CODERS, LIMITS, NEITHER, order_of

# Each choice, its options, and what they are called.
CHOICES: dict[str, dict[str, str]] = {
    "coder": {"a": "first pass", "b": "second pass"},
    "balanced": {"counted": "balanced counted", "left-out": "balanced left out"},
    "d4": {"as-coded": "D4 as coded", "as-neither": "D4 as balanced"},
    "doubted": {"as-coded": "doubts as coded", "as-neither": "doubts as balanced"},
    "statements": {
        "all": "all statements",
        "on-officials": "on officials alone",
        "not-the-author": "not the author's word",
        "informants": "informants with a code",
    },
}


class _Kind(NamedTuple):
    """What the choices ask of a statement; statements that are alike are counted together."""

    area: str
    direction: tuple[str, str]  # by the first pass, by the second
    d4: tuple[bool, bool]
    doubted: bool
    attribution: str
    actor: str


@once_per_frame
def doubted(passes: pd.DataFrame) -> set[str]:
    """Name the statements of which a pass notes that they could be neither.

    Args:
        passes: clean table of the passes; `doubt` lists the directions that a note names.
    """
    named = passes["doubt"].fillna("").str.split(";").map(lambda ways: NEITHER in ways)
    return set(passes.loc[named.astype(bool), "unit_id"])


def specifications(implementation: pd.DataFrame, doubts: set[str]) -> pd.DataFrame:
    """Count the statements under every combination of the choices.

    Args:
        implementation: clean implementation table.
        doubts: from `doubted`.

    Returns:
        One row per combination of `CHOICES` that leaves a statement to each area, and whose counts
        no earlier one gave, in their order: a column for each choice, then limits and n (numbers
        by area that occurs, joined by `;`, in the order of the categories), share_AREA (that
        limits, for every category), order (as in `area_order`).

    Source: specification curve, Simonsohn, Simmons and Nelson (2020).
    """
    kinds = Counter(_kinds(implementation, doubts))
    present = {kind.area for kind in kinds}
    categories = implementation["policy_area"].cat.categories
    areas = [area for area in categories if area in present]
    rows: dict[tuple[tuple[int, int], ...], dict[str, object]] = {}
    for combination in product(*CHOICES.values()):
        chosen = dict(zip(CHOICES, combination, strict=True))
        counts = _counts(kinds, areas, chosen)
        left = [n for _, n in counts.values()]
        if tuple(counts.values()) in rows or not (left and all(left)):
            continue
        row: dict[str, object] = dict(chosen)
        row["limits"] = ";".join(str(limits) for limits, _ in counts.values())
        row["n"] = ";".join(str(n) for _, n in counts.values())
        row |= {f"share_{area}": limits / n for area, (limits, n) in counts.items()}
        rows[tuple(counts.values())] = row | {"order": order_of(counts)}
    shares = [f"share_{area}" for area in categories]
    return pd.DataFrame(list(rows.values()), columns=[*CHOICES, "limits", "n", *shares, "order"])


def _kinds(implementation: pd.DataFrame, doubts: set[str]) -> list[_Kind]:
    coded = [implementation[f"direction_{coder}"].astype("string") for coder in CODERS]
    rules = [implementation[f"rule_{coder}"].fillna("").str.split(";") for coder in CODERS]
    columns = zip(
        implementation["policy_area"],
        zip(*coded, strict=True),
        zip(*(used.map(lambda names: "D4" in names) for used in rules), strict=True),
        implementation["unit_id"].isin(doubts),
        implementation["attribution"].astype("string").fillna(""),
        implementation["actor"].astype("string").fillna(""),
        strict=True,
    )
    return [_Kind(*values) for values in columns]


def _counts(
    kinds: Mapping[_Kind, int], areas: Sequence[str], chosen: Mapping[str, str]
) -> dict[str, tuple[int, int]]:
    limits, n = Counter[str](), Counter[str]()
    at = [str(coder) for coder in CODERS].index(chosen["coder"])
    for kind, count in kinds.items():
        direction = kind.direction[at]
        if chosen["d4"] == "as-neither" and kind.d4[at]:
            direction = NEITHER
        if chosen["doubted"] == "as-neither" and kind.doubted:
            direction = NEITHER
        if chosen["balanced"] == "left-out" and direction == NEITHER:
            continue
        if _taken(kind, chosen["statements"]):
            n[kind.area] += count
            limits[kind.area] += count if direction == LIMITS else 0
    return {area: (limits[area], n[area]) for area in areas}


def _taken(kind: _Kind, statements: str) -> bool:
    return {
        "all": True,
        "on-officials": kind.actor == "officials",
        "not-the-author": kind.attribution != "author-observation",
        "informants": kind.attribution == "coded-informant",
    }[statements]
