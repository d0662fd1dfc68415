"""The words of a row are evidence: whoever changes them hears what rests on them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimtrace.data.dictionary import read_dictionary
from claimtrace.data.rawtable import RawTable
from claimtrace.mutation.cells import cut_text
from claimtrace.record.accepted import read_accepted_record
from claimtrace.record.compare import compare_cells
from claimtrace.stages.records import read_raw_tables
from talentregime.__main__ import main
from talentregime.project import PROJECT as THESIS

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"


def _words() -> dict[str, tuple[str, ...]]:
    return {name: schema.words for name, schema in read_dictionary(DATA).schemas.items()}


def _rows_of_attested() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for entry in read_accepted_record(ROOT):
        if entry["basis"] == "attested":
            yield from ((entry, row) for row in entry["rows"])


def test_every_table_that_the_source_fills_names_its_words() -> None:
    dictionary = read_dictionary(DATA)
    places = {"source_id", "locator"}
    filled = {t for t, s in dictionary.schemas.items() if places <= set(s.names)} - {"corrections"}
    assert filled and [table for table in filled if not dictionary.schemas[table].words] == []


def test_a_claim_that_attests_rests_on_the_words_of_each_row_and_shows_them_first() -> None:
    words, tables = _words(), read_raw_tables(THESIS.at(ROOT))
    seen = 0
    for entry, row in _rows_of_attested():
        table = tables[row["file"]]
        raw = next(r for r in table.rows if r.cells[0] == row["key"])
        cells = dict(zip(table.names, raw.cells, strict=True))
        said = [c for c in words[Path(row["file"]).stem] if cells[c]]
        assert said, (entry["id"], row["key"])
        assert row["columns"][: len(said)] == said, (entry["id"], row["key"])
        seen += 1
    assert seen > 150


def test_a_change_of_any_word_that_a_claim_attests_is_noticed_and_names_the_claim() -> None:
    words, tables = _words(), read_raw_tables(THESIS.at(ROOT))
    record = read_accepted_record(ROOT)
    readers: dict[tuple[str, str, str], set[str]] = {}
    for entry, row in _rows_of_attested():
        for column in words[Path(row["file"]).stem]:
            if column in row["columns"]:
                readers.setdefault((row["file"], row["key"], column), set()).add(entry["id"])
    assert len(readers) > 200
    for (file, key, column), claims in readers.items():
        changed = {**tables, file: _changed(tables[file], key, column)}
        told = compare_cells([entry for entry in record if entry["id"] in claims], changed)
        assert [problem.rule for problem in told] == ["C022"], (file, key, column)
        assert told[0].severity == "error"
        assert all(claim in told[0].message for claim in claims)


def _changed(table: RawTable, key: str, column: str) -> RawTable:
    at = table.names.index(column)
    rows = [
        replace(row, cells=[*row.cells[:at], cut_text(row.cells[at]), *row.cells[at + 1 :]])
        if row.cells[0] == key
        else row
        for row in table.rows
    ]
    return replace(table, rows=rows)


def test_words_of_records_that_turn_round_fail_the_check_with_claim_and_sentence(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turned = (
        ("statements", "center-first", "first im", "third im", "In September 2019"),
        ("statements", "pr-wage", "six times", "nine times", "local average wage"),
        ("events", "EV22", "stricter", "looser", "for category B, papers became"),
        ("events", "EV16", "picked up", "turned down", "a researcher proposed"),
    )
    for file, key, old, new, _ in turned:
        path = project / f"data/shanghai/{file}.csv"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        at = next(n for n, line in enumerate(lines) if line.startswith(f"{key},"))
        assert old in lines[at]
        lines[at] = lines[at].replace(old, new, 1)
        path.write_text("".join(lines), "utf-8")
    assert main(["check", "--root", str(project)]) == 1
    told = " ".join(capsys.readouterr().out.split())
    for claim in ("center-first", "pr-wage", "b-stricter", "stations-proposal"):
        assert f"read by {claim}" in told
    assert [sentence for *_, sentence in turned if sentence not in told] == []


def test_findings_that_turn_round_fail_the_check_with_claim_and_sentence(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "chapter/index.qmd"
    text = path.read_text("utf-8")
    turned = (("[eager where", "[hesitant where"), ("[lies between]", "[lies above]"))
    for old, new in turned:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    assert main(["check", "--root", str(project)]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "form of claim top-eager" in told and "It finds them hesitant where" in told
    assert "form of claim integration-between" in told and "lies above" in told
