"""Table: the days from the start of each measure in each jurisdiction to its national start."""

from collections.abc import Mapping

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Row, cite_each, merge
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable
from talentregime.analysis.results import item_lags
from talentregime.exhibits import told
from talentregime.study import Study

NAME = "tbl-lags"
# What stands behind the days where the match is not exact; the note of the table explains it.
MARKS = {"exact": "", "close": "c", "partial": "p", "implied": "i", "uncertain": "u"}
_LOCAL, _NATIONAL = ("number", "start", "nia_item", "match"), ("start", "nia_item")
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
    lags = item_lags(study)
    lags = lags[lags["number"].notna()]
    numbers = sorted(int(number) for number in lags["number"].unique())
    width = (1 - _NAME_WIDTH) / max(len(numbers), 1)
    columns = (
        Column("Place", width=_NAME_WIDTH),
        *(Column(str(number), "right", "Measure", width) for number in numbers),
    )
    found = {
        (str(place), int(str(number))): of_cell
        for (place, number), of_cell in lags.groupby(["jurisdiction", "number"], sort=True)
    }
    cited: dict[tuple[str, ...], dict[str, Row]] = {
        columns: dict(
            zip(study.measures["measure_id"], cite_each(study.measures, *columns), strict=True)
        )
        for columns in (_LOCAL, _NATIONAL)
    }
    rows = [
        (
            Cell(study.dictionary.title(place)),
            *(_cell(found.get((place, n)), cited) for n in numbers),
        )
        for place in _by_first_start(study, lags)
    ]
    return TableExhibit(NAME, ExhibitTable(columns, tuple(rows)))


def _by_first_start(study: Study, lags: pd.DataFrame) -> list[str]:
    measures = study.measures[study.measures["measure_id"].isin(lags["measure_id"])]
    first = measures.groupby("jurisdiction", sort=True)["start_first"].min()
    return [str(place) for place in first.sort_values(kind="stable", na_position="last").index]


def _cell(found: pd.DataFrame | None, cited: Mapping[tuple[str, ...], Mapping[str, Row]]) -> Cell:
    if found is None:
        return Cell("–")
    # A measure may have two parts: the one tried longest stands for it.
    ordered = found.sort_values(["days_max", "measure_id"], ascending=[False, True])
    items = sorted(set(";".join(found["national_id"]).split(";")))
    local = tuple(cited[_LOCAL][key] for key in found["measure_id"])
    return Cell(_days(ordered.iloc[0]), merge(local, tuple(cited[_NATIONAL][k] for k in items)))


def _days(lag: pd.Series) -> str:
    days = told.lag(lag.to_dict())
    if days is None:
        return "?"
    return values.in_days(days).replace(" ", "\n", 1) + MARKS[str(lag["match"])]
