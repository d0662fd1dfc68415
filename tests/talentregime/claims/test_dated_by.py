"""No claim on a start or a date rests on a source that does not give the date."""

import csv
from pathlib import Path

import pytest

from claimtrace.assess import assess
from claimtrace.stages.records import current_record, read_raw_tables
from talentregime.project import PROJECT as THESIS

ROOT = Path(__file__).parents[3]
WITHOUT_DATES = "Table 3.1"  # of the thesis, which gives no date in it


@pytest.fixture(scope="module")
def assessed():
    return assess(THESIS.at(ROOT))


@pytest.fixture(scope="module")
def record(assessed):
    return current_record(assessed, read_raw_tables(THESIS.at(ROOT)))[0]


@pytest.fixture(scope="module")
def cells():
    """The cells of every row of a table that measures may name, by file and key."""
    found = {}
    for path in sorted((ROOT / "data").glob("*/*.csv")):
        with path.open(newline="", encoding="utf-8") as stream:
            for row in csv.DictReader(stream):
                found[path.relative_to(ROOT).as_posix(), next(iter(row.values()))] = row
    return found


def dated(assessed, row, cells):
    """The columns of a row of evidence that hold a date."""
    schema = assessed.study.dictionary.schemas[Path(row["file"]).stem]
    names = {field["name"] for field in schema.fields if field.get("edtf")}
    here = cells.get((row["file"], row["key"]), {})
    return [column for column in row["columns"] if column in names and here.get(column)]


def test_every_start_that_a_claim_reads_comes_with_the_milestone_that_dates_it(
    assessed, record, cells
):
    milestones = {key: row for (file, key), row in cells.items() if file.endswith("timeline.csv")}
    seen = 0
    for entry in record:
        shown = {row["key"] for row in entry["rows"] if "date" in row["columns"]}
        sources = {source["id"] for source in entry["sources"]}
        for row in entry["rows"]:
            if not row["file"].endswith("/measures.csv") or not dated(assessed, row, cells):
                continue
            named = cells[row["file"], row["key"]]["start_milestone"]
            assert named in shown, (entry["id"], row["key"])
            assert milestones[named]["source_id"] in sources, (entry["id"], row["key"])
            seen += 1
    assert seen > 100


def test_no_claim_on_dates_alone_cites_a_table_that_has_none(assessed, record, cells):
    seen = 0
    for entry in record:
        of_table = [row for row in entry["rows"] if row["file"].endswith("shanghai/measures.csv")]
        words = assessed.study.words["measures"]  # what a row is about, beside its date
        plain = {"start", "start_milestone", *words}
        if of_table and all(set(row["columns"]) <= plain for row in of_table):
            undated = [s for s in entry["sources"] if s["locator"].startswith(WITHOUT_DATES)]
            unfound = {
                row["key"] for row in of_table if not cells[row["file"], row["key"]]["start"]
            }
            assert len(undated) <= len(unfound), entry["id"]
            seen += 1
    assert seen


def test_no_row_of_the_table_has_a_date_but_that_of_a_milestone(cells):
    table = [row for row in cells.values() if row.get("locator", "").startswith(WITHOUT_DATES)]
    assert len(table) >= 10
    for row in table:
        assert not row.get("start") or row["start_milestone"], row


@pytest.mark.parametrize("of", ["timeline", "events", "interviews"])
def test_every_dated_row_names_its_source_and_place(cells, of):
    rows = [row for (file, _), row in cells.items() if file.endswith(f"/{of}.csv") and row["date"]]
    assert rows and all(row["source_id"] and row["locator"] for row in rows)
