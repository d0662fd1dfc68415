"""What the page of a document opens of its exhibits."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from claimtrace.claims.evidence import Row
from claimtrace.exhibits.answers import answers_of
from claimtrace.exhibits.exhibit import Drawn, Exhibit, TableExhibit, points_csv, rows_of
from claimtrace.exhibits.slim import address_of, slim
from claimtrace.exhibits.spots import write_spots
from claimtrace.exhibits.table import table_csv
from claimtrace.files.writing import write_new
from claimtrace.record.tier import count_tiers, lowest_tier
from claimtrace.register.answers import write_answers
from claimtrace.register.write import FOLDER
from claimtrace.tiers import is_restricted

MOST = 200  # sets of rows that can be asked for; with thousands a page would open in seconds
Describe = Callable[[Row], Mapping[str, Any]]


def opened_file(document: str) -> str:
    """Name the file of `write_opened`, from the folder of what is built."""
    return f"{FOLDER}/{document}.exhibits.json"


def write_opened(
    folder: Path,
    document: str,
    exhibits: Sequence[Exhibit],
    drawn: Mapping[str, Drawn],
    describe: Describe,
    drawings: Iterable[Path] = (),
) -> None:
    """Write what the page of a document shows and opens of its exhibits, for the filters.

    Each drawing stands as an address in a file of its own. The file of the document holds for each
    exhibit, by name: `most` (how many sets of rows there are), `under` (HTML to stand below it),
    of a table `cells` (what each opens: a number of a set, the id of a part of the page, or
    nothing) and `doubts` (the numbers of sets with a doubt), and of a figure `over` (SVG to lie
    upon it). Under an empty name, `tiers` counts the lowest tiers at which they reproduce.

    Args:
        folder: of what is built, with the folder of the register in it.
        document: its name.
        exhibits: of the document.
        drawn: by the name of a figure, where its points stand.
        describe: tells what a row holds, as `claimtrace.record.entries.describe_row` does.
        drawings: files of which each is named as its exhibit is.
    """
    tiers = {exhibit.name: tier_of(exhibit) for exhibit in exhibits}
    opened = {e.name: _opened(e, drawn, describe, tiers[e.name]) for e in exhibits}
    opened[""] = {"tiers": count_tiers(tiers.values())}
    text = json.dumps(opened, ensure_ascii=False, sort_keys=True)
    opened_path = folder / opened_file(document)
    write_new(opened_path, text.encode())
    for path in drawings:
        address = address_of(slim(path.read_text("utf-8")))
        write_new(opened_path.with_suffix(f".{path.stem}.txt"), address.encode())


def tier_of(exhibit: Exhibit) -> str:
    """Tell the lowest tier at which an exhibit reproduces, from the rows that it rests on."""
    masked = isinstance(exhibit, TableExhibit) and exhibit.masked
    return lowest_tier(
        {"rows": [{"file": row.file} for row in rows_of(exhibit)], "withheld": masked}
    )


def _opened(
    exhibit: Exhibit, drawn: Mapping[str, Drawn], describe: Describe, tier: str
) -> dict[str, Any]:
    answers, name = answers_of(exhibit), exhibit.name
    asked = []
    for answer in answers.each[:MOST]:
        public = [row for row in answer.rows if not is_restricted(row.file)]
        withheld = len(answer.rows) - len(public)
        # What a point says may be what a withheld row says.
        text = answer.asked if public or not withheld else "Withheld"
        asked.append((text, answer.why, [*map(describe, public)], withheld))
    further, whole = len(answers.each) - len(asked), f"rows-{name}"
    if isinstance(exhibit, TableExhibit):
        cells = [
            [whole if isinstance(to, int) and to > MOST else to or "" for to in row or ()]
            for row in answers.cells
        ]
        under = write_answers(name, asked, table_csv(exhibit.table), False, tier, further)
        doubts = [number for number, answer in enumerate(answers.each[:MOST], 1) if answer.why]
        return {"most": len(asked), "under": under, "cells": cells, "doubts": doubts}
    csv = points_csv(exhibit.points, exhibit.left_out, evidence=False)
    under = write_answers(name, asked, csv, True, tier, further)
    places = drawn[name]
    numbers = {point: number for point, number in answers.points if number <= MOST}
    links = [(f"{name}-k{numbers[s.name]}", s) for s in places.spots if s.name in numbers]
    over = write_spots(links, whole, places.width, places.height)
    return {"most": len(asked), "under": under, "over": over}
