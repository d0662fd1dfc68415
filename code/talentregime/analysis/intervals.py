"""The confidence interval of a share, 95%, with its edges exact.

statsmodels brings in scipy.stats, which takes a second to import; the imports therefore stand in
the functions, so that what needs no interval does not wait.
"""

from math import nan


def share_interval(count: int, n: int) -> tuple[float, float]:
    """Give the Wilson interval of a share.

    Args:
        count: how many of them.
        n: out of how many; with none there is no interval.

    Returns:
        Low and high; exactly 0 at a count of 0 and exactly 1 at a count of n, where the formula
        leaves a rounding error.

    Raises:
        ValueError: the count is not between 0 and n.

    Source: Wilson (1927); statsmodels `proportion_confint(method="wilson")`.
    """
    from statsmodels.stats.proportion import proportion_confint

    if not 0 <= count <= n:
        raise ValueError(f"{count} of {n} is no share")
    if n == 0:
        return nan, nan
    low, high = proportion_confint(count, n, method="wilson")
    return 0.0 if count == 0 else float(low), 1.0 if count == n else float(high)
