"""A city that is called otherwise, taken out, or coded twice, and all others as they were."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from claimtrace.data.validate import validate_package
from talentregime.__main__ import main
from talentregime.new_city import (
    NewCityError,
    add_coder,
    create_city,
    remove_city,
    rename_city,
)

OTHERS = ("hong-kong", "old-hong")
POLICE = "hong-police-2017"


def add(root: Path, file: str, **cells: str) -> None:
    path = root / "data" / file
    with path.open(encoding="utf-8", newline="") as stream:
        names = next(csv.reader(stream))
    with path.open("a", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names, lineterminator="\n", restval="")
        writer.writerow(cells)


def read(root: Path, file: str) -> list[dict[str, str]]:
    with (root / "data" / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def milestone(root: Path, key: str) -> None:
    told = {"level": "municipal", "actor": "Police", "kind": "announced", "description": "Measures"}
    told |= {"policy_area": "cross-cutting", "date": "2017-03-01", "locator": "article 1"}
    add(root, "hong/timeline.csv", milestone_id=key, source_id=POLICE, **told)


@pytest.fixture
def hong(project: Path) -> Path:
    """A project with a city whose name is a part of others', and a row under a key of any form."""
    for name in ("hong", *OTHERS):
        create_city(project, name, "shanghai")
    page = project / "chapter" / "hong.qmd"
    page.write_text(page.read_text("utf-8") + "\nHong is not Hong Kong or Old Hong.\n", "utf-8")
    shown = {"kind": "notice", "title": "Measures", "publisher": "Police", "date": "2017"}
    shown |= {"language": "en", "copy": "original", "reading": "excerpt"}
    add(project, "sources.csv", source_id=POLICE, address="https://example.org/", **shown)
    milestone(project, "hong-start")
    milestone(project, "any-notice")
    words = {"source_id": "speelman-2023", "locator": "4.p3"}
    rows = "timeline/hong-start;timeline/beijing-descent-residence-start"
    add(project, "quotations.csv", quotation_id="both", phrase="a trial", carries=rows, **words)
    words |= {"phrase": "a notice", "carries": "timeline/any-notice"}
    add(project, "quotations.csv", quotation_id="alone", **words)
    cell = {"table": "timeline", "row_key": "any-notice", "column": "date", "source_id": POLICE}
    change = {"before": "2017-03-01", "after": "2017-03-02", "reason": "Mistyped."}
    add(project, "corrections.csv", correction_id="CR99", locator="article 1", **cell, **change)
    create_city(project, "hong", "shanghai")  # lists what has rows now
    return project


def test_a_city_is_called_otherwise_and_those_that_share_a_part_of_its_name_are_not(
    hong: Path,
) -> None:
    rename_city(hong, "hong", "haven")
    package = json.loads((hong / "data" / "datapackage.json").read_text("utf-8"))
    named = {item["name"]: item["title"] for item in package["folders"]["list"]}
    assert {name: named.get(name) for name in ("hong", "haven", *OTHERS)} == {
        **{"hong": None, "haven": "Haven", "hong-kong": "Hong Kong", "old-hong": "Old Hong"},
    }
    listed = {item["name"]: (item["path"], item["title"]) for item in package["resources"]}
    path, title = listed["haven-timeline"]
    assert path == "haven/timeline.csv" and title.endswith(", Haven")
    page = (hong / "chapter" / "haven.qmd").read_text("utf-8")
    assert page.endswith("\nHaven is not Hong Kong or Old Hong.\n")
    assert [row["milestone_id"] for row in read(hong, "haven/timeline.csv")] == [
        *("haven-start", "any-notice")
    ]
    carried = {row["quotation_id"]: row["carries"] for row in read(hong, "quotations.csv")}
    assert carried["both"] == "timeline/haven-start;timeline/beijing-descent-residence-start"
    assert not validate_package(hong / "data").failed


def test_with_a_city_goes_what_names_its_rows_alone_under_whatever_keys(hong: Path) -> None:
    remove_city(hong, "hong")
    carried = {row["quotation_id"]: row["carries"] for row in read(hong, "quotations.csv")}
    assert carried["both"] == "timeline/beijing-descent-residence-start"
    assert "alone" not in carried
    assert "CR99" not in {row["correction_id"] for row in read(hong, "corrections.csv")}
    assert POLICE not in {row["source_id"] for row in read(hong, "sources.csv")}
    assert not validate_package(hong / "data").failed


@pytest.mark.parametrize("left", ["data/hong/timeline.csv", "chapter/hong.qmd"])
def test_what_a_run_left_that_was_killed_goes_with_the_next(hong: Path, left: str) -> None:
    kept = hong.parent / "kept"
    shutil.copy(hong / left, kept)
    for again in (False, True):
        rename_city(hong, "hong", "haven")
        assert not (hong / left).exists()
        if not again:
            (hong / left).parent.mkdir(exist_ok=True)
            shutil.copy(kept, hong / left)
    assert not validate_package(hong / "data").failed
    with pytest.raises(NewCityError, match="no jurisdiction hong"):
        remove_city(hong, "hong")


def test_codes_of_a_second_coder_are_not_written_over(hong: Path) -> None:
    codes = {"direction_a": "advances", "dimension_a": "substance"}
    add(hong, "hong/implementation.csv", unit_id="hong-1", statement="They acted.", **codes)
    second = hong.parent / "second.csv"
    for code in ("limits", "neither"):
        second.write_text(f"unit_id,direction,dimension\nhong-1,{code},ritual\n", "utf-8")
        if code == "limits":
            assert add_coder(hong, "hong", second).written == ["data/hong/implementation.csv"]
            assert add_coder(hong, "hong", second).written == []
            continue
        with pytest.raises(NewCityError, match="hong-1 has 'limits' in direction_b"):
            add_coder(hong, "hong", second)
    with pytest.raises(NewCityError, match="is no file"):
        add_coder(hong, "hong", hong.parent)


@pytest.mark.parametrize(
    "line",
    [
        *(["--rename", ""], ["--second-coder", ""], ["--remove", "--author", "X"]),
        *(["--rename", "x", "--like", "beijing"], ["--rename", "Hong"], ["--like", ""]),
    ],
)
def test_options_that_say_nothing_or_do_not_go_together_are_refused(
    hong: Path, line: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(path for path in hong.rglob("*") if "_build" not in path.parts)
    assert main(["new-city", "hong", *line, "--root", str(hong)]) == 2
    assert capsys.readouterr().err.startswith("talentregime: ")
    assert sorted(path for path in hong.rglob("*") if "_build" not in path.parts) == before


def test_nothing_goes_that_a_link_leads_to(hong: Path) -> None:
    own = hong.parent / "own"
    (hong / "data" / "hong").rename(own)
    (hong / "data" / "hong").symlink_to(own)
    with pytest.raises(NewCityError, match="data/hong is a link"):
        remove_city(hong, "hong")
    assert (own / "timeline.csv").is_file()
