from claimtrace.findings import Finding
from claimtrace.reproduction.conditions import PLAIN_CONDITION
from claimtrace.reproduction.differences import (
    CellChange,
    ClaimChange,
    Comparison,
    FileChange,
    Sentence,
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
    changes = (
        ClaimChange(
            "stalls-n", "~", "S.", (("value", 3, 4), ("form n", "three", "four")), (place,)
        ),
        ClaimChange("quiet", "~", "S.", (("fruit in row k of f", "pear", "plum"),)),
    )
    table = TableChange(
        "figures/index/tbl-a.csv",
        (CellChange("~", 2, "n", "5", "6"), CellChange("-", 3, "", "fig", "")),
        6,
    )
    files = (FileChange("figures/index/tbl-a.svg", "~", "1", "2"),)
    accepted = Comparison("a", "b", changes, (table,), files=files, examined=EXAMINED)
    cell = Finding("C022", "error", "fruit of k", "Undo.", "data/a.csv", 2, 3)
    found = Reproduction("r", accepted, Attempt(PLAIN_CONDITION, 1.0, 1), problems=[cell])
    assert summary(found) == [
        "Claims that differ from the accepted record:",
        "  ~ stalls-n  value: 3 -> 4; form n: three -> four",
        "      chapter/index.qmd:7: There are three stalls.",
        "Claims whose value stays, but not what they rest on or say: quiet",
        "Data cells that claims read:",
        "  data/a.csv:2:3: fruit of k",
        "figures/index/tbl-a.csv: 2 of 6 cells differ",
        "  ~ row 2, n: '5' -> '6'",
        "  - row 3: fig",
        "Files whose bytes differ: figures/index/tbl-a.svg",
        "project: X012 the plain build failed (exit status 1)",
    ]
