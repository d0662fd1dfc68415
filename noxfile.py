# /// script
# dependencies = ["nox>=2026.8.10"]
# ///
"""Sessions of the replication package: each installs the locked packages and calls one command."""

from pathlib import Path

import nox

nox.needs_version = ">=2026.8.10"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.download_python = "never"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["build"]

ENVIRONMENT = ".nox/environment"
LOCK = Path("requirements.lock")


def prepare(session: nox.Session) -> None:
    """Install the locked packages, unless this environment holds them already."""
    session.env["PYTHONDONTWRITEBYTECODE"] = ""  # compiled modules start five times as fast
    stamp = Path(session.virtualenv.location, LOCK.name)
    if stamp.is_file() and stamp.read_bytes() == LOCK.read_bytes():
        return
    session.install("--require-hashes", "-r", str(LOCK))
    session.install("--no-deps", "--no-build-isolation", "-e", ".")
    stamp.write_bytes(LOCK.read_bytes())


def command(session: nox.Session, name: str) -> None:
    """Run a command of the package, with what stands after `--`."""
    prepare(session)
    session.run("python", "-m", "talentregime", name, *session.posargs)


@nox.session(venv_location=ENVIRONMENT)
def build(session: nox.Session) -> None:
    """Build the chapter from the data and say where it is (the default)."""
    if "quarto" in session.posargs:
        prepare(session)
        session.install("quarto-cli>=1.7")
    command(session, "build")


@nox.session(venv_location=ENVIRONMENT, default=False)
def check(session: nox.Session) -> None:
    """Validate the data, evaluate every claim, read the prose."""
    command(session, "check")


@nox.session(venv_location=ENVIRONMENT, default=False)
def trace(session: nox.Session) -> None:
    """Show the value, code, rows and source of a claim: nox -s trace -- r-visa-lag."""
    command(session, "trace")


@nox.session(venv_location=ENVIRONMENT, default=False)
def tests(session: nox.Session) -> None:
    """Run the tests."""
    prepare(session)
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(venv_location=ENVIRONMENT, default=False)
def lint(session: nox.Session) -> None:
    """Check style with ruff and types with mypy."""
    prepare(session)
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")


@nox.session(venv_location=ENVIRONMENT, default=False)
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
