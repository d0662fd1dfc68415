from dataclasses import replace
from pathlib import Path

import pytest

from claimtrace.findings import Unreadable
from claimtrace.project import Project
from claimtrace.stages.exhibits import _font_findings

FONT = Path(__file__).parents[3] / "chapter" / "fonts" / "NotoSansSC-Regular.ttf"


def leave(project: Project) -> None:
    raise SystemExit(0)


def test_a_study_that_ends_the_process_when_it_is_loaded_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        Project(load=leave).at(tmp_path).study()
    assert [(found.rule, found.file) for found in caught.value.findings] == [("C082", "data")]


def test_a_font_that_is_missing_or_none_is_a_finding(tmp_path: Path) -> None:
    project = Project(font="a.ttf").at(tmp_path)
    (tmp_path / "chapter").mkdir()
    (missing,) = _font_findings(project)
    (tmp_path / "chapter" / "a.ttf").write_bytes(b"no font")
    (corrupt,) = _font_findings(project)
    for found in (missing, corrupt):
        assert (found.rule, found.file) == ("R009", "chapter/a.ttf")
    (tmp_path / "chapter" / "a.ttf").write_bytes(FONT.read_bytes())
    assert _font_findings(project) == []
    assert _font_findings(replace(project, font="")) == []
