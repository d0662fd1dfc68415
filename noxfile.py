# /// script
# dependencies = ["nox>=2026.8.10"]
# ///
"""Sessions of the replication package: one installs, each other calls one command."""

import os
from pathlib import Path

import nox
from nox.virtualenv import UV

nox.needs_version = ">=2026.8.10"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.download_python = "never"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["build"]

LOCK, DEV_LOCK = Path("requirements.lock"), Path("requirements-dev.lock")
BEGUN_LOCK = Path("code/claimtrace/starter/project/requirements.lock.in")
ENVIRONMENT = Path(".nox", "environment")
PYTHON = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin") / "python"


def install(session: nox.Session, lock: Path, *options: str, read: tuple[Path, ...] = ()) -> None:
    """Install the packages of a lock, then what the options say, unless that was done.

    A lock names every package that is needed, so none is installed for what another asks for.
    """
    stamp = ENVIRONMENT / lock.name
    content = b"".join(path.read_bytes() for path in (lock, *read))
    if stamp.is_file() and stamp.read_bytes() == content:
        return
    made_by_uv = "\nuv = " in (ENVIRONMENT / "pyvenv.cfg").read_text("utf-8")
    target = ("--python", str(PYTHON)) if made_by_uv else ()
    pip = (UV, "pip") if made_by_uv else (str(PYTHON), "-m", "pip")
    wheels = ("--require-hashes", "--only-binary", ":all:", "-r", str(lock))
    for what in (wheels, options) if options else (wheels,):
        command = (*pip, "install", *target, "--no-deps", *what)
        session.run(*command, external=True, silent=True)
    stamp.write_bytes(content)


@nox.session(default=False)
def environment(session: nox.Session) -> None:
    """Install what building needs, unless it is there (every session does this first)."""
    tool, study = Path("code", "pyproject.toml"), Path("pyproject.toml")
    editable = ("--no-build-isolation", "-e", "code", "-e", ".")
    install(session, LOCK, *editable, read=(tool, study))
    if "quarto" in session.posargs:  # build -- --engine quarto
        session.install("quarto-cli>=1.7")


@nox.session(venv_backend="none", requires=["environment"], default=False)
def development(session: nox.Session) -> None:
    """Install what tests and linters need beside it, unless it is there."""
    install(session, DEV_LOCK)


def python(session: nox.Session, *args: str, **variables: str) -> None:
    """Run Python in the one environment that all sessions share."""
    # Compiled modules start five times as fast as those that are compiled anew in each process.
    variables = {"PYTHONDONTWRITEBYTECODE": "", **variables}
    session.run(str(PYTHON), *args, external=True, env=variables)


COMMANDS = {
    "clean": "Read, correct and type every table, and log what was changed.",
    "describe": "Describe fieldwork, events, timeline, coding and indicators.",
    "render": "Render the documents from what stands computed.",
    "build": "Walk the whole corridor, then say where the chapter is (the default).",
    "check": "Validate the data, evaluate every claim, read the prose.",
    "trace": "Show the value, code, rows and source of a claim: nox -s trace -- r-visa-lag.",
    "reproduce": "Build anew under changed conditions and compare with the accepted record.",
    "mutate": "Corrupt data and prose, one thing at a time, and count what goes unnoticed.",
    "preview": "Show a page in the browser, and build it again at each save.",
    "new-city": "Add a city that validates and builds at once: nox -s new-city -- shenzhen.",
    "package": "Write the archive for a deposit: sources, data, documents, checksums.",
}


def command(name: str, says: str) -> None:
    """Make the session that calls one command of the command line."""

    def run(session: nox.Session) -> None:
        python(session, "-m", "talentregime", name, *session.posargs)

    run.__doc__ = says
    nox.session(
        run, name=name, venv_backend="none", requires=["environment"], default=name == "build"
    )


for name, says in COMMANDS.items():
    command(name, says)


@nox.session(venv_backend="none", requires=["development"], default=False)
def tests(session: nox.Session) -> None:
    """Run the tests, a module at a time on each processor."""
    at_once = ("-n", "auto", "--maxprocesses=4", "--dist=loadscope", "--no-loadscope-reorder")
    python(session, "-m", "pytest", *at_once, *session.posargs)


@nox.session(venv_backend="none", requires=["development"], default=False)
def weekly(session: nox.Session) -> None:
    """Run the tests that kill, send signals and make examples, with more of each, and the bench."""
    more = {"KILLED_BUILDS": "20", "SIGNALS": "5", "EXAMPLES": "500", "WEEKLY": "1"}
    where = ("tests/claimtrace/test_killed_builds.py", "tests/claimtrace/processes")
    where += ("tests/hostile/test_doors.py", "tests/tools/test_bench.py")
    python(session, "-m", "pytest", *where, *session.posargs, **more)


@nox.session(venv_backend="none", requires=["environment"], default=False)
def hostile(session: nox.Session) -> None:
    """Try every bad input of tests/hostile, two at a time, and count what is handled."""
    python(session, "-m", "tools.hostile", *session.posargs, PYTHONPATH="code")


@nox.session(venv_backend="none", requires=["development"], default=False)
def lint(session: nox.Session) -> None:
    """Check style with ruff and types with mypy."""
    python(session, "-m", "ruff", "check", ".")
    python(session, "-m", "ruff", "format", "--check", ".")
    python(session, "-m", "mypy")


@nox.session(venv_backend="none", requires=["environment"], default=False)
def bench(session: nox.Session) -> None:
    """Measure times and memory beside yardsticks, and renew the tables of README.md."""
    python(session, str(Path("code", "tools", "bench.py")), *session.posargs)


@nox.session(venv_backend="none", requires=["development"], default=False)
def pictures(session: nox.Session) -> None:
    """Take the pictures of README.md anew from the built page (needs Chromium)."""
    python(session, str(Path("code", "tools", "pictures.py")), PYTHONPATH="code")


@nox.session(venv_backend="none", default=False)
def lock(session: nox.Session) -> None:
    """Renew the locks of this project and of a thesis that `init` begins (needs uv)."""
    shared = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header")
    shared += ("--only-binary", ":all:", "--no-annotate", "--no-emit-index-url")
    shared += ("--no-emit-find-links", "--no-emit-package", "claimtrace", *session.posargs)
    project = ("pyproject.toml", "--group", "build", "-o", str(LOCK))
    session.run("uv", "pip", "compile", *project, *shared, external=True)
    group = ("--group", "dev", "-c", str(LOCK), "-o", str(DEV_LOCK))
    session.run("uv", "pip", "compile", *group, *shared, external=True)
    tool = ("code/pyproject.toml", "-c", str(LOCK), "-o", str(BEGUN_LOCK))
    session.run("uv", "pip", "compile", *tool, *shared, external=True)


if __name__ == "__main__":
    nox.main()
