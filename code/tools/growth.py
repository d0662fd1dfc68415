"""Grow a copy of the project, and tell what cleaning, describing and claiming then take.

`bench.py` runs it, each size in a process of its own, so that the process's memory is that size's:

    python code/tools/growth.py rows 10000 COPY     events of Shanghai more, in COPY's table
    python code/tools/growth.py places 300 COPY     places more, each with the tables of Beijing

It prints the seconds of processor of each stage as JSON; what is imported takes no part.
"""

import csv
import gc
import io
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from string import ascii_lowercase
from time import process_time

from claimtrace.claims.evaluate import evaluate
from claimtrace.claims.ledger import read_ledger
from claimtrace.data.product import product_texts
from claimtrace.data.validate import validate_package
from talentregime.describe import describe
from talentregime.places import HOME
from talentregime.project import load_study

MODEL = "beijing"
# The one claim that counts events, and all those that compare places.
CLAIMS = {"rows": ("index", {"events-dated"}), "places": ("comparison", None)}
_FIRST = 100_000  # number of the first event that is added


def add_events(root: Path, count: int) -> None:
    """Add events: copies of those that nobody attended, whose number is stated; own keys."""
    path = root / "data" / HOME / "events.csv"
    with path.open(newline="", encoding="utf-8") as stream:
        header, *known = csv.reader(stream)
    rows = [row for row in known if row[header.index("observed")] == "false"]
    text = io.StringIO()
    copies = enumerate(islice(cycle(rows), count), _FIRST)
    csv.writer(text, lineterminator="\n").writerows([f"EV{n}", *row[1:]] for n, row in copies)
    with path.open("a", encoding="utf-8", newline="") as stream:
        stream.write(text.getvalue())


def add_places(root: Path, count: int) -> None:
    """Add places, each with the tables of one that there is, and list them."""
    path = root / "data" / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    (said,) = (f for f in package["folders"]["list"] if f["name"] == MODEL)
    models = [r for r in package["resources"] if r["path"].startswith(f"{MODEL}/")]
    for number in range(count):
        first, second = divmod(number, 26)
        name = f"place-{ascii_lowercase[first]}{ascii_lowercase[second]}"
        (root / "data" / name).mkdir()
        package["folders"]["list"].append({**said, "name": name, "title": name.title()})
        for model in models:
            file = root / "data" / model["path"]
            text = re.sub(rf"\b{MODEL}-", f"{name}-", file.read_text("utf-8"))
            (root / "data" / name / file.name).write_text(text, "utf-8")
            place = {key: model[key].replace(MODEL, name) for key in ("name", "path")}
            package["resources"].append({**model, **place})
    path.write_text(json.dumps(package), "utf-8")


GROW: dict[str, Callable[[Path, int], None]] = {"rows": add_events, "places": add_places}


def stages(root: Path, what: str) -> dict[str, float]:
    """Clean, describe and claim; return the seconds of processor of each.

    Raises:
        ValueError: what was added does not validate, or a claim has no value.
    """
    name, chosen = CLAIMS[what]
    claims, _ = read_ledger(root / "chapter" / f"{name}.claims.yml", name)
    taken: dict[str, float] = {}

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        begun = process_time()
        yield
        taken[stage] = round(process_time() - begun, 3)

    with timed("clean"):
        findings = validate_package(root / "data").findings
        study = load_study(root)
        product_texts(study)
    with timed("describe"):
        describe(study)
    with timed("claims"):
        found = evaluate([one for one in claims if chosen is None or one.id in chosen], study)
    findings += [problem for result in found for problem in result.findings]
    if findings or not found:
        raise ValueError(f"the grown {what} do not hold: {findings[:3]}")
    return taken


def main(arguments: Sequence[str]) -> None:
    """Grow the copy, go through the stages, and print what they took."""
    what, size, folder = arguments
    gc.set_threshold(1_000_000)  # as the command line does
    GROW[what](Path(folder), int(size))
    sys.stdout.write(json.dumps(stages(Path(folder), what)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
