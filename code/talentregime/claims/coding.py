"""Claims on how the statements were coded, and on how far their order hangs on single choices."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from claimtrace.claims.evidence import Claimed, Row, cite, merge
from claimtrace.claims.frames import row_cells
from talentregime.analysis import results
from talentregime.analysis.agreement import DRAWS, agreement, comparable
from talentregime.analysis.implementation import (
    CODERS,
    FIRST,
    LIMITS,
    PARTS,
    Coder,
    CodingRule,
    Part,
    area_counts,
    area_order,
    d4_as_neither,
    order_of,
    orders_without,
)
from talentregime.study import Study


def passes(study: Study) -> Claimed:
    """Count the passes that coded every statement."""
    here = results.statements(study)
    coded = [coder for coder in CODERS if here[f"direction_{coder}"].notna().all()]
    return Claimed(len(coded), cite(here, *(f"direction_{coder}" for coder in CODERS)))


def compared(study: Study) -> Claimed:
    """Count the statements over which the passes are compared: those not reworded since."""
    here = results.statements(study)
    return Claimed(len(comparable(here)), cite(here, "reworded"), n=len(here))


def reworded(study: Study) -> Claimed:
    """Count the statements that were put in other words after they were coded."""
    here = results.statements(study)
    return Claimed(len(here) - len(comparable(here)), cite(here, "reworded"), n=len(here))


def agreeing(study: Study, aspect: str) -> Claimed:
    """Count the statements on which both passes agree, without those reworded since.

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


def kappa_range(study: Study, aspect: str) -> Claimed:
    """Claim between what kappa lies if statements are drawn anew; arguments as in `agreeing`."""
    row = _agreement(study, aspect)
    ends = (float(row["kappa_low"]), float(row["kappa_high"]))
    note = f"the middle 95% of {DRAWS:,} draws"
    return Claimed(ends, _both(study, aspect), n=int(row["n"]), note=note)


def parts(study: Study, part: Part) -> Claimed:
    """Count the paragraphs that statements are from, or the informants whose codes they name.

    Args:
        study: the data.
        part: `statement`, `paragraph` or `informant`.
    """
    here = results.statements(study)
    found = orders_without(here, FIRST, part)
    return Claimed(len(found), cite(here, PARTS[part]), n=len(here))


def order_without_rule(study: Study, rule: CodingRule) -> Claimed:
    """Claim that the areas keep their order with the statements of a rule as neither.

    Args:
        study: the data.
        rule: of the codebook.

    Raises:
        ValueError: the codebook asks for no rerun without this rule.
    """
    here = results.statements(study)
    if rule != "D4":
        raise ValueError(f"the codebook asks for no rerun without {rule}")
    same = area_order(here, FIRST) == area_order(d4_as_neither(here, FIRST), FIRST)
    return Claimed(same, cite(here, "policy_area", f"direction_{FIRST}", f"rule_{FIRST}"))


def coders_with_order(study: Study) -> Claimed:
    """Count the passes in which the areas stand in the order of the first pass."""
    here = results.statements(study)
    orders = [area_order(here, coder) for coder in CODERS]
    columns = [f"direction_{coder}" for coder in CODERS]
    return Claimed(orders.count(orders[0]), cite(here, "policy_area", *columns), n=len(here))


def order_without_any(study: Study) -> Claimed:
    """Claim that the areas keep their order without any statement, paragraph or informant."""
    here = results.statements(study)
    same = all(same for part in PARTS for *_, same in orders_without(here, FIRST, part))
    return Claimed(same, _coded(here, FIRST, *PARTS.values()), n=len(here))


def permutation(
    study: Study, first: str, second: str, coder: Coder = FIRST, either: bool = True
) -> Claimed:
    """Claim in what share of assignments of the paragraphs two areas differ as much.

    Args:
        study: the data.
        first: a policy area.
        second: another.
        coder: the pass whose coding is read.
        either: whether a difference the other way round counts, too.
    """
    row = _permuted(study, first, second, coder)
    here = results.statements(study)
    share = float(row["p_value" if either else "p_same"])
    return Claimed(share, _coded(here, coder, "locator"), n=int(row["n"]))


def assignments(study: Study, first: str, second: str) -> Claimed:
    """Count these assignments; arguments as in `permutation`."""
    row = _permuted(study, first, second, FIRST)
    rows = cite(results.statements(study), "policy_area", "locator")
    return Claimed(int(row["assignments"]), rows, n=int(row["paragraphs"]))


def drawn_in_order(study: Study, areas: list[str], coder: Coder = FIRST) -> Claimed:
    """Claim in what share of draws of paragraphs some areas keep an order.

    Args:
        study: the data.
        areas: policy areas, the one with the largest share of limits first.
        coder: the pass whose coding is read.

    Returns:
        Claimed, its value a share from 0 to 1.

    Raises:
        ValueError: no statement is on one of the areas.
    """
    drawn = results.drawn_shares(study, coder)
    if unknown := set(areas) - set(drawn.columns):
        raise ValueError(f"no statement is on the policy area {sorted(unknown)[0]}")
    kept = pd.Series(True, index=drawn.index)
    for above, below in zip(areas, areas[1:], strict=False):
        kept &= drawn[above] > drawn[below]
    here = results.statements(study)
    return Claimed(float(kept.mean()), _coded(here, coder, "locator"), n=len(here))


