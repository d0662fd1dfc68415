import ast
import subprocess
import sys
from pathlib import Path

import pytest

import claimtrace

PACKAGE = Path(claimtrace.__file__).parent
CORE = "dates display evaluate evidence expectations findings ledger rawtable record rules".split()


def imported(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
    return names


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.relative_to(PACKAGE).as_posix()
)
def test_the_generic_package_never_imports_the_study(path: Path) -> None:
    assert [name for name in imported(path) if name.split(".")[0] == "talentregime"] == []


def test_the_core_loads_neither_pandas_nor_matplotlib() -> None:
    lines = [f"import claimtrace.{name}" for name in CORE]
    lines += ["import sys", "print(*sorted({'pandas', 'matplotlib'} & set(sys.modules)))"]
    command = [sys.executable, "-c", "\n".join(lines)]
    folder = {"PYTHONPATH": str(PACKAGE.parent)}
    loaded = subprocess.run(command, capture_output=True, text=True, check=True, env=folder)
    assert loaded.stdout.strip() == ""
