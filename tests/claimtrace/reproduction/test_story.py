"""A thesis through its acceptance, a change that nobody accepted, and its reproduction."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from claimtrace.deposit.selection import select
from claimtrace.files.manifest import hash_file

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parents[2]
CODE = TESTS.parent / "code"
TABLE, TAMPERED = "figures/market/tbl-stalls.csv", "figures/market/tbl-stalls.md"
RECORD = "figures/MANIFEST.json"


@dataclass(frozen=True)
class Story:
    """A thesis that was accepted anew, after a cell and an exhibit had been changed.

    Args:
        root: the thesis, accepted.
        found: what reproducing gave before, as it was written.
        kept: whether reproducing left the accepted record as it was.
        accepted: what was told when it was accepted.
    """

    root: Path
    found: dict[str, Any]
    kept: bool
    accepted: str


def run(root: Path, *command: str) -> tuple[int, str]:
    line = [sys.executable, "-m", "claimtrace", *command, "--root", str(root)]
    environment = {**os.environ, "PYTHONPATH": str(CODE)}
    done = subprocess.run(line, env=environment, capture_output=True, check=False)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def reproduced(root: Path, conditions: str) -> tuple[int, dict[str, Any], str]:
    status, said = run(root, "reproduce", "--conditions", conditions)
    assert status in (0, 1), said
    found: dict[str, Any] = json.loads((root / "_build/reproduction.json").read_text("utf-8"))
    return status, found, said


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    root = tmp_path_factory.mktemp("accepted") / "thesis"
    shutil.copytree(TESTS / "hostile/thesis", root)
    status, said = run(root, "reproduce", "--accept")
    assert status == 0, said
    # The table shows the note, and no number depends on it.
    stalls, exhibit = root / "data/north/stalls.csv", root / TAMPERED
    stalls.write_text(stalls.read_text("utf-8").replace("café", "bank"), "utf-8")
    exhibit.write_text(exhibit.read_text("utf-8").replace("plum", "peach"), "utf-8")
    before = hash_file(root / RECORD)
    status, found, _ = reproduced(root, "none")
    assert status == 1
    kept = hash_file(root / RECORD) == before
    status, said = run(root, "reproduce", "--accept")
    assert status == 0, said
    return Story(root, found, kept, said)


def test_what_was_built_and_not_accepted_is_named_with_the_command_that_accepts(
    story: Story,
) -> None:
    (plain,) = story.found["builds"]
    assert plain["status"] == 0, plain["output"]
    assert any("reproduce --accept" in sentence for sentence in story.found["advice"])
    assert TABLE in {table["file"] for table in story.found["accepted"]["tables"]}
    assert story.kept
    assert TABLE in story.accepted


def test_a_tampered_exhibit_is_named(story: Story) -> None:
    here = [f for f in story.found["findings"] if "the file in the project" in f["message"]]
    assert [(f["rule"], f["severity"], f["file"]) for f in here] == [("X008", "error", TAMPERED)]
    assert "reproduce --accept" in here[0]["hint"]


def test_an_accepted_thesis_reproduces_with_its_archive_under_conditions(story: Story) -> None:
    status, found, said = reproduced(story.root, "row-order,umask")
    assert (status, found["findings"]) == (0, [])
    assert found["accepted"]["examined"]["claims"] == 4
    plain, changed = found["builds"]
    assert changed["conditions"] == ["umask", "row-order"]
    assert changed["holds"] and changed["differences"]["files"] == []
    # More than the archive's sources, so the archive is among what was compared.
    sources = select(story.root).files.values()
    compared = changed["differences"]["examined"]["bytes"]
    assert compared > sum(path.stat().st_size for path in sources)
    archive, together = found["remarks"]
    assert "_build/market-" in archive and "SHA-256" in archive
    assert "--each" in together
    assert "in 2 builds, under 2 changed conditions" in said
    # Neither the record, which is copied for the archive, nor the archive is held to the record.
    held = {change["file"] for change in found["accepted"]["files"]}
    assert not [f for f in held if f == "figures/claims.json" or f.endswith(".zip")]


def test_each_condition_has_a_build_of_its_own_where_it_is_asked_for(story: Story) -> None:
    status, said = run(story.root, "reproduce", "--conditions", "date,umask", "--each")
    assert status == 0, said
    assert "in 3 builds, under 2 changed conditions" in said
    found = json.loads((story.root / "_build/reproduction.json").read_text("utf-8"))
    assert [build["condition"] for build in found["builds"]] == ["plain", "date", "umask"]
    assert found["run"]["command"].endswith("reproduce --conditions date,umask --each")
