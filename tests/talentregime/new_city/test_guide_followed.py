"""The guide of the data folder, followed word for word: its commands, its rows, its undoing."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from talentregime.__main__ import main

GUIDE = Path(__file__).parents[3] / "data" / "README.md"
CITY = "riverport"
TABLES = ("sources.csv", f"{CITY}/measures.csv", f"{CITY}/timeline.csv", f"{CITY}/interviews.csv")


def files(folder: Path) -> dict[str, bytes]:
    paths = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    return {name.as_posix(): path.read_bytes() for name, path in paths.items()}


def blocks(kind: str) -> list[str]:
    return re.findall(
        rf"^```{kind}\n(.*?)^```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )


def commands() -> list[list[str]]:
    """The commands of the guide, as `python -m talentregime` takes them."""
    found = [line for block in blocks("sh") for line in block.splitlines()]
    assert all(line.startswith("python3 -m nox -s ") for line in found)
    return [line.removeprefix("python3 -m nox -s ").replace(" -- ", " ").split() for line in found]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory, copy_project: Callable[[Path], Path]) -> Path:
    """A copy with the rows of the guide in the tables that it names."""
    project = copy_project(tmp_path_factory.mktemp("guide") / "project")
    new_city, listing, *_ = [command for command in commands() if command[0] == "new-city"]
    assert new_city == listing == ["new-city", CITY] == commands()[0]
    assert main([*new_city, "--root", str(project)]) == 0
    parts = blocks("csv")
    assert len(parts) == len(TABLES)
    for table, rows in zip(TABLES, parts, strict=True):
        with (project / "data" / table).open("a", encoding="utf-8") as stream:
            stream.write(rows)
    assert main([*listing, "--root", str(project)]) == 0
    return project


@pytest.fixture
def followed(once: Path, tmp_path: Path) -> Path:
    """The copy, to change."""
    return shutil.copytree(once, tmp_path / "project")


@pytest.mark.slow
def test_three_measures_and_two_interviews_make_a_page_and_move_the_comparison(
    followed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert ["build", CITY] in commands() and ["build"] in commands()
    chosen = [CITY, "comparison", "--formats", "html", "--engine", "pandoc"]
    assert main(["build", *chosen, "--root", str(followed)]) == 0
    page = (followed / "_build" / f"{CITY}.html").read_text("utf-8")
    for told in ("1 March 2017", "853 to 883", "not found", "Officials", "Migrants"):
        assert told in page, told
    comparison = (followed / "_build" / "comparison.html").read_text("utf-8")
    assert "Riverport (1 March 2017)" in comparison
    said = capsys.readouterr().out
    assert "cmp-places: ten -> eleven" in said
    assert "D052" in said and "0 error(s), 1 warning(s)." in said


def test_the_rows_of_the_guide_are_warned_of_as_it_says_and_check_tells_what_is_left(
    followed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert ["check"] in commands()
    assert main(["check", "--root", str(followed)]) == 1  # the record is not renewed yet
    said = capsys.readouterr().out
    told = "2 of 2 rows single out a person by role, body, place and month"
    assert f"data/{CITY}/interviews.csv:1: D052 {told}" in said
    assert "0 error(s), 1 warning(s)." in said
    left = re.findall(rf"To collect: data/{CITY}/(\w+)\.csv", said)
    assert left == ["events", "implementation", "indicators"]


def test_rows_that_the_guide_has_accepted_call_for_no_warning(
    followed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = blocks("json")
    path = followed / "data" / "datapackage.json"
    named = f'      "path": "{CITY}/interviews.csv",\n'
    text = path.read_text("utf-8")
    assert text.count(named) == 1
    path.write_text(text.replace(named, f"{named}      {line.strip()},\n"), "utf-8")
    capsys.readouterr()
    main(["check", "--root", str(followed)])
    said = capsys.readouterr().out
    assert "0 error(s), 0 warning(s)." in said
    assert "month; by role, place and quarter it would be 2; The thesis prints these" in said


def test_a_city_renamed_and_taken_out_as_described_leaves_the_project_as_it_was(
    followed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rename, remove = [c for c in commands() if {"--rename", "--remove"} & {*c}]
    assert main([*rename, "--root", str(followed)]) == 0
    new = rename[-1]
    page = (followed / "chapter" / f"{new}.qmd").read_text("utf-8")
    assert CITY not in page.lower() and "Harbor Town" in page
    assert not (followed / "data" / CITY).exists()
    capsys.readouterr()
    assert main(["check", "--root", str(followed)]) == 1  # the record is not renewed yet
    assert "0 error(s)" in capsys.readouterr().out
    timeline = (followed / "data" / new / "timeline.csv").read_text("utf-8")
    assert f"{new}-exit-entry-start" in timeline
    assert main([*remove, "--root", str(followed)]) == 0
    for folder in ("data", "chapter"):  # so `check` finds what it found before
        assert files(followed / folder) == files(GUIDE.parents[1] / folder)
    assert not list(followed.glob(f"*/{new}*"))
    kept = followed / "_build" / "removed" / new / "data" / new / "measures.csv"
    assert len(kept.read_text("utf-8").splitlines()) == 4


def test_a_second_coder_follows_the_first(
    followed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = followed / "data" / CITY / "implementation.csv"
    told = ",,officials,,author-observation,"
    with table.open("a", encoding="utf-8") as stream:
        for number, code in ((1, "advances"), (2, "limits")):
            stream.write(
                f"{CITY}-U{number},top-talent,Officials did {number}.{told}{code},procedure,,,,,"
                f"{CITY}-thesis-2022,p. {number},\n"
            )
    main(["check", "--root", str(followed)])
    assert "0 error(s)" in capsys.readouterr().out
    assert main(["describe", "--root", str(followed)]) == 0
    second = tmp_path / "second-coder.csv"
    coded = [f"{CITY}-U2,neither,procedure", f"{CITY}-U1,advances,procedure"]
    second.write_text("\n".join(["unit_id,direction,dimension", *coded, ""]), "utf-8")
    (merge,) = [c for c in commands() if "--second-coder" in c]
    assert main([*merge[:-1], str(second), "--root", str(followed)]) == 0
    rows = table.read_text("utf-8").splitlines()[1:]
    assert [row.split(",")[7:11] for row in rows] == [
        ["advances", "procedure", "advances", "procedure"],
        ["limits", "procedure", "neither", "procedure"],
    ]
    second.write_text("\n".join(["unit_id,direction,dimension", coded[0], ""]), "utf-8")
    assert main([*merge[:-1], str(second), "--root", str(followed)]) == 2
    assert "differ in statements" in capsys.readouterr().err
    doubled = ["unit_id,direction,dimension", *coded, coded[0], ""]
    second.write_text("\n".join(doubled), "utf-8")
    before = table.read_bytes()
    assert main([*merge[:-1], str(second), "--root", str(followed)]) == 2
    assert "U2 more than once" in capsys.readouterr().err
    assert table.read_bytes() == before


@pytest.mark.parametrize("name", ["shanghai", "national", "beijing", "nowhere"])
def test_a_place_that_other_pages_are_written_about_stays(project: Path, name: str) -> None:
    before = sorted(path for path in project.rglob("*") if "_build" not in path.parts)
    assert main(["new-city", name, "--remove", "--root", str(project)]) == 2
    assert main(["new-city", name, "--rename", "elsewhere", "--root", str(project)]) == 2
    assert sorted(path for path in project.rglob("*") if "_build" not in path.parts) == before
