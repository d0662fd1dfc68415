"""A second thesis, on the tool installed alone: one table, one page, one claim, every command."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
FILES = {
    "data/datapackage.json": """{"name": "market", "resources": [
 {"name": "stalls", "path": "stalls.csv", "schema": "schemas/stalls.json"}]}
""",
    "data/schemas/stalls.json": """{"primaryKey": ["stall"], "fields": [
 {"name": "stall", "type": "string", "description": "The stall."},
 {"name": "fruit", "type": "string", "description": "What it sells."},
 {"name": "crates", "type": "integer", "description": "Crates a day."}]}
""",
    "data/stalls.csv": "stall,fruit,crates\nnorth-1,apple,12\nsouth-1,apple,8\n",
    "chapter/market.qmd": """---
title: The market
---

Apples fill [20]{claim="apples"} crates a day.

# Claims {.unnumbered}

::: {#claim-register}
:::
""",
    "chapter/market.claims.yml": """apples:
  says: Apples fill twenty crates a day.
  locator: p. 3
  compute: market:apples
  show: {number: "{:d}"}
  basis: derived
  weight: central
""",
    "code/market.py": """from claimtrace import Claimed, Project, cite

PROJECT = Project("market:PROJECT", title="The market")


def apples(study):
    rows = study.stalls[study.stalls["fruit"] == "apple"]
    return Claimed(rows["crates"].sum(), cite(rows, "stall", "fruit", "crates"))
""",
    "pyproject.toml": """[project]
version = "1"
[tool.claimtrace]
project = "market:PROJECT"
""",
    "CITATION.cff": """cff-version: 1.2.0
message: Cite it.
title: The market
version: "1"
date-released: 2026-01-01
abstract: A market.
authors:
  - name: Market office
""",
}
# A service without home and locale, where Python warns of all and each warning is an error; a
# console of Western Europe, 20 letters wide; and the backend that every Jupyter shell names.
UNSET = ("LC_ALL", "LANG", "COLUMNS", "HOME", "PYTHONUTF8")
HARD = {
    **{"PYTHONDEVMODE": "1", "PYTHONMALLOC": "pymalloc", "PYTHONWARNINGS": "error"},
    **{"PYTHONIOENCODING": "cp1252", "COLUMNS": "20", "TERM": "dumb", "NO_COLOR": "1"},
    **{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
}
COMMANDS = (
    *("build", "reproduce --accept", "check", "clean", "describe", "render", "trace apples"),
    *("trace --row data/stalls.csv:2", "reproduce --conditions folder,hash-seed", "mutate"),
    "package",
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tool without the study: its wheel, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "build", "talentregime", "tools")
    shutil.copytree(ROOT / "code", source / "code", ignore=ignored)
    extension = "chapter/_extensions"
    shutil.copytree(ROOT / extension, source / extension)
    code = f"from setuptools import build_meta; build_meta.build_wheel({str(folder)!r})"
    line = [sys.executable, "-c", code]
    subprocess.run(line, cwd=source / "code", capture_output=True, check=True)
    (made,) = folder.glob("*.whl")
    with zipfile.ZipFile(made) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_a_toy_thesis_has_every_command(installed: Path, tmp_path: Path) -> None:
    root = tmp_path / "market"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    assert len(FILES["code/market.py"].splitlines()) <= 20
    assert not (installed / "talentregime").exists()
    kept = {name: value for name, value in os.environ.items() if name not in UNSET}
    environment = {**kept, **HARD, "PYTHONPATH": str(installed)}
    for command in COMMANDS:
        line = [sys.executable, "-m", "claimtrace", *command.split()]
        done = subprocess.run(line, cwd=root, env=environment, capture_output=True, check=False)
        told = (done.stdout + done.stderr).decode("utf-8", "replace")
        assert (done.returncode, done.stderr) == (0, b""), f"{command}: {told[-3000:]}"
        assert "talentregime" not in told
        limited = "names of files hold ASCII alone here" in " ".join(told.split())
        assert limited == ("--conditions folder" in command), told
    assert {path.name for path in (root / "_build").iterdir()} >= {
        *("clean", "market.html", "market.pdf", "market.docx", "market-1.zip"),
        *("reproduction.html", "reproduction.json", "manifest.json"),
    }
    (root / "data" / "stalls.csv").write_text("stall,fruit,crates\nnorth-1,apple,13\n", "utf-8")
    line = [sys.executable, "-m", "claimtrace", "check"]
    done = subprocess.run(line, cwd=root, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"data/stalls.csv:2:15: C022" in done.stdout and b"read by apples" in done.stdout
