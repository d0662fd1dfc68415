"""A new city's page builds at once, and fills itself as rows arrive."""

import csv
import re
from pathlib import Path

import pytest

from claimtrace.assess import assess
from claimtrace.build import build
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.up_to_date import Request, up_to_date
from talentregime.__main__ import main
from talentregime.exhibits import exhibit_makers
from talentregime.new_city import create_city
from talentregime.project import PROJECT as THESIS
from talentregime.project import load_study

MEASURES = (
    "port-01,1,top-talent,On advice,permanent-residence,,,,,,no,1,2017-03-01,,close,S,item 1,",
    "port-02,2,top-talent,By salary,permanent-residence,,,,,,no,2,2017-03,,exact,S,item 1,",
    "port-09,9,young-talent,For interns,visa,,,,,,no,11,,,not-found,S,item 1,",
)
INTERVIEWS = (
    "P-O1@2021-03,P-O1,2021-03,official,,,,,,,S,item 1,",
    "P-I1@2021-04,P-I1,2021-04,intermediary,,,,,,,S,item 1,",
)


@pytest.fixture
def city(project: Path) -> Path:
    create_city(project, "port", "shanghai")
    return project


def add(root: Path, table: str, *lines: str) -> None:
    with (root / "data" / "port" / f"{table}.csv").open("a", encoding="utf-8") as stream:
        stream.writelines(line.replace(",S,", ",speelman-2023,") + "\n" for line in lines)
    create_city(root, "port", "shanghai")  # lists what has rows now


def exhibits(root: Path) -> dict[str, list[list[str]]]:
    found = assess(THESIS.at(root), ("port",))
    assert found.study is not None
    assert {problem.rule for problem in found.report.findings} <= {"D052"}
    return {
        exhibit.name: [
            [c.text for c in row] for row in exhibit.table.rows if isinstance(row, tuple)
        ]
        for make in exhibit_makers(found.study, found.results["port"], "port")
        for exhibit in [make()]
        if isinstance(exhibit, TableExhibit)
    }


def test_every_table_says_that_it_has_no_rows_yet(city: Path) -> None:
    tables = exhibits(city)
    assert sorted(tables) == [
        "tbl-implementation",
        "tbl-indicators",
        "tbl-interviews",
        "tbl-measures",
        "tbl-sources",
    ]
    assert all(rows[0][0] == "no rows yet" and len(rows) == 1 for rows in tables.values())


def test_the_page_builds_at_once(city: Path) -> None:
    request = Request(("port",), "pandoc", ("html",))
    state = up_to_date(THESIS.at(city), request)
    built = build(THESIS.at(city), request, state, lambda name, said: None)
    assert not built.report.failed, built.report.findings
    page = (city / "_build" / "port.html").read_text("utf-8")
    assert page.count("no rows yet") >= 4
    assert (city / "figures" / "port" / "fig-timeline.svg").is_file()


def test_three_measures_and_two_interviews_fill_the_page(city: Path) -> None:
    add(city, "measures", *MEASURES)
    add(city, "interviews", *INTERVIEWS)
    tables = exhibits(city)
    assert [[row[0], *row[3:]] for row in tables["tbl-measures"]] == [
        # 1 March 2017 to 1 August 2019; any day of March leaves a span.
        ["On advice", "1 March 2017\n(close match)", "883"],
        ["By salary", "March 2017", "853 to 883"],
        ["For interns", "not found", "–"],
    ]
    assert tables["tbl-interviews"] == [
        ["Officials", "1", "1", "March 2021", "March 2021"],
        ["Intermediaries", "1", "1", "April 2021", "April 2021"],
    ]


def test_interviews_that_single_out_a_person_are_warned_of_until_they_are_coarsened(
    city: Path,
) -> None:
    add(city, "interviews", *INTERVIEWS)
    (found,) = assess(THESIS.at(city), ("port",)).report.findings
    assert (found.rule, found.severity) == ("D052", "warning")
    assert found.message.startswith("2 of 2 rows single out a person by role, body, place and")
    table = city / "data" / "port" / "interviews.csv"
    header, *_ = table.read_text("utf-8").splitlines()
    quarter = "2021-01/2021-03,official,,,,,,,speelman-2023,item 1,"
    coarse = [f"P-O{number}@2021-01/2021-03,P-O{number},{quarter}" for number in (1, 2)]
    table.write_text("\n".join([header, *coarse]) + "\n", "utf-8")
    assert assess(THESIS.at(city), ("port",)).report.findings == []
    assert exhibits(city)["tbl-interviews"] == [
        ["Officials", "2", "2", *["January to March 2021"] * 2],
    ]


def test_a_measure_of_the_city_stands_in_the_comparison(city: Path) -> None:
    add(city, "measures", *MEASURES)
    made = [make() for make in exhibit_makers(load_study(city), [], "comparison")]
    (lags,) = [e for e in made if isinstance(e, TableExhibit) and e.name == "tbl-lags"]
    rows = [[cell.text for cell in row] for row in lags.table.rows if isinstance(row, tuple)]
    port = [row[1:] for row in rows if row[0] == "Port"]
    assert port[:2] == [["1 March 2017", "close", "883"], ["March 2017", "exact", "853 to 883"]]


def test_the_chapter_of_shanghai_has_no_city_exhibits(city: Path) -> None:
    assert exhibit_makers(load_study(city), [], "essay") == []


def test_headers_of_the_new_tables_are_those_of_shanghai(city: Path) -> None:
    for path in sorted((city / "data" / "port").glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as own:
            header = next(csv.reader(own))
        with (city / "data" / "shanghai" / path.name).open(newline="", encoding="utf-8") as model:
            assert next(csv.reader(model)) == header


def test_page_has_its_exhibits_and_claims_at_once(project: Path) -> None:
    assert main(["new-city", "port", "--root", str(project)]) == 0
    text = (project / "chapter" / "port.qmd").read_text("utf-8")
    named = re.findall(r"\.\./(figures/port/[\w.-]+)", text)
    assert len(named) >= 5
    assert [name for name in named if not (project / name).is_file()] == []
    assert (project / "_build" / "port.claims.json").is_file()


def test_exhibits_wait_where_the_project_has_faults(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = project / "data" / "shanghai" / "events.csv"
    table.write_text(table.read_text("utf-8") + "x\n", "utf-8")
    assert main(["new-city", "port", "--root", str(project)]) == 0
    assert "Its exhibits are not drawn yet, since build port finds faults." in (
        capsys.readouterr().out
    )
    assert (project / "chapter" / "port.qmd").is_file()
    assert not (project / "figures" / "port").exists()
