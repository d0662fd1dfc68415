"""Builds killed at random steps, and at every single step of putting files in place.

`KILLED_BUILDS=50 pytest tests/claimtrace/test_killed_builds.py` kills fifty.
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
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import claimtrace.files.staging as staging
from claimtrace.cli import main

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="kills groups of processes"),
]

KILLS = int(os.environ.get("KILLED_BUILDS", "3"))
SEED = int(os.environ.get("KILLED_BUILDS_SEED", "1"))
CODE = Path(__file__).parents[2] / "code"
COMMAND = ("build", "--engine", "pandoc", "--formats", "html")

# A date, and crates of which the sum stays; exhibits, claims and page all change with them.
OTHER = (
    ("data/stalls.csv", "bridge,apple,12,2019-03\n", "bridge,apple,13,2019-03-04\n"),
    ("data/stalls.csv", "gate,apple,8,", "gate,apple,7,"),
)
GONE = "figures/index/tbl-gone.csv"  # an exhibit that the thesis no longer has

# Kills this process and all that it started before a step of a given number. A moment is a step, no
# time, so that a busy machine kills where an idle one does. It is counted from the start, or from
# when files begin to be put in place.
KILL = """
import json, os, signal, sys
from pathlib import Path

root, last, since = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
steps, published = 0, sys.maxsize

def step():
    global steps
    if steps == last + (published if since == "publishing" else 0):
        os.killpg(os.getpgid(0), signal.SIGKILL)
    steps += 1
"""

# Publishes as a build does. A step changes files, or hands on what was written, so that a file is
# killed empty, too.
PUBLISH = f"""{KILL}
from claimtrace.files.staging import publish

asked = json.loads((root / "asked.json").read_text())
files = {{target: root / staged for target, staged in asked["files"].items()}}

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

# Builds. A step opens or changes a file, or starts a program; how many there were, and when the
# journal of publishing was begun, is said at the end.
BUILD = f"""{KILL}
def audit(event, arguments):
    global published
    if event == "open" and str(arguments[0]).endswith("{staging.JOURNAL}.new"):
        published = steps
    if event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "subprocess.Popen"):
        step()

sys.addaudithook(audit)
from claimtrace.cli import main
status = main([*{COMMAND!r}, "--root", str(root)])
counted = {{"steps": steps, "published": published}}
(root / "counted.json").write_text(json.dumps(counted))
sys.exit(status)
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
        steps: of a whole build.
        published: the step at which it began to put files in place.
    """

    root: Path
    old: Outputs
    new: Outputs
    staged: Path
    steps: int
    published: int


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    folder = tmp_path_factory.mktemp("killed")
    root, staged = folder / "thesis", folder / "staged"
    # By a process of its own, since it loads code that is moved afterwards.
    line = [sys.executable, "-m", "claimtrace", "init", str(root), "--title", "Fruit and policy"]
    environment = {**os.environ, "PYTHONPATH": str(CODE)}
    subprocess.run(line, env=environment, capture_output=True, check=True)
    shutil.rmtree(root / "_build", ignore_errors=True)
    assert _run(BUILD, root) == 0
    counted = json.loads((root / "counted.json").read_text())
    (root / GONE).write_text("gone\n", "utf-8")
    old = _outputs(root)
    _edit(root, OTHER)
    _build_and_keep_what_is_staged(root, staged)
    yield Built(root, old, _outputs(root), staged, **counted)
    del sys.modules["thesis"]
    sys.path.remove(str(root / "code"))


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
        assert main([*COMMAND, "--root", str(root)]) == 0


def test_the_two_states_differ_in_page_claims_tables_and_figures(built: Built) -> None:
    changed = {name for name in built.old if built.old[name] != built.new.get(name)}
    for part in (GONE, "_build/index.html", "_build/index.claims.json"):
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
        status = _run(PUBLISH, root, step)
        _each_file_is_whole(built, root)
        if _outputs(root).get("_build/manifest.json") == built.new["_build/manifest.json"]:
            assert _outputs(root) == built.new  # the manifest comes last
        begun = staging.complete(root, root / "_build")
        states.append((_state(built, root), "completed" if begun else "left"))
        shutil.rmtree(root)
        if status == 0:
            break
        assert status == -signal.SIGKILL
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
    moments = [int(built.steps * (number + chance.random()) / KILLS) for number in range(KILLS)]
    # Publishing is so short that few moments fall into it, so some kills are aimed at it.
    publishing = built.steps - built.published
    aimed = [chance.randrange(publishing) for _ in range(math.ceil(KILLS / 5))]
    old, edits = built.new, _reverse(OTHER)
    new = {name: content for name, content in built.old.items() if name != GONE}
    found: Counter[str] = Counter()
    for since, moment in [*(("start", m) for m in moments), *(("publishing", m) for m in aimed)]:
        states = replace(built, old=old, new=new)
        _edit(built.root, edits)
        status = _run(BUILD, built.root, moment, since)
        assert status in (0, -signal.SIGKILL)  # a build now and then takes some steps fewer
        _each_file_is_whole(states, built.root)
        cut = (built.root / "_build" / staging.JOURNAL).exists()
        if not cut:
            _state(states, built.root)
        assert main(["trace", "--root", str(built.root)]) == 2  # bad usage, but a next command
        state = _state(states, built.root)
        assert state == "new" or not cut
        told = "killed" if status else "too late"
        found[f"{told}, {'cut off in publishing, ' if cut else ''}{state}"] += 1
        assert main([*COMMAND, "--root", str(built.root)]) == 0
        assert _outputs(built.root) == new
        old, new, edits = new, old, _reverse(edits)
    record_testsuite_property("killed_builds", json.dumps(found))
    killed = sum(count for told, count in found.items() if told.startswith("killed"))
    assert killed > (KILLS + len(aimed)) / 2


def _run(program: str, root: Path, last: int = -1, since: str = "start") -> int:
    """Run one of the programs above in a group of its own, and return its exit status."""
    done = subprocess.run(
        [sys.executable, "-c", program, str(root), str(last), since],
        env={**os.environ, "PYTHONPATH": str(CODE)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    return done.returncode


def _edit(root: Path, edits: Iterable[tuple[str, str, str]]) -> None:
    for file, before, after in edits:
        text = (root / file).read_text("utf-8")
        assert before in text, f"{before!r} does not stand in {file}"
        (root / file).write_text(text.replace(before, after), "utf-8")


def _reverse(edits: Iterable[tuple[str, str, str]]) -> tuple[tuple[str, str, str], ...]:
    return tuple((file, after, before) for file, before, after in edits)


def _outputs(root: Path) -> Outputs:
    """Everything that a reader finds: all but what hides behind a dot."""
    folders = (root / "_build", root / "figures" / "index")
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
