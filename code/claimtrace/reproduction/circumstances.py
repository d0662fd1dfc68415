"""When, where and with what a project was reproduced."""

import os
import platform
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from claimtrace.citation import PROJECT, Citation, read_citation
from claimtrace.files import reading
from claimtrace.findings import Unreadable
from claimtrace.processes.programs import run
from claimtrace.project import CITATION, LOCK, Project
from claimtrace.reproduction.environment import locked


@dataclass(frozen=True)
class Circumstances:
    """Hold what a certificate has to tell of a run.

    Args:
        begun: date and time, in UTC.
        command: the command line that does the same.
        citation: what the project says of itself; None where it says nothing.
        commit: of the project in version control; empty where it is in none.
        system: name and release of the system, and kind of processor.
        processors: how many there are.
        python: version.
        packages: versions of the packages of the lock file that are installed, by name.
        memory: megabytes of the largest process of the builds; 0 where the system tells none.
    """

    begun: datetime
    command: str
    citation: Citation | None = None
    commit: str = ""
    system: str = ""
    processors: int = 0
    python: str = ""
    packages: Mapping[str, str] = field(default_factory=dict)
    memory: int = 0


def largest_process() -> int:
    """Return the megabytes of the largest process that ended so far; 0 where none are told."""
    if sys.platform == "win32":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024  # bytes
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit // 1_000_000


def circumstances(project: Project, command: str) -> Circumstances:
    """Find out what a certificate has to tell of a run that begins now.

    Args:
        project: the thesis and where it stands.
        command: the command line.
    """
    try:
        texts = [reading.read_text(project.root, name, "X023") for name in (CITATION, PROJECT)]
        citation, _ = read_citation(*texts)
    except Unreadable:  # told by whoever packages the project
        citation = None
    return Circumstances(
        datetime.now(UTC).replace(microsecond=0),
        command,
        citation,
        _commit(project.root),
        platform.platform(),
        os.cpu_count() or 0,
        f"{platform.python_implementation()} {platform.python_version()}",
        _packages(project.root / LOCK),
    )


def _packages(lock: Path) -> dict[str, str]:
    found = {}
    for name in ["claimtrace", *(locked(lock) if lock.is_file() else ())]:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # for another system or version of Python
            continue
    return found


def _commit(root: Path) -> str:
    """Name the commit that stands, and whether files differ from it."""
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        return ""
    told = ("describe", "--always", "--exclude=*", "--abbrev=40", "--dirty=, with changes")
    done = run([git, "-C", str(root), *told])
    return done.stdout.decode(errors="replace").strip() if done.returncode == 0 else ""
