"""Claims on whom the source chapter cites: codes, interviews, citations."""

import re
from datetime import date
from typing import Literal

import pandas as pd

from claimtrace.claims.evidence import Claimed, Row, cite, merge
from claimtrace.data.identifying import singled_out as tell_singled_out
from claimtrace.dates import parse_date
from talentregime.claims.recorded import chosen
from talentregime.places import HOME
from talentregime.study import Study

_CODE = re.compile(r"(?P<letters>.*?)(?P<number>[0-9]+)")


def citations(study: Study, area: str | None = None) -> Claimed:
    """Count the coded citations, of one policy area or of all.

    Args:
        study: the data.
        area: a policy area.
    """
    here = _here(study.citations)
    counted = here if area is None else here[here["policy_area"] == area]
    return Claimed(len(counted), cite(here, "interview_id", "policy_area"), n=len(here))


def citations_in(study: Study, section: str) -> Claimed:
    """Count the coded citations in a section of the source chapter.

    Args:
        study: the data.
        section: how the section's locators begin, such as `6`.
    """
    here = _here(study.citations)
    found = [any(part.startswith(section) for part in text.split()) for text in here["locator"]]
    count = sum(found)
    return Claimed(count, cite(here, "locator"), n=len(here))


def interviews(study: Study) -> Claimed:
    """Count the interviews that citations name: a code on a date."""
    here = _here(study.interviews)
    return Claimed(len(here), cite(here, "code", "date"))


def stated(study: Study, column: str) -> Claimed:
    """Count the interviews of which the source tells something.

    Args:
        study: the data.
        column: of the table of interviews, such as `recording`.
    """
    here = _here(study.interviews)
    return Claimed(int(here[column].notna().sum()), cite(here, column), n=len(here))


def singled_out(study: Study, by: Literal["by", "coarser"] = "by") -> Claimed:
    """Count the interviews whose informant alone has what the schema calls identifying.

    Args:
        study: the data.
        by: by the columns as they are, or by those that the schema offers as coarser.

    Source: `claimtrace.data.identifying`.
    """
    here = _here(study.interviews)
    rule = study.dictionary.schemas["interviews"].described["identifying"]
    columns = [rule["person"], *rule[by]]
    texts = here[columns].astype("string").fillna("")
    rows = [dict(zip(columns, cells, strict=True)) for cells in texts.itertuples(index=False)]
    count = sum(tell_singled_out(rows, rule["person"], rule[by]))
    return Claimed(count, cite(here, *columns), n=len(here))


def codes(study: Study) -> Claimed:
    """Count the informants that citations name."""
    here = _here(study.interviews)
    return Claimed(int(here["code"].nunique()), cite(here, "code"))


def cited(study: Study, citations: list[str]) -> Claimed:
    """Name the informants behind some citations.

    Args:
        study: the data.
        citations: citation ids.

    Returns:
        Claimed, its value the codes in the order of letter and number.
    """
    found, rows = _cited_interviews(study, citations)
    codes = sorted({str(code) for code in found["code"]}, key=_order)
    return Claimed(tuple(codes), rows)


def number_cited(study: Study, citations: list[str]) -> Claimed:
    """Count the informants behind some citations."""
    found, rows = _cited_interviews(study, citations)
    return Claimed(int(found["code"].nunique()), rows)


def with_several_dates(study: Study) -> Claimed:
    """Name the informants cited with more than one date."""
    here = _here(study.interviews)
    dates = here.groupby("code")["date"].nunique()
    found = tuple(sorted((str(code) for code in dates[dates > 1].index), key=_order))
    return Claimed(found, cite(here, "code", "date"), n=len(dates))


def in_several_areas(study: Study) -> Claimed:
    """Count the informants cited in more than one policy area; n is all informants cited."""
    areas, rows = _areas(study)
    return Claimed(int((areas > 1).sum()), rows, n=len(areas))


def in_one_area(study: Study) -> Claimed:
    """Count the informants cited in one policy area alone; n is all informants cited."""
    areas, rows = _areas(study)
    return Claimed(int((areas == 1).sum()), rows, n=len(areas))


def _areas(study: Study) -> tuple["pd.Series[int]", tuple[Row, ...]]:
    """In how many policy areas each informant is cited, and the rows that say so."""
    citations, interviews = _here(study.citations), _here(study.interviews)
    code_of = dict(zip(interviews["interview_id"], interviews["code"], strict=True))
    areas = citations.groupby(citations["interview_id"].map(code_of))["policy_area"].nunique()
    rows = merge(
        cite(citations, "interview_id", "policy_area"), cite(interviews, "interview_id", "code")
    )
    return areas, rows


def numbered(study: Study, number: int) -> Claimed:
    """Count the codes that have a number, whatever their letters."""
    here = _here(study.interviews)
    found = {code for code in here["code"] if _order(code)[1] == number}
    return Claimed(len(found), cite(here, "code"))


def uncited_codes(study: Study) -> Claimed:
    """Count the codes below the highest of each letter that no citation names."""
    here = _here(study.interviews)
    numbers: dict[str, set[int]] = {}
    for letters, number in map(_order, here["code"]):
        numbers.setdefault(letters, set()).add(number)
    missing = sum(max(found) - len(found) for found in numbers.values())
    return Claimed(missing, cite(here, "code"), note="numbers from 1 to the highest of each letter")


def months_before(study: Study, citations: list[str], event: str) -> Claimed:
    """Count the months from the interviews behind some citations to an event.

    Args:
        study: the data.
        citations: citation ids.
        event: event id; its date must not be coarser than a month.

    Returns:
        Claimed, its value one number of months for each date, descending.
    """
    found, rows = _cited_interviews(study, citations)
    row = chosen(study, "events", event)
    then = _month(row["date"].iloc[0], event)
    months = {
        12 * (then.year - said.year) + then.month - said.month
        for said in (_month(*cells) for cells in zip(found["date"], found["key"], strict=True))
    }
    return Claimed(tuple(sorted(months, reverse=True)), merge(rows, cite(row, "date")))


def _here(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["jurisdiction"] == HOME]


def _cited_interviews(study: Study, ids: list[str]) -> tuple[pd.DataFrame, tuple[Row, ...]]:
    places = chosen(study, "citations", *ids)
    found = study.interviews[study.interviews["interview_id"].isin(places["interview_id"])]
    return found, merge(
        cite(places, "interview_id", "topic", "attachment"),
        cite(found, "interview_id", "code", "date"),
    )


def _month(written: str, key: str) -> date:
    moment = parse_date(written) if pd.notna(written) else None
    if moment is None or moment.precision not in ("day", "month"):
        raise ValueError(f"{key} has no date known to the month")
    return moment.first


def _order(code: str) -> tuple[str, int]:
    parts = _CODE.fullmatch(code)
    if parts is None:
        raise ValueError(f"{code} is no informant code: letters, then a number")
    return parts["letters"], int(parts["number"])
