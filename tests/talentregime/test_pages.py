"""Documents made one after another and several at a time: the same files, the same findings."""

from dataclasses import replace
from pathlib import Path

import pytest

from claimtrace.exhibit_size import Bound
from talentregime import pages
from talentregime.cli import main
from talentregime.exhibits import city as city_exhibits
from talentregime.new_city import create_city

pytestmark = pytest.mark.slow

CITIES = ("port", "haven", "quay")


@pytest.fixture
def cities(project: Path) -> Path:
    for city in CITIES:
        create_city(project, city, "shanghai")
    return project


def build(root: Path) -> int:
    chosen = ["--engine", "pandoc", "--formats", "html,docx,pdf", "--force"]
    return main(["build", *CITIES, "--root", str(root), *chosen])


def outputs(root: Path) -> dict[str, bytes]:
    made = [
        *(root / "_build").iterdir(),
        *(p for c in CITIES for p in (root / "figures" / c).iterdir()),
    ]
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(made) if p.is_file()}


def at_once(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(pages, "processes", lambda documents, engine: count)


def test_several_documents_at_a_time_come_out_byte_for_byte_as_one_after_another(
    cities: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at_once(monkeypatch, 1)
    assert build(cities) == 0
    assert "documents at a time" not in capsys.readouterr().out
    one = outputs(cities)
    at_once(monkeypatch, 2)
    assert build(cities) == 0
    assert "2 documents at a time" in capsys.readouterr().out
    assert outputs(cities) == one
    assert {f"_build/{city}.{form}" for city in CITIES for form in ("html", "docx", "pdf")} <= set(
        one
    )


def test_what_is_wrong_with_documents_is_told_alike_either_way(
    cities: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for city in ("port", "quay"):
        text = cities / "chapter" / f"{city}.qmd"
        text.write_text(text.read_text("utf-8").replace("@tbl-measures", "@tbl-lost", 1), "utf-8")
    told = []
    for count in (1, 2):
        at_once(monkeypatch, count)
        assert build(cities) == 1
        out = capsys.readouterr().out
        told.append([line for line in out.splitlines() if "R007" in line])
    assert told[0] == told[1]
    assert [line.split(":")[0] for line in told[0]] == ["chapter/port.qmd", "chapter/quay.qmd"]


def test_an_exhibit_that_cannot_be_drawn_is_a_finding_either_way(
    cities: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Without a national adoption and a milestone of its own a city's timeline draws nothing.
    table = cities / "data" / "national" / "timeline.csv"
    table.write_text(table.read_text("utf-8").replace("national-adoption", "announced"), "utf-8")
    told = []
    for count in (1, 2):
        at_once(monkeypatch, count)
        assert build(cities) == 1
        out = capsys.readouterr().out
        told.append([line for line in out.splitlines() if "R027" in line])
    assert told[0] == told[1]
    assert len(told[0]) == len(CITIES)
    assert "an exhibit of port cannot be drawn: fig-timeline draws nothing" in "\n".join(told[0])


def test_an_exhibit_that_is_too_large_is_a_finding_and_no_picture(
    cities: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small = tuple(replace(entry, bound=Bound(millimetres=12)) for entry in city_exhibits.EXHIBITS)
    monkeypatch.setattr(city_exhibits, "EXHIBITS", small)
    at_once(monkeypatch, 1)
    assert build(cities) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if "R065" in line]
    assert len(told) == len(CITIES)
    assert "fig-timeline has 20 millimetres of height; the most allowed are 12" in told[0]
    assert not (cities / "figures" / CITIES[0]).exists()


def test_few_documents_and_other_engines_are_made_in_one_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from claimtrace.render import EmbeddedEngine
    from claimtrace.render.quarto import QuartoEngine

    many = pages.ENOUGH
    monkeypatch.setattr(pages.allowed, "processes", lambda: 3)
    assert pages.processes(many - 1, EmbeddedEngine()) == 1
    assert pages.processes(many, QuartoEngine(Path("quarto"), "1.7.0")) == 1
    assert pages.processes(many, EmbeddedEngine()) == 3


def test_a_process_that_died_is_a_finding(
    cities: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at_once(monkeypatch, 2)
    monkeypatch.setattr(pages, "_apply", die)
    assert build(cities) == 1
    said = capsys.readouterr().out
    assert "R015" in said and "ended from outside" in said
    assert "Nothing was written" in said


def die(method: str, page: pages.Page) -> None:
    import os

    os._exit(9)


class Failing:
    """Stands in for a Quarto that cannot render."""

    name = "quarto"
    version = "1.7.34"
    parallel = 1

    def write(self, document: Path, *_: object) -> None:
        from claimtrace.render import RenderError
        from claimtrace.rules import finding

        raise RenderError([finding("R019", "no such package", file=f"chapter/{document.name}")])


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    def choose(requested: str) -> tuple[Failing, str]:
        return Failing(), "engine: Quarto 1.7.34"

    monkeypatch.setattr("talentregime.build.choose_engine", choose)


def test_in_auto_a_quarto_that_fails_leaves_a_line_and_the_documents(
    cities: Path, failing: None, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = ["--engine", "auto", "--formats", "html"]
    assert main(["build", "port", "--root", str(cities), *chosen]) == 0
    said = (
        "engine: pandoc (embedded), since Quarto 1.7.34 failed at chapter/port.qmd: no such package"
    )
    assert said in capsys.readouterr().out
    assert (cities / "_build" / "port.html").is_file()


def test_quarto_that_was_asked_for_fails_loudly(
    cities: Path, failing: None, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = ["--engine", "quarto", "--formats", "html"]
    assert main(["build", "port", "--root", str(cities), *chosen]) == 1
    out = capsys.readouterr().out
    assert "R019" in out and "no such package" in out
    assert not (cities / "_build" / "port.html").exists()


def test_fault_of_the_document_is_told_as_the_embedded_engine_finds_it(
    cities: Path, failing: None, capsys: pytest.CaptureFixture[str]
) -> None:
    text = cities / "chapter" / "port.qmd"
    text.write_text(text.read_text("utf-8").replace("@tbl-measures", "@tbl-lost", 1), "utf-8")
    assert main(["build", "port", "--root", str(cities), "--formats", "html"]) == 1
    out = capsys.readouterr().out
    assert "tbl-lost" in out and "no such package" not in out


def test_quarto_sees_only_the_documents_that_are_made(
    cities: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    class Looking(Failing):
        def write(self, document: Path, format_name: str, target: Path, *_: object) -> None:
            seen.extend(sorted(path.name for path in document.parent.glob("*.qmd")))
            target.write_bytes(b"made")

    monkeypatch.setattr("talentregime.build.choose_engine", lambda _: (Looking(), "engine: x"))
    chosen = ["--engine", "quarto", "--formats", "html"]
    assert main(["build", "port", "--root", str(cities), *chosen]) == 0
    assert seen == ["port.qmd"]
