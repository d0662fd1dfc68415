"""What the repository deposits: all that is under version control, and nothing else."""

from pathlib import Path

import pytest

from claimtrace.citation import read_citation
from claimtrace.deposit.selection import left_out, select
from talentregime.project import PROJECT as THESIS

PROJECT = Path(__file__).parents[2]


def test_every_file_in_version_control_is_deposited() -> None:
    if not (PROJECT / ".git").exists():
        pytest.skip("no version control here")
    found = select(PROJECT)
    assert (found.missing, found.links) == ([], [])
    assert {"README.md", ".ci/run", ".gitignore", "data/sources.csv"} <= {*found.files}


def test_what_version_control_ignores_is_left_out() -> None:
    for line in (PROJECT / ".gitignore").read_text("utf-8").split():
        assert left_out(line.strip("/").replace("*", "talentregime") + "/a.py"), line


def test_the_citation_file_does_and_names_the_licences() -> None:
    texts = [(PROJECT / name).read_text("utf-8") for name in ("CITATION.cff", "pyproject.toml")]
    citation, findings = read_citation(texts[0], texts[1])
    assert findings == []
    assert citation is not None and citation.authors and citation.works
    licence = " ".join((PROJECT / "LICENSE").read_text("utf-8").split())
    assert [name for name in THESIS.licences.values() if name not in licence] == []
