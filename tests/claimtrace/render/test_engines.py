"""Which engine renders, and what is said when the one asked for cannot."""

import os
import stat
import sys
from pathlib import Path

import pytest

from claimtrace.render.documents import render
from claimtrace.render.embedded import EmbeddedEngine
from claimtrace.render.engines import choose_engine
from claimtrace.render.errors import RenderError
from claimtrace.render.quarto import QuartoEngine, find_quarto

EPOCH = 1_700_000_000

# Stands in for Quarto: tells a version, and writes its arguments as the output.
STAND_IN = """#!{python}
import json, os, pathlib, sys
if sys.argv[1:] == ["--version"]:
    print("{version}")
    sys.exit()
print("pandoc \\n  to: html\\n", file=sys.stderr)
{act}
"""
WRITES = """
folder = pathlib.Path(sys.argv[sys.argv.index("--output-dir") + 1])
ending = {"html": "html", "typst": "pdf", "docx": "docx"}[sys.argv[sys.argv.index("--to") + 1]]
told = {"arguments": sys.argv[1:4], "cwd": os.getcwd(),
        "register": os.environ["CLAIMTRACE_REGISTER"], "epoch": os.environ["SOURCE_DATE_EPOCH"]}
(folder / f"index.{ending}").write_text(json.dumps(told))
"""


