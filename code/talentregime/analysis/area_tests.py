"""Whether the policy areas differ in their share of statements that limit, beyond chance."""

from collections.abc import Sequence
from itertools import combinations, product
from math import comb

import pandas as pd

from talentregime.analysis.implementation import LIMITS, Coder, area_counts


def pair_tests(implementation: pd.DataFrame, coder: Coder) -> pd.DataFrame:
    """Test each two policy areas for different shares of limits.

    Statements of one informant or section are not independent of each other, and the areas were
    not drawn at random: the p-values are a yardstick, no more.

    Args:
        implementation: clean implementation table with two areas at least.
        coder: whose coding.

    Returns:
        One row per two areas, in the order of the categories: areas (joined by `;`), test, n
        (statements), limits (among them, per area, joined by `;`), p_value, p_holm (over the
        pairs).

    Raises:
        ValueError: the statements are of fewer than two areas.

    Sources: Fisher's exact test, scipy `fisher_exact`; Holm (1979), statsmodels `multipletests`.
    """
    from scipy.stats import fisher_exact
    from statsmodels.stats.multitest import multipletests

    counts = _counts(implementation, coder)
    pairs = list(combinations(counts, 2))
    table = pd.DataFrame([_described(counts, pair) for pair in pairs]).assign(test="Fisher")
    p_values = [float(fisher_exact([list(counts[a]) for a in pair]).pvalue) for pair in pairs]
    p_holm = [float(p) for p in multipletests(p_values, method="holm")[1]]
    table = table.assign(p_value=p_values, p_holm=p_holm)
    return table[["areas", "test", "n", "limits", "p_value", "p_holm"]]


def area_tests(implementation: pd.DataFrame, coder: Coder) -> pd.DataFrame:
    """Give `pair_tests` with odds ratios, and a test of all areas at once.

    Args:
        implementation: clean implementation table with two areas at least.
        coder: whose coding.

    Returns:
        The rows of `pair_tests`, then one for all areas: areas, test, n, limits, odds_ratio (of
        limits, first area to second; conditional), low, high (exact, 95%), p_value, p_holm
        (missing for all, as are odds_ratio, low and high).

    Raises:
        ValueError: the statements are of fewer than two areas.

    Sources: scipy `contingency.odds_ratio`; for all areas the extension of Fisher's test by
    Freeman and Halton (1951), every table enumerated.
    """
    from scipy.stats.contingency import odds_ratio

    counts = _counts(implementation, coder)
    odds = []
    for pair in combinations(counts, 2):
        found = odds_ratio([list(counts[area]) for area in pair], kind="conditional")
        interval = found.confidence_interval(0.95)
        odds.append((float(found.statistic), float(interval.low), float(interval.high)))
    ratios = pd.DataFrame(odds, columns=["odds_ratio", "low", "high"])
    pairs = pd.concat([pair_tests(implementation, coder), ratios], axis=1)
    p_all = freeman_halton(list(counts.values()))
    together = {**_described(counts, tuple(counts)), "test": "Freeman-Halton", "p_value": p_all}
    columns = ["areas", "test", "n", "limits", "odds_ratio", "low", "high", "p_value", "p_holm"]
    return pd.DataFrame([*pairs.to_dict("records"), together], columns=columns)


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


def _counts(implementation: pd.DataFrame, coder: Coder) -> dict[str, tuple[int, int]]:
    """The statements that limit, and the others, by area."""
    counts = {
        str(area): (limits, n - limits)
        for area, (limits, n) in area_counts(implementation, coder, LIMITS).items()
    }
    if len(counts) < 2:
        raise ValueError(f"{len(counts)} policy areas have statements; a test needs two")
    return counts


def _described(counts: dict[str, tuple[int, int]], areas: tuple[str, ...]) -> dict[str, object]:
    return {
        "areas": ";".join(areas),
        "n": sum(sum(counts[area]) for area in areas),
        "limits": ";".join(str(counts[area][0]) for area in areas),
    }
