"""Results that claims, exhibits and descriptions share, each computed once for a study."""

from functools import lru_cache

import pandas as pd

from claimtrace.claims.evidence import Row, cite, merge
from talentregime.analysis import comparison, ladder, lags, paragraphs
from talentregime.analysis import packages as package_calendar
from talentregime.analysis import specifications as choices
from talentregime.analysis.implementation import CODERS, Coder
from talentregime.places import HOME
from talentregime.study import Study


def policy_lags(study: Study) -> pd.DataFrame:
    """Give `talentregime.analysis.lags.adoption_lags` of the study."""
    return lags.adoption_lags(study.timeline)


def item_lags(study: Study) -> pd.DataFrame:
    """Give `talentregime.analysis.lags.measure_lags` of the study."""
    return lags.measure_lags(study.measures)


@lru_cache(maxsize=2)
def lag_range(study: Study) -> pd.DataFrame:
    """Give `talentregime.analysis.comparison.lag_range` of the study."""
    return comparison.lag_range(item_lags(study))


@lru_cache(maxsize=2)
def start_ladder(study: Study) -> pd.DataFrame:
    """Give `talentregime.analysis.ladder.start_ladder` of the study."""
    return ladder.start_ladder(study.measures, study.timeline)


@lru_cache(maxsize=2)
def statements(study: Study) -> pd.DataFrame:
    """Give the coded statements on the home of the study."""
    return study.implementation[study.implementation["jurisdiction"] == HOME]


@lru_cache(maxsize=2)
def specifications(study: Study) -> pd.DataFrame:
    """Give `talentregime.analysis.specifications.specifications` of these statements."""
    return choices.specifications(statements(study), doubted(study))


def doubted(study: Study) -> set[str]:
    """Name the statements of which a pass notes that they could be neither."""
    return choices.doubted(study.passes)


def rows_of_specifications(study: Study) -> tuple[Row, ...]:
    """Name the rows that the choices read: all statements, and what the passes noted."""
    columns = [f"{read}_{coder}" for read in ("direction", "rule") for coder in CODERS]
    coded = cite(statements(study), "policy_area", "attribution", "actor", *columns)
    return merge(coded, rows_of_doubts(study))


def rows_of_doubts(study: Study) -> tuple[Row, ...]:
    """Name the rows of the passes whose note names another direction."""
    return cite(study.passes[study.passes["doubt"].notna()], "doubt")


@lru_cache(maxsize=4)
def permutation_tests(study: Study, coder: Coder) -> pd.DataFrame:
    """Give `talentregime.analysis.paragraphs.permutation_tests` of these statements."""
    return paragraphs.permutation_tests(statements(study), coder)


@lru_cache(maxsize=4)
def drawn_shares(study: Study, coder: Coder) -> pd.DataFrame:
    """Give `talentregime.analysis.paragraphs.drawn_shares` of these statements."""
    return paragraphs.drawn_shares(statements(study), coder)


@lru_cache(maxsize=2)
def packages(study: Study) -> pd.DataFrame:
    """Give `talentregime.analysis.packages.packages` of the study."""
    return package_calendar.packages(study.measures, study.timeline)
