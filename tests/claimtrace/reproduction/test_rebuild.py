import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrace.reproduction.conditions import CONDITIONS, PLAIN_CONDITION, Condition, together
from claimtrace.reproduction.rebuild import Sources, rebuild, snapshot

# A package whose "build" tells under what conditions it ran.
TELL = """
import json, os, pathlib, sys
here = pathlib.Path.cwd()
told = {"cwd": here.name, "env": dict(os.environ), "code": __file__}
told["data"] = sorted(p.relative_to(here).as_posix() for p in (here / "data").rglob("*"))
told["notes"] = sorted(p.relative_to(here).as_posix() for p in (here / "notes").rglob("*"))
(here / "told.json").write_text(json.dumps(told), "utf-8")
sys.exit(3 if (here / "data" / "broken").exists() else 0)
"""


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    root = tmp_path / "root"
    (root / "data/restricted").mkdir(parents=True)
    (root / "data/a.csv").write_text("x\n")
    (root / "data/restricted/a.csv").write_text("secret\n")
    (root / "lock").write_text("")
    package = tmp_path / "lib" / "teller"
    package.mkdir(parents=True)
    (package / "__main__.py").write_text(TELL)
    (root / "notes").mkdir()
    (root / "notes/a.md").write_text("")
    (root / "notes/b.md").write_text("")
    parts = ("data", "lock", "absent", "notes/a.md")
    return Sources(
        root,
        parts,
        ("data/restricted",),
        {f"code/{package.name}": package},
        ("-m", "teller"),
        "ROWS",
    )


def run(sources: Sources, condition: Condition, tmp_path: Path) -> dict[str, object]:
    scratch = tmp_path / condition.name
    scratch.mkdir()
    built = rebuild(sources, condition, scratch)
    assert built.status == 0, built.output
    told: dict[str, object] = json.loads((built.folder / "told.json").read_text("utf-8"))
    return told | {"folder": built.folder, "reservation": built.reservation}


def test_the_copy_is_built_by_its_own_code_without_what_is_left_out(
    sources: Sources, tmp_path: Path
) -> None:
    told = run(sources, PLAIN_CONDITION, tmp_path)
    assert str(told["code"]).startswith(str(told["folder"]))
    assert told["data"] == ["data/a.csv"]
    assert told["notes"] == ["notes/a.md"]


def test_each_condition_reaches_the_build(
    sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("ROWS", "7")
    for condition in (*CONDITIONS, *together(CONDITIONS)):
        told = run(sources, condition, tmp_path)
        environment = told["env"]
        assert isinstance(environment, dict)
        for part in condition.parts:
            assert environment.items() >= part.variables.items()
            assert told["cwd"] == part.folder or part.folder == "project"
            assert condition.style >= part.style and condition.shuffle >= part.shuffle
            assert part.umask in (None, condition.umask)
        assert environment.items() >= condition.variables.items()
        assert not ({*condition.unset} - {*condition.variables}) & environment.keys()
        assert told["cwd"] == condition.folder
        assert ("ROWS" in environment) == condition.shuffle
        if condition.style:
            style = Path(environment["MPLCONFIGDIR"], "matplotlibrc")
            assert "pink" in style.read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="permissions are of another kind")
def test_the_umask_reaches_the_build(sources: Sources, tmp_path: Path) -> None:
    (condition,) = [condition for condition in CONDITIONS if condition.umask is not None]
    folder = run(sources, condition, tmp_path)["folder"]
    assert isinstance(folder, Path)
    assert stat.S_IMODE((folder / "told.json").stat().st_mode) == 0o600


def test_a_failed_build_keeps_its_status(sources: Sources, tmp_path: Path) -> None:
    (sources.root / "data/broken").write_text("")
    scratch = tmp_path / "s"
    scratch.mkdir()
    assert rebuild(sources, PLAIN_CONDITION, scratch).status == 3


def test_a_locale_that_is_not_installed_is_a_reservation(sources: Sources, tmp_path: Path) -> None:
    absent = replace(PLAIN_CONDITION, name="absent", asks_locale="xx_XX.nonsense")
    assert "xx_XX.nonsense is not installed" in str(run(sources, absent, tmp_path)["reservation"])


def test_a_snapshot_stays_as_it_was_when_the_sources_change(
    sources: Sources, tmp_path: Path
) -> None:
    kept = snapshot(sources, tmp_path / "kept")
    (sources.root / "data/broken").write_text("")
    told = run(kept, PLAIN_CONDITION, tmp_path)
    assert told["data"] == ["data/a.csv"]
