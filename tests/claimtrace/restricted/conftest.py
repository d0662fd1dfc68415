"""A made-up thesis whose researcher has full tables: every open cell of them is a canary.

A canary is a word, number or year that stands nowhere else. Code of the thesis is as careless with
rows as code may be.
"""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

ROWS = 30
COLUMNS = ("talk", "code", "date", "role", "body", "minutes", "paid", "note")
_LETTERS = "bdfgkmprtv"

CODE = """
import logging
import os
import sys
import threading
import time
import warnings

from claimtrace import Claimed, Project, cite
from claimtrace.dates import parse_date
from claimtrace.exhibits.exhibit import FigureExhibit, Point, TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable

TROUBLE = os.environ.get("TROUBLE", "")


def hidden(study):
    rows = study.interviews
    return rows[rows["file"].str.contains("restricted")]


def told(study):
    return " ".join(map(str, hidden(study).to_numpy().ravel().tolist()))


def load(project):
    from claimtrace.project import load as plain

    study = plain(project)
    if TROUBLE == "load" and len(hidden(study)):
        raise KeyError(told(study))
    return study


def n(study):
    return Claimed(len(study.interviews), cite(study.interviews, "talk"))


def officials(study):
    rows = study.interviews[study.interviews["role"] == "official"]
    return Claimed(len(rows), cite(rows, "role"), n=len(study.interviews), note=told(study))


def mean(study):
    return Claimed(float(study.interviews["minutes"].mean()), cite(study.interviews, "minutes"))


def longest(study):
    return Claimed(int(study.interviews["minutes"].max()), cite(study.interviews, "minutes"))


def first(study):
    rows = study.interviews.sort_values("date_first")
    return Claimed(parse_date(rows["date"].iloc[0]), cite(rows, "date"))


def where(study):
    rows = study.interviews.sort_values("minutes")
    return Claimed(str(rows["body"].iloc[-1]), cite(rows, "body", "minutes"))


def pair(study):
    rows = study.interviews.sort_values("minutes")[-2:]
    return Claimed(int(rows["minutes"].sum()), cite(rows, "minutes"))


def secretly(study):
    rows = study.interviews[study.interviews["folder"] == "south"]
    return Claimed(int(study.interviews["minutes"].sum()), cite(rows, "minutes"))


def loud(study):
    rows = hidden(study)
    if len(rows):
        print(rows.to_string())
        print(told(study), file=sys.stderr, flush=True)
        warnings.warn(told(study), stacklevel=1)
        logging.getLogger("harbor").error("rows %s", told(study))
        thread = threading.Thread(target=fail, args=(study,))
        thread.start()
        thread.join()
    return n(study)


def fail(study):
    raise ValueError(told(study))


def raises(study):
    if len(hidden(study)):
        if TROUBLE == "wait":
            open(os.path.join(os.environ["TMPDIR"], "reached"), "x").close()
            time.sleep(600)
        kind = {"end": SystemExit, "key": KeyboardInterrupt}.get(TROUBLE, ValueError)
        raise kind(told(study))
    return n(study)


def exhibits(study, results, document):
    if TROUBLE == "exhibits" and len(hidden(study)):
        raise ValueError(told(study))
    rows = study.interviews

    def table():
        cells = [(Cell(r.key, ()), Cell(str(r.body), cite(rows[rows["key"] == r.key], "body")))
                 for r in rows.itertuples()]
        return TableExhibit("tbl-rows", ExhibitTable((Column("Key"), Column("Body")), tuple(cells)))

    def figure():
        import matplotlib.pyplot as plt

        def draw():
            drawn, axes = plt.subplots(figsize=(5, 3))
            axes.plot(rows["minutes"].astype(float))
            axes.set_title(str(rows["body"].iloc[0]))
            return drawn

        points = [Point({"minutes": int(r.minutes)}, cite(rows[rows["key"] == r.key], "minutes"))
                  for r in rows.itertuples()]
        return FigureExhibit("fig-rows", tuple(points), draw)

    def roles():
        parts = [(role, cite(rows[rows["role"] == role], "role"))
                 for role in ("official", "broker")]
        cells = [(Cell(role, part, counts=()), Cell(str(len(part)), part, counts=(part,)))
                 for role, part in parts]
        table = ExhibitTable((Column("Role"), Column("Talks")), tuple(cells))
        return TableExhibit("tbl-roles", table, grids=([[part] for _, part in parts],))

    return [table, figure, roles]


def judge(study, results):
    if len(hidden(study)):
        raise ValueError(told(study))
    return []


def describe(study):
    return {"every_row": study.interviews}


PROJECT = Project("harbor:PROJECT", title="The harbor", load=load, exhibits=exhibits, judge=judge,
                  describe=describe, dropped=("interviews",))
"""

CLAIMS = {
    "n": ("[20]", '{number: "{:d}"}'),
    "officials": ("[ten]", '{word: "{:words}"}'),
    "mean": ("[39.5]", '{number: "{:.1f}"}'),
    "longest": ("[49]", '{number: "{:d}"}'),
    "first": ("[2 January 2015]", '{day: "{:date}"}'),
    "where": ("[south harbor office]", '{name: "{}"}'),
    "pair": ("[97]", '{number: "{:d}"}'),
    "secretly": ("[790]", '{number: "{:d}"}'),
    "loud": ("[20]", '{number: "{:d}"}'),
    "raises": ("[20]", '{number: "{:d}"}'),
}

