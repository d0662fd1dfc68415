"""The rules of the house: no step reaches forward, who prints, how long a file may be.

That the generic package never imports the study is tested in claimtrace/test_imports.py.
"""

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
CODE = PROJECT / "code"
MODULES = sorted(path for path in CODE.rglob("*.py"))
PRINTING = {"talentregime/cli.py", "talentregime/terminal.py"}
LONGEST = 330  # lines: about two screens, with room for a table of rules


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def _name(path: Path) -> str:
    return path.relative_to(CODE).as_posix()


def test_there_is_code_to_look_at() -> None:
    assert len(MODULES) > 50


@pytest.mark.parametrize("path", [p for p in MODULES if "analysis" in p.parts], ids=_name)
def test_analysis_does_not_reach_forward(path: Path) -> None:
    later = ("talentregime.claims", "talentregime.exhibits", "talentregime.build")
    assert not {name for name in _imports(path) if name.startswith(later)}


@pytest.mark.parametrize("path", [p for p in MODULES if _name(p) not in PRINTING], ids=_name)
def test_nobody_prints_but_the_command_line(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert "print" not in {call.id for call in calls if isinstance(call, ast.Name)}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_fits_on_a_screen_or_two(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def test_the_city_has_no_place_in_the_generic_package() -> None:
    words = ("shanghai", "beijing", "talent")
    for path in MODULES:
        if _name(path).startswith("claimtrace/"):
            text = path.read_text("utf-8").casefold()
            assert not [word for word in words if word in text], _name(path)
