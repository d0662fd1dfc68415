"""What the fieldwork was, as stated, and what of it the citations attest."""

import pandas as pd

from claimtrace.dates import Date
from talentregime.analysis.intervals import rate_interval, share_interval

# Groups of the stated totals: the quantity that states each, and the roles that it takes in.
GROUPS: dict[str, tuple[str | None, tuple[str, ...]]] = {
    "officials": ("officials interviewed", ("official",)),
    "experts": ("local experts interviewed", ("intermediary", "researcher")),
    "migrants": (None, ("migrant",)),
}
WINDOW = ("start of the fieldwork", "end of the fieldwork")


def coverage_by_role(interviews: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Compare the informants stated with the informants whose code is cited.

    The share is a plain count. Its interval says how far such a share could lie from that of a
    larger fieldwork of the same kind, since the stated informants are all there were.

    Args:
        interviews: clean interviews of one jurisdiction.
        totals: clean totals of the same.

    Returns:
        One row per group (officials; experts, who are intermediaries and researchers; migrants):
        group, stated (persons, the n of the share; missing for migrants), attested (codes cited),
        share, low, high (Wilson, 95%).

    Raises:
        ValueError: a total is missing, or fewer persons are stated than codes attested.
    """
    rows = []
    for group, (quantity, roles) in GROUPS.items():
        attested = interviews.loc[interviews["role"].isin(roles), "code"].nunique()
        row: dict[str, object] = {"group": group, "attested": attested}
        if quantity is not None:
            stated = int(_total(totals, quantity)["value"])
            low, high = share_interval(attested, stated)
            row |= {"stated": stated, "share": attested / stated, "low": low, "high": high}
        rows.append(row)
    table = pd.DataFrame(rows, columns=["group", "stated", "attested", "share", "low", "high"])
    return table.astype({"stated": "Int64"})


def interviews_per_month(interviews: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Count the cited interviews in every month of the stated fieldwork.

    Args:
        interviews: clean interviews of one jurisdiction, dated to the month at least.
        totals: clean totals of the same, with the start and the end of the fieldwork.

    Returns:
        One row per month, also where none is cited: month (`2018-12`), one column of counts per
        role, interviews (their sum).

    Raises:
        ValueError: an interview is dated no closer than a year, or outside the fieldwork.
    """
    months = _window(totals)
    of_each = _month_of_each(interviews)
    outside = interviews.loc[~of_each.isin(months), "key"]
    if len(outside):
        raise ValueError(f"outside the fieldwork as stated: {', '.join(sorted(outside))}")
    counts = pd.crosstab(of_each, interviews["role"]).reindex(
        index=months, columns=interviews["role"].cat.categories, fill_value=0
    )
    table = pd.DataFrame({"month": [str(month) for month in months]})
    for role in interviews["role"].cat.categories:
        table[role] = counts[role].to_numpy()
    return table.assign(interviews=counts.sum(axis=1).to_numpy())


def interview_rates(
    interviews: pd.DataFrame,
    totals: pd.DataFrame,
    backlash: Date,
) -> pd.DataFrame:
    """Count cited interviews and months before and after the month of the backlash.

    That month itself counts in neither period: it is known to the month alone, so it holds days
    of both.

    Args:
        interviews: clean interviews of one jurisdiction.
        totals: clean totals of the same.
        backlash: a date within one month.

    Returns:
        Two rows, before and after: period, months, interviews, rate (cited interviews per month;
        not the pace of the fieldwork, since not all interviews are cited), low, high (exact
        Poisson interval, 95%).

    Raises:
        ValueError: the date is no month of the fieldwork, or leaves a period without a month.
    """
    turn = _month(backlash)
    counts = interviews_per_month(interviews, totals)
    months = pd.PeriodIndex(counts["month"], freq="M")
    if turn not in months:
        raise ValueError(f"{turn} is no month of the fieldwork")
    chosen = {"before": months < turn, "after": months > turn}
    rows = []
    for period, mask in chosen.items():
        n_months, cited = int(mask.sum()), int(counts.loc[mask, "interviews"].sum())
        low, high = rate_interval(cited, n_months)
        rows.append((period, n_months, cited, cited / n_months, low, high))
    return pd.DataFrame(rows, columns=["period", "months", "interviews", "rate", "low", "high"])


def gap_months(interviews: pd.DataFrame) -> pd.DataFrame:
    """Find the runs of months without a cited interview, the longest first.

    Args:
        interviews: clean interviews of one jurisdiction, dated to the month at least.

    Returns:
        One row per run between two interviews: first, last (`2019-10`), months, n (interviews
        looked at). Of runs as long as each other the earlier comes first.
    """
    months = sorted(set(_month_of_each(interviews)))
    rows = [
        (str(earlier + 1), str(later - 1), later.ordinal - earlier.ordinal - 1, len(interviews))
        for earlier, later in zip(months, months[1:], strict=False)
        if later.ordinal - earlier.ordinal > 1
    ]
    rows.sort(key=lambda row: (-row[2], row[0]))
    return pd.DataFrame(rows, columns=["first", "last", "months", "n"])


def _total(totals: pd.DataFrame, quantity: str) -> pd.Series:
    found = totals[totals["quantity"] == quantity]
    if len(found) != 1:
        raise ValueError(f"{len(found)} totals give {quantity!r}; expected 1, of one jurisdiction")
    return found.iloc[0]


def _window(totals: pd.DataFrame) -> pd.PeriodIndex:
    start, end = (_month(Date(_total(totals, quantity)["date"])) for quantity in WINDOW)
    return pd.period_range(start, end, freq="M")


def _month(date: Date) -> pd.Period:
    first, last = pd.Period(date.first, "M"), pd.Period(date.last, "M")
    if first != last:
        raise ValueError(f"{date} does not lie within one month")
    return first


def _month_of_each(interviews: pd.DataFrame) -> pd.Series:
    return interviews["date"].map(lambda text: _month(Date(text)))
