import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import claimtrace.files.manifest as manifests
from claimtrace.build import Built
from claimtrace.findings import Report
from claimtrace.up_to_date import Request, current_inputs, up_to_date
from talentregime.__main__ import main
from talentregime.project import PROJECT as THESIS

PROJECT = Path(__file__).parents[2]
REQUEST = Request((), "auto", ("html", "pdf", "docx"))
OTHER = ["engine, formats or documents asked for are not those of the last build"]
SeemBuilt = Callable[..., Path]
EXHIBIT = "figures/index/tbl-measures.csv"
MODULES = 250  # in memory at the end, with Python's own; a build that does something has 700

# Runs a command and says which files of the project it opened, how often, and what it imported.
OPENED = """
import json, sys
from collections import Counter
opened, root = Counter(), sys.argv[-1]
def audit(event, arguments):
    if event == "open" and str(arguments[0]).startswith(root):
        opened[str(arguments[0])] += 1
sys.addaudithook(audit)
from talentregime.__main__ import main
assert main(sys.argv[1:]) == 0
print(json.dumps({"opened": opened, "modules": len(sys.modules)}))
"""


@pytest.fixture(scope="module")
def once(
    tmp_path_factory: pytest.TempPathFactory,
    copy_project: Callable[[Path], Path],
    seem_built: SeemBuilt,
) -> Path:
    """A copy of the project, with a manifest as if it had been built."""
    return seem_built(copy_project(tmp_path_factory.mktemp("built") / "project"), REQUEST)


@pytest.fixture
def built(once: Path, tmp_path: Path) -> Path:
    """The copy, to change."""
    return shutil.copytree(once, tmp_path / "project")


def _run(root: Path, *program: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *program, "build", "--root", str(root)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "code")}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True)


def test_an_up_to_date_build_imports_neither_pandas_nor_matplotlib(built: Path) -> None:
    done = _run(built, "-X", "importtime", "-m", "talentregime")
    assert "Nothing changed" in done.stdout
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "claimtrace.files.manifest" in imported
    slow = ("pandas", "numpy", "matplotlib", "scipy", "frictionless", "yaml")
    assert not imported & {*slow}


def test_an_up_to_date_build_opens_each_file_once_and_imports_little(built: Path) -> None:
    # What makes it quick is counted, since a clock would tell how busy the machine is.
    done = _run(built, "-c", OPENED)
    counted = json.loads(done.stdout.splitlines()[-1])
    inputs = [
        str(built / file)
        for file in current_inputs(THESIS.at(built))
        if not file.startswith("code/")
    ]
    assert set(inputs) <= set(counted["opened"])
    assert {file for file, times in counted["opened"].items() if times > 1} == set()
    assert counted["modules"] < MODULES


@pytest.mark.parametrize(
    "file",
    [
        "data/shanghai/totals.csv",
        "data/datapackage.json",
        "chapter/index.qmd",
        "chapter/index.claims.yml",
        "chapter/_quarto.yml",
        "chapter/references.bib",
        "chapter/fonts/NotoSansSC-Regular.ttf",
        "chapter/_extensions/claimtrace/claims.lua",
        "chapter/_extensions/claimtrace/page.css",
        "chapter/_extensions/claimtrace/reference.docx",
        "requirements.lock",
    ],
)
def test_a_changed_input_is_a_reason_to_build(built: Path, file: str) -> None:
    assert up_to_date(THESIS.at(built), REQUEST).reasons == []
    with (built / file).open("ab") as stream:
        stream.write(b"\n")
    assert up_to_date(THESIS.at(built), REQUEST).reasons == [f"{file} changed"]
    (built / file).unlink()
    assert up_to_date(THESIS.at(built), REQUEST).reasons == [f"{file} is gone"]


@pytest.mark.parametrize("file", ["_build/index.html", EXHIBIT])
def test_a_tampered_or_deleted_output_is_a_reason_to_build(built: Path, file: str) -> None:
    with (built / file).open("ab") as stream:
        stream.write(b"\n")
    assert up_to_date(THESIS.at(built), REQUEST).reasons == [f"{file} is not what the build wrote"]
    (built / file).unlink()
    assert up_to_date(THESIS.at(built), REQUEST).reasons == [f"{file} is gone"]


def test_an_input_that_is_new_is_a_reason_to_build_and_a_hidden_file_is_none(built: Path) -> None:
    (built / "chapter" / ".index.qmd.swp").write_text("an editor's", "utf-8")
    (built / "data" / ".DS_Store").write_text("a file manager's", "utf-8")
    assert up_to_date(THESIS.at(built), REQUEST).reasons == []
    (built / "chapter" / "_part.qmd").write_text("new", "utf-8")
    assert up_to_date(THESIS.at(built), REQUEST).reasons == ["chapter/_part.qmd was added"]


@pytest.mark.parametrize(
    "other",
    [
        replace(REQUEST, formats=("html",)),
        replace(REQUEST, engine="pandoc"),
        replace(REQUEST, documents=("index",)),
    ],
)
def test_a_part_of_what_was_built_is_no_reason_to_build(built: Path, other: Request) -> None:
    assert up_to_date(THESIS.at(built), other).reasons == []


