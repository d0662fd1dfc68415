"""Claims that set lags side by side: how long before the nation a measure started, and where."""

from typing import Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Claimed, Row, cite, merge
from claimtrace.dates import Span, days_between, parse_date
from talentregime.analysis.comparison import starts as starts_found
from talentregime.analysis.lags import EXTENSION
from talentregime.analysis.packages import packages_drawn
from talentregime.analysis.results import item_lags, lag_range, packages
from talentregime.claims.measures import compared_rows, rows_of
from talentregime.places import NATION
from talentregime.study import Study


def lead(study: Study, numbers: list[int], first: str, second: str) -> Claimed:
    """Count the days between the starts of a measure in two jurisdictions.

    Args:
        study: the data.
        numbers: rows of Table 3.1, all of which must show the same days.
        first: where it started earlier.
        second: where it started later.

    Raises:
        ValueError: a start was not found, or the days differ from one measure to another.
    """
    found = [_lead(study, number, first, second) for number in numbers]
    spans = {span for span, _ in found}
    if len(spans) != 1:
        told = ", ".join(map(str, numbers))
        raise ValueError(f"measures {told} do not lie the same days apart in {first} and {second}")
    return Claimed(spans.pop(), merge(*(rows for _, rows in found)))


def longest_lag(study: Study, jurisdiction: str) -> Claimed:
    """Count the days of the longest lag from a start there to the start of its national item.

    Args:
        study: the data.
        jurisdiction: where the measures started.

    Returns:
        Claimed, its value a Span.

    Raises:
        ValueError: no measure of the jurisdiction started before its national item.
    """
    lags = lag_range(study)
    found = lags[lags["jurisdiction"] == jurisdiction]
    if len(found) != 1:
        raise ValueError(f"no measure of {jurisdiction} started before its national item")
    rows = merge(cite(rows_of(study, jurisdiction), "start", "nia_item"), _national_rows(study))
    return Claimed(_span(found.iloc[0]), rows)


def longest_lags(study: Study) -> Claimed:
    """List the jurisdictions with their longest lag in days, as `Shanghai (1,492)`."""
    lags = lag_range(study)
    told = tuple(
        f"{study.dictionary.title(str(lag['jurisdiction']))} ({values.in_days(_span(lag))})"
        for _, lag in lags.iterrows()
    )
    return Claimed(told, _every_row(study))


def common_day(study: Study) -> Claimed:
    """Claim the day on which the largest number of national items began; of several, the first."""
    items = rows_of(study, NATION).dropna(subset=["start"])
    counted = items.groupby("start", sort=True).size()
    day = str(counted.idxmax())
    return Claimed(parse_date(day), cite(items[items["start"] == day], "start"), n=len(items))


def until_extension(study: Study, jurisdiction: str) -> Claimed:
    """Count the days from the first package of a place to the next extension to further places.

    Raises:
        ValueError: no extension came between its start and the nation's.
    """
    table = packages(study)
    staged = table[(table["jurisdiction"] == jurisdiction) & table["extension"].notna()]
    if staged.empty:
        raise ValueError(f"no extension is recorded after a start in {jurisdiction}")
    first = staged.iloc[0]
    begun, extended = parse_date(str(first["start"])), parse_date(str(first["extension"]))
    ids = str(first["measure_ids"]).split(";")
    told = study.timeline["kind"] == EXTENSION
    rows = merge(
        cite(study.measures[study.measures["measure_id"].isin(ids)], "start", "nia_item"),
        cite(study.timeline[told & (study.timeline["jurisdiction"] == NATION)], "kind", "date"),
    )
    return Claimed(days_between(begun, extended), rows)


def packages_counted(study: Study, drawn: bool = False) -> Claimed:
    """Count the packages that began before the nation's.

    Args:
        study: the data.
        drawn: only those that the calendar has room for.
    """
    table = packages(study)
    table = table[table["days_min"] > 0]
    return Claimed(len(packages_drawn(table) if drawn else table), _every_row(study))


def later_shorter(study: Study) -> Claimed:
    """Claim that a jurisdiction that began later has the shorter longest lag, in every case.

    All measures of the package became national on one day, so this cannot come out otherwise; the
    claim holds that the data say so.
    """
    lags = item_lags(study)
    lags = lags[lags["days"].fillna(0) > 0]  # known to the day, and before the nation
    days = lags.groupby("jurisdiction", sort=True)["days"].max()
    begun = lags.groupby("jurisdiction", sort=True)["start"].min()
    order = pd.DataFrame({"days": days, "begun": begun})
    order = order.sort_values(["begun", "days"], ascending=[True, False])
    holds = bool(order["days"].is_monotonic_decreasing)
    return Claimed(holds, _every_row(study), n=len(order))


def _lead(study: Study, number: int, first: str, second: str) -> tuple[Span, tuple[Row, ...]]:
    table = starts_found(study.measures)
    table = table[table["number"] == number].set_index("jurisdiction")
    missing = [place for place in (first, second) if place not in table.index]
    if missing:
        raise ValueError(f"measure {number} has no start in {', '.join(missing)}")
    ids = table.loc[[first, second], "measure_id"]
    begun, followed = (parse_date(str(table.loc[place, "start"])) for place in (first, second))
    rows = study.measures[study.measures["measure_id"].isin(ids)]
    return days_between(begun, followed), cite(rows, "number", "start")


def _span(lag: "pd.Series[Any]") -> Span:
    days = int(lag["longest"])
    return Span(days, days, "day", bool(lag["uncertain"]))


def _every_row(study: Study) -> tuple[Row, ...]:
    return merge(cite(compared_rows(study), "start", "nia_item"), _national_rows(study))


def _national_rows(study: Study) -> tuple[Row, ...]:
    return cite(rows_of(study, NATION), "nia_item", "start")
