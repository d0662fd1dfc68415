"""Growth, shares and thresholds from the indicators: what a value implies, and what it does not.

Each function names the indicator_ids that it reads. It refuses a value in another unit than it
expects, so that counts of different things are never divided by mistake; where two counts differ
in concept or in source, the result says so in a column.
"""

from typing import Any

import pandas as pd

from claimtrace.dates import Date

PR_STEPS = ("pr-stock-lower", "pr-stock-2017", "pr-stock-upper")
MONTHS_A_YEAR = 12
_READ = ("indicator_id", "indicator", "place", "period", "value", "unit", "bound", "source_id")

_Indicator = dict[str, Any]  # a row of them


def permanent_resident_growth(indicators: pd.DataFrame) -> pd.DataFrame:
    """Give the growth between the two figures of the chapter, whole and by way of that for 2017.

    Reads pr-stock-lower, pr-stock-2017 and pr-stock-upper. The chapter dates neither of its
    figures, and the figure for 2017 is a second-hand reading of the yearbook: the two steps hold
    only if all three count the same.

    Returns:
        Three rows, lower to upper, lower to 2017 and 2017 to upper: from_id, to_id, from_value,
        to_value (persons), ratio, increase (persons), same_source, ids (joined by `;`).
    """
    lower, between, upper = PR_STEPS
    rows = []
    for start, end in ((lower, upper), (lower, between), (between, upper)):
        a, b = _row(indicators, start, "persons"), _row(indicators, end, "persons")
        _same_indicator(a, b)
        values = float(a["value"]), float(b["value"])
        growth = (values[1] / values[0], values[1] - values[0])
        same = a["source_id"] == b["source_id"]
        rows.append((start, end, *values, *growth, same, f"{start};{end}"))
    columns = ["from_id", "to_id", "from_value", "to_value", "ratio", "increase"]
    return pd.DataFrame(rows, columns=[*columns, "same_source", "ids"])


def population_shares(indicators: pd.DataFrame) -> pd.DataFrame:
    """Give foreigners as a share of the city's people, and the city's share of the country's.

    Reads foreign-residents-2017, foreign-residents-chapter, city-population-2017,
    foreign-residents-census-2010 and china-foreign-residents-census-2010.

    Returns:
        Three rows: part_id, whole_id, part, whole (persons; whole is the n), share, same_source
        (whether one source counted both), same_period (false where a period is not stated), ids.
    """
    city = "city-population-2017"
    pairs = (
        ("foreign-residents-2017", city),
        ("foreign-residents-chapter", city),
        ("foreign-residents-census-2010", "china-foreign-residents-census-2010"),
    )
    return pd.DataFrame([_share(indicators, *pair) for pair in pairs])


def required_growth(indicators: pd.DataFrame, chapter_year: int) -> pd.DataFrame:
    """Give the yearly growth that would bring foreign residents to the target.

    Reads foreign-residents-target-2035, foreign-residents-2017 and foreign-residents-chapter;
    the target is for all foreign residents.

    Args:
        indicators: clean indicators.
        chapter_year: the year taken for the chapter's figure, which has none.

    Returns:
        Two rows: start_id, start (persons), start_year, year_stated, target (persons),
        target_year, years, fold, rate (compound, a year), ids.

    Raises:
        ValueError: the target does not lie after the start, or the chapter's figure now has a
            period of its own.
    """
    target_id = "foreign-residents-target-2035"
    target = _row(indicators, target_id, "persons")
    rows = []
    for start_id, assumed in (
        ("foreign-residents-2017", None),
        ("foreign-residents-chapter", chapter_year),
    ):
        start = _row(indicators, start_id, "persons")
        _same_indicator(start, target)
        if assumed is not None and not pd.isna(start["period"]):
            raise ValueError(f"{start_id} has a period, {start['period']}: assume no other")
        year = assumed if assumed is not None else _year(start)
        years = _year(target) - year
        if years <= 0:
            raise ValueError(f"{_year(target)} does not lie after {year}")
        fold = float(target["value"] / start["value"])
        rows.append(
            {
                "start_id": start_id,
                "start": float(start["value"]),
                "start_year": year,
                "year_stated": assumed is None,
                "target": float(target["value"]),
                "target_year": _year(target),
                "years": years,
                "fold": fold,
                "rate": fold ** (1 / years) - 1,
                "ids": f"{start_id};{target_id}",
            }
        )
    return pd.DataFrame(rows)