def test_a_document_that_was_not_asked_for_before_is_a_reason_to_build(
    project: Path, seem_built: SeemBuilt
) -> None:
    seem_built(project, replace(REQUEST, documents=("index",), formats=("html",)))
    assert up_to_date(THESIS.at(project), replace(REQUEST, documents=("index",))).reasons == OTHER
    assert up_to_date(THESIS.at(project), replace(REQUEST, formats=("html",))).reasons == OTHER


@pytest.mark.parametrize(
    ("asked", "used", "quarto", "now", "same"),
    [
        ("auto", "pandoc", False, "pandoc", True),  # such as `package` after a plain build
        ("auto", "pandoc", True, "auto", True),  # Quarto came, or could not render
        ("auto", "quarto", True, "quarto", True),
        ("auto", "quarto", True, "pandoc", False),
        ("pandoc", "pandoc", False, "auto", True),
        ("pandoc", "pandoc", True, "auto", False),
        ("pandoc", "pandoc", True, "quarto", False),
    ],
)
def test_the_engine_used_counts_and_not_the_one_asked_for(
    project: Path,
    seem_built: SeemBuilt,
    monkeypatch: pytest.MonkeyPatch,
    asked: str,
    used: str,
    quarto: bool,
    now: str,
    same: bool,
) -> None:
    seem_built(project, replace(REQUEST, engine=asked), used)
    found = Path("quarto") if quarto else None
    monkeypatch.setattr("claimtrace.render.quarto.find_quarto", lambda: found)
    assert (up_to_date(THESIS.at(project), replace(REQUEST, engine=now)).reasons == []) is same


def test_a_manifest_that_was_changed_is_a_reason_to_build(built: Path) -> None:
    path = built / "_build" / "manifest.json"
    text = path.read_text("utf-8")
    for changed in ("", text[:-9], text.replace(manifests.hash_file(built / EXHIBIT), "0")):
        path.write_text(changed, "utf-8")
        assert up_to_date(THESIS.at(built), REQUEST).reasons
    path.write_text(text, "utf-8")
    assert up_to_date(THESIS.at(built), REQUEST).reasons == []


def test_the_accepted_record_is_no_reason_to_build_for_no_output_depends_on_it(built: Path) -> None:
    (built / "figures" / "claims.json").write_text("[]", "utf-8")
    (built / "figures" / "MANIFEST.json").unlink()
    assert up_to_date(THESIS.at(built), REQUEST).reasons == []


def test_a_changed_module_is_a_reason_to_build(built: Path) -> None:
    code = shutil.copytree(
        PROJECT / "code", built / "code", ignore=shutil.ignore_patterns("__pycache__")
    )
    module = code / "claimtrace" / "claims" / "hold.py"  # no command module: one that others import
    assert _reasons(built, code) == []
    module.write_text(module.read_text("utf-8") + "# changed\n", "utf-8")
    assert _reasons(built, code) == ["code/claimtrace/claims/hold.py changed"]


def _reasons(root: Path, code: Path) -> list[str]:
    """What a process says that runs other code than the tests do."""
    asked = (
        "from pathlib import Path; from claimtrace.up_to_date import Request, up_to_date;"
        "from talentregime.project import PROJECT;"
        f"project = PROJECT.at(Path({str(root)!r}));"
        f"print(*up_to_date(project, {REQUEST!r}).reasons, sep='\\n')"
    )
    command = [sys.executable, "-c", asked]
    environment = {**os.environ, "PYTHONPATH": str(code)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split("\n")[:-1] if done.stdout.strip() else []


def test_explaining_names_every_file_that_changed(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = ("data/shanghai/totals.csv", "chapter/_extensions/claimtrace/claims.lua")
    for file in (*files, EXHIBIT):
        (built / file).write_bytes(b"changed")
    monkeypatch.setattr(
        "claimtrace.build.build", lambda *_, **__: Built(Report(examined={"all": 1}))
    )
    assert main(["build", "--root", str(built), "--explain"]) == 0
    said = capsys.readouterr().out
    assert all(f"because {file} changed" in said for file in files)
    assert f"because {EXHIBIT} is not what the build wrote" in said
    assert main(["build", "--root", str(built)]) == 0
    assert "because" not in capsys.readouterr().out


def test_claims_and_exhibits_are_up_to_date_whatever_was_rendered(built: Path) -> None:
    (built / "_build" / "index.html").write_text("rendered by another engine", "utf-8")
    assert up_to_date(THESIS.at(built), Request((), "auto", ())).reasons == []
    assert up_to_date(THESIS.at(built), REQUEST).reasons == [
        "_build/index.html is not what the build wrote"
    ]


def test_changed_exhibit_is_drawn_again_without_documents(built: Path) -> None:
    (built / EXHIBIT).write_text("x", "utf-8")
    assert up_to_date(THESIS.at(built), Request((), "auto", ())).reasons == [
        f"{EXHIBIT} is not what the build wrote"
    ]
