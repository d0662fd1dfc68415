"""What runs before a commit, in CI and by hand are the same sessions."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
STYLE = [("-m", "ruff", "check", "."), ("-m", "ruff", "format", "--check", "."), ("-m", "mypy")]


@pytest.fixture(scope="module")
def sessions() -> ModuleType:
    """The noxfile, whose functions are its sessions."""
    spec = importlib.util.spec_from_file_location("noxfile", ROOT / "noxfile.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Recorded:
    """Stand for a session: keep what would be run by the Python of the environment."""

    posargs = ("--quick",)

    def __init__(self) -> None:
        self.lines: list[tuple[str, ...]] = []

    def run(self, python: str, *arguments: str, **options: Any) -> None:
        assert Path(python).parts[:2] == (".nox", "environment")
        self.lines.append(arguments)


def _ran(session: Any) -> list[tuple[str, ...]]:
    recorded = Recorded()
    session.func(recorded)
    return recorded.lines


def test_the_session_lint_runs_style_layout_and_types(sessions: ModuleType) -> None:
    assert _ran(sessions.lint) == STYLE


def test_before_a_commit_and_in_ci_the_session_lint_runs_and_nothing_is_downloaded() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    (repo,) = config["repos"]
    (hook,) = repo["hooks"]
    assert (repo["repo"], hook["language"], hook["pass_filenames"]) == ("local", "system", False)
    workflow = yaml.safe_load((ROOT / ".github/workflows/replication.yml").read_text("utf-8"))
    steps = [step.get("run") for step in workflow["jobs"]["lint"]["steps"]]
    assert hook["entry"] == "python3 -m nox -s lint" == steps[-1]
    assert hook["entry"] in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_bench_is_run_on_demand_with_its_options(sessions: ModuleType) -> None:
    assert _ran(sessions.bench) == [(str(Path("code", "tools", "bench.py")), "--quick")]
    assert sessions.nox.options.sessions == ["build"]
    assert not sessions.bench.default
