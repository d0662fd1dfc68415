"""That rows point at something, and that a locator is a place the chapter has."""

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from edtf import parse_edtf

from claimtrace.data.dictionary import read_dictionary

Rows = Callable[..., list[dict[str, str]]]

THESIS = "speelman-2023"
CHAPTER_TABLES = ("interviews", "citations", "events", "implementation", "totals", "statements")
OUTSIDE_TABLES = ("timeline",)
TABLES = (*CHAPTER_TABLES, *OUTSIDE_TABLES, "measures", "indicators")
PLACED = (*TABLES, "propositions")
DICTIONARY = read_dictionary(Path(__file__).resolve().parents[2] / "data")
KEYS = {table: DICTIONARY.schemas[table].key[0] for table in PLACED}
DATES = [
    (table, field["name"])
    for table, schema in DICTIONARY.schemas.items()
    for field in schema.fields
    if field.get("edtf")
]

# Counted in the chapter: the paragraphs of each section.
PARAGRAPHS = {
    "1": 6, "2": 6, "3": 6, "4": 3, "5": 1, "5a": 5, "5b": 5, "5c": 6,
    "6": 2, "6a": 4, "6b": 5, "7": 3,
}  # fmt: skip
PLACES = {
    *(f"{section}.p{n}" for section, last in PARAGRAPHS.items() for n in range(1, last + 1)),
    "5b.q1",
    *(f"fn{n}" for n in range(55, 71)),
    *(f"Table 3.1 row {n}" for n in range(1, 11)),
    "Table 3.1 caption",
}
# A number ends each place but the caption, so a space before a new place separates two of them.
SEPARATOR = re.compile(r" (?=[0-9][a-c]?\.[pq]|fn|Table )")


@pytest.mark.parametrize("table", PLACED)
def test_every_place_named_in_the_chapter_exists(rows: Rows, table: str) -> None:
    named = [row for row in rows(table) if row["source_id"] == THESIS]
    assert named or table == "timeline"
    for row in named:
        for place in SEPARATOR.split(row["locator"]):
            assert place in PLACES, f"{table} {row[KEYS[table]]}: {row['locator']}"


@pytest.mark.parametrize("table", TABLES)
def test_no_row_from_outside_names_a_place_in_the_chapter(rows: Rows, table: str) -> None:
    for row in rows(table):
        if row["source_id"] != THESIS:
            assert not PLACES & set(SEPARATOR.split(row["locator"])), row[KEYS[table]]


@pytest.mark.parametrize("table", TABLES)
def test_keys_are_unique_over_all_jurisdictions(rows: Rows, table: str) -> None:
    keys = [row[KEYS[table]] for row in rows(table)]
    assert len(keys) == len(set(keys))


def test_the_places_of_an_interview_are_those_of_its_citations(rows: Rows) -> None:
    cited: dict[str, list[str]] = defaultdict(list)
    for row in rows("citations"):
        if row["locator"] not in cited[row["interview_id"]]:
            cited[row["interview_id"]].append(row["locator"])
    interviews = {row["interview_id"]: row["locator"].split() for row in rows("interviews")}
    assert dict(cited) == interviews


def test_an_interview_is_named_for_its_code_and_date(rows: Rows) -> None:
    for row in rows("interviews"):
        assert row["interview_id"] == f"{row['code']}@{row['date']}"


def test_every_informant_of_a_statement_was_cited(rows: Rows) -> None:
    codes = {row["code"] for row in rows("interviews")}
    named = set()
    for row in rows("implementation"):
        informants = {code for code in row["informants"].split(";") if code}
        assert bool(informants) == (row["attribution"] == "coded-informant"), row["unit_id"]
        named |= informants
    assert named and named <= codes


def test_every_milestone_that_a_row_points_at_exists(rows: Rows) -> None:
    milestones = {row["milestone_id"] for row in rows("timeline")}
    pointed = {row["milestone_id"] for row in rows("events")}
    pointed |= {row["start_milestone"] for row in rows("measures")}
    assert pointed - {""} <= milestones


def test_a_measure_starts_on_the_day_of_its_milestone_and_not_by_an_announcement_or_a_report(
    rows: Rows,
) -> None:
    known = {row["milestone_id"]: (row["date"], row["kind"]) for row in rows("timeline")}
    for row in rows("measures"):
        date, kind = known.get(row["start_milestone"], ("", ""))
        begun = kind not in ("announced", "report")
        assert row["start"] == (date if begun else ""), row["measure_id"]
        if row["match"] == "not-found" and not row["measure_id"].startswith("national-"):
            assert not row["start"], row["measure_id"]


@pytest.mark.parametrize("table", TABLES)
def test_a_slug_that_a_note_names_exists(rows: Rows, table: str) -> None:
    milestones = {row["milestone_id"] for row in rows("timeline")}
    for row in rows(table):
        named = re.findall(r"\b(?:shanghai|national|beijing|guangdong)(?:-[a-z0-9]+)+", row["note"])
        assert set(named) <= milestones, row[KEYS[table]]


def test_every_source_but_that_of_the_codes_stands_behind_a_row(rows: Rows) -> None:
    used = {row["source_id"] for table in (*TABLES, "quotations") for row in rows(table)}
    assert {row["source_id"] for row in rows("sources")} - used == {"coding-passes"}


def test_a_repost_has_no_address(rows: Rows) -> None:
    for row in rows("sources"):
        assert not (row["copy"] == "repost" and row["address"]), row["source_id"]


def test_the_address_of_a_mirror_is_that_of_the_original(rows: Rows) -> None:
    named = [row for row in rows("sources") if row["copy"] == "mirror" and row["address"]]
    assert [row["source_id"] for row in named] == ["czaika-parsons-2017"]
    assert all(row["address"].startswith("https://doi.org/") for row in named)


@pytest.mark.parametrize(("table", "column"), DATES)
def test_every_date_is_one_that_the_edtf_library_reads(rows: Rows, table: str, column: str) -> None:
    written = [row[column] for row in rows(table) if row[column]]
    assert written
    for text in written:
        parse_edtf(text)


def test_the_timeline_of_a_jurisdiction_is_sorted_by_date(data: Path, rows: Rows) -> None:
    for path in sorted(data.glob("*/timeline.csv")):
        firsts = [
            tuple(parse_edtf(row["date"]).lower_strict()[:3])
            for row in rows("timeline", path.parent.name)
        ]
        assert firsts == sorted(firsts), path.parent.name


def test_figures_of_the_chapter_alone_rest_on_the_chapter(rows: Rows) -> None:
    for row in rows("indicators"):
        chapter_only = row["sourcing"] == "chapter-only"
        assert chapter_only == (row["source_id"] == THESIS), row["indicator_id"]
