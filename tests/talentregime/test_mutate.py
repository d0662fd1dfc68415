import csv
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrace.check import check
from claimtrace.data.dictionary import read_dictionary
from claimtrace.mutation.cells import cell_mutants
from claimtrace.mutation.mutate import SOURCES
from claimtrace.mutation.named import NamedCells
from claimtrace.mutation.survivors import read_tolerated
from claimtrace.mutation.validity import with_cell
from claimtrace.record.accepted import read_accepted_record
from claimtrace.stages.records import read_raw_tables
from talentregime.__main__ import main
from talentregime.project import PROJECT as THESIS

Replace = Callable[[str, str, str], None]


@pytest.mark.slow
def test_a_sample_prints_rates_and_writes_survivors_with_their_places(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "m.json"
    arguments = ["mutate", "--root", str(project), "--sample", "4", "--seed", "3"]
    assert main([*arguments, "--json", str(path)]) == 0
    assert "By table and column" in capsys.readouterr().out
    content = json.loads(path.read_text("utf-8"))
    assert content["examined"]["cells"] == 4
    assert content["examined"]["swaps"] >= 4
    assert content["findings"] == []
    assert all(s["file"] and s["line"] and s["reason"] for s in content["survivors"])
    prose = [r for r in content["rates"]["columns"] if r["group"][0] == "prose"]
    assert prose
    assert all(rate["noticed"] + rate["tolerated"] == rate["total"] for rate in prose)


def test_a_project_with_findings_is_not_mutated(project: Path, replace_text: Replace) -> None:
    replace_text(
        "chapter/index.qmd", '[59 days]{claim="r-visa-lag"}', "[58 days]{claim=r-visa-lag}"
    )
    assert main(["mutate", "--root", str(project), "--sample", "1"]) == 1


def test_what_the_record_is_said_to_notice_the_check_finds(project: Path) -> None:
    resources = read_dictionary(THESIS.at(project).data).resources
    raw = read_raw_tables(THESIS.at(project))
    keys = {resource.table: resource.schema.key[0] for resource in resources}
    named = NamedCells(read_accepted_record(project), raw, SOURCES)
    mutants = [
        mutant
        for r in resources
        for mutant in cell_mutants(raw[r.file], r.table, r.schema.fields, r.schema.key[0], seed=5)
        if named.notices(mutant, keys[mutant.table])
    ]
    for mutant in random.Random(5).sample(mutants, 2):
        path = project / mutant.file
        before = path.read_bytes()
        rows = [raw[mutant.file].header, *with_cell(raw[mutant.file], mutant).rows]
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream, lineterminator="\n").writerows(row.cells for row in rows)
        assert check(THESIS.at(project)).report.failed, mutant
        path.write_bytes(before)


def test_each_tolerated_survivor_has_a_reason_and_a_column_that_exists() -> None:
    tolerated = read_tolerated(THESIS.unread, THESIS.unread.name)
    resources = read_dictionary(Path(__file__).parents[2] / "data").resources
    columns = {(resource.table, name) for resource in resources for name in resource.schema.names}
    assert tolerated
    assert {(entry.table, entry.column) for entry in tolerated} <= columns
