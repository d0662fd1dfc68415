"""What programs of others say of the project; skipped where they are not installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("program", "arguments"),
    [("reuse", ("lint", "--quiet")), ("cffconvert", ("--validate",))],
)
def test_a_validator_finds_nothing(program: str, arguments: tuple[str, ...]) -> None:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed")
    done = subprocess.run([found, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
