"""Describe the study: what the tables hold and what the analysis finds, as tables of their own."""

from collections.abc import Callable
from inspect import getdoc
from re import search

import pandas as pd

from talentregime.analysis import results
from talentregime.analysis.agreement import coder_agreement, with_error
from talentregime.analysis.citations import informants_by_area
from talentregime.analysis.comparability import comparable_figures, figures
from talentregime.analysis.comparison import lag_range, starts
from talentregime.analysis.completeness import date_precision, missing_cells
from talentregime.analysis.events import event_log
from talentregime.analysis.fieldwork import (
    coverage_by_role,
    coverage_of_events,
    gap_months,
    interviews_by_role,
)
from talentregime.analysis.implementation import (
    PARTS,
    Coder,
    counts_by,
    direction_by_area,
    direction_by_coder,
    fully_coded,
    leave_one_out,
    of_both,
)
from talentregime.analysis.ladder import start_ladder
from talentregime.analysis.lags import adoption_lags, interval_trend, measure_lags
from talentregime.analysis.measures import first_jurisdiction, nia_mapping
from talentregime.analysis.packages import packages
from talentregime.analysis.paragraphs import permutation_tests
from talentregime.analysis.specifications import specifications
from talentregime.places import HOME
from talentregime.study import Study


def describe(study: Study) -> dict[str, pd.DataFrame]:
    """Describe the study in tables, which are written to `_build/describe/NAME.csv`.

    Args:
        study: the clean tables, any of which may be empty.

    Returns:
        The tables by name, in the order of `TABLES`. Their columns are those of the function that
        computes each, and `jurisdiction` before them where it is asked for each place; shares lie
        between 0 and 1, days are whole, numbers have six decimals at most, and what is unknown is
        missing.

    Raises:
        ValueError: the rows contradict each other; the message names the table.

    Example:
        >>> from pathlib import Path
        >>> from talentregime.project import load_study
        >>> tables = describe(load_study(Path()))
        >>> lags = tables["adoption_lags"].set_index(["policy", "jurisdiction"])
        >>> int(lags.loc[("r-visa", "shanghai"), "days"])
        59
    """
    described = {}
    for name, compute in TABLES.items():
        try:
            described[name] = compute(study).reset_index(drop=True).round(6)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from error
        told = " ".join(map(_returns, DOCUMENTED[name]))
        beside = [
            c for c in described[name].columns if c in _BESIDE and not search(rf"\b{c}\b", told)
        ]
        described[name].attrs["description"] = told + "".join(
            f" Also {column} ({_BESIDE[column]})." for column in beside
        )
    return described


# Columns that are added to what the functions return.
_BESIDE = {"jurisdiction": "folder of the data", "kind": "of what is left out"}


def _returns(function: Callable[..., object]) -> str:
    """Take from the docstring of a function what it says of the table that it returns."""
    doc = getdoc(function) or ""
    said = doc.partition("Returns:\n")[2].partition("\n\n")[0]
    return " ".join(said.split())


def _coverage(study: Study) -> pd.DataFrame:
    def of_place(
        interviews: pd.DataFrame, events: pd.DataFrame, totals: pd.DataFrame
    ) -> pd.DataFrame:
        parts = coverage_by_role(interviews, totals), coverage_of_events(events, totals)
        return pd.concat(parts, ignore_index=True).rename(columns={"attested": "cited"})

    return _by_place(of_place, study.interviews, study.events, study.totals)


def _gaps(study: Study) -> pd.DataFrame:
    """The months without an interview, where every interview is dated to the month."""
    counted = interviews_by_role(study.interviews)
    vague = set(counted.loc[counted["month"].isna(), "jurisdiction"])
    dated = study.interviews[~study.interviews["jurisdiction"].isin(vague)]
    return _by_place(gap_months, dated)


def _citations(study: Study) -> pd.DataFrame:
    return _by_place(informants_by_area, study.citations, study.interviews)


def _statements(
    function: Callable[[pd.DataFrame], pd.DataFrame],
) -> Callable[[Study], pd.DataFrame]:
    return lambda study: _by_place(function, fully_coded(study.implementation))


def _breakdowns(implementation: pd.DataFrame) -> pd.DataFrame:
    def by(implementation: pd.DataFrame, coder: Coder) -> pd.DataFrame:
        columns = ("attribution", f"dimension_{coder}")
        parts = [counts_by(implementation, coder, column) for column in columns]
        return pd.concat(parts, ignore_index=True)

    return of_both(implementation, by)


