from pathlib import Path

import pytest

from claimtrace.findings import Unreadable
from claimtrace.mutation.mutants import Mutant, Outcome
from claimtrace.mutation.survivors import ToleratedSurvivor, read_tolerated, tolerate

REASON = "A note for a reader of the table."
NOTES = ToleratedSurvivor("stalls", "note", REASON)


def outcome(line: int = 2, noticed: str = "", named: bool = False) -> Outcome:
    mutant = Mutant("data/stalls.csv", line, 5, "stalls", "note", "cut", f"s{line}", "a b", "a")
    return Outcome(mutant, noticed, named=named)


def test_a_survivor_gets_the_reason_of_its_entry() -> None:
    (told,), stale = tolerate([outcome()], [NOTES])
    assert told.reason == REASON
    assert stale == []


def test_what_was_noticed_needs_no_entry_and_the_entry_is_stale() -> None:
    (told,), stale = tolerate([outcome(noticed="record")], [NOTES])
    assert told.reason == ""
    assert stale == ["stalls.note covers no survivor"]


def test_a_cell_that_evidence_names_is_never_tolerated() -> None:
    (told,), stale = tolerate([outcome(named=True)], [NOTES])
    assert told.reason == ""
    assert stale == ["stalls.note covers no survivor"]


def test_an_entry_covers_every_survivor_that_nothing_reads() -> None:
    told, stale = tolerate([outcome(2), outcome(3)], [NOTES])
    assert [o.reason for o in told] == [REASON, REASON]
    assert stale == []


def test_an_entry_may_be_narrowed_to_a_kind_and_to_rows() -> None:
    other_kind = ToleratedSurvivor("stalls", "note", REASON, kind="digit")
    other_row = ToleratedSurvivor("stalls", "note", REASON, keys=("s9",))
    (told,), stale = tolerate([outcome()], [other_kind, other_row])
    assert told.reason == ""
    assert [sentence.partition(" covers")[0] for sentence in stale] == [
        "stalls.note (digit)",
        "stalls.note (s9)",
    ]


def test_a_list_is_read(tmp_path: Path) -> None:
    path = tmp_path / "s.yml"
    path.write_text(f"- {{table: stalls, column: note, reason: {REASON}}}\n")
    assert read_tolerated(path, "s.yml") == [NOTES]


def test_a_list_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as raised:
        read_tolerated(tmp_path / "absent.yml", "absent.yml")
    assert [found.rule for found in raised.value.findings] == ["X020"]


@pytest.mark.parametrize(
    "entry",
    [
        "{table: a, column: b}",
        "{table: a, column: b, reason: because}",
        "{table: a, reason: A note for a reader.}",
        "{table: a, column: b, at_most: 3, reason: A note for a reader.}",
        "{table: a, column: b, keys: s1, reason: A note for a reader.}",
        "[",
        "text",
    ],
)
def test_an_entry_without_reason_or_with_another_key_is_refused(tmp_path: Path, entry: str) -> None:
    path = tmp_path / "s.yml"
    path.write_text(f"- {entry}\n")
    with pytest.raises(Unreadable) as caught:
        read_tolerated(path, "s.yml")
    assert caught.value.findings[0].rule == "X020"
