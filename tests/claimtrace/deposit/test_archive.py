import io
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from claimtrace.deposit.archive import CHECKSUMS, Member, checksums, zip_bytes

DAY = date(2024, 5, 6)
FILES = [Member("b.txt", b"b\n"), Member("a/run", b"#!/bin/sh\n", runs=True)]


def entries(content: bytes) -> list[zipfile.ZipInfo]:
    return zipfile.ZipFile(io.BytesIO(content)).infolist()


def test_entries_are_sorted_below_one_folder_with_fixed_date_and_permissions() -> None:
    first, second = entries(zip_bytes("orchard-1", FILES, DAY))
    assert (first.filename, second.filename) == ("orchard-1/a/run", "orchard-1/b.txt")
    assert {first.date_time, second.date_time} == {(2024, 5, 6, 0, 0, 0)}
    assert (first.external_attr >> 16, second.external_attr >> 16) == (0o100755, 0o100644)
    assert {first.create_system, second.create_system} == {3}


def test_the_system_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    here = zip_bytes("t", FILES, DAY)
    monkeypatch.setattr(sys, "platform", "win32")
    assert zip_bytes("t", FILES, DAY) == here


def test_nothing_is_compressed_since_that_would_depend_on_a_library() -> None:
    (entry,) = entries(zip_bytes("t", [Member("zeros", bytes(9999))], DAY))
    assert (entry.compress_type, entry.compress_size) == (zipfile.ZIP_STORED, 9999)


def test_the_order_of_the_files_does_not_matter() -> None:
    assert zip_bytes("t", FILES, DAY) == zip_bytes("t", FILES[::-1], DAY)


@pytest.mark.parametrize("name", ["", "../b", "/b", "a//b", "a/./b", "a\\b", "b.txt"])
def test_a_name_that_leads_out_or_stands_twice_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name within the archive"):
        zip_bytes("t", [*FILES, Member(name, b"")], DAY)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
def test_the_checksums_are_what_sha256sum_verifies(tmp_path: Path) -> None:
    for file in FILES:
        (tmp_path / file.name).parent.mkdir(exist_ok=True)
        (tmp_path / file.name).write_bytes(file.content)
    text = checksums(FILES)
    assert [line.split("  ")[1] for line in text.splitlines()] == ["a/run", "b.txt"]
    (tmp_path / CHECKSUMS).write_text(text, "utf-8")
    command = ["sha256sum", "--strict", "-c", CHECKSUMS]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 0
    (tmp_path / "b.txt").write_text("c\n")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 1
