"""How far the difference between policy areas hangs on single paragraphs of the source chapter.

Statements of one paragraph make one point of its argument, and are not independent of each other;
so paragraphs are exchanged and drawn as wholes. They are all that the sections have, and no sample:
an assignment or a draw is a yardstick of how uneven the text is, and says nothing on conduct.
"""

from functools import lru_cache
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd

from talentregime.analysis.implementation import LIMITS, Coder

MOST = 99_999  # assignments up to which a test goes through all of them
DRAWS = 100_000
SEED = 2019


def paragraph_counts(implementation: pd.DataFrame, coder: Coder) -> pd.DataFrame:
    """Count the statements of each paragraph, and those among them that limit the aim.

    Args:
        implementation: clean implementation table; `locator` is the place in the source.
        coder: whose coding.

    Returns:
        One row per policy area and place, sorted: policy_area, locator, limits, n.
    """
    limits = (implementation[f"direction_{coder}"] == LIMITS).astype(int)
    grouped = implementation.assign(limits=limits).groupby(
        ["policy_area", "locator"], observed=True
    )
    table = grouped["limits"].agg(["sum", "size"]).reset_index()
    return table.rename(columns={"sum": "limits", "size": "n"})


def permutation_tests(implementation: pd.DataFrame, coder: Coder) -> pd.DataFrame:
    """Compare each two areas with what other assignments of their paragraphs would give.

    The paragraphs of both areas are assigned to them anew in all ways that keep the number of
    paragraphs of each. Where there are more than `MOST` ways, so many are drawn.

    Args:
        implementation: clean implementation table.
        coder: whose coding.

    Returns:
        One row per two areas that have paragraphs, in the order of the categories: areas (joined
        by `;`), paragraphs, n (statements), difference (of the shares that limit, first less
        second), assignments (that were gone through), p_value (share of assignments whose
        difference is as large, either way), p_same (as large, and in the same direction).

    Source: permutation test of clusters, Ernst (2004); of draws, Phipson and Smyth (2010).
    """
    counts = paragraph_counts(implementation, coder)
    limits, n = counts["limits"].to_numpy(), counts["n"].to_numpy()
    places = {
        str(area): found.index.to_numpy()
        for area, found in counts.groupby("policy_area", observed=True)
        if len(found) > 1  # of a single paragraph nothing can be said
    }
    rows = []
    for pair in combinations(places, 2):
        together = np.concatenate([places[area] for area in pair])
        first = together[_assignments(len(together), len(places[pair[0]]))]
        a, of_a = limits[first].sum(axis=1), n[first].sum(axis=1)
        b, of_b = limits[together].sum() - a, n[together].sum() - of_a
        apart, whole = a * of_b - b * of_a, of_a * of_b  # a fraction, exactly
        as_large = abs(apart) * whole[0] >= abs(apart[0]) * whole
        same_way = as_large & (np.sign(apart) == np.sign(apart[0]))
        rows.append(
            (
                *(";".join(pair), len(together), int(n[together].sum())),
                *(float(apart[0] / whole[0]), len(first)),
                *(float(as_large.mean()), float(same_way.mean())),
            )
        )
    columns = ["areas", "paragraphs", "n", "difference", "assignments", "p_value", "p_same"]
    return pd.DataFrame(rows, columns=columns)


def _assignments(paragraphs: int, k: int) -> np.ndarray:
    """Choose which k of some paragraphs are those of the first area; first, as they stand."""
    if comb(paragraphs, k) <= MOST:
        return np.array(list(combinations(range(paragraphs), k)))
    as_they_stand = np.arange(paragraphs)
    drawn = np.random.default_rng(SEED).permuted(np.tile(as_they_stand, (MOST, 1)), axis=1)
    drawn[0] = as_they_stand
    return drawn[:, :k]


def drawn_shares(implementation: pd.DataFrame, coder: Coder) -> pd.DataFrame:
    """Draw the paragraphs of each area anew, with replacement, and give the share that limits.

    Args:
        implementation: clean implementation table.
        coder: whose coding.

    Returns:
        `DRAWS` rows, and a column for each area that occurs.

    Source: bootstrap of clusters, Efron and Tibshirani (1993); numpy `multinomial`.
    """
    areas = list(paragraph_counts(implementation, coder).groupby("policy_area", observed=True))
    shares = {}
    for (area, places), times in zip(areas, _draws(*(len(of) for _, of in areas)), strict=True):
        shares[str(area)] = (times @ places["limits"].to_numpy()) / (times @ places["n"].to_numpy())
    return pd.DataFrame(shares)


@lru_cache(maxsize=1)  # they are the same for either coder
def _draws(*paragraphs: int) -> list[np.ndarray]:
    """Draw the paragraphs of areas that have so many, and count how often each was drawn."""
    drawn = np.random.default_rng(SEED)
    return [drawn.multinomial(k, np.full(k, 1 / k), size=DRAWS) for k in paragraphs]
