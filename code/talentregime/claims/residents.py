"""Claims on how many foreigners live and work in Shanghai, and how many the city plans for."""

from collections.abc import Iterable

import pandas as pd

from claimtrace.claims.evidence import Claimed, Row, cite
from talentregime.analysis.indicators import (
    foreign_worker_decline,
    permanent_resident_growth,
    population_shares,
    required_growth,
)
from talentregime.claims.recorded import whole
from talentregime.study import Study

# The chapter's figure of foreign residents has no year; it is taken for that of the last count.
CHAPTER_YEAR = 2017
GROWTH = ("indicator", "value", "unit")  # two figures are set in relation if they are of one kind


def pr_growth(study: Study) -> Claimed:
    """Claim the ratio of the chapter's two stocks of permanent residents."""
    row = _growth(study, "pr-stock-lower", "pr-stock-upper")
    return Claimed(float(row["ratio"]), _rows(study, row, *GROWTH))


def pr_increase(study: Study) -> Claimed:
    """Claim the difference of these stocks, in persons."""
    row = _growth(study, "pr-stock-lower", "pr-stock-upper")
    return Claimed(int(row["increase"]), _rows(study, row, *GROWTH))


def pr_growth_2017(study: Study) -> Claimed:
    """Claim the ratio of the count for 2017 to the lower stock."""
    row = _growth(study, "pr-stock-lower", "pr-stock-2017")
    return Claimed(float(row["ratio"]), _rows(study, row, *GROWTH))


def pr_above_2017(study: Study) -> Claimed:
    """Claim by what share the higher stock exceeds the count for 2017."""
    row = _growth(study, "pr-stock-2017", "pr-stock-upper")
    return Claimed(float(row["ratio"]) - 1, _rows(study, row, *GROWTH))


def foreign_share(study: Study) -> Claimed:
    """Claim the chapter's foreign residents as a share of the city's population of 2017."""
    return _share(study, "foreign-residents-chapter")


def foreign_share_2017(study: Study) -> Claimed:
    """Claim the foreign residents of 2017 as a share of the city's population."""
    return _share(study, "foreign-residents-2017")


def census_share(study: Study) -> Claimed:
    """Claim the foreigners of Shanghai as a share of those of China, census of 2010."""
    return _share(study, "foreign-residents-census-2010")


def target_ratio(study: Study) -> Claimed:
    """Claim how many times the chapter's foreign residents the target is."""
    row = _required(study, "foreign-residents-chapter")
    return Claimed(whole(row["fold"]), _rows(study, row, *GROWTH))


def target_ratio_2017(study: Study) -> Claimed:
    """Claim how many times the foreign residents of 2017 the target is."""
    row = _required(study, "foreign-residents-2017")
    return Claimed(float(row["fold"]), _rows(study, row, *GROWTH))


def growth_years(study: Study) -> Claimed:
    """Count the years from the last count found to the target."""
    row = _required(study, "foreign-residents-2017")
    return Claimed(int(row["years"]), _rows(study, row, *GROWTH, "period"))


def growth_rate(study: Study) -> Claimed:
    """Claim the yearly growth that leads from the last count found to the target."""
    row = _required(study, "foreign-residents-2017")
    return Claimed(float(row["rate"]), _rows(study, row, *GROWTH, "period"))


def growth_rate_chapter(study: Study) -> Claimed:
    """Claim the yearly growth from the chapter's figure, over the same years."""
    row = _required(study, "foreign-residents-chapter")
    note = f"the chapter's figure has no year and is taken for {CHAPTER_YEAR}"
    return Claimed(float(row["rate"]), _rows(study, row, *GROWTH, "period"), note=note)


def workers_drop(study: Study) -> Claimed:
    """Claim by what share residents on work grounds in 2017 fall below the figure for 2015."""
    row = foreign_worker_decline(study.indicators).iloc[0]
    return Claimed(float(row["decline"]), _rows(study, row, *GROWTH))


def _growth(study: Study, start: str, end: str) -> "pd.Series[float]":
    table = permanent_resident_growth(study.indicators)
    return table[(table["from_id"] == start) & (table["to_id"] == end)].iloc[0]


def _share(study: Study, part: str) -> Claimed:
    table = population_shares(study.indicators)
    row = table[table["part_id"] == part].iloc[0]
    return Claimed(float(row["share"]), _rows(study, row), n=int(row["whole"]))


def _required(study: Study, start: str) -> "pd.Series[float]":
    table = required_growth(study.indicators, CHAPTER_YEAR)
    return table[table["start_id"] == start].iloc[0]


def _rows(study: Study, row: "pd.Series[float]", *columns: str) -> tuple[Row, ...]:
    return indicator_rows(study, str(row["ids"]).split(";"), *columns)


def indicator_rows(study: Study, ids: Iterable[str], *columns: str) -> tuple[Row, ...]:
    """Name the rows of indicators as evidence.

    Args:
        study: the data.
        ids: indicator ids.
        columns: what was read; value and unit where none is given.
    """
    chosen = study.indicators[study.indicators["indicator_id"].isin(list(ids))]
    return cite(chosen, *(columns or ("value", "unit")))
