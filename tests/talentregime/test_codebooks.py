"""Under which version of the codebook a jurisdiction was coded, and what may be compared then."""

import json
from pathlib import Path

import pytest

from claimtrace.causes import folded
from claimtrace.check import check
from claimtrace.data.codebooks import seen_by
from claimtrace.data.study import Study
from claimtrace.data.validate import validate_package
from talentregime.__main__ import main
from talentregime.claims.comparison import starts
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


def test_a_place_coded_apart_is_left_out_of_the_pages_of_others(recoded: Path) -> None:
    study = load_study(recoded)
    (told,) = [f for f in validate_package(recoded / "data").findings if f.rule == "D100"]
    assert told.message.startswith("beijing is coded under codebook 1.1, most folders under 1.0")
    line = (recoded / told.file).read_text("utf-8").splitlines()[told.line - 1]
    assert '"name": "beijing"' in line
    compared = seen_by("comparison", study)
    assert set(compared.measures["jurisdiction"]) == set(study.measures["jurisdiction"]) - {
        "beijing"
    }
    assert seen_by("beijing", study) is study
    assert seen_by("comparison", study) is compared  # so that results for it are cached


def test_of_a_place_of_the_chapter_one_cause_is_told_and_the_rest_below_it(recoded: Path) -> None:
    causes = folded(check(THESIS.at(recoded)).report.findings)
    assert {cause.finding.rule for cause in causes} == {"D100"}
    assert len(causes[0].consequences) > 10


def test_a_city_under_another_version_stops_no_page_and_is_one_finding(project: Path) -> None:
    create_city(project, "port", "shanghai")
    with (project / "data" / "port" / "measures.csv").open("a", encoding="utf-8") as stream:
        stream.write(
            "port-01,1,top-talent,On advice,permanent-residence,,,,,,no,1,2015-01-01,,close,"
            "speelman-2023,item 1,\n"
        )
    before = load_study(project)
    path = project / "data" / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    (port,) = [place for place in package["folders"]["list"] if place["name"] == "port"]
    port["codebook"] = "1.1"
    path.write_text(json.dumps(package), "utf-8")
    report = check(THESIS.at(project)).report
    assert not report.failed
    assert [f.rule for f in report.findings] == ["D060", "D100", "C032"]
    assert "port" in set(starts_rows(before)) - set(starts_rows(load_study(project)))


def starts_rows(study: Study) -> list[str]:
    """The places of the starts that the comparison counts."""
    return [row.file.split("/")[1] for row in starts(seen_by("comparison", study)).rows]


def test_a_new_city_is_reported_with_what_to_collect_and_does_not_fail(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    create_city(project, "port", "shanghai")
    written = project / "found.json"
    assert main(["check", "--root", str(project), "--json", str(written)]) == 0
    (found,) = json.loads(written.read_text("utf-8"))["findings"]
    place = ("C032", "warning", "chapter/port.qmd")
    assert (found["rule"], found["severity"], found["file"]) == place
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


def test_check_prints_no_row_of_a_table_that_is_not_published(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project / "data/restricted"
    folder.mkdir(exist_ok=True)
    for name in ("first", "second"):
        (folder / f"{name}.csv").write_text("unit,code\nU1,secret\n", "utf-8")
    files = [str(folder / f"{name}.csv") for name in ("first", "second")]
    assert main(["check", "--root", str(project), "--coders", *files]) == 2
    assert main(["new-city", "--root", str(project), "harbor", "--second-coder", files[0]]) == 2
    told = capsys.readouterr()
    assert told.err.count("reads no file of data/restricted") == 2
    assert "secret" not in told.out + told.err
