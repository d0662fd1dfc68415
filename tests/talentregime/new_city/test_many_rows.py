"""A city of hundreds and of thousands of milestones has a page that can be read, and built."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from claimtrace.assess import assess
from talentregime.new_city import create_city
from talentregime.project import PROJECT as THESIS

KINDS = ("trial-start", "rule-issued", "rule-content")
GIGABYTE = 1024 * 1024  # in the unit of Linux, kilobytes


def fill(root: Path, count: int) -> None:
    """Give a new city so many milestones."""
    create_city(root, "port", "shanghai")
    with (root / "data" / "port" / "timeline.csv").open("a", encoding="utf-8") as stream:
        for n in range(count):
            day = date(2020, 1, 31) + timedelta(days=n * 7919 % 900)
            stream.write(
                f"port-{n},{day},provincial,Office {n % 50},{KINDS[n % 3]},policy-{n // 7},context,"
                f'"Index {n % 7} of office {n % 50} goes from 0 to 0.222",,speelman-2023,excerpt,\n'
            )


def test_the_page_says_how_many_milestones_there_are_and_how_many_it_names(project: Path) -> None:
    fill(project, 1300)
    found = assess(THESIS.at(project), ("port",))
    assert not found.report.failed, found.report.findings
    shown = {result.claim.id: result.shown["n"] for result in found.results["port"]}
    assert shown["port-milestones"] == "1,300"
    assert shown["port-milestones-named"] == "19"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "wait4"), reason="memory is told on Unix alone")
def test_twelve_thousand_milestones_build_in_less_than_a_gigabyte(project: Path) -> None:
    fill(project, 12_000)
    command = [sys.executable, "-m", "talentregime", "build", "port", "--root", str(project)]
    with subprocess.Popen([*command, "--engine", "pandoc"], stdout=subprocess.DEVNULL) as building:
        _, status, used = os.wait4(building.pid, 0)
        building.returncode = os.waitstatus_to_exitcode(status)
    assert building.returncode == 0
    assert used.ru_maxrss < GIGABYTE
    build = project / "_build"
    assert all((build / f"port.{end}").is_file() for end in ("html", "pdf", "docx"))
    # Evidence is counted beyond its first rows, so that pages and record stay small.
    assert (build / "port.html").stat().st_size < 1_000_000
    assert (build / "port.claims.json").stat().st_size < 200_000
    listed = pd.read_csv(project / "figures" / "port" / "fig-timeline.csv")
    assert (listed["mark"] == "here").sum() == 12_000
    assert (listed["drawn"] & (listed["mark"] == "here")).sum() == 19
