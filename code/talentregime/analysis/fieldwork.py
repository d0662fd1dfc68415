"""What the fieldwork was, as stated, and what of it the citations attest."""

import pandas as pd

from claimtrace.dates import Date

# Groups of the stated totals: the quantity that states each, and the roles that it takes in.
GROUPS: dict[str, tuple[str | None, tuple[str, ...]]] = {
    "officials": ("officials interviewed", ("official",)),
    "experts": ("local experts interviewed", ("intermediary", "researcher")),
    "migrants": (None, ("migrant",)),
}
EVENTS, ATTENDED = "policy information events attended", "observed-event"
SURE = "stated"  # an event that the source itself counts among those attended
_COVERAGE = ["group", "stated", "attested", "unheard", "found"]
_COUNTS = {"stated": "Int64", "unheard": "Int64"}
WINDOW = ("start of the fieldwork", "end of the fieldwork")


def coverage_by_role(interviews: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Compare the informants stated with the informants whose code is cited.

    Both counts are complete: the stated informants are all there were, so no interval of a sample
    belongs to them.

    Args:
        interviews: clean interviews of one jurisdiction.
        totals: clean totals of the same.

    Returns:
        One row per group (officials; experts, who are intermediaries and researchers; migrants):
        group, stated (persons; missing where no total gives them, as for migrants), attested
        (codes cited), unheard (persons stated whose code is never cited; missing likewise), found
        (interviews with those cited).

    Raises:
        ValueError: a total stands twice, or fewer persons are stated than codes attested.
    """
    rows = []
    for group, (quantity, roles) in GROUPS.items():
        of_group = interviews[interviews["role"].isin(roles)]
        covered = _covered(totals, quantity, of_group["code"].nunique())
        rows.append({"group": group, "found": len(of_group), **covered})
    return pd.DataFrame(rows, columns=_COVERAGE).astype(_COUNTS)


def coverage_of_events(events: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Compare the information events stated as attended with those that the text dates.

    Args:
        events: clean events of one jurisdiction.
        totals: clean totals of the same.

    Returns:
        One row, with the columns of `coverage_by_role` and sure: attested are the events attended
        that have a date, at most, since of some it is no more than likely that they are among
        those stated; sure are those of which it is said; found is every observation reported.

    Raises:
        ValueError: as for `coverage_by_role`.
    """
    observed = events[events["observed"].fillna(False)]
    dated = observed[(observed["kind"] == ATTENDED) & observed["date"].notna()]
    covered = _covered(totals, EVENTS, len(dated))
    sure = int((dated["attended"] == SURE).sum())
    row = {"group": "events", "found": len(observed), "sure": sure, **covered}
    return pd.DataFrame([row], columns=[*_COVERAGE, "sure"]).astype(_COUNTS)


def interviews_by_role(interviews: pd.DataFrame) -> pd.DataFrame:
    """Count the cited interviews by month and role.

    Args:
        interviews: clean interviews.

    Returns:
        One row per jurisdiction, month and role that occur together, in that order: jurisdiction,
        month (`2018-12`; missing where the date does not lie within one month), role, interviews,
        informants (codes).
    """
    months = pd.Series(
        [
            None if month is None else str(month)
            for month in map(_month_or_none, interviews["date"])
        ],
        index=interviews.index,
        dtype="string",
    )
    keys = ["jurisdiction", "month", "role"]
    return (
        interviews.assign(month=months)
        .groupby(keys, observed=True, sort=True, dropna=False)
        .agg(interviews=("key", "size"), informants=("code", "nunique"))
        .reset_index()
    )


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
    counted = interviews_by_role(interviews).groupby(["month", "role"], observed=True)
    counts = counted["interviews"].sum()
    roles = list(interviews["role"].cat.categories)
    table = pd.DataFrame({"month": [str(month) for month in months]})
    for role in roles:
        table[role] = [int(counts.get((month, role), 0)) for month in table["month"]]
    return table.assign(interviews=table[roles].sum(axis=1))


def interviews_around(
    interviews: pd.DataFrame,
    totals: pd.DataFrame,
    backlash: Date,
) -> pd.DataFrame:
    """Count cited interviews and months before and after the month of the backlash.

    That month itself counts in neither period: it is known to the month alone, so it holds days
    of both. An informant who is stated and never cited may have been heard in either period; with
    an interview each, they bound how many interviews a period may have had.

    Args:
        interviews: clean interviews of one jurisdiction.
        totals: clean totals of the same.
        backlash: a date within one month.

    Returns:
        Two rows, before and after: period, months, interviews (cited; the least there were),
        greatest (if each informant who is never cited was heard once, and in this period).

    Raises:
        ValueError: the date is no month of the fieldwork, or leaves a period without a month.
    """
    turn = _month(backlash)
    counts = interviews_per_month(interviews, totals)
    months = pd.PeriodIndex(counts["month"], freq="M")
    if turn not in months:
        raise ValueError(f"{turn} is no month of the fieldwork")
    unheard = int(coverage_by_role(interviews, totals)["unheard"].sum())
    chosen = {"before": months < turn, "after": months > turn}
    rows = []
    for period, mask in chosen.items():
        if not mask.any():
            raise ValueError(f"no month of the fieldwork lies {period} {turn}")
        cited = int(counts.loc[mask, "interviews"].sum())
        rows.append((period, int(mask.sum()), cited, cited + unheard))
    return pd.DataFrame(rows, columns=["period", "months", "interviews", "greatest"])


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


def _covered(totals: pd.DataFrame, quantity: str | None, attested: int) -> dict[str, object]:
    if quantity is None or totals.loc[totals["quantity"] == quantity, "value"].isna().all():
        return {"attested": attested}
    stated = int(_total(totals, quantity)["value"])
    if attested > stated:
        raise ValueError(f"{attested} of {stated} {quantity} are attested")
    return {"attested": attested, "stated": stated, "unheard": stated - attested}


def _total(totals: pd.DataFrame, quantity: str) -> pd.Series:
    found = totals[totals["quantity"] == quantity]
    if len(found) != 1:
        raise ValueError(f"{len(found)} totals give {quantity!r}; expected 1, of one jurisdiction")
    return found.iloc[0]


def _window(totals: pd.DataFrame) -> pd.PeriodIndex:
    start, end = (_month(Date(_total(totals, quantity)["date"])) for quantity in WINDOW)
    return pd.period_range(start, end, freq="M")


def _month(date: Date) -> pd.Period:
    month = _month_or_none(date.edtf)
    if month is None:
        raise ValueError(f"{date} does not lie within one month")
    return month


def _month_or_none(text: str | None) -> pd.Period | None:
    if pd.isna(text):
        return None
    date = Date(str(text))
    first, last = pd.Period(date.first, "M"), pd.Period(date.last, "M")
    return first if first == last else None


def _month_of_each(interviews: pd.DataFrame) -> pd.Series:
    return interviews["date"].map(lambda text: _month(Date(text)))
