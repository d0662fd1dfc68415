import os
import subprocess
import sys
from pathlib import Path

import pytest

CODE = Path(__file__).parents[3] / "code"
DRAW = """
from claimtrace.exhibits.drawing import exhibit_style, sheet, svg_bytes
with exhibit_style():
    print(len(svg_bytes(sheet(10)[0])))
import os, matplotlib
print(os.environ.get("MPLBACKEND"), matplotlib.rcParams["backend"])
"""


def drawn(backend: str) -> list[str]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(CODE), "MPLBACKEND": backend}
    command = [sys.executable, "-W", "error", "-c", DRAW]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize("backend", ["module://matplotlib_inline.backend_inline", "TkAgg", "cat"])
def test_figures_are_drawn_whatever_backend_the_shell_names(backend: str) -> None:
    size, named, _ = drawn(backend)
    assert int(size) > 500
    assert named == backend


def test_a_backend_that_is_there_stays_that_of_the_user() -> None:
    assert drawn("svg")[1:] == ["svg", "svg"]
