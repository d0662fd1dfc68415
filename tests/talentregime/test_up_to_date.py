import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

import claimtrace.manifest as manifests
from talentregime.cli import main
from talentregime.up_to_date import current_inputs, up_to_date

PROJECT = Path(__file__).parents[2]
REQUEST = {"engine": "auto", "formats": ["html", "pdf", "docx"], "documents": []}
LIMIT = 0.30  # seconds for the whole process


@pytest.fixture
def built(project: Path) -> Path:
    """The copy of the project, with a manifest as if it had been built."""
    page = project / "_build" / "index.html"
    page.parent.mkdir()
    page.write_text("<p>", "utf-8")
    outputs = manifests.hash_files({"_build/index.html": page})
    manifest = manifests.Manifest(REQUEST, current_inputs(project), outputs)
    manifests.write_manifest(manifest, project / "_build" / "manifest.json")
    return project


def _run(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *options, "-m", "talentregime", "build", "--root", str(root)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "code")}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True)


def test_an_up_to_date_build_imports_neither_pandas_nor_matplotlib(built: Path) -> None:
    done = _run(built, "-X", "importtime")
    assert "Nothing changed" in done.stdout
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "claimtrace.manifest" in imported
    slow = ("pandas", "numpy", "matplotlib", "scipy", "frictionless", "yaml", "babel")
    assert not imported & {*slow}


def test_an_up_to_date_build_takes_a_third_of_a_second_at_most(built: Path) -> None:
    _run(built)  # compiles what is not compiled yet
    took = []
    for _ in range(5):
        start = perf_counter()
        _run(built)
        took.append(perf_counter() - start)
    if min(took) >= LIMIT and os.getloadavg()[0] > (os.cpu_count() or 1):
        pytest.skip(f"other work keeps the processors busy: {min(took):.2f} s")
    assert min(took) < LIMIT


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("data/shanghai/totals.csv", "data/shanghai/totals.csv changed"),
        ("chapter/index.qmd", "chapter/index.qmd changed"),
        ("_build/index.html", "_build/index.html is not what the build wrote"),
    ],
)
def test_any_change_of_input_or_output_is_a_reason_to_build(
    built: Path, file: str, reason: str
) -> None:
    assert up_to_date(built, REQUEST).reasons == []
    path = built / file
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert up_to_date(built, REQUEST).reasons == [reason]


def test_a_build_beside_another_one_says_so(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    staging = built / "_build" / ".staging"
    staging.mkdir()
    (staging / ".owner").write_text(f"{os.getppid()}\n", "utf-8")
    (built / "_build" / ".publish.json").write_text('{"moves": {}, "removed": []}', "utf-8")
    assert main(["build", "--root", str(built)]) == 2
    printed = capsys.readouterr().out
    assert f"another build is under way here (process {os.getppid()})" in printed
