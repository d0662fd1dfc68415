"""The packages in which measures came to a place: those that it began on one date."""

from typing import Any

import pandas as pd

from claimtrace.dates import Date, days_between
from talentregime.analysis.lags import EXTENSION, measure_lags
from talentregime.places import HOME, NATION

MOST = 22  # packages that one page has room for


def packages(measures: pd.DataFrame, timeline: pd.DataFrame) -> pd.DataFrame:
    """Join the measures of a place that began on one date and became national on one date.

    Within the nation's package a late start shortens the lag by arithmetic alone. How long a
    place tried a package is an interval: from the start to the first extension of measures to
    further places after it, as the nearest end, and to national adoption, as the farthest.

    Args:
        measures: clean measures of every jurisdiction.
        timeline: clean timeline; the nation's milestones of the kind `replication` are the
            extensions.

    Returns:
        One row per jurisdiction, start and national start, sorted by start: jurisdiction, start
        and national_start (EDTF), measures (their number), days_min and days_max (from start to
        national start, as far as the dates tell), uncertain (either is marked so), extension
        (EDTF, the first that surely came between the two; missing where none did), extended_min
        and extended_max (days from start to it), measure_ids and national_ids (joined by `;`),
        extension_id.
    """
    lags = measure_lags(measures)
    lags = lags[lags["start"].notna()]
    nation = timeline[(timeline["jurisdiction"] == NATION) & (timeline["kind"] == EXTENSION)]
    extensions = nation.sort_values(["date_first", "date_last", "key"]).to_dict("records")
    rows = []
    for (place, start, national), group in lags.groupby(
        ["jurisdiction", "start", "national_start"], sort=True
    ):
        begun, ended = Date(str(start)), Date(str(national))
        span = days_between(begun, ended)
        rows.append(
            {
                "jurisdiction": str(place),
                "start": str(start),
                "national_start": str(national),
                "measures": len(group),
                "days_min": span.min_days,
                "days_max": span.max_days,
                "uncertain": span.uncertain or span.approximate,
                **_extension(begun, ended, extensions),
                "measure_ids": ";".join(sorted(group["measure_id"])),
                "national_ids": ";".join(
                    sorted({key for cell in group["national_id"] for key in cell.split(";")})
                ),
            }
        )
    columns = ["jurisdiction", "start", "national_start", "measures", "days_min", "days_max"]
    columns += ["uncertain", *_EXTENSION, "measure_ids", "national_ids"]
    whole = dict.fromkeys(("days_min", "days_max", "extended_min", "extended_max"), "Int64")
    table = pd.DataFrame(rows, columns=columns).astype(whole)
    order = table.assign(first=[Date(start).first for start in table["start"]])
    order = order.sort_values(["first", "start", "jurisdiction"], kind="stable")
    return table.loc[order.index].reset_index(drop=True)


def packages_drawn(table: pd.DataFrame) -> pd.DataFrame:
    """Choose the packages that have room: those of Shanghai, then the earliest.

    Args:
        table: from `packages`.

    Returns:
        `MOST` rows at most, in their order, all of which began before the nation did.
    """
    table = table[table["days_min"] > 0]
    home_first = sorted(table.index, key=lambda row: table.at[row, "jurisdiction"] != HOME)
    return table.loc[sorted(home_first[:MOST])]


_EXTENSION = ("extension", "extended_min", "extended_max", "extension_id")


def _extension(begun: Date, ended: Date, extensions: list[dict[Any, Any]]) -> dict[str, Any]:
    for row in extensions:
        when = Date(str(row["date"]))
        if begun.last < when.first and when.last < ended.first:
            span = days_between(begun, when)
            values = (when.edtf, span.min_days, span.max_days, str(row["milestone_id"]))
            return dict(zip(_EXTENSION, values, strict=True))
    return dict.fromkeys(_EXTENSION)