def threshold_against_wages(indicators: pd.DataFrame) -> pd.DataFrame:
    """Compare the salary asked with the multiple of the average wage, for each wage that was read.

    Reads salary-threshold (RMB per year), salary-multiple and every average-wage of Shanghai
    (RMB per month). Years whose wage was not read are not there: the result says nothing of them.

    Returns:
        One row per year, sorted: year, wage (RMB per month), multiple_of_wage (RMB per year),
        threshold (RMB per year), above (the threshold exceeds the multiple), n (wages read),
        ids.
    """
    threshold = _row(indicators, "salary-threshold", "RMB per year")
    multiple = _row(indicators, "salary-multiple", "times average local salary")
    wages = indicators[indicators["indicator"] == "average-wage"]
    wages = wages[wages["place"] == threshold["place"]]
    rows = []
    for indicator_id in sorted(wages["indicator_id"]):
        wage = _row(indicators, indicator_id, "RMB per month")
        of_wage = float(wage["value"]) * MONTHS_A_YEAR * float(multiple["value"])
        asked = float(threshold["value"])
        ids = f"{indicator_id};salary-multiple;salary-threshold"
        row = (_year(wage), float(wage["value"]), of_wage, asked, asked > of_wage, len(wages), ids)
        rows.append(row)
    columns = ["year", "wage", "multiple_of_wage", "threshold", "above", "n", "ids"]
    return pd.DataFrame(rows, columns=columns).sort_values("year", ignore_index=True)


def break_even_wage(indicators: pd.DataFrame) -> float:
    """Give the average wage, RMB per month, of which the salary asked is exactly the multiple.

    Reads salary-threshold and salary-multiple.
    """
    threshold = _row(indicators, "salary-threshold", "RMB per year")
    multiple = _row(indicators, "salary-multiple", "times average local salary")
    return float(threshold["value"]) / (MONTHS_A_YEAR * float(multiple["value"]))


def tax_share(indicators: pd.DataFrame) -> float:
    """Give the tax asked as a share of the salary asked.

    Reads tax-threshold and salary-threshold, both RMB per year.
    """
    unit = "RMB per year"
    tax, salary = (_row(indicators, i, unit) for i in ("tax-threshold", "salary-threshold"))
    return float(tax["value"]) / float(salary["value"])


def foreign_worker_decline(indicators: pd.DataFrame) -> pd.DataFrame:
    """Compare the residents on employment grounds in 2017 with the chapter's figure for 2015.

    Reads workers-visa-2015 and workers-2017: the one counts visas, the other the purpose of stay,
    and they are from different sources.

    Returns:
        One row: from_id, to_id, from_value, to_value (persons), decline (share of the first),
        bound (`at-least` where the first is only known to be exceeded, else `exact`),
        same_source, ids.
    """
    ids = ("workers-visa-2015", "workers-2017")
    first, second = (_row(indicators, i, "persons") for i in ids)
    _same_indicator(first, second)
    row = {
        "from_id": ids[0],
        "to_id": ids[1],
        "from_value": float(first["value"]),
        "to_value": float(second["value"]),
        "decline": 1 - float(second["value"]) / float(first["value"]),
        "bound": "at-least" if first["bound"] == "over" else "exact",
        "same_source": first["source_id"] == second["source_id"],
        "ids": ";".join(ids),
    }
    return pd.DataFrame([row])


def _row(indicators: pd.DataFrame, indicator_id: str, unit: str) -> _Indicator:
    found = [at for at, key in enumerate(indicators["indicator_id"]) if key == indicator_id]
    if len(found) != 1:
        raise ValueError(f"{len(found)} indicators are named {indicator_id}; expected 1")
    row = {column: indicators[column].array[found[0]] for column in _READ}
    if row["unit"] != unit or pd.isna(row["value"]):
        raise ValueError(f"{indicator_id} is {row['value']} {row['unit']}; expected {unit}")
    return row


def _same_indicator(one: _Indicator, other: _Indicator) -> None:
    if one["indicator"] != other["indicator"]:
        ids = f"{one['indicator_id']} and {other['indicator_id']}"
        raise ValueError(f"{ids} are different: {one['indicator']}, {other['indicator']}")


def _share(indicators: pd.DataFrame, part_id: str, whole_id: str) -> dict[str, object]:
    part, whole = (_row(indicators, key, "persons") for key in (part_id, whole_id))
    periods = part["period"], whole["period"]
    return {
        "part_id": part_id,
        "whole_id": whole_id,
        "part": float(part["value"]),
        "whole": float(whole["value"]),
        "share": float(part["value"]) / float(whole["value"]),
        "same_source": part["source_id"] == whole["source_id"],
        "same_period": not any(pd.isna(p) for p in periods) and periods[0] == periods[1],
        "ids": f"{part_id};{whole_id}",
    }


def _year(row: _Indicator) -> int:
    if pd.isna(row["period"]):
        raise ValueError(f"{row['indicator_id']} has no period")
    period = Date(row["period"])
    if period.first.year != period.last.year:
        raise ValueError(f"{row['indicator_id']}: {period} is no single year")
    return period.first.year
