"""What the tables hold, against numbers counted by hand in the chapter."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

Rows = Callable[..., list[dict[str, str]]]


def test_fourteen_informant_codes_stand_in_fifteen_interviews(rows: Rows) -> None:
    interviews = rows("interviews", "shanghai")
    assert len(interviews) == 15
    roles = {row["code"]: row["role"] for row in interviews}
    assert Counter(roles.values()) == {
        "official": 9,
        "intermediary": 2,
        "researcher": 2,
        "migrant": 1,
    }
    assert [code for code, n in Counter(r["code"] for r in interviews).items() if n > 1] == ["S-R1"]


def test_interviews_fall_in_the_months_that_the_chapter_cites(rows: Rows) -> None:
    assert Counter(row["date"] for row in rows("interviews", "shanghai")) == {
        "2018-12": 3,
        "2019-01": 1,
        "2019-03": 4,
        "2019-04": 1,
        "2019-09": 1,
        "2020-06": 3,
        "2020-08": 2,
    }


def test_twenty_three_citations_are_spread_over_the_three_areas(rows: Rows) -> None:
    citations = rows("citations", "shanghai")
    assert [row["citation_id"] for row in citations] == [f"IC{n:02d}" for n in range(1, 24)]
    assert Counter(row["policy_area"] for row in citations) == {
        "top-talent": 8,
        "young-talent": 6,
        "integration": 9,
    }


def test_fifty_six_events_of_which_three_were_observed(rows: Rows) -> None:
    events = rows("events", "shanghai")
    assert [row["event_id"] for row in events] == [f"EV{n:02d}" for n in range(1, 57)]
    observed = [row["event_id"] for row in events if row["observed"] == "true"]
    assert observed == ["EV41", "EV47", "EV50"]
    assert {row["event_id"]: row["attended"] for row in events if row["attended"]} == {
        **{"EV41": "open", "EV47": "likely", "EV50": "open"}
    }
    undated = [row["event_id"] for row in events if not row["date"]]
    assert undated == ["EV08", "EV46", "EV50", "EV52", "EV53", "EV54", "EV55", "EV56"]


def test_of_no_interview_the_chapter_states_contact_length_recording_or_consent(rows: Rows) -> None:
    columns = ("contact", "length", "recording", "consent")
    assert not any(row[column] for row in rows("interviews", "shanghai") for column in columns)


def test_sixteen_documents_are_named_of_which_three_are_likely_counted(rows: Rows) -> None:
    documents = rows("documents", "shanghai")
    assert Counter(row["counted"] for row in documents) == {"likely": 3, "open": 3, "no": 10}
    counted = {row["level"] for row in documents if row["counted"] == "likely"}
    assert counted <= {"district", "municipal", "zone"}


def test_codes_cited_together_for_a_plural_are_pooled(rows: Rows) -> None:
    pooled = [r["citation_id"] for r in rows("citations") if r["attachment"] == "pooled"]
    assert pooled == ["IC02", "IC03", "IC04", "IC05", "IC22", "IC23"]


def test_ten_measures_of_the_chapter_cover_eleven_of_the_twelve_national_items(rows: Rows) -> None:
    every, national = rows("measures", "shanghai"), rows("measures", "national")
    shanghai = [row for row in every if row["locator"].startswith("Table 3.1")]
    assert [row["number"] for row in shanghai] == [str(n) for n in range(1, 11)]
    assert [(row["measure_id"], row["number"]) for row in every if row not in shanghai] == [
        ("shanghai-11", "1")
    ]
    assert [row["nia_item"] for row in national] == [str(n) for n in range(1, 13)]
    covered = [item for row in shanghai for item in row["nia_item"].split(";")]
    assert sorted(covered, key=int) == ["1", "2", "3", "4", "5", "6", "8", "9", "10", "11", "12"]
    assert Counter(row["area"] for row in shanghai) == {
        "top-talent": 6,
        "young-talent": 3,
        "integration": 1,
    }


def test_both_sides_of_a_measure_name_each_other(rows: Rows) -> None:
    item_rows = {row["nia_item"]: row["number"] for row in rows("measures", "national")}
    for row in rows("measures", "shanghai"):
        for item in row["nia_item"].split(";"):
            assert item_rows[item] == row["number"], row["measure_id"]


def test_sixty_nine_statements_are_coded_by_two_passes(rows: Rows) -> None:
    units = rows("implementation", "shanghai")
    assert [row["unit_id"] for row in units] == [f"U{n:02d}" for n in range(1, 70)]
    assert Counter(row["policy_area"] for row in units) == {
        "top-talent": 25,
        "young-talent": 22,
        "integration": 22,
    }
    assert [row["unit_id"] for row in units if row["direction_a"] != row["direction_b"]] == [
        "U19",
        "U47",
    ]
    assert [row["unit_id"] for row in units if row["rule_a"] == "D4"] == ["U12", "U13", "U16"]
    assert all(row["rule_a"] == row["rule_b"] for row in units)


@pytest.mark.parametrize(
    ("key", "value", "stated"),
    [
        ("officials", "13", "13"),
        ("experts", "14", "14"),
        ("events-attended", "11", "11"),
        ("documents", "50", "over 50"),
        ("foreign-nationals", "", "dozens"),
        ("interview-maximum", "180", "three hours"),
        ("bare-number", "", "(23)"),
    ],
)
def test_a_total_keeps_the_words_of_the_chapter(
    rows: Rows, key: str, value: str, stated: str
) -> None:
    total = {row["total_id"]: row for row in rows("totals", "shanghai")}[key]
    assert (total["value"], total["stated"]) == (value, stated)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("pr-stock-lower", "2404"),
        ("pr-stock-upper", "7311"),
        ("foreign-residents-chapter", "200000"),
        ("foreign-residents-target-2035", "800000"),
        ("workers-visa-2015", "91000"),
        ("salary-threshold", "600000"),
        ("tax-threshold", "120000"),
    ],
)
def test_a_figure_of_the_chapter_is_as_printed(rows: Rows, key: str, value: str) -> None:
    figure = {row["indicator_id"]: row for row in rows("indicators")}[key]
    assert (figure["value"], figure["sourcing"]) == (value, "chapter-only")


def test_the_parts_of_the_yearbook_count_add_up(rows: Rows) -> None:
    values = {row["indicator_id"]: int(float(row["value"])) for row in rows("indicators")}
    parts = ("workers", "students", "family", "private-affairs", "pr-stock", "journalists")
    assert sum(values[f"{part}-2017"] for part in parts) == values["foreign-residents-2017"]
    assert values["foreign-residents-2017"] == 163363


@pytest.mark.parametrize(
    ("trial", "adoption", "days"),
    [
        ("shanghai-r-visa-trial", "national-r-visa-adoption", 59),
        ("shanghai-work-permit-trial", "national-work-permit-adoption", 151),
        ("national-work-permit-pilot", "national-work-permit-adoption", 182),
        ("shanghai-exit-entry-12-start", "national-exit-entry-adoption", 1492),
        ("beijing-exit-entry-start", "national-exit-entry-adoption", 1248),
    ],
)
def test_the_dates_of_a_policy_lie_as_far_apart_as_counted_by_hand(
    rows: Rows, trial: str, adoption: str, days: int
) -> None:
    timeline = {row["milestone_id"]: row for row in rows("timeline")}
    first, last = timeline[trial], timeline[adoption]
    assert (first["kind"], last["kind"]) == ("trial-start", "national-adoption")
    assert first["policy"] == last["policy"]
    between = date.fromisoformat(last["date"]) - date.fromisoformat(first["date"])
    assert between.days == days


def test_a_policy_has_at_most_one_national_adoption(rows: Rows) -> None:
    adopted = Counter(r["policy"] for r in rows("timeline") if r["kind"] == "national-adoption")
    assert {"exit-entry-measures", "r-visa", "work-permit"} <= set(adopted)
    assert set(adopted.values()) == {1}
