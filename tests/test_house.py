"""The rules of the house: who prints, how long a file may be.

What imports what is tested in test_circles.py.
"""

import ast
import re
from pathlib import Path

import pytest

CODE = Path(__file__).parents[1] / "code"
PACKAGES = ("claimtrace", "talentregime", "tools")
PRINTING = {"claimtrace/cli.py", "claimtrace/terminal.py"}
LONGEST = 340  # lines: about two screens
TABLES = {"claimtrace/rule_table.py"}  # text that nobody reads from its beginning to its end

Modules = dict[str, str]


@pytest.fixture(scope="module")
def modules() -> Modules:
    """The text of every module by its place below `code/`."""
    # Not `code/build`, where an installation from the folder leaves copies.
    paths = sorted(p for name in PACKAGES for p in (CODE / name).rglob("*.py"))
    found = {path.relative_to(CODE).as_posix(): path.read_text("utf-8") for path in paths}
    assert len(found) > 50
    return found


def _prints(text: str) -> bool:
    calls = [node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return "print" in {call.id for call in calls if isinstance(call, ast.Name)}


def test_nobody_prints_but_the_command_line(modules: Modules) -> None:
    assert {name for name, text in modules.items() if _prints(text)} <= PRINTING


def test_a_module_fits_on_a_screen_or_two(modules: Modules) -> None:
    lines = {name: len(text.splitlines()) for name, text in modules.items()}
    long = {name: count for name, count in lines.items() if count > LONGEST}
    assert long.keys() - TABLES == set(), long


def test_the_city_has_no_place_in_the_generic_package(modules: Modules) -> None:
    words = ("shanghai", "beijing", "talentregime", "jurisdiction")
    for name, text in modules.items():
        if name.startswith("claimtrace/"):
            assert not [word for word in words if word in text.casefold()], name


def _types(text: str) -> set[str]:
    """The public classes and names of types that a module defines."""
    found = set()
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return {name for name in found if re.fullmatch("[A-Z][a-z][A-Za-z0-9]*", name)}


def test_a_public_type_has_a_name_of_its_own(modules: Modules) -> None:
    places: dict[str, list[str]] = {}
    for module, text in modules.items():
        for name in _types(text) if not module.startswith("tools/") else ():
            places.setdefault(name, []).append(module)
    assert len(places) > 100
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


# What is defined once, and the module that does.
ONCE = {
    r"[\"'.](docx|typst|pdf)[\"']": "claimtrace/formats.py",
    r'"February"': "claimtrace/dates.py",
    r":[,.\d]*(f|\d)\}%|:\.\d%\}": "claimtrace/values.py",
    r"MINUS SIGN": "claimtrace/values.py",
}


@pytest.mark.parametrize("pattern", ONCE)
def test_formats_months_and_signs_are_defined_once(modules: Modules, pattern: str) -> None:
    found = {name for name, text in modules.items() if re.search(pattern, text)}
    others = {n for n in found if not n.startswith(("tools/", "talentregime/new_city/"))}
    assert others == {ONCE[pattern]}
