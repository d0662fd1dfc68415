"""The guide of the data folder, followed word for word: its commands, its rows, its undoing."""

import re
import shutil
from pathlib import Path

import pytest

from talentregime.__main__ import main

GUIDE = Path(__file__).parents[3] / "data" / "README.md"
CITY = "riverport"
TABLES = ("sources.csv", f"{CITY}/measures.csv", f"{CITY}/timeline.csv", f"{CITY}/interviews.csv")


def blocks(kind: str) -> list[str]:
    return re.findall(
        rf"^```{kind}\n(.*?)^```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )


def commands() -> list[list[str]]:
    """The commands of the guide, as `python -m talentregime` takes them."""
    found = [line for block in blocks("sh") for line in block.splitlines()]
    assert all(line.startswith("python3 -m nox -s ") for line in found)
    return [line.removeprefix("python3 -m nox -s ").replace(" -- ", " ").split() for line in found]


@pytest.fixture
def followed(project: Path) -> Path:
    """A copy with the rows of the guide in the tables that it names."""
    shutil.rmtree(project / "_build", ignore_errors=True)
    new_city, listing = [command for command in commands() if command[0] == "new-city"]
    assert new_city == listing == ["new-city", CITY] == commands()[0]
    assert main([*new_city, "--root", str(project)]) == 0
    parts = blocks("csv")
    assert len(parts) == len(TABLES)
    for table, rows in zip(TABLES, parts, strict=True):
        with (project / "data" / table).open("a", encoding="utf-8") as stream:
            stream.write(rows)
    assert main([*listing, "--root", str(project)]) == 0
    return project


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


def test_a_city_taken_out_by_hand_as_described_leaves_the_project_as_it_was(
    project: Path, followed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (followed / "data" / "sources.csv").write_bytes((GUIDE.parent / "sources.csv").read_bytes())
    shutil.rmtree(followed / "data" / CITY)
    for file in (f"{CITY}.qmd", f"{CITY}.claims.yml"):
        (followed / "chapter" / file).unlink()
    package = followed / "data" / "datapackage.json"
    text = package.read_text("utf-8")
    for blanks, line in ((4, f'"path": "{CITY}/.*'), (6, f'"name": "{CITY}",')):
        rest = rf"(?:(?!^ {{{blanks}}}\}}).*\n)*?"  # of a block, whose braces stand alone
        block = rf",\n {{{blanks}}}\{{\n{rest}^ {{{blanks + 2}}}{line}\n{rest}^ {{{blanks}}}\}}"
        text, count = re.subn(block, "", text, flags=re.MULTILINE)
        assert count == (3 if blanks == 4 else 1)
    package.write_text(text, "utf-8")
    assert text == (GUIDE.parent / "datapackage.json").read_text("utf-8")
    capsys.readouterr()
    assert main(["check", "--root", str(followed)]) == 0
