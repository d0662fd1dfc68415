"""Table: the days from the start of each measure in each jurisdiction to its national start."""

import pandas as pd

from claimtrace.evidence import cite, merge
from claimtrace.exhibit import TableExhibit
from claimtrace.exhibit_table import Cell, Column, ExhibitTable
from talentregime.analysis.lags import measure_lags
from talentregime.places import place_name
from talentregime.study import Study

NAME = "tbl-lags"
# What stands behind the days where the match is not exact; the note of the table explains it.
MARKS = {"exact": "", "close": "c", "partial": "p", "implied": "i", "uncertain": "u"}
_NAME_WIDTH = 0.13


def exhibit(study: Study) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.

    Returns:
        One row per jurisdiction with a measure, the earliest to start first; one column per
        measure of the source chapter.

    Raises:
        ValueError: no jurisdiction has a measure that matches a national item.
    """
    lags = measure_lags(study.measures)
    lags = lags[lags["number"].notna()]
    numbers = sorted(int(number) for number in lags["number"].unique())
    width = (1 - _NAME_WIDTH) / max(len(numbers), 1)
    columns = (
        Column("Place", width=_NAME_WIDTH),
        *(Column(str(number), "right", "Measure", width) for number in numbers),
    )
    rows = [
        (
            Cell(place_name(place)),
            *(_cell(study, lags, place, number) for number in numbers),
        )
        for place in _by_first_start(study, lags)
    ]
    return TableExhibit(NAME, ExhibitTable(columns, tuple(rows)))


def _by_first_start(study: Study, lags: pd.DataFrame) -> list[str]:
    measures = study.measures[study.measures["measure_id"].isin(lags["measure_id"])]
    first = measures.groupby("jurisdiction", sort=True)["start_first"].min()
    return [str(place) for place in first.sort_values(kind="stable", na_position="last").index]


def _cell(study: Study, lags: pd.DataFrame, place: str, number: int) -> Cell:
    found = lags[(lags["jurisdiction"] == place) & (lags["number"] == number)]
    if found.empty:
        return Cell("–")
    # A measure may have two parts: the one tried longest stands for it.
    ordered = found.sort_values(["days_max", "measure_id"], ascending=[False, True])
    local = study.measures[study.measures["measure_id"].isin(found["measure_id"])]
    items = ";".join(found["national_id"]).split(";")
    national = study.measures[study.measures["measure_id"].isin(items)]
    cited = merge(
        cite(local, "number", "start", "nia_item", "match"), cite(national, "start", "nia_item")
    )
    return Cell(_days(ordered.iloc[0]), cited)


def _days(lag: pd.Series) -> str:
    if pd.isna(lag["start"]):
        return "?"
    mark = MARKS[str(lag["match"])]
    if pd.isna(lag["days"]):
        low, high = f"{lag['days_min']:,}", f"{lag['days_max']:,}"
        return f"{low}\nto {high}{mark}".replace("-", "\N{MINUS SIGN}")
    return f"{lag['days']:,}{mark}".replace("-", "\N{MINUS SIGN}")
