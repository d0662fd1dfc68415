"""Under which version of the codebook a jurisdiction was coded, and what may be compared then."""

import json
from pathlib import Path

import pytest

from claimtrace.check import check
from talentregime.__main__ import main
from talentregime.claims.comparison import starts
from talentregime.exhibits.comparison import comparison_makers
from talentregime.new_city import create_city
from talentregime.project import PROJECT as THESIS
from talentregime.project import load_study


@pytest.fixture
def recoded(project: Path) -> Path:
    """A copy in which Beijing is coded under another version."""
    path = project / "data" / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    (beijing,) = [place for place in package["folders"]["list"] if place["name"] == "beijing"]
    beijing["codebook"] = "1.1"
    path.write_text(json.dumps(package), "utf-8")
    return project


def test_every_jurisdiction_states_its_codebook(project: Path) -> None:
    versions = load_study(project).codebooks
    assert versions["shanghai"] == "1.0"
    assert all(versions.values())


def test_a_comparison_across_versions_is_refused_with_the_reason(recoded: Path) -> None:
    study = load_study(recoded)
    for compare in (starts, comparison_makers):
        with pytest.raises(ValueError, match=r"beijing under 1\.1"):
            compare(study)  # type: ignore[operator]


def test_check_names_the_refusal(recoded: Path) -> None:
    findings = check(THESIS.at(recoded)).report.findings
    refused = [
        f for f in findings if f.rule == "C007" and "different codebook versions" in f.message
    ]
    assert {f.file for f in refused} == {
        *("chapter/comparison.claims.yml", "chapter/index.claims.yml")
    }


def test_a_city_under_another_version_leaves_the_chapter_as_it_was(project: Path) -> None:
    create_city(project, "port", "shanghai")
    with (project / "data" / "port" / "measures.csv").open("a", encoding="utf-8") as stream:
        stream.write(
            "port-01,1,top-talent,On advice,permanent-residence,,,,,,no,1,2015-01-01,,close,"
            "speelman-2023,item 1,\n"
        )
    path = project / "data" / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    (port,) = [place for place in package["folders"]["list"] if place["name"] == "port"]
    port["codebook"] = "1.1"
    path.write_text(json.dumps(package), "utf-8")
    refused = [f for f in check(THESIS.at(project)).report.findings if f.rule == "C007"]
    assert refused
    assert {f.file for f in refused} == {"chapter/comparison.claims.yml"}


def test_a_new_document_is_reported_and_does_not_fail(project: Path) -> None:
    create_city(project, "port", "shanghai")
    (found,) = check(THESIS.at(project)).report.findings
    assert (found.rule, found.severity, found.file) == ("C032", "warning", "chapter/port.qmd")


def test_check_lists_what_to_collect_and_holds(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    create_city(project, "port", "shanghai")
    assert main(["check", "--root", str(project)]) == 0
    assert "To collect: data/port/interviews.csv: no rows yet" in capsys.readouterr().out


def test_check_compares_coders(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, code in (("first", "a"), ("second", "b")):
        (tmp_path / f"{name}.csv").write_text(f"unit,code\nU1,{code}\nU2,a\n", "utf-8")
    files = [str(tmp_path / f"{name}.csv") for name in ("first", "second")]
    assert main(["check", "--root", str(project), "--coders", *files]) == 0
    out = capsys.readouterr().out
    assert "code: 2 coders agree on 1 of 2 units, 50%" in out
    assert "U1" in out
    assert main(["check", "--root", str(project), "--coders", files[0]]) == 2
