"""What a person reads in a terminal."""

from pathlib import Path

import pytest

from claimtrace.findings import Report
from claimtrace.rules import finding
from claimtrace.terminal import Terminal


def test_no_place_is_printed_as_a_picture(capfd: pytest.CaptureFixture[str]) -> None:
    told = finding("D004", "kind is ':bug:'", file="data/sources.csv", line=100, column=23)
    Terminal().findings([told])
    assert "data/sources.csv:100:23: D004 kind is ':bug:'" in capfd.readouterr().out


def test_the_page_to_open_is_told_last_and_is_the_main_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = ["  _build/a.docx", "  _build/a.html", "  _build/index.html", "  _build/index.pdf"]
    Terminal().opened(tmp_path, documents)
    Terminal().opened(tmp_path, documents[:2])
    Terminal().opened(tmp_path, documents[:1])
    assert capsys.readouterr().out == "Open _build/index.html\nOpen _build/a.html\n"


def test_kinds_of_sentences_stand_behind_their_number(capsys: pytest.CaptureFixture[str]) -> None:
    examined = {"rows": 3, "sentences": 9, "sentences with a claim": 4, "sentences: plain": 5}
    Terminal().report(Report(examined=examined))
    said = capsys.readouterr().out
    assert "Examined: 3 rows, 9 sentences (4 with a claim, 5 plain).\n" in said
