"""What a new city does to the texts that are there: nothing to the chapter, all to the comparison.

The cities are synthetic: a twin of Shanghai under other keys, and rows that the tests make up.
"""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrace.assess import Assessment, assess
from claimtrace.data.dictionary import dump_package
from claimtrace.exhibits.exhibit import TableExhibit, evidence_csv, points_csv
from talentregime.__main__ import main
from talentregime.exhibits import exhibit_makers
from talentregime.new_city import create_city
from talentregime.project import PROJECT as THESIS

TWIN = "twin"
EARLIER = ("2015-07-01", "2014-07-01")


def add_twin(root: Path) -> None:
    """Add a city with every row of Shanghai under other keys, its trials a year before."""
    create_city(root, TWIN, "shanghai")
    tables = {}
    for path in sorted((root / "data" / "shanghai").glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as stream:
            tables[path.name] = list(csv.reader(stream))
    keys = {row[0]: renamed(row[0]) for rows in tables.values() for row in rows[1:]}
    codes = [row[1] for row in tables["interviews.csv"][1:]]  # statements name informants by them
    keys |= {code: code.replace("S-", "TW-") for code in codes}
    for file, rows in tables.items():
        changed = [  # claims keep their names, and actors are no totals of officials
            [
                cell if name in ("claim", "actor") else moved(cell, keys)
                for name, cell in zip(rows[0], row, strict=True)
            ]
            for row in rows[1:]
        ]
        if file == "events.csv":  # an event of a milestone has its date, however exactly
            date, milestone = (rows[0].index(name) for name in ("date", "milestone_id"))
            for row in changed:
                if row[milestone] and row[date] == EARLIER[0][:4]:
                    row[date] = EARLIER[1][:4]
        if file == "indicators.csv":
            changed = [[cell.replace("Shanghai", "Twin") for cell in row] for row in changed]
        with (root / "data" / TWIN / file).open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream, lineterminator="\n").writerows([rows[0], *changed])
    create_city(root, TWIN, "shanghai")  # lists what has rows now
    path = root / "data" / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    (listed,) = [r for r in package["resources"] if r["path"] == f"{TWIN}/interviews.csv"]
    listed["disclosed"] = "The rows are made up."
    path.write_text(dump_package(package), "utf-8")


def renamed(key: str) -> str:
    return key.replace("S-", "TW-") if "@" in key else f"{TWIN}-{key}"


def moved(cell: str, keys: dict[str, str]) -> str:
    whole = keys.get(cell) or ";".join(keys.get(part, part) for part in cell.split(";"))
    return whole.replace(*EARLIER)


def claims_of(found: Assessment, document: str) -> dict[str, object]:
    assert not found.report.findings, found.report.findings[:5]
    return {r.claim.id: (r.claimed, r.shown) for r in found.results[document]}


def exhibits_of(found: Assessment, document: str) -> dict[str, str]:
    assert found.study is not None
    return {
        made.name: evidence_csv(made.table)
        if isinstance(made, TableExhibit)
        else points_csv(made.points)
        for make in exhibit_makers(found.study, found.results[document], document)
        for made in [make()]
    }


@pytest.fixture(scope="module")
def before() -> Assessment:
    return assess(THESIS.at(Path(__file__).parents[3]))


@pytest.fixture(scope="module")
def with_twin(
    tmp_path_factory: pytest.TempPathFactory, copy_project: Callable[[Path], Path]
) -> Assessment:
    root = copy_project(tmp_path_factory.mktemp("twin") / "project")
    add_twin(root)
    return assess(THESIS.at(root))


def test_a_city_with_every_row_of_shanghai_a_year_before_leaves_the_chapter_as_it_was(
    before: Assessment, with_twin: Assessment
) -> None:
    assert claims_of(with_twin, "index") == claims_of(before, "index")
    assert exhibits_of(with_twin, "index") == exhibits_of(before, "index")


def test_the_same_city_changes_the_comparison_and_breaks_no_sentence_of_it(
    with_twin: Assessment,
) -> None:
    shown = {r.claim.id: r.shown for r in with_twin.results["comparison"]}
    assert shown["cmp-order"]["list"].startswith("Twin (1 July 2014), Shanghai (1 July 2015)")
    assert shown["cmp-first-recommendation"] == {"names": "Twin"}
    assert "Twin" in shown["cmp-elsewhere-places"]["names"]
    assert shown["cmp-here-first"] == {"word": "zero"}
    assert shown["cmp-elsewhere-unknown"] == {"list": "none"}
    told = shown["cmp-coded"]["list"]  # the twin has the statements of Shanghai
    assert told == "Shanghai (27 advance, 33 limit) and Twin (27 advance, 33 limit)"
    assert shown["cmp-lags"]["list"].startswith("Twin (1,857), Shanghai (1,492)")


@pytest.mark.slow
def test_a_city_that_began_before_beijing_builds_with_the_comparison_and_is_told_in_words(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    create_city(project, "port", "shanghai")
    with (project / "data" / "port" / "measures.csv").open("a", encoding="utf-8") as stream:
        stream.write(
            "port-01,1,top-talent,On advice,permanent-residence,,,,,,no,1,2015-01-01,,close,"
            "speelman-2023,item 1,\n"
        )
    create_city(project, "port", "shanghai")  # lists what has rows now
    root = ["--root", str(project)]
    build = ["build", "port", "comparison", "--engine", "pandoc", "--formats", "html"]
    assert main([*build, *root]) == 0
    page = (project / "_build" / "comparison.html").read_text("utf-8")
    assert "Port (1 January 2015)" in page
    capsys.readouterr()
    assert main(["check", *root]) == 1
    said = capsys.readouterr().out.replace("\n    ", "\n")
    assert "0 error(s), 0 warning(s)." in said
    assert "cmp-first-recommendation: has now Port, no longer has Shanghai (Where" in said
    assert "read new rows: port-01 (data/port/measures.csv)" in said
    assert "Not in the record yet: port" in said
    assert "reproduce --accept" in said
    assert "index:" not in said


def test_a_row_of_a_place_that_the_chapter_compares_is_noticed_by_it(
    project: Path, before: Assessment
) -> None:
    with (project / "data" / "chengdu" / "measures.csv").open("a", encoding="utf-8") as stream:
        stream.write(
            "chengdu-91,1,top-talent,On advice,permanent-residence,,,,,,no,1,2014-01-01,,exact,"
            "speelman-2023,item 1,\n"
        )
    found = assess(THESIS.at(project))
    broken = {p.message for p in found.report.findings if p.rule == "C012"}
    assert "claim first-shanghai: the value is 4, expected is equals: 5" in broken
    unbound = [p for p in found.report.findings if p.file == "chapter/index.qmd"]
    assert unbound and all("first-" in p.message for p in unbound)
    assert not [p for p in found.report.findings if p.file == "chapter/comparison.qmd"]
