from pathlib import Path

import pytest

from claimtrace.findings import Unreadable
from claimtrace.mutation.mutants import Mutant, Outcome
from claimtrace.mutation.survivors import Tolerated, read_tolerated, tolerate

REASON = "A note for a reader of the table."
NOTES = Tolerated("stalls", "note", REASON, unread=True)


def outcome(line: int = 2, noticed: str = "", read: bool = False) -> Outcome:
    mutant = Mutant("data/stalls.csv", line, 5, "stalls", "note", "cut", f"s{line}", "a b", "a")
    return Outcome(mutant, noticed, read=read)


def test_a_survivor_gets_the_reason_of_its_entry() -> None:
    (told,), stale = tolerate([outcome()], [NOTES])
    assert told.reason == REASON
    assert stale == []


def test_what_was_noticed_needs_no_entry_and_the_entry_is_stale() -> None:
    (told,), stale = tolerate([outcome(noticed="record")], [NOTES])
    assert told.reason == ""
    assert stale == ["stalls.note: 0 survive, and it covers any number"]


def test_an_entry_for_what_nobody_reads_ends_when_something_reads_the_column() -> None:
    (told,), _ = tolerate([outcome(read=True)], [NOTES])
    assert told.reason == ""


def test_an_entry_covers_as_many_survivors_as_it_says_and_no_more() -> None:
    entry = Tolerated("stalls", "note", REASON, at_most=1)
    told, _ = tolerate([outcome(2, read=True), outcome(3, read=True)], [entry])
    assert [bool(o.reason) for o in told] == [True, False]
    _, stale = tolerate([outcome(read=True)], [Tolerated("stalls", "note", REASON, at_most=2)])
    assert stale == ["stalls.note: 1 survive, and it covers 2"]


def test_an_entry_may_be_narrowed_to_a_kind_and_to_rows() -> None:
    other_kind = Tolerated("stalls", "note", REASON, unread=True, kind="digit")
    other_row = Tolerated("stalls", "note", REASON, unread=True, keys=("s9",))
    (told,), stale = tolerate([outcome()], [other_kind, other_row])
    assert told.reason == ""
    assert [sentence.partition(":")[0] for sentence in stale] == [
        "stalls.note (digit)",
        "stalls.note (s9)",
    ]


def test_a_list_is_read(tmp_path: Path) -> None:
    path = tmp_path / "s.yml"
    path.write_text(f"- {{table: stalls, column: note, unread: true, reason: {REASON}}}\n")
    assert read_tolerated(path, "s.yml") == [NOTES]
    assert read_tolerated(tmp_path / "absent.yml", "absent.yml") == []


@pytest.mark.parametrize(
    "entry",
    [
        "{table: a, column: b, unread: true}",
        "{table: a, column: b, unread: true, reason: because}",
        "{table: a, column: b, reason: A note for a reader.}",
        "{table: a, column: b, unread: true, at_most: 3, reason: A note for a reader.}",
        "{table: a, column: b, unread: true, rows: 3, reason: A note for a reader.}",
        "[",
        "text",
    ],
)
def test_an_entry_without_reason_or_limit_is_refused(tmp_path: Path, entry: str) -> None:
    path = tmp_path / "s.yml"
    path.write_text(f"- {entry}\n")
    with pytest.raises(Unreadable) as caught:
        read_tolerated(path, "s.yml")
    assert caught.value.findings[0].rule == "X020"
