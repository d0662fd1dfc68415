"""Claims on the salary and the tax that the market-based route asks for."""

from claimtrace.claims.evidence import Claimed
from talentregime.analysis.indicators import (
    break_even_wage,
    tax_share,
    threshold_against_wages,
)
from talentregime.claims.recorded import whole
from talentregime.claims.residents import indicator_rows
from talentregime.study import Study

READ = ("value", "unit", "period", "indicator", "place")  # what finds and tells a wage
ASKED = ("salary-threshold", "salary-multiple")


def tax_of_salary(study: Study) -> Claimed:
    """Claim the tax asked as a share of the salary asked."""
    rows = indicator_rows(study, ("salary-threshold", "tax-threshold"))
    return Claimed(tax_share(study.indicators), rows)


def above_baseline(study: Study) -> Claimed:
    """Claim that the salary asked exceeds the multiple of the wage in each year that was read.

    Returns:
        Claimed, its denominator the years.

    Raises:
        ValueError: no year has a wage that the salary could be compared with.
    """
    table = threshold_against_wages(study.indicators)
    if table.empty:
        raise ValueError("no wage was read that the salary could be compared with")
    ids = sorted({name for text in table["ids"] for name in text.split(";")})
    rows = indicator_rows(study, ids, *READ)
    return Claimed(bool(table["above"].all()), rows, n=len(table))


def multiple_of_wage(study: Study, year: int) -> Claimed:
    """Claim the multiple of one year's average wage, in RMB a year.

    Args:
        study: the data.
        year: a year whose wage was read.

    Raises:
        ValueError: the wage of that year was not read.
    """
    table = threshold_against_wages(study.indicators)
    row = table[table["year"] == year]
    if row.empty:
        raise ValueError(f"no wage was read for {year}")
    ids = [name for name in str(row["ids"].iloc[0]).split(";") if name != "salary-threshold"]
    rows = indicator_rows(study, ids, *READ)
    return Claimed(whole(row["multiple_of_wage"].iloc[0]), rows)


def wage_at_threshold(study: Study) -> Claimed:
    """Claim the monthly wage of which the salary asked is exactly the multiple, in RMB."""
    return Claimed(break_even_wage(study.indicators), indicator_rows(study, ASKED))
