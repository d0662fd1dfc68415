import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from claimtrace.certificate.listing import CLAIM, TABLE, Listed
from claimtrace.findings import Unreadable
from claimtrace.reproduction.marks import mark_findings, read_marks, weigh

WHEN = "2026-11-28T10:00:00Z"
LISTED = [
    Listed(CLAIM, "page", "stalls-n", "Two stalls.", ours="2 (n = 3)"),
    Listed(TABLE, "page", "tbl-stalls", "Table 1: Stalls"),
]
SHEETS = {"figures/page/tbl-stalls.csv": b"Stalls\n2\n"}
SHEET = f"sha1:{hashlib.sha1(b'Stalls' + bytes([10]) + b'2' + bytes([10])).hexdigest()}"


def mark(name: str = "stalls-n", kind: str = "claim", value: str = "2 (n = 3)") -> dict[str, str]:
    told = {"id": name, "kind": kind, "mark": "in-doubt", "note": "Why?", "value": value}
    return {**told, "reviewer": "", "date": WHEN}


def written(folder: Path, *marks: dict[str, Any], **other: Any) -> Path:
    content = {
        **{"format": "claimtrace-marks/1", "document": "page", "title": "Page", "version": "1"},
        **{"record": "0" * 64, "date": WHEN, "reviewer": "Ann", "marks": list(marks)},
        **other,
    }
    path = folder / "marks.json"
    path.write_text(json.dumps({k: v for k, v in content.items() if v is not None}), "utf-8")
    return path


def states(folder: Path, *marks: dict[str, str]) -> list[str]:
    return [one.state for one in weigh(read_marks(written(folder, *marks)), LISTED, SHEETS)]


def test_a_mark_tells_whose_it_is_and_what_it_says(tmp_path: Path) -> None:
    (found,) = read_marks(written(tmp_path, mark()))
    assert (found.document, found.name, found.mark) == ("page", "stalls-n", "in-doubt")
    assert (found.reviewer, found.note, found.date) == ("Ann", "Why?", WHEN)


def test_a_mark_on_a_value_that_changed_is_stale(tmp_path: Path) -> None:
    assert states(tmp_path, mark()) == ["holds"]
    assert states(tmp_path, mark(value="3 (n = 3)")) == ["stale"]
    assert states(tmp_path, mark("tbl-stalls", "exhibit", SHEET)) == ["holds"]
    assert states(tmp_path, mark("tbl-stalls", "exhibit", "sha1:0")) == ["stale"]
    assert states(tmp_path, mark("gone")) == ["unknown"]
    assert states(tmp_path, mark("stalls-n", "exhibit")) == ["unknown"]


def test_what_is_stale_or_of_nothing_is_a_warning(tmp_path: Path) -> None:
    path = written(tmp_path, mark(), mark(value="3"), mark("gone"))
    found = mark_findings(weigh(read_marks(path), LISTED, SHEETS), "1")
    told = sorted((f.rule, f.severity, f.file) for f in found)
    file = path.as_posix()
    assert told == [("X032", "warning", file), ("X033", "warning", file)]
    assert any("'In doubt' of Ann on stalls-n was set on '3'" in f.message for f in found)


def test_marks_of_another_version_are_told_once_a_file(tmp_path: Path) -> None:
    marks = weigh(
        read_marks(written(tmp_path, mark(), mark("tbl-stalls", "exhibit", SHEET))), LISTED, SHEETS
    )
    (found,) = mark_findings(marks, "2")
    assert (found.rule, found.severity) == ("X060", "notice")
    assert found.message == "they are of version '1'; this is 2"
    assert mark_findings(marks, "1") == []


def test_two_marks_of_a_reviewer_on_one_thing_are_told(tmp_path: Path) -> None:
    first, other = mark(), {**mark(), "mark": "wrong"}
    (found,) = mark_findings(
        weigh(read_marks(written(tmp_path, first, other)), LISTED, SHEETS), "1"
    )
    assert (found.rule, found.message) == ("X061", "stalls-n has two of Ann: In doubt, Wrong")
    others = {**other, "reviewer": "Bo"}
    assert (
        mark_findings(weigh(read_marks(written(tmp_path, first, others)), LISTED, SHEETS), "1")
        == []
    )


def test_marks_that_were_saved_twice_are_listed_once(tmp_path: Path) -> None:
    marks = [
        *read_marks(written(tmp_path, mark())),
        *read_marks(written(tmp_path, mark(), version="0")),
    ]
    assert len(weigh(marks, LISTED, SHEETS)) == 1


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"format": "claimtrace-marks/2"}, "format is"),
        ({"record": "zz"}, "record is"),
        ({"reviewer": None}, "lacks reviewer"),
        ({"marks": {}}, "marks is no array"),
        ({"marks": [{**mark(), "mark": "good"}]}, "marks[1].mark is 'good'"),
        ({"marks": [{**mark(), "more": "x"}]}, "'more'"),
        ({"marks": [{**mark(), "note": 3}]}, "marks[1].note is no string"),
        ({"marks": [{**mark(), "note": "x" * 5001}]}, "5,001 characters"),
        ({"document": ""}, "0 characters"),
    ],
)
def test_a_file_in_another_form_is_a_finding_that_says_what(
    tmp_path: Path, other: dict[str, Any], told: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        read_marks(written(tmp_path, **other))
    (found,) = caught.value.findings
    assert (found.rule, found.file) == ("X031", (tmp_path / "marks.json").as_posix())
    assert told in found.message


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe{}", b"[]", b'{"format": NaN}'])
def test_a_file_that_is_no_json_is_a_finding(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "marks.json").write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        read_marks(tmp_path / "marks.json")
    assert {found.rule for found in caught.value.findings} == {"X031"}


@pytest.mark.parametrize("name", ["gone.json", "."])
def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_marks(tmp_path / name)
    assert [found.rule for found in caught.value.findings] == ["X031"]