def readings(study: Study) -> Claimed:
    """Count the combinations of choices that give counts of their own."""
    found = results.specifications(study)
    return Claimed(len(found), results.rows_of_specifications(study))


def readings_above(study: Study, areas: list[str]) -> Claimed:
    """Count those in which some areas keep an order; arguments as in `drawn_in_order`."""
    found = results.specifications(study)
    kept = pd.Series(True, index=found.index)
    for above, below in zip(areas, areas[1:], strict=False):
        kept &= found[f"share_{above}"] > found[f"share_{below}"]
    return Claimed(int(kept.sum()), results.rows_of_specifications(study), n=len(found))


def readings_range(study: Study, area: str, less: str) -> Claimed:
    """Claim between what the difference of two areas lies over the combinations of choices.

    Args:
        study: the data.
        area: a policy area.
        less: the one whose share is taken away.
    """
    found = results.specifications(study)
    apart = found[f"share_{area}"] - found[f"share_{less}"]
    ends = (float(apart.min()), float(apart.max()))
    return Claimed(ends, results.rows_of_specifications(study), n=len(found))


def doubted_limits(study: Study, area: str) -> Claimed:
    """Count the limiting statements of an area of which a pass notes that they could be neither."""
    here = results.statements(study)
    found = _doubted_limits(study, area)
    rows = _coded(here, FIRST, where=here["unit_id"].isin([*found]))
    return Claimed(len(found), merge(rows, _noted(study, found)))


def undoubted_limits(study: Study, area: str) -> Claimed:
    """Count the limiting statements of an area that are left if these count as neither."""
    here = results.statements(study)
    found = _doubted_limits(study, area)
    limits, n = area_counts(here, FIRST)[area]
    rows = _coded(here, FIRST, where=here["policy_area"] == area)
    return Claimed(limits - len(found), merge(rows, _noted(study, found)), n=n)


def level_without_doubted(study: Study, area: str, than: str) -> Claimed:
    """Claim that an area comes level with another if its doubted statements count as neither.

    Level is what lies less than one statement apart.

    Args:
        study: the data.
        area: the policy area whose statements are doubted.
        than: the other, whose statements stay as coded.
    """
    here = results.statements(study)
    found = _doubted_limits(study, area)
    counts = area_counts(here, FIRST)
    (limits, n), (others, m) = counts[area], counts[than]
    level = abs((limits - len(found)) * m - others * n) < min(n, m)
    rows = _coded(here, FIRST, where=here["policy_area"].isin([area, than]))
    return Claimed(level, merge(rows, _noted(study, found)), n=n + m)


def order_without_doubted(study: Study, areas: list[str]) -> Claimed:
    """Claim that areas keep an order if the doubted statements of all of them count as neither.

    Args:
        study: the data.
        areas: policy areas, the one with the largest share of limits first.
    """
    here = results.statements(study)
    found = _doubted_limits(study, *areas)
    counts, doubts = area_counts(here, FIRST), Counter(found.values())
    left = {area: (counts[area][0] - doubts[area], counts[area][1]) for area in areas}
    rows = merge(_coded(here, FIRST, where=here["policy_area"].isin(areas)), _noted(study, found))
    return Claimed(order_of(left) == " > ".join(areas), rows, n=sum(n for _, n in left.values()))


def _doubted_limits(study: Study, *areas: str) -> dict[str, str]:
    """The limiting statements that a pass doubts, each with its area."""
    here, doubted = results.statements(study), results.doubted(study)
    cells = row_cells(here, "unit_id", "policy_area", f"direction_{FIRST}")
    return {
        unit: area
        for unit, area, direction in cells
        if direction == LIMITS and area in areas and unit in doubted
    }


def _noted(study: Study, units: Iterable[str]) -> tuple[Row, ...]:
    passes = study.passes
    noted = passes["unit_id"].isin([*units]) & passes["doubt"].notna()
    return cite(passes, "doubt", where=noted)


def _permuted(study: Study, first: str, second: str, coder: Coder) -> "pd.Series[float]":
    table = results.permutation_tests(study, coder)
    pairs = table["areas"].map(lambda text: sorted(text.split(";")))
    found = table[pairs.map(lambda pair: pair == sorted((first, second)))]
    if found.empty:
        raise ValueError(f"nothing compares {first} with {second}")
    return found.iloc[0]


@lru_cache(maxsize=2)
def _agreements(study: Study) -> pd.DataFrame:
    return agreement(results.statements(study))


def _agreement(study: Study, aspect: str) -> "pd.Series[float]":
    table = _agreements(study)
    found = table[table["coded"] == aspect]
    if found.empty:
        raise ValueError(f"there is no aspect {aspect}; there is {', '.join(table['coded'])}")
    return found.iloc[0]


def _both(study: Study, aspect: str) -> tuple[Row, ...]:
    codes = (f"{aspect}_{coder}" for coder in CODERS)
    return cite(results.statements(study), "reworded", *codes)


def _coded(
    here: pd.DataFrame, coder: Coder, *columns: str, where: "pd.Series[bool] | None" = None
) -> tuple[Row, ...]:
    return cite(here, "policy_area", f"direction_{coder}", *columns, where=where)
