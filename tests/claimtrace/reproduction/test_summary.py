from claimtrace.record.compare import (
    CELL,
    FORM,
    VALUE,
    Change,
    ClaimChange,
    Differences,
    Sentence,
)
from claimtrace.reproduction.conditions import PLAIN_CONDITION
from claimtrace.reproduction.differences import (
    CellChange,
    Comparison,
    FileChange,
    TableChange,
)
from claimtrace.reproduction.outcome import Attempt, Reproduction
from claimtrace.reproduction.summary import summary

EXAMINED = {"claims": 2, "files": 3}


def test_nothing_is_said_where_all_is_the_same() -> None:
    accepted = Comparison("a", "b", examined=EXAMINED)
    assert summary(Reproduction("r", accepted, Attempt(PLAIN_CONDITION, 1.0, 0))) == []


def test_claims_and_their_sentences_lead_then_cells_then_tables() -> None:
    place = Sentence("There are three stalls.", "chapter/index.qmd", 7, 11)
    value = Change(VALUE, "value", 3, 4)
    form = Change(FORM, "form n", "three", "four")
    cell = Change(CELL, "fruit in row k of f", "pear", "plum", ("data/a.csv", "k"), "fruit")
    changes = Differences(
        (
            ClaimChange("stalls-n", "~", "S.", "index", (value, form), (place,)),
            ClaimChange("quiet", "~", "S.", "index", (cell,)),
        ),
        rows={("data/a.csv", "k"): (1, 2)},
    )
    table = TableChange(
        "figures/index/tbl-a.csv",
        (CellChange("~", 2, "n", "5", "6"), CellChange("-", 3, "", "fig", "")),
        6,
    )
    files = (FileChange("figures/index/tbl-a.svg", "~", "1", "2"),)
    accepted = Comparison("a", "b", changes, (table,), files=files, examined=EXAMINED)
    found = Reproduction("r", accepted, Attempt(PLAIN_CONDITION, 1.0, 1))
    assert summary(found) == [
        "Claims that differ from the accepted record:",
        "  ~ stalls-n  value: 3 -> 4; form n: three -> four",
        "      chapter/index.qmd:7: There are three stalls.",
        "Claims whose value stays, but not what they rest on or say: quiet",
        "Data cells that claims read:",
        "  data/a.csv:2:0: fruit of k 'pear' -> 'plum'; read by quiet",
        "figures/index/tbl-a.csv: 2 of 6 cells differ",
        "  ~ row 2, n: '5' -> '6'",
        "  - row 3: fig",
        "Files whose bytes differ: figures/index/tbl-a.svg",
        "project: X012 the plain build failed (exit status 1)",
        "    Correct what the other findings name, then build again.",
    ]
