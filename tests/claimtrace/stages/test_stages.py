"""The corridor on a small thesis: what each stage leaves, does again, and finds."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimtrace.build import Built, build
from claimtrace.claims.evidence import cite
from claimtrace.data.study import Study
from claimtrace.exhibits.exhibit import Exhibit, TableExhibit
from claimtrace.exhibits.size import ExhibitTooLarge
from claimtrace.exhibits.table import Cell, Column, ExhibitTable
from claimtrace.files.manifest import hash_file
from claimtrace.project import Project
from claimtrace.record.accepted import Accepted, dump_accepted
from claimtrace.render import extension
from claimtrace.up_to_date import Request, up_to_date

REQUEST = Request((), "pandoc", ("html",))


def table(study: Study, *_: Any) -> list[Callable[[], Exhibit]]:
    cells = (Cell("crates"), Cell(str(study.stalls["crates"].sum()), cite(study.stalls, "crates")))
    shown = ExhibitTable((Column("what"), Column("how many")), (cells,))
    return [lambda: TableExhibit("tbl-crates", shown)]


@pytest.fixture
def project(tmp_path: Path, small_thesis: Callable[[Path], Path]) -> Project:
    small_thesis(tmp_path)
    describe = lambda study: {"crates": study.stalls[["stall", "crates"]]}  # noqa: E731
    return Project(title="Market", exhibits=table, describe=describe).at(tmp_path)


def walk(project: Project, request: Request = REQUEST) -> tuple[Built, list[str]]:
    """Build what is out of date; the stages that did something, in their order."""
    state = up_to_date(project, request)
    steps: list[str] = []
    built = build(project, request, state, lambda name, said: steps.append(name))
    return built, steps


def change(project: Project, file: str, old: str, new: str) -> None:
    path = project.root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_every_stage_leaves_its_product(project: Project) -> None:
    built, steps = walk(project)
    assert not built.report.failed
    assert list(dict.fromkeys(steps)) == [
        *("clean", "describe", "claims", "prose", "evidence", "exhibits", "render")
    ]
    made = {project.file(path) for path in project.build_dir.rglob("*") if path.is_file()}
    assert made >= {
        *("_build/clean/stalls.csv", "_build/clean/changes.csv", "_build/clean/datapackage.json"),
        *(
            "_build/describe/crates.csv",
            "_build/describe/datapackage.json",
            "_build/market.claims.json",
            "_build/market.html",
        ),
    }
    assert (project.build_dir / "describe/crates.csv").read_text() == (
        "stall,crates\nnorth,12\nsouth,8\n"
    )
    assert (project.figures / "market/tbl-crates.csv").is_file()
    assert up_to_date(project, REQUEST).reasons == []


def test_a_letter_in_the_prose_draws_and_describes_nothing(project: Project) -> None:
    walk(project)
    drawn = {path: path.stat().st_mtime_ns for path in project.figures.rglob("*.csv")}
    change(project, "chapter/market.qmd", "fills", "filled")
    undone = replace(project, exhibits=lambda *_: 1 / 0, load=lambda _: 1 / 0)
    built, steps = walk(undone)
    assert not built.report.failed
    assert steps == ["claims", "render"]
    assert "stall filled" in (project.build_dir / "market.html").read_text("utf-8")
    assert {path: path.stat().st_mtime_ns for path in drawn} == drawn
    told = json.loads((project.build_dir / "market.claims.json").read_text("utf-8"))
    assert told[0]["uses"][0]["sentence"].startswith("The stall filled")


def test_what_readers_see_of_claims_is_written_again_only_where_it_changes(
    project: Project,
) -> None:
    walk(project)
    folder = project.build_dir / "register"
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert folder / "market.html.json" in before
    change(project, "chapter/market.qmd", "fills", "filled")
    walk(project)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    for path in (path for path in before if "exhibits" not in path.name):
        written = path.read_bytes()
        path.write_bytes(written + b" ")
        built, steps = walk(replace(project, load=lambda _: 1 / 0))
        assert not built.report.failed
        assert path.read_bytes() == written
    (project.chapter / "fair.qmd").write_text("---\ntitle: The fair\n---\n\nWords.\n", "utf-8")
    (project.chapter / "fair.claims.yml").write_text("{}\n", "utf-8")
    built, _ = walk(project)
    assert built.report.findings == []
    assert "The fair" in (folder / "market.html.json").read_text("utf-8")


def test_a_comment_changes_no_byte_of_any_document(project: Project) -> None:
    request = replace(REQUEST, formats=("html", "pdf", "docx"))
    walk(project, request)
    names = [f"market.{ending}" for ending in request.formats]
    before = [(project.build_dir / name).read_bytes() for name in names]
    change(project, "chapter/market.qmd", "The stall", "<!-- ask again -->\n\nThe stall")
    change(project, "chapter/market.qmd", " crates", "<!-- sure? --> crates")
    built, steps = walk(project, request)
    assert not built.report.failed
    assert steps == ["claims", "render"]
    assert [(project.build_dir / name).read_bytes() for name in names] == before


def test_a_text_that_no_longer_fits_its_claim_is_found_without_the_data(project: Project) -> None:
    walk(project)
    page = (project.build_dir / "market.html").read_bytes()
    change(project, "chapter/market.qmd", "[12]", "[13]")
    built, _ = walk(replace(project, load=lambda _: 1 / 0))
    assert [f.rule for f in built.report.findings] == ["P010"]
    assert (project.build_dir / "market.html").read_bytes() == page


def test_a_cell_that_no_claim_reads_renders_nothing(project: Project) -> None:
    walk(project, replace(REQUEST, formats=()))
    walk(project)
    change(project, "data/stalls.csv", "south,8", "south,9")
    _, steps = walk(replace(project, exhibits=lambda *_: []))
    assert "clean" in steps and "render" in steps  # its exhibit is gone, so the page is another
    change(project, "data/stalls.csv", "south,9", "south,7")
    _, steps = walk(replace(project, exhibits=lambda *_: []))
    assert "clean" in steps and "render" not in steps


def test_a_document_that_is_gone_takes_its_outputs_with_it(project: Project) -> None:
    for end in (".qmd", ".claims.yml"):
        text = (project.chapter / f"market{end}").read_text("utf-8").replace("north:", "fair:")
        text = text.replace('claim="north"', 'claim="fair"')
        (project.chapter / f"fair{end}").write_text(text, "utf-8")
    walk(project)
    assert (project.build_dir / "fair.html").is_file()
    for end in (".qmd", ".claims.yml"):
        (project.chapter / f"fair{end}").unlink()
    built, _ = walk(project)
    assert not built.report.failed
    assert not list(project.build_dir.glob("fair.*"))
    assert (project.build_dir / "market.html").is_file()


def fail(error: Exception) -> Callable[..., Any]:
    def failing(*_: Any) -> Any:
        raise error

    return failing


@pytest.mark.parametrize(
    ("hooks", "rule"),
    [
        ({"describe": fail(ValueError("two adoptions"))}, "D080"),
        ({"exhibits": fail(ValueError("no rows"))}, "R027"),
        ({"exhibits": fail(ExhibitTooLarge("fig-a is too tall"))}, "R065"),
    ],
)
def test_what_a_hook_refuses_is_a_finding_and_nothing_is_written(
    project: Project, hooks: dict[str, Any], rule: str
) -> None:
    built, _ = walk(replace(project, **hooks))
    assert [found.rule for found in built.report.findings] == [rule]
    assert not (project.build_dir / "manifest.json").exists()


def test_a_tool_without_its_extension_says_so(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extension, "_CHECKOUT", project.root / "nowhere")
    monkeypatch.setattr(extension, "files", fail(ModuleNotFoundError("claimtrace.extension")))
    built, _ = walk(project)
    assert [found.rule for found in built.report.findings] == ["R070"]


def test_files_that_are_as_accepted_again_are_told_in_one_line(project: Project) -> None:
    walk(project)
    drawn = sorted(project.figures.rglob("tbl-crates.*"))
    hashes = {project.file(path): hash_file(path) for path in drawn}
    content = dump_accepted(Accepted(exhibits=hashes))
    (project.figures / "MANIFEST.json").write_text(content, "utf-8")
    for path in drawn:
        path.write_text("other\n", "utf-8")
    built, _ = walk(project)
    assert f"{len(drawn)} files of exhibits as accepted again" in built.changes
    assert not [line for line in built.changes if "differs from the file" in line]
