"""Imports run one way: no circle of files, none of folders, and the tool knows no study."""

import ast
import subprocess
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

CODE = Path(__file__).parents[1] / "code"
PACKAGES = ("claimtrace", "talentregime")
# What the study and any other tool may load without waiting for frames or drawings.
CORE = (
    "data.rawtable dates claims.display claims.evaluate claims.evidence claims.expectations"
    " findings claims.ledger record rules values"
)

Graph = dict[str, set[str]]


@cache
def modules() -> Mapping[str, Path]:
    """Every module of both packages by its dotted name; a package is its `__init__`."""
    found = {}
    for path in sorted(path for name in PACKAGES for path in (CODE / name).rglob("*.py")):
        parts = path.relative_to(CODE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    assert len(found) > 150
    return found


def imported(text: str, known: Iterable[str]) -> set[str]:
    """The modules that a text imports, wherever it does: at the top, in a function, for types."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    known = set(known)
    return {name if name in known else name.rpartition(".")[0] for name in names} & known


@cache
def imports() -> Mapping[str, set[str]]:
    read = {name: imported(path.read_text("utf-8"), modules()) for name, path in modules().items()}
    return {name: found - {name} for name, found in read.items()}


def circle(graph: Graph) -> list[str]:
    """A circle of a graph, its first node again at the end; nothing where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])[::-1]
    return []


def rooms(folder: str) -> Graph:
    """What the modules and folders that stand in a folder import of one another.

    The `__init__` of the folder itself is its door: it may name whatever stands in it, and nothing
    in it may come in through the door again.
    """
    graph: Graph = {}
    for name, found in imports().items():
        for other in found:
            here, there = (_room(folder, each) for each in (name, other))
            if here and there and here != there:
                graph.setdefault(here, set()).add(there)
    return graph


def _room(folder: str, name: str) -> str:
    if name == folder:
        return folder
    inside = name.removeprefix(f"{folder}.")
    return f"{folder}.{inside.partition('.')[0]}" if inside != name else ""


FOLDERS = sorted({name.rpartition(".")[0] for name in modules()} - {""})


def test_the_tool_never_imports_the_study() -> None:
    reaching = {
        name: sorted(other for other in found if other.split(".")[0] == "talentregime")
        for name, found in imports().items()
        if name.split(".")[0] == "claimtrace"
    }
    assert {name: found for name, found in reaching.items() if found} == {}


def test_no_files_import_one_another_in_a_circle() -> None:
    assert circle(dict(imports())) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_folders_import_one_another_in_a_circle(folder: str) -> None:
    assert circle(rooms(folder)) == []


def test_a_circle_is_found_and_told() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})[0] in ("a", "b", "c")
    assert circle({"a": {"b"}, "b": set()}) == []
    text = "def f():\n    from claimtrace.a import b\n    import claimtrace.c"
    assert imported(text, ["claimtrace.a", "claimtrace.c"]) == {"claimtrace.a", "claimtrace.c"}


def test_the_core_loads_neither_pandas_nor_matplotlib() -> None:
    lines = [f"import claimtrace.{name}" for name in CORE.split()]
    lines += ["import sys", "print(*sorted({'pandas', 'matplotlib'} & set(sys.modules)))"]
    command = [sys.executable, "-c", "\n".join(lines)]
    folder = {"PYTHONPATH": str(CODE)}
    loaded = subprocess.run(command, capture_output=True, text=True, check=True, env=folder)
    assert loaded.stdout.strip() == ""
