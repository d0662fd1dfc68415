"""Hundreds of jurisdictions load, are cleaned and compared in linear time.

The jurisdictions are synthetic: they copy tables of Beijing under other names, in a folder that
the test throws away.
"""

import json
from pathlib import Path
from string import ascii_lowercase
from time import process_time
from typing import Any

from talentregime.analysis.comparability import comparable_figures
from talentregime.analysis.comparison import lag_range, order_of_starts, starts
from talentregime.analysis.survival import adoption_curve, trials
from talentregime.load import load_study

MODEL = "beijing"
SIZES = (75, 150, 300)


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
            (folder / file).write_text(text.replace(f"{MODEL}-", f"{name(number)}-"), "utf-8")
        package["resources"] += [
            {
                **resource,
                "name": resource["name"].replace(MODEL, name(number)),
                "path": resource["path"].replace(MODEL, name(number)),
            }
            for resource in model
        ]
    (project / "data" / "datapackage.json").write_text(json.dumps(package), "utf-8")


def seconds_to_compare(project: Path) -> tuple[float, int]:
    before = process_time()
    study = load_study(project)
    begun = starts(study.measures)
    order_of_starts(study.measures)
    lag_range(study.measures)
    comparable_figures(study.indicators)
    adoption_curve(trials(study.measures, study.timeline))
    return process_time() - before, begun["jurisdiction"].nunique()


def test_three_hundred_jurisdictions_load_and_compare_in_linear_time(project: Path) -> None:
    package = json.loads((project / "data" / "datapackage.json").read_text("utf-8"))
    real = seconds_to_compare(project)[1]
    taken = {}
    done = 0
    for size in SIZES:
        grow(project, package, done, size)
        done = size
        taken[size], compared = seconds_to_compare(project)
        assert compared == real + size
    # Four times as many may take four times as long, and half as much again for noise.
    print(taken); raise AssertionError(taken)
