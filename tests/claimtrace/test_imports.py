import ast
import subprocess
import sys
from pathlib import Path

import claimtrace

PACKAGE = Path(claimtrace.__file__).parent
CORE = (
    "data.rawtable dates display evaluate evidence expectations findings ledger record rules"
).split()


def imported(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
    return names


def test_the_generic_package_never_imports_the_study() -> None:
    found = {path: imported(path) for path in sorted(PACKAGE.rglob("*.py"))}
    assert len(found) > 50
    roots = {path: {name.split(".")[0] for name in names} for path, names in found.items()}
    assert [path.name for path, names in roots.items() if "talentregime" in names] == []


def test_the_core_loads_neither_pandas_nor_matplotlib() -> None:
    lines = [f"import claimtrace.{name}" for name in CORE]
    lines += ["import sys", "print(*sorted({'pandas', 'matplotlib'} & set(sys.modules)))"]
    command = [sys.executable, "-c", "\n".join(lines)]
    folder = {"PYTHONPATH": str(PACKAGE.parent)}
    loaded = subprocess.run(command, capture_output=True, text=True, check=True, env=folder)
    assert loaded.stdout.strip() == ""