@pytest.fixture(autouse=True)
def _no_quarto(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("QUARTO_PATH", raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)


def install(tmp_path: Path, version: str = "1.7.34", act: str = WRITES) -> Path:
    command = tmp_path / "bin" / "quarto"
    command.parent.mkdir(exist_ok=True)
    text = STAND_IN.format(python=sys.executable, version=version, act=act)
    command.write_text(text, "utf-8")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    return command


def document(tmp_path: Path) -> Path:
    chapter = tmp_path / "project" / "chapter"
    chapter.mkdir(parents=True)
    path = chapter / "index.qmd"
    path.write_text("---\ntitle: A\n---\n\nText.\n", "utf-8")
    return path


def run(tmp_path: Path, formats: tuple[str, ...] = ("html",)) -> list[str]:
    engine, _ = choose_engine("quarto")
    out = tmp_path / "out"
    done = render(document(tmp_path), formats, out, engine, tmp_path / "register", EPOCH)
    return [one.path.read_text("utf-8") for one in done]


def failure(tmp_path: Path) -> tuple[str, str]:
    with pytest.raises(RenderError) as caught:
        run(tmp_path)
    (found,) = caught.value.findings
    return found.rule, found.message


def test_pandoc_needs_nothing() -> None:
    engine, said = choose_engine("pandoc")
    assert isinstance(engine, EmbeddedEngine)
    assert said == "engine: pandoc (embedded)"


def test_auto_takes_the_embedded_engine_and_says_why() -> None:
    engine, said = choose_engine("auto")
    assert engine.name == "pandoc"
    assert said == "engine: pandoc (embedded), since no Quarto on the PATH"


def test_auto_takes_quarto_where_it_is(tmp_path: Path) -> None:
    install(tmp_path)
    engine, said = choose_engine("auto")
    assert engine.name == "quarto"
    assert said == "engine: Quarto 1.7.34"


def test_auto_passes_over_an_old_quarto_and_says_so(tmp_path: Path) -> None:
    install(tmp_path, version="1.6.40")
    engine, said = choose_engine("auto")
    assert engine.name == "pandoc"
    assert said == "engine: pandoc (embedded), since Quarto 1.6.40 is older than 1.7"


def test_missing_quarto_is_one_finding() -> None:
    with pytest.raises(RenderError) as caught:
        choose_engine("quarto")
    (found,) = caught.value.findings
    assert found.rule == "R001"
    assert "\n" not in found.message
    assert "QUARTO_PATH" in found.hint


def test_old_quarto_is_one_finding(tmp_path: Path) -> None:
    install(tmp_path, version="1.4.550")
    with pytest.raises(RenderError) as caught:
        choose_engine("quarto")
    assert [f.rule for f in caught.value.findings] == ["R002"]


def test_quarto_that_does_not_run_is_one_finding(tmp_path: Path) -> None:
    command = install(tmp_path)
    command.write_text("#!/nowhere/python\n", "utf-8")
    with pytest.raises(RenderError) as caught:
        choose_engine("quarto")
    assert [f.rule for f in caught.value.findings] == ["R003"]


def test_version_with_two_digits_is_newer(tmp_path: Path) -> None:
    install(tmp_path, version="1.10.19")
    assert choose_engine("quarto")[1] == "engine: Quarto 1.10.19"


def test_unknown_engine_is_told() -> None:
    with pytest.raises(RenderError) as caught:
        choose_engine("latex")
    assert [f.rule for f in caught.value.findings] == ["R014"]


@pytest.mark.parametrize("named", ["quarto", "."])
def test_quarto_path_names_the_program_or_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    command = install(tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("QUARTO_PATH", str(tmp_path / "bin" / named))
    found = find_quarto()
    assert found is not None and found.resolve() == command


def test_quarto_of_the_python_package_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from types import SimpleNamespace

    command = install(tmp_path)
    monkeypatch.setenv("PATH", "")
    package = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr("importlib.util.find_spec", lambda name: package)
    assert find_quarto() == command


def test_quarto_path_that_names_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUARTO_PATH", "/nowhere")
    with pytest.raises(RenderError) as caught:
        choose_engine("quarto")
    assert caught.value.findings[0].message == "QUARTO_PATH=/nowhere names no Quarto"


def test_quarto_renders_each_format_from_the_documents_folder(tmp_path: Path) -> None:
    import json

    install(tmp_path)
    told = [json.loads(text) for text in run(tmp_path, ("html", "pdf", "docx"))]
    assert [one["arguments"] for one in told] == [
        ["render", "index.qmd", "--to"],
    ] * 3
    assert told[0]["cwd"] == str(tmp_path / "project" / "chapter")
    assert told[0]["register"] == str(tmp_path / "register")
    assert told[0]["epoch"] == str(EPOCH)


def test_problem_that_our_filter_reports_keeps_rule_and_place(tmp_path: Path) -> None:
    install(
        tmp_path,
        act='print("claimtrace: index.qmd:5: P009: there is no claim \\"x\\"", file=sys.stderr)\n'
        "sys.exit(1)",
    )
    with pytest.raises(RenderError) as caught:
        run(tmp_path)
    (found,) = caught.value.findings
    assert (found.rule, found.file, found.line) == ("P009", "chapter/index.qmd", 5)
    assert found.message == 'there is no claim "x"'


def test_failure_of_quarto_is_told_by_its_error(tmp_path: Path) -> None:
    told = "ERROR: no such theme\\n\\nStack trace:\\n    at x"
    install(tmp_path, act=f'print("{told}", file=sys.stderr)\nsys.exit(1)')
    assert failure(tmp_path) == ("R003", "no such theme")


def test_warning_of_quarto_is_an_error(tmp_path: Path) -> None:
    act = 'print("[WARNING] Citeproc: citation nobody not found", file=sys.stderr)' + WRITES
    install(tmp_path, act=act)
    assert failure(tmp_path) == ("R013", "the bibliography has no entry nobody")


def test_quarto_that_writes_nothing_is_told(tmp_path: Path) -> None:
    install(tmp_path, act="")
    assert failure(tmp_path) == ("R015", "Quarto 1.7.34 ended well but wrote no HTML")


def test_one_quarto_at_a_time() -> None:
    assert QuartoEngine(Path("quarto"), "1.7.34").parallel == 1


def test_nothing_is_downloaded_in_choosing(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    choose_engine("auto")
    assert os.environ.get("QUARTO_PATH") is None
