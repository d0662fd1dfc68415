"""The examples in docstrings run."""

import doctest
import importlib
from pathlib import Path

import pytest

CODE = Path(__file__).parents[1] / "code"
PACKAGES = ("claimtrace", "talentregime")
MODULES = sorted(
    path.relative_to(CODE).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    for package in PACKAGES
    for path in (CODE / package).rglob("*.py")
    if ">>> " in path.read_text("utf-8")
)


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_a_module_run(module: str) -> None:
    tried = doctest.testmod(importlib.import_module(module), optionflags=doctest.ELLIPSIS)
    assert tried.attempted
    assert tried.failed == 0


def test_the_public_face_has_an_example() -> None:
    assert {"claimtrace", "claimtrace.project"} <= {*MODULES}
