"""Whether the policy areas differ in their share of statements that limit, beyond chance."""

from collections.abc import Sequence
from itertools import combinations, product
from math import comb

import pandas as pd

from talentregime.analysis.implementation import ALL_AREAS, LIMITS, Coder, direction_by_area


def area_tests(implementation: pd.DataFrame, coder: Coder) -> pd.DataFrame:
    """Test each two policy areas, and all of them, for different shares of limits.

    Statements of one informant or section are not independent of each other, and the areas were
    not drawn at random: the p-values are a yardstick, no more.

    Args:
        implementation: clean implementation table with two areas at least.
        coder: whose coding.

    Returns:
        One row per two areas, in the order of the categories, then one for all: areas (joined by
        `;`), test, n (statements), limits (among them, per area, joined by `;`), odds_ratio (of
        limits, first area to second; conditional), low, high (exact, 95%), p_value, p_holm
        (over the pairs; missing for all).

    Raises:
        ValueError: the statements are of fewer than two areas.

    Sources: Fisher's exact test, scipy `fisher_exact` and `contingency.odds_ratio`; for all areas
    its extension by Freeman and Halton (1951), every table enumerated; Holm (1979), statsmodels
    `multipletests`.
    """
    from scipy.stats import fisher_exact
    from scipy.stats.contingency import odds_ratio
    from statsmodels.stats.multitest import multipletests

    by_area = direction_by_area(implementation, coder)
    by_area = by_area[by_area["policy_area"] != ALL_AREAS].set_index("policy_area")
    counts = {
        str(area): (int(row[LIMITS]), int(row["n"]) - int(row[LIMITS]))
        for area, row in by_area.iterrows()
    }
    if len(counts) < 2:
        raise ValueError(f"{len(counts)} policy areas have statements; a test needs two")
    rows = []
    for pair in combinations(counts, 2):
        table = [list(counts[area]) for area in pair]
        odds = odds_ratio(table, kind="conditional")
        interval = odds.confidence_interval(0.95)
        rows.append(
            {
                **_described(counts, pair),
                "test": "Fisher",
                "odds_ratio": float(odds.statistic),
                "low": float(interval.low),
                "high": float(interval.high),
                "p_value": float(fisher_exact(table).pvalue),
            }
        )
    adjusted = multipletests([row["p_value"] for row in rows], method="holm")[1]
    for row, p_holm in zip(rows, adjusted, strict=True):
        row["p_holm"] = float(p_holm)
    p_all = freeman_halton(list(counts.values()))
    rows.append({**_described(counts, tuple(counts)), "test": "Freeman-Halton", "p_value": p_all})
    columns = ["areas", "test", "n", "limits", "odds_ratio", "low", "high", "p_value", "p_holm"]
    return pd.DataFrame(rows, columns=columns)


def freeman_halton(table: Sequence[tuple[int, int]]) -> float:
    """Give the exact p-value of a table of any number of rows and two columns.

    Args:
        table: counts; the rows' and the columns' sums are taken as fixed.

    Returns:
        The probability of all tables that are no likelier than this one.

    Source: Freeman and Halton (1951). scipy enumerates 2 by 2 tables only and draws larger ones
    at random, which would make the result hang on a seed.
    """
    sizes = [sum(row) for row in table]
    first = sum(row[0] for row in table)
    observed = _ways(sizes, [row[0] for row in table])
    # Whole numbers of ways: tables as likely as this one are found without a rounding error.
    as_rare = sum(
        ways
        for cells in product(*(range(size + 1) for size in sizes[:-1]))
        if 0 <= first - sum(cells) <= sizes[-1]
        if (ways := _ways(sizes, [*cells, first - sum(cells)])) <= observed
    )
    return as_rare / comb(sum(sizes), first)


def _ways(sizes: Sequence[int], cells: Sequence[int]) -> int:
    ways = 1
    for size, cell in zip(sizes, cells, strict=True):
        ways *= comb(size, cell)
    return ways


def _described(counts: dict[str, tuple[int, int]], areas: tuple[str, ...]) -> dict[str, object]:
    return {
        "areas": ";".join(areas),
        "n": sum(sum(counts[area]) for area in areas),
        "limits": ";".join(str(counts[area][0]) for area in areas),
    }
