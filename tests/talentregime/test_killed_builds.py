"""Builds killed at random moments, and at every single step of putting files in place.

`KILLED_BUILDS=50 pytest tests/talentregime/test_killed_builds.py` kills fifty.
"""

import json
import math
import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter, sleep

import pytest

import claimtrace.staging as staging
from talentregime.cli import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills groups of processes")

KILLS = int(os.environ.get("KILLED_BUILDS", "3"))
SEED = int(os.environ.get("KILLED_BUILDS_SEED", "1"))
CODE = Path(__file__).parents[2] / "code"
BUILD = ("build", "comparison", "--engine", "pandoc", "--formats", "html")

# One date, wherever it is recorded; exhibits, claims and page all change with it.
OTHER_DATE = (
    ("data/chengdu/timeline.csv", "2017-06-01", "2017-06-05"),
    ("data/chengdu/measures.csv", "2017-06-01", "2017-06-05"),
)
PUBLISHING = 0.005  # seconds that it takes to put the files in place, about
GONE = "figures/comparison/tbl-gone.csv"  # an exhibit that the chapter no longer has

# Publishes as a build does, and is killed before a step of a given number: a step changes files, or
# hands on what was written, so that a file is killed empty, too.
PUBLISH = """
import json, os, signal, sys
from pathlib import Path
from claimtrace.staging import publish

root, last = Path(sys.argv[1]), int(sys.argv[2])
asked = json.loads((root / "asked.json").read_text())
files = {target: root / staged for target, staged in asked["files"].items()}
steps = 0

def step():
    global steps
    if steps == last:
        os.kill(os.getpid(), signal.SIGKILL)
    steps += 1

def audit(event, arguments):
    opened = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if opened or event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir"):
        step()

def profile(frame, event, called):
    if event == "c_call" and called.__name__ in ("flush", "fsync"):
        step()

sys.addaudithook(audit)
sys.setprofile(profile)
publish(root, root / "_build", files, asked["removed"])
"""

Outputs = dict[str, bytes]


@dataclass(frozen=True)
class Built:
    """A project that was built in two states of its data, undisturbed.

    Args:
        root: the project, with the new data.
        old: outputs of the old data.
        new: outputs of the new data.
        staged: the project at the moment when the new outputs were about to be put in place.
        seconds: how long a build takes.
    """

    root: Path
    old: Outputs
    new: Outputs
    staged: Path
    seconds: float


@pytest.fixture(scope="module")
def built(copy_project: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("killed")
    root, staged = copy_project(folder / "project"), folder / "staged"
    start = perf_counter()
    assert _start(root).wait() == 0
    seconds = perf_counter() - start
    (root / GONE).write_text("gone\n", "utf-8")
    old = _outputs(root)
    _edit(root, OTHER_DATE)
    _build_and_keep_what_is_staged(root, staged)
    return Built(root, old, _outputs(root), staged, seconds)


def _build_and_keep_what_is_staged(root: Path, kept: Path) -> None:
    def keep(
        root: Path, build_dir: Path, files: Mapping[str, Path], removed: Iterable[str]
    ) -> None:
        for part in ("_build", "figures"):
            shutil.copytree(root / part, kept / part)
        paths = {target: path.relative_to(root).as_posix() for target, path in files.items()}
        (kept / "asked.json").write_text(json.dumps({"files": paths, "removed": removed}), "utf-8")
        original(root, build_dir, files, removed)

    original = staging.publish
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staging, "publish", keep)
        assert main([*BUILD, "--root", str(root)]) == 0


def test_the_two_states_differ_in_page_claims_tables_and_figures(built: Built) -> None:
    changed = {name for name in built.old if built.old[name] != built.new.get(name)}
    for part in (GONE, "_build/comparison.html", "_build/comparison.claims.json"):
        assert part in changed
    for ending in (".svg", ".png", ".csv", ".md"):
        assert [name for name in changed if name.endswith(ending) and name != GONE]
    assert GONE not in built.new


