"""Claims on the coded statements: how policy was carried out, by area, and how sure that is."""

from fractions import Fraction
from functools import lru_cache
from typing import Literal

import pandas as pd

from claimtrace.claims.evidence import Claimed, Row, cite
from talentregime.analysis.agreement import agreement
from talentregime.analysis.implementation import (
    CODERS,
    DIRECTIONS,
    Coder,
    area_counts,
    area_order,
    d4_as_neither,
    direction_by_area,
    leave_one_out,
    pair_tests,
)
from talentregime.places import HOME
from talentregime.study import Study

FIRST = CODERS[0]  # the pass that the chapter reports; the other tells how far it can be trusted

Rule = Literal["D4"]  # the one rule whose rerun the codebook asks for


def statements(study: Study, area: str | None = None) -> Claimed:
    """Count the coded statements, of one policy area or of all."""
    here = _statements(study)
    counted = here if area is None else here[here["policy_area"] == area]
    return Claimed(len(counted), cite(here, "policy_area"))


def passes(study: Study) -> Claimed:
    """Count the passes that coded every statement."""
    here = _statements(study)
    coded = [coder for coder in CODERS if here[f"direction_{coder}"].notna().all()]
    return Claimed(len(coded), cite(here, *(f"direction_{coder}" for coder in CODERS)))


def count(study: Study, area: str, direction: str, without_rule: Rule | None = None) -> Claimed:
    """Count the statements of an area that have a direction.

    Args:
        study: the data.
        area: a policy area.
        direction: `advances`, `limits` or `neither`, as coded by the first pass.
        without_rule: a rule of the codebook whose statements count as neither.
    """
    row = _direction(study, area, without_rule, direction)
    return Claimed(int(row[direction]), _coded(study, without_rule), n=int(row["n"]))


def share(study: Study, area: str, direction: str, without_rule: Rule | None = None) -> Claimed:
    """Claim the share of an area's statements that have a direction; arguments as in `count`."""
    row = _direction(study, area, without_rule, direction)
    value = float(row[f"share_{direction}"])
    return Claimed(value, _coded(study, without_rule), n=int(row["n"]))


def ratio(study: Study, area: str, to: str) -> Claimed:
    """Claim how many times as often statements of one area limit the aim as those of another."""
    (limits, n), (others, m) = (_limits(study, name) for name in (area, to))
    if others == 0:
        raise ValueError(f"no statement limits the aim in {to}, so there is no ratio to it")
    return Claimed(limits / n / (others / m), _coded(study), n=n + m)


def less_limited(study: Study, area: str, than: str) -> Claimed:
    """Claim that a smaller share of statements limits the aim in one area than in another."""
    (limits, n), (others, m) = (_limits(study, name) for name in (area, than))
    holds = limits * m < others * n  # whole numbers compare exactly
    return Claimed(holds, _coded(study), n=n + m)


def limited_between(study: Study, area: str, low: str, high: str) -> Claimed:
    """Claim that the share of limiting statements in an area lies between those of two others.

    Args:
        study: the data.
        area: the policy area said to lie between.
        low: the policy area with a smaller share.
        high: the policy area with a larger share.
    """
    below, above = less_limited(study, low, area), less_limited(study, area, high)
    counted = sum(_limits(study, name)[1] for name in (low, area, high))
    return Claimed(bool(below.value and above.value), below.rows, n=counted)


def placed(study: Study, area: str, place: Literal["least", "most"]) -> Claimed:
    """Claim that statements on an area limit the aim less often than on any other, or more often.

    Args:
        study: the data.
        area: the policy area.
        place: `least` or `most`.

    Raises:
        ValueError: no statement is on the area, or there is no such place.
    """
    if place not in ("least", "most"):
        raise ValueError(f"there is no place {place}; there is least, most")
    limited, total = _limits(study, area)
    others = [Fraction(*counts) for name, counts in _counts(study).items() if name != area]
    own = Fraction(limited, total)
    holds = all(own < other if place == "least" else own > other for other in others)
    return Claimed(holds, _coded(study), n=len(_statements(study)))


def coded_among(study: Study, attribution: str) -> Claimed:
    """Count the statements of an attribution that name an informant by code.

    Args:
        study: the data.
        attribution: a category of the table of statements, such as `uncoded-officials`.

    Raises:
        ValueError: no statement has the attribution.
    """
    here = _statements(study)
    found = here[here["attribution"] == attribution]
    if found.empty:
        raise ValueError(f"no statement has the attribution {attribution}")
    coded = int(found["informants"].notna().sum())
    return Claimed(coded, cite(found, "attribution", "informants"), n=len(found))


def under_rule(study: Study, rule: str) -> Claimed:
    """Count the statements that the first pass coded by a rule of the codebook."""
    here = _statements(study)
    used = here[f"rule_{FIRST}"].fillna("").str.split(";").map(lambda rules: rule in rules)
    return Claimed(int(used.sum()), cite(here, f"rule_{FIRST}"), n=len(here))


def agreeing(study: Study, aspect: str) -> Claimed:
    """Count the statements on which both passes agree.

    Args:
        study: the data.
        aspect: `direction` or `dimension`.
    """
    row = _agreement(study, aspect)
    return Claimed(int(row["agreed"]), _both(study, aspect), n=int(row["n"]))


