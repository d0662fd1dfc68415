"""Copies of a small thesis are spoilt, and each command says so; a sample here, all weekly."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tools.hostile import made
from tools.hostile.cases import FOLDER, read_cases, read_pending
from tools.hostile.change import change

EVERY = 80
CODE = Path(__file__).parents[2] / "code"


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "tools.hostile", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(CODE)}
    return subprocess.run(line, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_sample_of_the_cases_is_handled() -> None:
    done = _run("--every", str(EVERY))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_each_kind_of_fault_is_found_where_there_is_one(tmp_path: Path) -> None:
    seen = tmp_path / "seen.json"
    done = _run("--cases", str(FOLDER / "wrong"), "--json", str(seen))
    assert done.returncode == 1, done.stdout + done.stderr
    for case, faults in json.loads(seen.read_text("utf-8")).items():
        assert case.partition("-")[0] in [fault for fault, _ in faults], (case, faults)


def test_the_corpus_is_large_and_of_many_kinds() -> None:
    kinds = Counter(case.kind for case in read_cases())
    assert kinds.total() >= 400
    assert len(kinds) >= 25


def test_only_cases_that_there_are_can_be_pending_and_for_a_reason() -> None:
    pending = read_pending()
    assert set(pending) <= {case.id for case in read_cases()}
    assert all(reason.strip() for reason in pending.values())


@pytest.mark.parametrize(
    ("wanted", "content"),
    [
        ({"replace": ["b", "x"]}, b"axc\n"),
        ({"each": ["b", ""]}, b"ac\n"),
        ({"insert": "x\n", "before": 1}, b"x\nabc\n"),
        ({"append": "x"}, b"abc\nx"),
        ({"prepend": "\ufeff"}, b"\xef\xbb\xbfabc\n"),
        ({"text": "\ud800"}, b"\xed\xa0\x80"),
        ({"hex": "00ff"}, b"\x00\xff"),
        ({"append_hex": "ff"}, b"abc\n\xff"),
        ({"bytes": ["b", "00"]}, b"a\x00c\n"),
        ({"cut": 2}, b"ab"),
        ({"encode": "utf-16-le"}, b"a\x00b\x00c\x00\n\x00"),
        ({"make": ["repeat", "x", 3, "(", ")"]}, b"(xxx)"),
        ({"put": ["b", "nested", "[", "]", 2]}, b"a[[]]c\n"),
        ({"size": 6}, b"abc\n\x00\x00"),
    ],
)
def test_a_file_is_spoilt_as_a_case_says(
    wanted: dict[str, object], content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"abc\n")
    change(tmp_path, {"at": "file", **wanted})
    assert (tmp_path / "file").read_bytes() == content


def test_a_value_of_json_is_set_or_dropped(tmp_path: Path) -> None:
    (tmp_path / "file").write_text('{"a": [1, {"b": 2}]}')
    change(tmp_path, {"at": "file", "set": ["a", 1, "b", None]})
    change(tmp_path, {"at": "file", "drop": ["a", 0]})
    assert json.loads((tmp_path / "file").read_text()) == {"a": [{"b": None}]}
    (tmp_path / "file").write_text("[1]")
    change(tmp_path, {"at": "file", "add": [{"b": 2}]})
    assert json.loads((tmp_path / "file").read_text()) == [1, {"b": 2}]


@pytest.mark.parametrize(
    ("wanted", "is_so"),
    [
        ({"delete": True}, lambda path: not path.exists()),
        ({"folder": True}, Path.is_dir),
        ({"fifo": True}, Path.is_fifo),
        ({"socket": True}, Path.is_socket),
        ({"link": "/etc"}, Path.is_symlink),
        ({"mode": "000"}, lambda path: path.stat().st_mode & 0o777 == 0),
    ],
)
def test_something_else_is_put_there(
    wanted: dict[str, object], is_so: object, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"abc\n")
    change(tmp_path, {"at": "file", **wanted})
    assert is_so(tmp_path / "file")  # type: ignore[operator]


def test_a_text_to_be_replaced_must_be_there_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"aa")
    with pytest.raises(ValueError, match="stands 2 times"):
        change(tmp_path, {"at": "file", "replace": ["a", "x"]})


def test_a_bomb_is_small_and_grows_with_its_levels() -> None:
    bomb = made.make("anchors", 3, 2).decode()
    assert bomb == "a0: &a0 [lol, lol]\na1: &a1 [*a0, *a0]\na2: &a2 [*a1, *a1]\n"
    assert made.make("rows", "n{n},x", 2, "id,name") == b"id,name\nn0,x\nn1,x\n"
    assert made.make("random", 1, 5) == made.make("random", 1, 5)
