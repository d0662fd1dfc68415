"""What is imported is declared, what is declared is locked, and the locks are closed."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
TOOL: dict[str, Any] = tomllib.loads((ROOT / "code" / "pyproject.toml").read_text("utf-8"))
OF_STUDY, OF_TOOL = (set(p["project"]["dependencies"]) for p in (PROJECT, TOOL))
BUILDING = {name for name in OF_STUDY | OF_TOOL if not name.startswith("claimtrace")}
TESTING = BUILDING | set(PROJECT["dependency-groups"]["dev"])
OURS = {"claimtrace", "talentregime", "orchard"}  # the last is a study made up for the tests
LOCKS = ("requirements.lock", "requirements-dev.lock")


def _name(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower().replace("_", "-")


def _imported(folder: Path) -> set[str]:
    """The top packages that the modules of a folder import, wherever in a module."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(str(node.module).split(".")[0])
    local = {path.stem for path in folder.rglob("*.py")} | {p.name for p in folder.iterdir()}
    return found - set(sys.stdlib_module_names) - OURS - local - {"__future__", "tools"}


def _looked_for(folder: Path) -> set[str]:
    """The packages that modules find without importing them."""
    text = "".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    return set(re.findall(r'find_spec\("(\w+)"\)', text))


@pytest.mark.parametrize(
    ("folder", "declared", "least"),
    [
        ("code/claimtrace", OF_TOOL, 7),
        ("code/talentregime", OF_STUDY, 4),
        ("code/tools", TESTING | {"fonttools"}, 1),  # comes with matplotlib
        ("tests", TESTING | {"fonttools"}, 8),
    ],
)
def test_what_is_imported_is_declared(folder: str, declared: set[str], least: int) -> None:
    imported = _imported(ROOT / folder)
    assert len(imported) >= least
    provided = packages_distributions()
    names = {module: {_name(n) for n in provided.get(module, [module])} for module in imported}
    known = {_name(requirement) for requirement in declared}
    assert {module for module, found in names.items() if not found & known} == set()


@pytest.mark.parametrize(
    ("package", "declared"), [("claimtrace", OF_TOOL), ("talentregime", OF_STUDY)]
)
def test_what_is_declared_is_imported(package: str, declared: set[str]) -> None:
    provided = packages_distributions()
    folder = ROOT / "code" / package
    imported = _imported(folder) | _looked_for(folder)
    names = {_name(n) for module in imported for n in provided.get(module, [])}
    assert {_name(requirement) for requirement in declared} - names <= {"claimtrace"}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_one_version_and_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    entries = [" ".join(entry.split()) for entry in re.split(r"\n(?=\S)", text.strip())]
    assert len(entries) > 20
    whole = re.compile(r"[a-z0-9.-]+==\S+( ; [^\\]+)? \\( --hash=sha256:[0-9a-f]{64}( \\)?)+")
    assert [entry for entry in entries if not whole.fullmatch(entry)] == []
    assert "://" not in text


def test_the_locks_hold_what_is_declared_and_agree() -> None:
    pinned = []
    for lock, declared in zip(LOCKS, (BUILDING, TESTING - BUILDING), strict=True):
        text = (ROOT / lock).read_text("utf-8")
        found = set(re.findall(r"^(\S+)==(\S+)(.*?) \\$", text, re.MULTILINE))
        assert {_name(requirement) for requirement in declared} <= {name for name, _, _ in found}
        pinned.append(found)
    names = {name for name, _, _ in pinned[0]}
    assert {entry for entry in pinned[1] if entry[0] in names} <= pinned[0]


def test_a_reader_installs_no_tool_of_tests() -> None:
    text = (ROOT / LOCKS[0]).read_text("utf-8")
    names = set(re.findall(r"^(\S+)==", text, re.MULTILINE))
    tools = {_name(requirement) for requirement in PROJECT["dependency-groups"]["dev"]}
    assert names & tools == set()


def test_numbers_are_written_without_the_package_that_the_lock_leaves_out() -> None:
    (left_out,) = PROJECT["tool"]["uv"]["exclude-dependencies"]
    assert not re.search(rf"^{left_out}==", (ROOT / LOCKS[0]).read_text("utf-8"), re.MULTILINE)
    code = (
        f"import sys; sys.modules[{left_out!r}] = None\n"
        "from num2words import num2words\n"
        "print(num2words(1492), num2words(21, to='ordinal'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "one thousand, four hundred and ninety-two twenty-first"


def test_the_version_of_what_is_installed_is_that_of_the_project() -> None:
    assert version("talentregime") == PROJECT["project"]["version"]
    assert version("claimtrace") == TOOL["project"]["version"]
    assert f"claimtrace=={TOOL['project']['version']}" in OF_STUDY


def test_the_tool_ships_every_folder_of_its_own() -> None:
    folders = {path.parent for path in (ROOT / "code" / "claimtrace").rglob("__init__.py")}
    names = {f.relative_to(ROOT / "code").as_posix().replace("/", ".") for f in folders}
    assert {*TOOL["tool"]["setuptools"]["packages"]} == names | {"claimtrace.extension"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages as they are installed: the wheels of tool and study, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "build")
    for name in ("code", "chapter/_extensions"):
        shutil.copytree(ROOT / name, source / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(ROOT / name, source / name)
    code = f"from setuptools import build_meta; build_meta.build_wheel({str(folder)!r})"
    for place in (source / "code", source):
        subprocess.run([sys.executable, "-c", code], cwd=place, capture_output=True, check=True)
    made = sorted(folder.glob("*.whl"))
    assert [path.name.partition("-")[0] for path in made] == ["claimtrace", "talentregime"]
    for path in made:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder / "installed")
    return folder / "installed"


def _files(folder: Path) -> set[str]:
    paths = [path for name in OURS for path in (folder / name).rglob("*") if path.is_file()]
    return {p.relative_to(folder).as_posix() for p in paths if p.parent.name != "__pycache__"}


def test_a_wheel_holds_every_file_of_the_packages_and_the_command(wheel: Path) -> None:
    assert len(_files(wheel)) > 100
    extension = ROOT / "chapter" / "_extensions" / "claimtrace"
    shipped = {
        f"claimtrace/extension/{path.relative_to(extension).as_posix()}"
        for path in extension.rglob("*")
        if path.is_file()
    }
    assert _files(wheel) == _files(ROOT / "code") | shipped
    entries = "".join(p.read_text("utf-8") for p in wheel.glob("*.dist-info/entry_points.txt"))
    assert "talentregime = talentregime.__main__:run" in entries
    assert "claimtrace = claimtrace.cli:run" in entries


@pytest.mark.slow
def test_commands_of_a_wheel_say_what_those_of_a_checkout_say(wheel: Path, tmp_path: Path) -> None:
    for folder in ("data", "chapter", "figures"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    said = []
    for code in (wheel, ROOT / "code"):
        environment = {**os.environ, "PYTHONPATH": str(code), "COLUMNS": "200"}
        for command in ("check", "trace r-visa-lag"):
            line = [sys.executable, "-m", "talentregime", *command.split(), "--root", str(tmp_path)]
            done = subprocess.run(line, env=environment, capture_output=True, check=True)
            said.append(done.stdout)
    assert said[:2] == said[2:]