def kappa(study: Study, aspect: str) -> Claimed:
    """Claim Cohen's kappa between both passes; arguments as in `agreeing`."""
    row = _agreement(study, aspect)
    return Claimed(float(row["kappa"]), _both(study, aspect), n=int(row["n"]))


def fisher(
    study: Study,
    first: str,
    second: str,
    adjusted: bool = False,
    without_rule: Rule | None = None,
    coder: Coder = FIRST,
) -> Claimed:
    """Claim the p-value of Fisher's exact test on the statements of two areas that limit the aim.

    Args:
        study: the data.
        first: a policy area.
        second: another.
        adjusted: after Holm, over all pairs of areas.
        without_rule: a rule of the codebook whose statements count as neither.
        coder: the pass whose coding is tested.
    """
    table = _tests(study, without_rule, coder)
    pairs = table["areas"].map(lambda text: sorted(text.split(";")))
    found = table[pairs.map(lambda pair: pair == sorted((first, second)))]
    if found.empty:
        raise ValueError(f"no test compares {first} with {second}")
    row, rows = found.iloc[0], _coded(study, without_rule, coder)
    return Claimed(float(row["p_holm" if adjusted else "p_value"]), rows, n=int(row["n"]))


def fisher_n(study: Study, first: str, second: str) -> Claimed:
    """Count the statements behind that test."""
    here = _statements(study)
    both = here[here["policy_area"].isin([first, second])]
    return Claimed(len(both), cite(here, "policy_area"))


def order_without_rule(study: Study, rule: Rule) -> Claimed:
    """Claim that the areas keep their order with the statements of a rule as neither."""
    here = _statements(study)
    same = _area_order(study, FIRST) == area_order(_without(here, rule, FIRST), FIRST)
    return Claimed(same, cite(here, "policy_area", f"direction_{FIRST}", f"rule_{FIRST}"))


def coders_with_order(study: Study) -> Claimed:
    """Count the passes in which the areas stand in the order of the first pass."""
    here = _statements(study)
    orders = [_area_order(study, coder) for coder in CODERS]
    columns = [f"direction_{coder}" for coder in CODERS]
    return Claimed(orders.count(orders[0]), cite(here, "policy_area", *columns), n=len(here))


def order_without_any(study: Study) -> Claimed:
    """Claim that the areas keep their order without any single statement or informant."""
    here = _statements(study)
    tables = [leave_one_out(here, FIRST, what) for what in ("statement", "informant")]
    same = all(bool(table["same"].all()) for table in tables)
    return Claimed(same, cite(here, "policy_area", f"direction_{FIRST}", "informants"), n=len(here))


@lru_cache(maxsize=2)
def _statements(study: Study) -> pd.DataFrame:
    return study.implementation[study.implementation["jurisdiction"] == HOME]


def _without(here: pd.DataFrame, rule: str | None, coder: Coder) -> pd.DataFrame:
    if rule is None:
        return here
    if rule != "D4":
        raise ValueError(f"the codebook asks for no rerun without {rule}")
    return d4_as_neither(here, coder)


@lru_cache(maxsize=4)
def _directions(study: Study, without_rule: Rule | None) -> pd.DataFrame:
    here = _statements(study)
    return direction_by_area(_without(here, without_rule, FIRST), FIRST)


@lru_cache(maxsize=4)
def _tests(study: Study, without_rule: Rule | None, coder: Coder) -> pd.DataFrame:
    here = _statements(study)
    return pair_tests(_without(here, without_rule, coder), coder)


@lru_cache(maxsize=2)
def _agreements(study: Study) -> pd.DataFrame:
    return agreement(_statements(study))


@lru_cache(maxsize=2)
def _counts(study: Study) -> dict[str, tuple[int, int]]:
    return area_counts(_statements(study), FIRST)


@lru_cache(maxsize=4)
def _area_order(study: Study, coder: Coder) -> str:
    return area_order(_statements(study), coder)


def _limits(study: Study, area: str) -> tuple[int, int]:
    counts = _counts(study)
    if area not in counts:
        raise ValueError(f"no statement is on the policy area {area}")
    return counts[area]


def _direction(
    study: Study, area: str, without_rule: Rule | None, direction: str
) -> "pd.Series[float]":
    if direction not in DIRECTIONS:
        raise ValueError(f"there is no direction {direction}; there is {', '.join(DIRECTIONS)}")
    table = _directions(study, without_rule)
    found = table[table["policy_area"] == area]
    if len(found) != 1:
        raise ValueError(f"no statement is on the policy area {area}")
    return found.iloc[0]


@lru_cache(maxsize=8)
def _coded(study: Study, without_rule: Rule | None = None, coder: Coder = FIRST) -> tuple[Row, ...]:
    columns = ["policy_area", f"direction_{coder}"]
    if without_rule:
        columns.append(f"rule_{coder}")
    return cite(_statements(study), *columns)


def _agreement(study: Study, aspect: str) -> "pd.Series[float]":
    table = _agreements(study)
    found = table[table["coded"] == aspect]
    if found.empty:
        raise ValueError(f"there is no aspect {aspect}; there is {', '.join(table['coded'])}")
    return found.iloc[0]


def _both(study: Study, aspect: str) -> tuple[Row, ...]:
    return cite(_statements(study), *(f"{aspect}_{coder}" for coder in CODERS))
