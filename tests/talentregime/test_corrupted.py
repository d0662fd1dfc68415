from pathlib import Path

import pytest

from claimtrace.mutation import corrupted
from claimtrace.mutation.corrupted import Asked, Readers
from claimtrace.mutation.mutants import Mutant
from talentregime.project import PROJECT as THESIS

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def known() -> corrupted.Known:
    return corrupted.begin(THESIS.at(PROJECT))


def _cell(known: corrupted.Known, file: str, key: str, column: str, new: str) -> Mutant:
    table = known.tables[file].raw
    number = next(row.number for row in table.rows if row.cells[0] == key)
    old, line, at = table.cell(number, column)
    name = file.rpartition("/")[2].removesuffix(".csv")
    return Mutant(file, line, at, name, column, "cut", key, old, new, number)


def test_exhibits_are_what_the_figures_folder_holds(known: corrupted.Known) -> None:
    assert known.stale_exhibits() == []
    assert any("tbl-measures.md" in texts for texts in known.texts["index"])


def test_a_note_is_read_by_nothing(known: corrupted.Known) -> None:
    readers = corrupted.readers_of_table("documents")
    assert readers
    assert not corrupted.readers_of_column(("documents", "title", readers))


def test_a_date_is_read_by_the_claims_that_measure_lags(known: corrupted.Known) -> None:
    readers = corrupted.readers_of_table("timeline")
    reading = corrupted.readers_of_column(("timeline", "date", readers))
    assert "r-visa-lag" in reading.claims
    drawn = [known.texts[document][at] for document, at in reading.exhibits]
    assert any("fig-adoption-lags.csv" in texts for texts in drawn)
    assert not any("tbl-fieldwork.csv" in texts for texts in drawn)


def test_a_table_is_not_read_by_claims_on_another(known: corrupted.Known) -> None:
    assert "r-visa-lag" not in corrupted.readers_of_table("documents").claims


def test_a_corrupted_cell_changes_the_claims_that_read_it(known: corrupted.Known) -> None:
    mutant = _cell(
        known, "data/shanghai/timeline.csv", "shanghai-r-visa-trial", "date", "2018-01-02"
    )
    among = Readers(frozenset({"r-visa-lag", "pr-growth"}), ())
    assert corrupted.ask((mutant, among)) == Asked("claims", ("r-visa-lag",))


def test_a_cell_that_only_an_exhibit_shows_changes_the_exhibit(known: corrupted.Known) -> None:
    mutant = _cell(
        known, "data/shanghai/timeline.csv", "shanghai-r-visa-trial", "description", "Trial"
    )
    timeline = next(
        ("index", at)
        for at, texts in enumerate(known.texts["index"])
        if "fig-policy-timeline.csv" in texts
    )
    assert corrupted.ask((mutant, Readers(frozenset(), (timeline,)))).noticed == "exhibits"


def test_a_cell_that_cannot_be_cleaned_is_noticed(known: corrupted.Known) -> None:
    mutant = _cell(
        known, "data/shanghai/timeline.csv", "shanghai-r-visa-trial", "date", "2018-13-01"
    )
    assert corrupted.ask((mutant, Readers(frozenset({"r-visa-lag"}), ()))).noticed == "D010"


def test_a_corruption_that_nothing_reads_survives(known: corrupted.Known) -> None:
    mutant = _cell(known, "data/shanghai/events.csv", "EV41", "note", "x")
    everything = Readers(frozenset({"center-opened"}), (("index", 0), ("index", 3)))
    assert corrupted.ask((mutant, everything)) == Asked("")


def test_a_corrupted_correction_changes_what_reads_the_corrected_cell(
    known: corrupted.Known,
) -> None:
    readers = corrupted.readers_of_table("corrections")
    after = corrupted.readers_of_column(("corrections", "after", readers))
    assert "numbers-up" in after.claims
    assert not corrupted.readers_of_column(("corrections", "reason", readers))
    mutant = _cell(known, "data/corrections.csv", "CR01", "after", "2008~/2009~")
    assert corrupted.ask((mutant, after)) == Asked("exhibits")
