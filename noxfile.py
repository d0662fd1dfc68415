# /// script
# dependencies = ["nox>=2026.8.10"]
# ///
"""Sessions of the replication package: one installs, each other calls one command."""

import os
from pathlib import Path

import nox

nox.needs_version = ">=2026.8.10"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.download_python = "never"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["build"]

LOCK = Path("requirements.lock")
PYTHON = Path(".nox", "environment", "Scripts" if os.name == "nt" else "bin", "python")


@nox.session(default=False)
def environment(session: nox.Session) -> None:
    """Install the locked packages, unless they are there (every session does this first)."""
    stamp = Path(session.virtualenv.location, LOCK.name)
    if not stamp.is_file() or stamp.read_bytes() != LOCK.read_bytes():
        session.install("--require-hashes", "-r", str(LOCK))
        session.install("--no-deps", "--no-build-isolation", "-e", ".")
        stamp.write_bytes(LOCK.read_bytes())
    if "quarto" in session.posargs:  # build -- --engine quarto
        session.install("quarto-cli>=1.7")


def python(session: nox.Session, *args: str) -> None:
    """Run Python in the one environment that all sessions share."""
    # Compiled modules start five times as fast as those that are compiled anew in each process.
    session.run(str(PYTHON), *args, external=True, env={"PYTHONDONTWRITEBYTECODE": ""})


@nox.session(venv_backend="none", requires=["environment"])
def build(session: nox.Session) -> None:
    """Build the chapter from the data and say where it is (the default)."""
    python(session, "-m", "talentregime", "build", *session.posargs)


@nox.session(venv_backend="none", requires=["environment"], default=False)
def check(session: nox.Session) -> None:
    """Validate the data, evaluate every claim, read the prose."""
    python(session, "-m", "talentregime", "check", *session.posargs)


@nox.session(venv_backend="none", requires=["environment"], default=False)
def trace(session: nox.Session) -> None:
    """Show the value, code, rows and source of a claim: nox -s trace -- r-visa-lag."""
    python(session, "-m", "talentregime", "trace", *session.posargs)


@nox.session(venv_backend="none", requires=["environment"], default=False)
def reproduce(session: nox.Session) -> None:
    """Build anew under changed conditions and compare with the accepted record."""
    python(session, "-m", "talentregime", "reproduce", *session.posargs)


@nox.session(venv_backend="none", requires=["environment"], default=False)
def mutate(session: nox.Session) -> None:
    """Corrupt data and prose, one thing at a time, and count what goes unnoticed."""
    python(session, "-m", "talentregime", "mutate", *session.posargs)


@nox.session(name="new-city", venv_backend="none", requires=["environment"], default=False)
def new_city(session: nox.Session) -> None:
    """Add a jurisdiction that validates and builds at once: nox -s new-city -- shenzhen."""
    python(session, "-m", "talentregime", "new-city", *session.posargs)


@nox.session(venv_backend="none", requires=["environment"], default=False)
def package(session: nox.Session) -> None:
    """Write the archive for a deposit: sources, data, documents, checksums."""
    python(session, "-m", "talentregime", "package", *session.posargs)


@nox.session(venv_backend="none", requires=["environment"], default=False)
def tests(session: nox.Session) -> None:
    """Run the tests, a module at a time on each processor."""
    at_once = ("-n", "auto", "--maxprocesses=4", "--dist=loadscope", "--no-loadscope-reorder")
    python(session, "-m", "pytest", *at_once, *session.posargs)


@nox.session(venv_backend="none", requires=["environment"], default=False)
def lint(session: nox.Session) -> None:
    """Check style with ruff and types with mypy."""
    python(session, "-m", "ruff", "check", ".")
    python(session, "-m", "ruff", "format", "--check", ".")
    python(session, "-m", "mypy")


@nox.session(venv_backend="none", default=False)
def lock(session: nox.Session) -> None:
    """Renew requirements.lock from pyproject.toml (needs uv)."""
    session.run(
        *("uv", "pip", "compile", "pyproject.toml", "--group", "dev", "--universal"),
        *("--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"),
        *("--no-emit-index-url", "--no-emit-find-links", "-o", str(LOCK), *session.posargs),
        external=True,
    )


if __name__ == "__main__":
    nox.main()
