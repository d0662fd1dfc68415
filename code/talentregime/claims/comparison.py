"""Claims that set jurisdictions side by side: which starts were found, and how well they match."""

from functools import lru_cache

from claimtrace.claims.display import render_form
from claimtrace.claims.evidence import Claimed, Row, cite
from claimtrace.dates import Date, parse_date
from talentregime.claims.measures import compared_rows, rows_of
from talentregime.study import Study


def starts(study: Study, found: bool = True) -> Claimed:
    """Count the measures of all jurisdictions but the nation.

    Args:
        study: the data.
        found: only those with a start found.
    """
    local = compared_rows(study)
    count = int(local["start"].notna().sum()) if found else len(local)
    return Claimed(count, cite(local, "start"), n=len(local))


def starts_by_match(study: Study, matches: list[str]) -> Claimed:
    """Count the starts found whose match is among some qualities, such as `exact`."""
    local = compared_rows(study)
    dated = local.dropna(subset=["start"])
    chosen = dated[dated["match"].isin(matches)]
    return Claimed(len(chosen), cite(local, "start", "match"), n=len(dated))


def other_matches(study: Study, match: str) -> Claimed:
    """List the qualities of match that starts found have, but for one.

    Args:
        study: the data.
        match: the one, such as `exact`.

    Raises:
        ValueError: there is no other.
    """
    local = compared_rows(study)
    found = set(map(str, local.dropna(subset=["start"])["match"])) - {match}
    if not found:
        raise ValueError(f"every match is {match}, and the sentence names others: rewrite it")
    order = [str(m) for m in local["match"].cat.categories if str(m) in found]
    return Claimed(tuple(order), cite(local, "start", "match"))


def found_at(study: Study, jurisdiction: str, number: int) -> Claimed:
    """Claim that a start of a measure was found in a jurisdiction.

    Args:
        study: the data.
        jurisdiction: folder of the data.
        number: of the measure in Table 3.1.

    Raises:
        ValueError: the jurisdiction has no row for the measure.
    """
    here = rows_of(study, jurisdiction)
    here = here[here["number"] == number]
    if here.empty:
        raise ValueError(f"{jurisdiction} has no row for measure {number}")
    return Claimed(bool(here["start"].notna().any()), cite(here, "number", "start"))


def matches_as(study: Study, jurisdiction: str, number: int, match: str) -> Claimed:
    """Claim that a measure of a jurisdiction matches the row of Table 3.1 in some quality.

    Args:
        study: the data.
        jurisdiction: folder of the data.
        number: row of Table 3.1.
        match: such as `close`.
    """
    here = rows_of(study, jurisdiction)
    here = here[here["number"] == number]
    holds = bool(len(here) and (here["match"] == match).all())
    return Claimed(holds, cite(here, "number", "match"))


def inferred_starts(study: Study) -> Claimed:
    """Count the starts found whose date is marked as partly inferred."""
    local = compared_rows(study)
    dated = local["start"].dropna()
    inferred = sum(Date(str(start)).uncertain for start in dated)
    return Claimed(inferred, cite(local, "start"), n=len(dated))


def by_first_start(study: Study) -> Claimed:
    """List the jurisdictions by their earliest start, as `Beijing (1 March 2016)`."""
    local = compared_rows(study)
    dated = local[local["number"].notna()].dropna(subset=["start"])
    ordered = dated.sort_values(["start_first", "start_last", "jurisdiction", "key"])
    first = ordered.drop_duplicates("jurisdiction")
    pairs = zip(first["jurisdiction"], first["start"], strict=True)
    told = tuple(
        f"{study.dictionary.title(place)} ({_when(Date(str(start)))})" for place, start in pairs
    )
    return Claimed(told, _start_rows(study), n=len(dated))


def earliest(study: Study, jurisdiction: str) -> Claimed:
    """Claim the earliest start of any measure in a jurisdiction.

    Raises:
        ValueError: no start was found.
    """
    here = rows_of(study, jurisdiction)
    dated = here.dropna(subset=["start"])
    if dated.empty:
        raise ValueError(f"no start was found in {jurisdiction}")
    first = dated.sort_values(["start_first", "start_last", "key"]).iloc[0]
    return Claimed(parse_date(str(first["start"])), cite(here, "start"))


@lru_cache(maxsize=2)
def _start_rows(study: Study) -> tuple[Row, ...]:
    local = compared_rows(study)
    return cite(local[local["number"].notna()], "number", "start", "match")


def _when(start: Date) -> str:
    return render_form("{:date}", start)