SCHEMA = {
    "title": "Interviews",
    "primaryKey": ["talk"],
    "words": ["body"],
    "identifying": {
        "person": "code",
        "by": {"role": "whole", "body": "whole", "date": "month"},
        "coarser": {"role": "whole", "date": "quarter"},
    },
    "fields": [
        {
            "name": "talk",
            "type": "string",
            "description": "Key.",
            "constraints": {"required": True},
        },
        {"name": "code", "type": "string", "description": "Who."},
        {"name": "date", "type": "string", "description": "When.", "edtf": True},
        {
            "name": "role",
            "type": "string",
            "description": "Role.",
            "constraints": {"enum": ["official", "broker", "sailor"]},
        },
        {"name": "body", "type": "string", "description": "Where."},
        {"name": "minutes", "type": "integer", "description": "How long."},
        {"name": "paid", "type": "boolean", "description": "Whether paid."},
        {"name": "note", "type": "string", "description": "A note."},
    ],
}

Row = list[str]


def word(number: int) -> str:
    """A word that stands nowhere else, without any of another."""
    return "qz" + "".join(_LETTERS[int(digit)] for digit in f"{number:05d}") + "wx"


def restricted_rows() -> list[Row]:
    """The researcher's rows: but for closed columns, no cell stands anywhere else."""
    return [
        [
            *(word(10 * i), word(10 * i + 1), f"{1601 + i}-0{1 + i % 9}-17"),
            ("official", "broker", "sailor")[0 if i < 18 else 1 if i < 27 else 2],
            f"{word(10 * i + 2)} office",
            *(str(7_301_003 + 1_117 * i), ("true", "false")[i % 2], word(10 * i + 3)),
        ]
        for i in range(ROWS)
    ]


def canaries(rows: list[Row]) -> list[str]:
    """What must be found nowhere: words, numbers, and the years of dates."""
    found = []
    for row in rows:
        found += [row[0], row[1], row[2][:4], row[4].split()[0], row[5], row[7]]
    return [text for text in found if text]


def as_csv(rows: list[Row], columns: tuple[str, ...] = COLUMNS) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([columns, *rows])
    return out.getvalue()


def _public(folder: str) -> list[Row]:
    roles, at = ("official", "broker"), 10 if folder == "south" else 0
    return [
        [
            *(f"{folder}-{i}", f"P{at + i}", f"201{5 + i % 4}-0{1 + i % 9}-0{2 + i % 7}"),
            *(roles[i % 2], f"{folder} harbor office", str(30 + at + i), "true", ""),
        ]
        for i in range(10)
    ]


def _texts() -> Iterator[tuple[str, str]]:
    package = {
        "name": "harbor",
        "resources": [
            {
                "name": f"{folder}-interviews",
                "path": f"{folder}/interviews.csv",
                "schema": "schemas/interviews.json",
                "disclosed": "They are made up.",
            }
            for folder in ("north", "south")
        ],
    }
    yield "data/datapackage.json", json.dumps(package)
    yield "data/schemas/interviews.json", json.dumps(SCHEMA)
    for folder in ("north", "south"):
        yield f"data/{folder}/interviews.csv", as_csv(_public(folder))
    yield "data/restricted/north/interviews.csv", as_csv(restricted_rows())
    ledger, text = "", "---\ntitle: The harbor\n---\n"
    for name, (shown, forms) in CLAIMS.items():
        ledger += f"{name}:\n  says: What {name} gives.\n  locator: p. 3\n  weight: detail\n"
        ledger += f"  compute: harbor:{name}\n  show: {forms}\n  basis: derived\n\n"
        text += f'\nThe harbor gives {shown}{{claim="{name}"}} here.\n'
    ledger += "cell:\n  says: A cell.\n  locator: p. 4\n  weight: detail\n"
    ledger += '  cell: north/interviews/north-3.minutes\n  show: {number: "{:d}"}\n'
    ledger += "  basis: attested\n  outside: {result: cannot-be-checked}\n"
    text += '\nIt took [33]{claim="cell"} minutes, and it stayed so.\n'
    text += '\nFilled in: []{claim="n" show="number"} and []{claim="first" show="day"}.\n'
    text += "\n![Minutes.](../figures/harbor/fig-rows.svg){#fig-rows fig-alt='Minutes.'}\n"
    text += "\n::: {#tbl-roles}\n{{< include ../figures/harbor/tbl-roles.md >}}\n\n"
    text += "Talks by role.\n:::\n"
    text += "\n# Claims {.unnumbered}\n\n::: {#claim-register}\n:::\n"
    yield "chapter/harbor.claims.yml", ledger
    yield "chapter/harbor.qmd", text
    yield "code/harbor.py", CODE
    yield (
        "pyproject.toml",
        '[project]\nversion = "1"\n[tool.claimtrace]\nproject = "harbor:PROJECT"\n',
    )
    yield (
        "CITATION.cff",
        'cff-version: 1.2.0\nmessage: Cite it.\ntitle: The harbor\nversion: "1"\n'
        "date-released: 2026-01-01\nabstract: A harbor.\nauthors:\n  - name: Harbor office\n",
    )
    yield "LICENSE", "Nobody may use it, since there is no such harbor.\n"
    yield ".gitignore", "_build/\ndata/restricted/\n__pycache__/\n"


def write_thesis(root: Path) -> Path:
    """Write the thesis into a folder."""
    for name, text in _texts():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8", newline="\n")
    return root


@pytest.fixture(scope="session")
def harbor() -> SimpleNamespace:
    """The functions of this module, for tests."""
    functions = (word, restricted_rows, canaries, as_csv, write_thesis)
    return SimpleNamespace(**{function.__name__: function for function in functions})