def test_a_build_killed_before_any_step_of_publishing_is_old_until_its_journal_and_new_after(
    built: Built, tmp_path: Path
) -> None:
    states = []
    for step in range(100):
        root = shutil.copytree(built.staged, tmp_path / str(step))
        done = subprocess.run([sys.executable, "-c", PUBLISH, root, str(step)], env=_environment())
        _each_file_is_whole(built, root)
        if _outputs(root).get("_build/manifest.json") == built.new["_build/manifest.json"]:
            assert _outputs(root) == built.new  # the manifest comes last
        begun = staging.complete(root, root / "_build")
        states.append((_state(built, root), "completed" if begun else "left"))
        shutil.rmtree(root)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
    before = states.index(("new", "completed"))
    after = states.index(("new", "left"))
    changed = [name for name in built.new if built.new[name] != built.old.get(name)]
    assert set(states[:before]) == {("old", "left")}
    assert set(states[before:after]) == {("new", "completed")}
    assert set(states[after:]) == {("new", "left")}
    assert after - before > len(changed)  # each move was reached, and the deletion


def test_a_build_killed_at_any_moment_leaves_old_or_new_outputs_and_the_next_one_builds(
    built: Built, record_testsuite_property: Callable[[str, object], None]
) -> None:
    chance = random.Random(SEED)
    moments = [(number + chance.random()) / KILLS for number in range(KILLS)]
    # Publishing is too short for moments to fall into it, so some kills wait until it begins.
    aimed = [chance.random() for _ in range(math.ceil(KILLS / 5))]
    old, edits, seconds = built.new, _reverse(OTHER_DATE), built.seconds
    new = {name: content for name, content in built.old.items() if name != GONE}
    found: Counter[str] = Counter()
    for publishing, moment in [*((False, m) for m in moments), *((True, m) for m in aimed)]:
        states = replace(built, old=old, new=new)
        _edit(built.root, edits)
        told = _kill(built.root, moment * (PUBLISHING if publishing else seconds), publishing)
        _each_file_is_whole(states, built.root)
        cut = (built.root / "_build" / staging.JOURNAL).exists()
        if not cut:
            _state(states, built.root)
        assert main(["trace", "--root", str(built.root)]) == 2  # bad usage, but a next command
        state = _state(states, built.root)
        assert state == "new" or not cut
        found[f"{told}, {'cut off in publishing, ' if cut else ''}{state}"] += 1
        start = perf_counter()
        assert _start(built.root).wait() == 0
        assert _outputs(built.root) == new
        if state == "old":  # a whole build, and maybe a faster one than any before
            seconds = min(seconds, perf_counter() - start)
        old, new, edits = new, old, _reverse(edits)
    record_testsuite_property("killed_builds", json.dumps(found))
    killed = sum(count for told, count in found.items() if told.startswith("killed"))
    assert killed > (KILLS + len(aimed)) / 2


def _kill(root: Path, seconds: float, publishing: bool) -> str:
    """Kill a build with all its processes, some time after it started or began to publish."""
    process = _start(root)
    if publishing:
        begun = [root / "_build" / f"{staging.JOURNAL}{end}" for end in (".new", "")]
        while process.poll() is None and not any(path.exists() for path in begun):
            pass
    sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    name = "when it published" if publishing else "at a moment"
    return f"{'killed' if process.wait() == -signal.SIGKILL else 'too late'} {name}"


def _start(root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "talentregime", *BUILD, "--root", str(root)]
    return subprocess.Popen(
        command, env=_environment(), stdout=subprocess.DEVNULL, start_new_session=True
    )


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(CODE)}


def _edit(root: Path, edits: Iterable[tuple[str, str, str]]) -> None:
    for file, before, after in edits:
        text = (root / file).read_text("utf-8")
        assert before in text, f"{before!r} does not stand in {file}"
        (root / file).write_text(text.replace(before, after), "utf-8")


def _reverse(edits: Iterable[tuple[str, str, str]]) -> tuple[tuple[str, str, str], ...]:
    return tuple((file, after, before) for file, before, after in edits)


def _outputs(root: Path) -> Outputs:
    """Everything that a reader finds: all but what hides behind a dot."""
    folders = (root / "_build", root / "figures" / "comparison")
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    names = {path.relative_to(root).as_posix(): path for path in paths}
    return {name: path.read_bytes() for name, path in names.items() if "/." not in name}


def _each_file_is_whole(built: Built, root: Path) -> None:
    for name, content in _outputs(root).items():
        assert content in (built.old.get(name), built.new.get(name)), f"{name} is neither"


def _state(built: Built, root: Path) -> str:
    outputs = _outputs(root)
    mixed = [name for name in outputs if outputs[name] == built.new.get(name)]
    assert outputs in (built.old, built.new), f"a mix; new are {mixed}"
    return "old" if outputs == built.old else "new"
