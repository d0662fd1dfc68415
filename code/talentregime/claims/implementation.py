"""Claims on the coded statements: how policy was carried out, by area, place and whose word."""

from fractions import Fraction
from functools import lru_cache
from typing import Literal

import pandas as pd

from claimtrace.claims.evidence import Claimed, Row, cite
from talentregime.analysis import results
from talentregime.analysis.implementation import (
    DIRECTIONS,
    FIRST,
    LIMITS,
    Coder,
    CodingRule,
    area_counts,
    d4_as_neither,
    direction_by_area,
)
from talentregime.study import Study


def statements(study: Study, area: str | None = None) -> Claimed:
    """Count the coded statements, of one policy area or of all."""
    here = results.statements(study)
    counted = here if area is None else here[here["policy_area"] == area]
    return Claimed(len(counted), cite(here, "policy_area"))


def share(
    study: Study, area: str, direction: str, without_rule: CodingRule | None = None
) -> Claimed:
    """Claim the share of an area's statements that have a direction.

    Args:
        study: the data.
        area: a policy area.
        direction: `advances`, `limits` or `neither`, as coded by the first pass.
        without_rule: a rule of the codebook whose statements count as neither.
    """
    row = _direction(study, area, without_rule, direction)
    value = float(row[f"share_{direction}"])
    return Claimed(value, _coded(study, without_rule), n=int(row["n"]))


def limiting(study: Study, area: str) -> Claimed:
    """Count the statements on an area that limit the aim, as the first pass coded them."""
    limits, n = _limits(study, area)
    return Claimed(limits, _coded(study), n=n)


def ratio(study: Study, area: str, to: str) -> Claimed:
    """Claim how many times as often statements of one area limit the aim as those of another.

    Args:
        study: the data.
        area: policy area.
        to: the policy area that it is compared with.

    Returns:
        Claimed, its value the one share of limiting statements divided by the other, and its
        denominator the statements of both.

    Raises:
        ValueError: there is no such area, or no statement of `to` limits the aim.
    """
    (limits, n), (others, m) = (_limits(study, name) for name in (area, to))
    if others == 0:
        raise ValueError(f"no statement limits the aim in {to}, so there is no ratio to it")
    return Claimed(limits / n / (others / m), _coded(study), n=n + m)


def less_limited(study: Study, area: str, than: str) -> Claimed:
    """Claim that a smaller share of statements limits the aim in one area than in another.

    Args:
        study: the data.
        area: policy area.
        than: the policy area that it is compared with.

    Returns:
        Claimed, its value a truth value, and its denominator the statements of both.

    Raises:
        ValueError: no statement is on one of the areas.
    """
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
    here = results.statements(study)
    own = Fraction(*_limits(study, area))
    counts = area_counts(here, FIRST)
    others = [Fraction(*counts[name]) for name in counts if name != area]
    holds = all(own < other if place == "least" else own > other for other in others)
    return Claimed(holds, _coded(study), n=len(here))


def at(study: Study, places: list[str]) -> Claimed:
    """Count the statements from some places in the source.

    Args:
        study: the data.
        places: locators, such as `5a.p2`.

    Raises:
        ValueError: a place has no statement.
    """
    found = _at(study, places)
    return Claimed(len(found), cite(found, "locator"))


def limiting_at(study: Study, places: list[str]) -> Claimed:
    """Count those among them that limit the aim; arguments and errors as in `at`."""
    found = _at(study, places)
    limits = int((found[f"direction_{FIRST}"] == LIMITS).sum())
    return Claimed(limits, cite(found, "locator", f"direction_{FIRST}"), n=len(found))


def ascribed(study: Study, attribution: str, area: str | None = None) -> Claimed:
    """Count the statements of an attribution, in one policy area or in all.

    Args:
        study: the data.
        attribution: a category of the table of statements, such as `coded-informant`.
        area: a policy area.

    Raises:
        ValueError: no statement has the attribution.
    """
    found = _ascribed(study, attribution, area)
    return Claimed(len(found), cite(found, "attribution", "policy_area"))


def limiting_ascribed(study: Study, attribution: str, area: str | None = None) -> Claimed:
    """Count those among them that limit the aim; arguments and errors as in `ascribed`."""
    found = _ascribed(study, attribution, area)
    limits = int((found[f"direction_{FIRST}"] == LIMITS).sum())
    rows = cite(found, "attribution", "policy_area", f"direction_{FIRST}")
    return Claimed(limits, rows, n=len(found))


