"""What a person reads in a terminal."""

import pytest

from claimtrace.rules import finding
from claimtrace.terminal import Terminal


def test_no_place_is_printed_as_a_picture(capfd: pytest.CaptureFixture[str]) -> None:
    told = finding("D004", "kind is ':bug:'", file="data/sources.csv", line=100, column=23)
    Terminal().findings([told])
    assert "data/sources.csv:100:23: D004 kind is ':bug:'" in capfd.readouterr().out
