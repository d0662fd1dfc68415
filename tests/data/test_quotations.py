"""That the words that are kept are of the source that a row names, and few."""

from collections.abc import Callable
from itertools import pairwise

Rows = Callable[..., list[dict[str, str]]]

THESIS = "speelman-2023"
# Rows whose text could not be read again; of their first reading no words were kept.
WITHOUT = {
    "timeline/national-service-center-formed",
    "timeline/shanghai-intern-visa-reported",
    "indicators/work-permits-2018",
    *(f"measures/{key}" for key in ("beijing-01", "beijing-04", "national-06", "national-08")),
    *(f"measures/{key}" for key in ("chengdu-01", "chengdu-02", "national-09")),
}


def outside(rows: Rows) -> dict[str, dict[str, str]]:
    """Every row from outside the chapter, as a quotation names it."""
    keys = {"timeline": "milestone_id", "indicators": "indicator_id", "measures": "measure_id"}
    return {
        f"{table}/{row[key]}": row
        for table, key in keys.items()
        for row in rows(table)
        if row["source_id"] != THESIS
    }


def test_words_are_at_most_eight_and_translated_where_they_are_not_english(rows: Rows) -> None:
    languages = {row["source_id"]: row["language"] for row in rows("sources")}
    for row in rows("quotations"):
        assert len(row["phrase"].split()) <= 8, row["quotation_id"]
        foreign = not row["phrase"].isascii() and any(
            "\u3000" < c < "\uff00" for c in row["phrase"]
        )
        assert bool(row["english"]) == foreign, row["quotation_id"]
        assert not foreign or languages[row["source_id"]] != "en", row["quotation_id"]


def test_rows_without_words_are_those_that_could_not_be_read_again(rows: Rows) -> None:
    carried = {place for row in rows("quotations") for place in row["carries"].split(";")}
    assert outside(rows).keys() - carried == WITHOUT
    assert carried - {""} <= outside(rows).keys()


def test_words_of_another_source_than_the_row_names_are_the_exception(rows: Rows) -> None:
    named = outside(rows)
    other = {
        place
        for row in rows("quotations")
        for place in filter(None, row["carries"].split(";"))
        if named[place]["source_id"] != row["source_id"]
    }
    kept = {place for r in rows("quotations") for place in r["carries"].split(";") if place} - other
    assert len(other) < len(kept) / 5


def test_a_source_that_was_read_for_its_words_tells_when(rows: Rows) -> None:
    sources = {row["source_id"]: row for row in rows("sources")}
    for row in rows("quotations"):
        if row["locator"] != "title" and row["source_id"] not in (THESIS, "asia-times-2017"):
            assert sources[row["source_id"]]["accessed"], row["quotation_id"]


def test_quotations_stand_in_the_order_of_their_keys(rows: Rows) -> None:
    keys = [row["quotation_id"] for row in rows("quotations")]
    assert all(one < other for one, other in pairwise(keys))
