"""Many jurisdictions are validated, loaded, compared and built with work that grows linearly.

The jurisdictions are synthetic: they copy tables of Beijing under other names, or are new cities
with rows that the test makes up, in a folder that the test throws away.

Building pages takes about a second of processor time for a city, so the test that does it runs on
demand: the variable TALENTREGIME_CITIES holds the numbers of cities to build, such as `10,20,40`
or, for five minutes and more, `75,150,300`.

    TALENTREGIME_CITIES=75,150,300 python -m pytest tests/talentregime/test_many_jurisdictions.py -s
"""

import json
import os
import re
import resource
import subprocess
import sys
import tracemalloc
from cProfile import Profile
from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase
from time import perf_counter
from typing import Any

import pytest

from claimtrace.data.validate import validate_package
from talentregime.analysis import results
from talentregime.analysis.comparability import comparable_figures
from talentregime.analysis.comparison import lag_range, starts
from talentregime.analysis.lags import measure_lags
from talentregime.new_city import create_city
from talentregime.project import load_study

MODEL = "beijing"
SIZES = (8, 16, 32)
BUILT = [int(size) for size in os.environ.get("TALENTREGIME_CITIES", "").split(",") if size]


def name(number: int) -> str:
    """A slug for a number: `synthetic-aa`, `synthetic-ab` ..."""
    first, second = divmod(number, 26)
    return f"synthetic-{ascii_lowercase[first]}{ascii_lowercase[second]}"


def grow(project: Path, package: dict[str, Any], start: int, end: int) -> None:
    """Add jurisdictions to a project, and to the dictionary that describes them."""
    model = [r for r in package["resources"] if r["path"].startswith(f"{MODEL}/")]
    tables = {
        path.name: path.read_text("utf-8") for path in (project / "data" / MODEL).glob("*.csv")
    }
    for number in range(start, end):
        folder = project / "data" / name(number)
        folder.mkdir()
        for file, text in sorted(tables.items()):
            (folder / file).write_text(re.sub(rf"\b{MODEL}-", f"{name(number)}-", text), "utf-8")
        package["folders"]["list"].append({"name": name(number), "codebook": "1.0"})
        package["resources"] += [
            {
                **resource,
                "name": resource["name"].replace(MODEL, name(number)),
                "path": resource["path"].replace(MODEL, name(number)),
            }
            for resource in model
        ]
    (project / "data" / "datapackage.json").write_text(json.dumps(package), "utf-8")


def compare(project: Path) -> int:
    """Validate, load and compare; return how many jurisdictions were compared."""
    assert not validate_package(project / "data").findings
    study = load_study(project)
    begun = starts(study.measures)
    lag_range(measure_lags(study.measures))
    comparable_figures(study.indicators)
    results.start_ladder(study)
    results.packages(study)
    return int(begun["jurisdiction"].nunique())


def test_jurisdictions_are_validated_loaded_and_compared_with_linear_work(project: Path) -> None:
    package = json.loads((project / "data" / "datapackage.json").read_text("utf-8"))
    real = compare(project)  # once before, since the first time imports and fills caches
    calls, memory = [], []
    for start, end in pairwise((0, *SIZES)):
        grow(project, package, start, end)
        tracemalloc.start()
        with Profile() as profile:
            assert compare(project) == real + end
        memory.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        calls.append(sum(entry.callcount for entry in profile.getstats()))
    # Both are counted, and no clock is read. One jurisdiction more takes as many calls of functions
    # as one did before, and four times as many take four times the memory at most.
    first, middle, last = SIZES
    before, after = (
        (calls[1] - calls[0]) / (middle - first),
        (calls[2] - calls[1]) / (last - middle),
    )
    assert 0 < after < 1.02 * before, calls
    assert memory[2] / memory[0] < last / first, memory


def add_city(project: Path, number: int) -> None:
    """Add a city with three measures, a milestone and two interviews, as a newcomer would."""
    city = name(number)
    create_city(project, city, "shanghai")
    start = f"{2017 + number % 3}-{1 + number % 12:02d}"
    code = f"X{city[-2:].upper()}"
    rows = {
        "measures": [
            f"{city}-01,1,top-talent,On advice,visa,,,,,,no,1,{start}-01,,close,S,p,",
            f"{city}-02,2,top-talent,By salary,visa,,,,,,no,2,{start},,exact,S,p,",
            f"{city}-09,9,young-talent,For interns,visa,,,,,,no,11,,,not-found,S,p,",
        ],
        "timeline": [
            f"{city}-start,{start}-01,municipal,Police,trial-start,exit-entry-measures,"
            "cross-cutting,Measures take effect,,S,p,"
        ],
        "interviews": [
            f"{code}-O1@2021-03,{code}-O1,2021-03,official,,,S,p,",
            f"{code}-I1@2021-04,{code}-I1,2021-04,intermediary,,,S,p,",
        ],
    }
    for table, lines in rows.items():
        with (project / "data" / city / f"{table}.csv").open("a", encoding="utf-8") as stream:
            for line in lines:
                stream.write(line.replace(",S,p,", ",speelman-2023,item 1,") + "\n")


def build(project: Path) -> tuple[float, float]:
    """Build everything in a process of its own; return seconds of processors and of the clock."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock = perf_counter()
    command = [sys.executable, "-m", "talentregime", "build", "--root", str(project), "--force"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    clock = perf_counter() - clock
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    return now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime, clock


@pytest.mark.skipif(len(BUILT) < 3, reason="builds on demand: TALENTREGIME_CITIES=10,20,40")
def test_cities_are_built_with_their_comparison_in_linear_time(project: Path) -> None:
    taken: dict[int, float] = {}
    done = 0
    for size in BUILT:
        for number in range(done, size):
            add_city(project, number)
        done = size
        taken[size], clock = build(project)
        told = f"{taken[size]:.0f} s of processors, {clock:.0f} s of the clock"
        sys.stdout.write(f"{size} cities: {told}\n")
        pages = {path.stem for path in (project / "_build").glob("synthetic-*.pdf")}
        assert pages == {name(number) for number in range(size)}
    first, middle, last = BUILT[0], BUILT[len(BUILT) // 2], BUILT[-1]
    before = (taken[middle] - taken[first]) / (middle - first)
    after = (taken[last] - taken[middle]) / (last - middle)
    # A city more costs what a city cost before, and half as much again for noise.
    assert after < 1.5 * before, taken