def _specifications(study: Study) -> pd.DataFrame:
    coded = fully_coded(results.statements(study))
    found = specifications(coded, results.doubted(study))
    return found.rename(columns=lambda name: name.replace("-", "_"))  # names that R reads, too


def _permutations(implementation: pd.DataFrame) -> pd.DataFrame:
    return of_both(implementation, permutation_tests)


def _sensitivity(implementation: pd.DataFrame) -> pd.DataFrame:
    def without(implementation: pd.DataFrame, coder: Coder) -> pd.DataFrame:
        parts = [leave_one_out(implementation, coder, kind).assign(kind=kind) for kind in PARTS]
        return pd.concat(parts, ignore_index=True)

    return of_both(implementation, without)


def _trend(study: Study) -> pd.DataFrame:
    lags = results.policy_lags(study)
    return interval_trend(lags[lags["jurisdiction"] == HOME])


def _by_place(function: Callable[..., pd.DataFrame], *tables: pd.DataFrame) -> pd.DataFrame:
    """Compute a table for each jurisdiction that has rows, and put them under each other."""
    split = [dict(list(table.groupby("jurisdiction", sort=True))) for table in tables]
    places = sorted({str(place) for of_table in split for place in of_table})
    parts = []
    for place in places or [""]:
        rows = [of.get(place, table.head(0)) for of, table in zip(split, tables, strict=True)]
        part = function(*rows)
        part.insert(0, "jurisdiction", place)
        parts.append(part)
    table = pd.concat(parts, ignore_index=True)
    return table if places else table.head(0)


# The tables of the description, in the order of the chapter: the field, the log, Table 3.1, the
# lags, the coding, the figures, and what is known at all.
TABLES: dict[str, Callable[[Study], pd.DataFrame]] = {
    "fieldwork_coverage": _coverage,
    "interviews_by_month_role": lambda study: interviews_by_role(study.interviews),
    "interview_gaps": _gaps,
    "citations_by_informant": _citations,
    "events_by_level_kind_year": lambda study: event_log(study.events),
    "measures_national_items": lambda study: nia_mapping(study.measures),
    "measures_starts": lambda study: starts(study.measures),
    "measures_first_start": lambda study: first_jurisdiction(study.measures),
    "measures_start_ladder": results.start_ladder,
    "measures_lags": results.item_lags,
    "measures_lag_range": results.lag_range,
    "adoption_lags": results.policy_lags,
    "adoption_lag_trend": _trend,
    "adoption_packages": results.packages,
    "coding_directions": _statements(direction_by_coder),
    "coding_breakdowns": _statements(_breakdowns),
    "coding_agreement": _statements(with_error),
    "coding_permutations": _statements(_permutations),
    "coding_left_out": _statements(_sensitivity),
    "coding_specifications": _specifications,
    "indicators_by_place_period": lambda study: figures(study.indicators),
    "indicators_comparable": lambda study: comparable_figures(study.indicators),
    "date_precision": lambda study: date_precision(study.frames),
    "missing_cells": lambda study: missing_cells(study.frames),
}

# The functions whose docstrings tell what the columns of each table are.
DOCUMENTED: dict[str, tuple[Callable[..., object], ...]] = {
    "fieldwork_coverage": (coverage_by_role, coverage_of_events),
    "interviews_by_month_role": (interviews_by_role,),
    "interview_gaps": (gap_months,),
    "citations_by_informant": (informants_by_area,),
    "events_by_level_kind_year": (event_log,),
    "measures_national_items": (nia_mapping,),
    "measures_starts": (starts,),
    "measures_first_start": (first_jurisdiction,),
    "measures_start_ladder": (start_ladder,),
    "measures_lags": (measure_lags,),
    "measures_lag_range": (lag_range,),
    "adoption_lags": (adoption_lags,),
    "adoption_lag_trend": (interval_trend,),
    "adoption_packages": (packages,),
    "coding_directions": (direction_by_area, of_both),
    "coding_breakdowns": (counts_by, of_both),
    "coding_agreement": (coder_agreement, with_error),
    "coding_permutations": (permutation_tests, of_both),
    "coding_left_out": (leave_one_out, of_both),
    "coding_specifications": (specifications,),
    "indicators_by_place_period": (figures,),
    "indicators_comparable": (comparable_figures,),
    "date_precision": (date_precision,),
    "missing_cells": (missing_cells,),
}
