import shutil
from pathlib import Path

import pytest

from claimtrace.findings import Unreadable
from claimtrace.validating import validating
from claimtrace.validation import validate_package

DATA = Path(__file__).parents[2] / "data"


def test_another_process_gives_the_same_report() -> None:
    with validating(DATA) as validated:
        report = validated()
    assert report == validate_package(DATA)
    assert report.examined["tables"] > 0


def test_what_cannot_be_read_raises_here_with_its_findings(tmp_path: Path) -> None:
    shutil.copytree(DATA / "shanghai", tmp_path / "shanghai")
    with validating(tmp_path) as validated, pytest.raises(Unreadable) as raised:
        validated()
    assert [found.rule for found in raised.value.findings] == ["D015"]
