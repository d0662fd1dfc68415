import hashlib
from pathlib import Path

import pytest

from claimtrace.findings import Unreadable
from claimtrace.record import dump_record
from claimtrace.record.accepted import (
    Accepted,
    dump_accepted,
    read_accepted,
    read_accepted_record,
)

ACCEPTED = Accepted({"figures/index/b.csv": "2", "figures/index/a.csv": "1"}, {"_build/i.pdf": "3"})


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "figures" / "MANIFEST.json"
    path.parent.mkdir()
    path.write_text(dump_accepted(ACCEPTED), "utf-8")
    assert read_accepted(tmp_path) == ACCEPTED


def test_files_are_listed_by_path() -> None:
    assert list(ACCEPTED.files) == ["_build/i.pdf", "figures/index/a.csv", "figures/index/b.csv"]


@pytest.mark.parametrize("content", ["", "[]", '{"exhibits": []}', "{", '{"exhibits": 1}'])
def test_anything_else_is_a_finding_that_names_the_file(tmp_path: Path, content: str) -> None:
    path = tmp_path / "figures" / "MANIFEST.json"
    path.parent.mkdir()
    path.write_text(content)
    with pytest.raises(Unreadable) as caught:
        read_accepted(tmp_path)
    assert [(f.rule, f.file) for f in caught.value.findings] == [("X011", "figures/MANIFEST.json")]


def _accepted(root: Path, record: str, **hashes: str) -> list[str]:
    (root / "figures").mkdir()
    (root / "figures" / "claims.json").write_text(record, "utf-8")
    claims = hashlib.sha256(record.encode()).hexdigest()
    text = dump_accepted(Accepted(**{"claims": claims, **hashes}))
    (root / "figures" / "MANIFEST.json").write_text(text, "utf-8")
    try:
        read_accepted_record(root)
    except Unreadable as error:
        return [found.rule for found in error.findings]
    return []


@pytest.mark.parametrize("record", ["[]", "[1]", "{}", "[" * 100_000])
def test_a_record_that_was_not_accepted_with_its_hashes_is_told(
    tmp_path: Path, record: str
) -> None:
    expected = ["C083"] if record == "[]" else ["C026"]
    assert _accepted(tmp_path, record, claims="0") == expected


def test_a_record_that_was_accepted_with_its_hashes_is_read(tmp_path: Path) -> None:
    assert _accepted(tmp_path, dump_record([])) == []
