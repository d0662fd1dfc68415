"""Hold what a command said and left against what a case expects."""

import hashlib
import json
import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tools.hostile import process
from tools.hostile.cases import Case
from tools.hostile.change import change

FAULTS = {
    "traceback": "tracebacks",
    "hang": "hangs",
    "silence": "silences",
    "unhelpful": "unhelpful",
    "changed": "changed",
    "left": "left",
    "refusal": "refusals",
    "untried": "untried",
}
_WRITING = ("build", "render", "clean", "describe", "package", "reproduce", "new-city")
_OURS = ("project/_build/.lock",)
_LARGEST = 1 << 24  # bytes of a file whose content is compared
_CRASHES = ("Traceback (most recent call last)", "Exception ignored in", "Fatal Python error")
_ONLY_DIFFERS = "Differs from the accepted record"
_FATAL = (132, 134, 136, 139)  # statuses of a program that ended by a fault of its own

Snapshot = Mapping[str, str]


@dataclass
class Outcome:
    """Tell how one case went: its faults, each with what was seen; none where it is handled."""

    case: Case
    faults: list[tuple[str, str]] = field(default_factory=list)
    said: str = ""
    seconds: float = 0.0

    @property
    def handled(self) -> bool:
        """Whether all is as it should be."""
        return not self.faults


def try_case(case: Case, template: Path, room: Path) -> Outcome:
    """Spoil a copy, run the command, and judge.

    Args:
        case: what is spoilt, run and expected.
        template: the folder of what is copied.
        room: a folder for the copy.
    """
    folder = Path(tempfile.mkdtemp(prefix="case-", dir=room))
    root = folder / "project"
    try:
        shutil.copytree(template, root, symlinks=True)
        (folder / "tmp").mkdir()
        (folder / "beside").mkdir()
        (folder / "beside" / "precious.csv").write_text("stall,fruit\nnorth-9,apple\n", "utf-8")
        for wanted in case.changes:
            change(root, wanted)
        before = snapshot(folder)
        line = [part.replace("{folder}", str(folder)) for part in case.run]
        most, program = case.seconds, process.PROGRAMS[case.on]
        first = {key: value for key, value in case.how.items() if key not in ("then", "writes")}
        ended = process.run(program, line, root, most, first)
        if "then" in case.how and not ended.missed:  # it is the next one that is judged
            ended = process.run(program, case.how["then"].split(), root, most, {"anew": True})
        outcome = _judged(case, ended, before, snapshot(folder), folder)
        if case.json and (told := _unwritten(root / case.json, ended.status)):
            outcome.faults.append(("silence", told))
        return outcome
    finally:
        _make_deletable(folder)
        shutil.rmtree(folder)


def _unwritten(path: Path, status: int | None) -> str:
    """Say what a file of findings lacks that a command was to write; empty where nothing."""
    try:
        findings = json.loads(path.read_text("utf-8"))["findings"]
    except (OSError, ValueError, LookupError, TypeError) as error:
        return f"{path.name} was not written: {error}"
    return f"{path.name} holds no finding" if status and not findings else ""


def snapshot(folder: Path) -> Snapshot:
    """Tell of every file and folder below one what it is and holds."""
    found = {}
    for above, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            path = Path(above, name)
            found[path.relative_to(folder).as_posix()] = _what(path)
    return found


def _what(path: Path) -> str:
    known = path.lstat()
    kind = f"{stat.S_IFMT(known.st_mode):o}"
    if stat.S_ISLNK(known.st_mode):
        return f"{kind} {path.readlink()}"
    if not stat.S_ISREG(known.st_mode):
        return kind
    if known.st_size > _LARGEST:
        return f"{kind} {known.st_size}"
    return f"{kind} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _judged(
    case: Case, ended: process.Ended, before: Snapshot, after: Snapshot, folder: Path
) -> Outcome:
    said = ended.said.replace(str(folder), "")
    outcome = Outcome(case, [], said, ended.seconds)
    if ended.missed:
        outcome.faults.append(("untried", ended.missed))
    elif ended.status is None:
        outcome.faults.append(("hang", f"went on for {ended.seconds:.0f} seconds"))
    else:
        outcome.faults += _of_status(case, ended.status, said)
    for fault, names in _of_files(case, ended, before, after).items():
        outcome.faults.append((fault, ", ".join(names[:5])))
    if ended.left:
        outcome.faults.append(("left", "processes"))
    return outcome


def _of_status(case: Case, status: int, said: str) -> list[tuple[str, str]]:
    crash = next((crash for crash in _CRASHES if crash in said), "")
    if crash or status in _FATAL:
        last = said.strip().splitlines()[-1:] or [""]
        return [("traceback", f"{crash or f'status {status}'}: {last[0]}")]
    if case.status == "any":
        return []
    if case.status == "holds":
        return [] if status == 0 else [("refusal", f"status {status}")]
    if case.status == "told":
        return _of_message(case, said)
    if case.status != "refused":
        return [] if status == int(case.status) else [("silence", f"status {status}")]
    if status not in (1, 2):
        return [("silence", f"status {status}")]
    return _of_message(case, said)


def _of_message(case: Case, said: str) -> list[tuple[str, str]]:
    flat = " ".join(said.split())
    missing = [name for name in case.names if name not in flat]
    if missing and _ONLY_DIFFERS in flat and "0 error(s)" in flat:
        return [("silence", "only the record differs, which can be accepted")]
    faults = [("unhelpful", f"does not say {name!r}") for name in missing]
    if case.rules and not any(rule in said for rule in case.rules):
        faults.append(("unhelpful", f"tells none of {', '.join(case.rules)}"))
    if case.line and f"{case.names[0]}:{case.line}" not in said:
        faults.append(("unhelpful", f"does not name line {case.line}"))
    return faults


def _of_files(
    case: Case, ended: process.Ended, before: Snapshot, after: Snapshot
) -> dict[str, list[str]]:
    """Find what was changed, deleted, or left that should not be."""
    may = (*_OURS, *case.how.get("writes", []), *([f"project/{case.json}"] if case.json else []))
    if ended.status == 0 and {*case.run[:1], *case.how.get("then", "").split()[:1]} & {*_WRITING}:
        may += ("project/_build/", "project/figures/")
    if case.run[:1] in (["reproduce"], ["build"]):
        may += ("project/_build/reproduction.",)
    faults: dict[str, list[str]] = {}
    for name in sorted({*before, *after}):
        if before.get(name) == after.get(name) or name == "said.txt" or name.startswith(may):
            continue
        if name in before:
            faults.setdefault("changed", []).append(name)
        elif "then" in case.how or not name.endswith("/.lock"):
            faults.setdefault("left", []).append(name)
    return faults


def _make_deletable(folder: Path) -> None:
    if os.geteuid() == 0:
        return
    for above, folders, _ in os.walk(folder):
        for name in folders:
            path = Path(above, name)
            if not path.is_symlink():
                path.chmod(0o700)
