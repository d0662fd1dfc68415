"""What nobody expected of restricted rows ends a run, and nothing of it is told."""

import argparse
import json
import logging
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from claimtrace.commands import UNUSABLE, restricted
from claimtrace.findings import UsageError
from claimtrace.project import Project
from claimtrace.restricted import build
from claimtrace.restricted.quiet import stopped, unheard
from claimtrace.terminal import Terminal

CELL = "north harbor office"


@pytest.fixture
def project(harbor: Any, tmp_path: Path) -> Project:
    return Project().at(harbor.write_thesis(tmp_path / "harbor"))


def test_what_raises_is_told_by_its_kind_alone() -> None:
    with stopped() as problems:
        raise KeyError(CELL)
    (found,) = problems
    assert (found.rule, found.severity, found.place) == ("D099", "error", "")
    assert "KeyError" in found.message and CELL not in found.message


def test_bad_usage_comes_through_as_it_is() -> None:
    with pytest.raises(UsageError, match="no such page"), stopped() as problems:
        raise UsageError("no such page")
    assert problems == []


def test_a_command_over_rows_that_break_its_code_ends_with_the_finding(
    project: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def breaks(_: Project) -> None:
        raise ValueError(CELL)

    monkeypatch.setattr(build, "check", breaks)
    target = tmp_path / "found.json"
    args = argparse.Namespace(project=project, json=target)
    assert restricted.check(args, Terminal()) == UNUSABLE
    printed = "".join(capsys.readouterr())
    assert "D099" in printed and CELL not in printed
    (found,) = json.loads(target.read_text("utf-8"))["findings"]
    assert (found["rule"], found["file"], found["line"]) == ("D099", "", 0)
    assert CELL not in target.read_text("utf-8")


def test_nothing_is_printed_warned_of_or_logged(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with unheard():
        sys.stdout.write(CELL)
        sys.stderr.write(CELL)
        warnings.warn(CELL, stacklevel=1)
        logging.getLogger("harbor").critical(CELL)
    sys.stdout.write("after\n")
    assert (*capsys.readouterr(), caplog.text) == ("after\n", "", "")