def about(study: Study, dimensions: list[str], others: bool = False) -> Claimed:
    """Count the statements on some dimensions, as the first pass coded them.

    Args:
        study: the data.
        dimensions: categories of the table of statements, such as `procedure`.
        others: whether the statements on all other dimensions are counted instead.

    Raises:
        ValueError: no statement is on a dimension.
    """
    found = _about(study, dimensions, others)
    return Claimed(len(found), cite(found, f"dimension_{FIRST}"), n=len(results.statements(study)))


def limiting_about(study: Study, dimensions: list[str], others: bool = False) -> Claimed:
    """Count those among them that limit the aim; arguments and errors as in `about`."""
    found = _about(study, dimensions, others)
    limits = int((found[f"direction_{FIRST}"] == LIMITS).sum())
    rows = cite(found, f"dimension_{FIRST}", f"direction_{FIRST}")
    return Claimed(limits, rows, n=len(found))


def not_on_officials(study: Study) -> Claimed:
    """Count the statements that are not about an act or view of officials."""
    here = results.statements(study)
    others = int((here["actor"].notna() & (here["actor"] != "officials")).sum())
    return Claimed(others, cite(here, "actor"), n=len(here))


def coded_among(study: Study, attribution: str) -> Claimed:
    """Count the statements of an attribution that name an informant by code.

    Args:
        study: the data.
        attribution: a category of the table of statements, such as `uncoded-officials`.

    Raises:
        ValueError: no statement has the attribution.
    """
    here = results.statements(study)
    found = here[here["attribution"] == attribution]
    if found.empty:
        raise ValueError(f"no statement has the attribution {attribution}")
    coded = int(found["informants"].notna().sum())
    return Claimed(coded, cite(found, "attribution", "informants"), n=len(found))


def under_rule(study: Study, rule: str) -> Claimed:
    """Count the statements that the first pass coded by a rule of the codebook."""
    here = results.statements(study)
    used = here[f"rule_{FIRST}"].fillna("").str.split(";").map(lambda rules: rule in rules)
    return Claimed(int(used.sum()), cite(here, f"rule_{FIRST}"), n=len(here))


def _at(study: Study, places: list[str]) -> pd.DataFrame:
    here = results.statements(study)
    if unknown := set(places) - set(here["locator"]):
        raise ValueError(f"no statement is from {', '.join(sorted(unknown))}")
    return here[here["locator"].isin(places)]


def _about(study: Study, dimensions: list[str], others: bool) -> pd.DataFrame:
    here = results.statements(study)
    if unknown := set(dimensions) - set(here[f"dimension_{FIRST}"].dropna()):
        raise ValueError(f"no statement is on {', '.join(sorted(unknown))}")
    return here[here[f"dimension_{FIRST}"].isin(dimensions) != others]


def _ascribed(study: Study, attribution: str, area: str | None) -> pd.DataFrame:
    here = results.statements(study)
    chosen = here["attribution"] == attribution
    if area is not None:
        chosen &= here["policy_area"] == area
    if not chosen.any():
        raise ValueError(f"no statement has the attribution {attribution}")
    return here[chosen]


def _without(here: pd.DataFrame, rule: str | None, coder: Coder) -> pd.DataFrame:
    if rule is None:
        return here
    if rule != "D4":
        raise ValueError(f"the codebook asks for no rerun without {rule}")
    return d4_as_neither(here, coder)


@lru_cache(maxsize=4)
def _directions(study: Study, without_rule: CodingRule | None) -> pd.DataFrame:
    here = results.statements(study)
    return direction_by_area(_without(here, without_rule, FIRST), FIRST)


def _limits(study: Study, area: str) -> tuple[int, int]:
    counts = area_counts(results.statements(study), FIRST)
    if area not in counts:
        raise ValueError(f"no statement is on the policy area {area}")
    return counts[area]


def _direction(
    study: Study, area: str, without_rule: CodingRule | None, direction: str
) -> "pd.Series[float]":
    if direction not in DIRECTIONS:
        raise ValueError(f"there is no direction {direction}; there is {', '.join(DIRECTIONS)}")
    table = _directions(study, without_rule)
    found = table[table["policy_area"] == area]
    if len(found) != 1:
        raise ValueError(f"no statement is on the policy area {area}")
    return found.iloc[0]


@lru_cache(maxsize=8)
def _coded(
    study: Study, without_rule: CodingRule | None = None, coder: Coder = FIRST
) -> tuple[Row, ...]:
    columns = ["policy_area", f"direction_{coder}"]
    if without_rule:
        columns.append(f"rule_{coder}")
    return cite(results.statements(study), *columns)
