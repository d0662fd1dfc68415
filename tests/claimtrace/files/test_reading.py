import os
from pathlib import Path

import pytest

from claimtrace.files import jsons, reading
from claimtrace.findings import Unreadable


def told(root: Path, file: str) -> tuple[str, int, str]:
    with pytest.raises(Unreadable) as caught:
        reading.read_text(root, file, "R090")
    (found,) = caught.value.findings
    assert (found.rule, found.file) == ("R090", file)
    assert found.hint
    return found.message.removeprefix(f"{file} cannot be read: "), found.line, found.hint


def test_a_text_is_read_without_its_mark(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfpears\r\n")
    assert reading.read_text(tmp_path, "a.txt", "R090") == "pears\r\n"


def test_what_is_no_ordinary_file_of_the_project_is_told(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "secret").write_text("x")
    (root / "link").symlink_to(tmp_path / "secret")
    (root / "zero").symlink_to("/dev/zero")
    (root / "circle").symlink_to(root / "circle")
    os.mkfifo(root / "pipe")
    (root / "folder").mkdir()
    (root / "latin").write_bytes(b"one\ncaf\xe9")
    assert told(root, "link")[0] == "it lies outside the project"
    assert told(root, "zero")[0] == "it lies outside the project"
    assert told(root, "../secret")[0] == "it lies outside the project"
    assert told(root, "pipe")[0] == "it is no ordinary file"
    assert told(root, "folder")[0] == "it is a folder"
    assert told(root, "none")[0] == "there is no such file"
    assert told(root, "latin")[:2] == ("it is not UTF-8", 2)
    for name in ("circle", "a\0b", "a" * 5_000):
        assert told(root, name)[0]


def test_a_pipe_within_the_project_is_not_waited_for_and_a_device_not_read(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no ordinary file"):
        reading.read_ordinary(Path("/dev/zero"))
    (tmp_path / "large").write_bytes(b"x" * 11)
    with pytest.raises(OSError, match="more than"):
        reading.read_ordinary(tmp_path / "large", 10)


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("x")
    monkeypatch.setattr(os, "open", refuse)
    assert told(tmp_path, "a.txt")[0] == "Permission denied"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[" * 100_000, "too deep"),
        ("9" * 5_000, "not JSON"),
        ("[NaN]", "NaN is no number"),
        ('["a\\u0000"]', "holds a NUL"),
        ('["\\ud800"]', "half of a character"),
        ("[1,\n 2", "not JSON"),
    ],
)
def test_json_that_no_program_would_write_is_told(text: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        jsons.parse_json(text, "a.json", "R090")


def test_a_key_of_json_that_stands_twice_is_told_with_its_place() -> None:
    text = '{"a": {"b": 1},\n "b": "x\\": {\\"a\\":",\n "\\u0061": 2}'
    with pytest.raises(Unreadable) as caught:
        jsons.parse_json(text, "a.json", "R090")
    (found,) = caught.value.findings
    assert (found.rule, found.line, found.column) == ("R090", 3, 2)
    assert "'a' stands twice" in found.message
    assert jsons.parse_json('[{"a": 1}, {"a": {"a": 2}}]', "a.json", "R090") == [
        {"a": 1},
        {"a": {"a": 2}},
    ]


def test_a_pair_of_escapes_is_one_character() -> None:
    assert jsons.parse_json('["\\ud83c\\udf50"]', "a.json", "R090") == ["\U0001f350"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: " + "[" * 200_000, "nests deeper than 100 levels"),
        ("- " * 50_000 + "a", "nests deeper than 100 levels"),
        ("a: &a [*a]", "stands for what it is part of"),
        (
            "b0: &b0 [x, x]\n"
            + "".join(f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1, 40)),
            "stand for too much",
        ),
        ("a: [", "not YAML"),
        ("a: 2019-13-45", "a value of it"),
        ("a: !!int ''", "a value of it"),
        ("a: !!bool pear", "a value of it"),
        ("a: !!python/none x", "could not determine a constructor"),
    ],
)
def test_yaml_that_no_person_would_write_is_told(text: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        reading.parse_yaml(text, "a.yml", "R090")


def test_aliases_that_stand_for_little_are_read() -> None:
    assert reading.parse_yaml("a: &a [1]\nb: [*a, *a]", "a.yml", "R090")["b"] == [[1], [1]]
