"""What the register holds of a claim on paper, where nothing opens: the same for PDF and Word.

Whoever reads paper asks what a claim rests on and whether it holds: both values, the place in the
source, the rows that decide, and what public sources say. All else is on the page and in `trace`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from claimtrace.claims.status import NEEDS_CARE, NOT_BORNE_OUT, SHAPES
from claimtrace.record.bound import count_rows
from claimtrace.record.shape import Entry
from claimtrace.register.facts import (
    Fact,
    Segment,
    outside_words,
    withheld,
)
from claimtrace.values import amount, number

FEW = 4  # rows that are named; of more, those without which the claim falls, if they are few
SHORT = 24  # signs of a cell that is no sentence, such as a date
TABLES = 2  # that rows are counted by; those of more are counted together
PLACES = 3  # in the source; beyond them the first stands for all
KEYS = 4  # forms of places that the note explains
_CARE = (NEEDS_CARE, NOT_BORNE_OUT)
_NOTE = (
    "The raised number behind a claim in the text is its number here; it stands behind the first "
    "use in each section. An entry says what the source has and where{places}, the place alone "
    "where it prints no value; what the rows give and which decide it, by table and key{home}; and "
    "what public sources say. Of many rows the number is told: the command trace lists them by the "
    "name in brackets, and so does the page. "
)
"""How to read the register; the statuses follow."""


@dataclass(frozen=True)
class Printed:
    """Hold an entry.

    Args:
        name: of the claim.
        whole: whether all its rows are named.
        shape: what stands for the status.
        status: in words.
        loud: whether it needs care, or is not borne out.
        says: the claim.
        facts: what the source has, what the rows give, and what public sources say.
        named: ids of the sources that the facts name.
    """

    name: str
    whole: bool
    shape: str
    status: str
    loud: bool
    says: str
    facts: tuple[Fact, ...]
    named: tuple[str, ...]


def print_record(record: Sequence[Entry]) -> tuple[str, list[Printed]]:
    """Choose what paper has room for.

    Args:
        record: the claims of a document.

    Returns:
        How to read the register, which the statuses follow; and its entries. In them a table of
        the folder with most rows is named without it.
    """
    folders = Counter(_folder(row["file"]) for entry in record for row in entry["rows"])
    home = max(folders, key=lambda name: (folders[name], name), default="")
    note = _NOTE.format(
        places=_listed(f"{short}: {long}" for short, long in _places(record)),
        home=_listed([f"{home}/ where no folder is named"] if home else []),
    )
    return note, [print_entry(entry, home) for entry in record]


def print_entry(entry: Entry, home: str = "") -> Printed:
    """Choose what paper has room for of a claim.

    Args:
        entry: of a record.
        home: the folder that is not named.
    """
    outside, loud = entry["outside"], entry["status"] in _CARE
    return Printed(
        name=entry["id"],
        whole=count_rows(entry) <= FEW,
        shape=SHAPES[entry["status"]],
        status=entry["told"]["status"],
        loud=loud,
        says=entry["says"],
        facts=tuple(map(_stopped, _facts(entry, home))),
        named=(outside["source"],) if outside and outside["source"] else (),
    )


def _facts(entry: Entry, home: str) -> Iterator[Fact]:
    outside, places = entry["outside"], _place(entry)
    if places or entry["told"]["printed"]:
        yield Fact("Source", (Segment(", ".join(filter(None, (_source(entry), places)))),))
    rows = "; ".join(_rows(entry, home))
    told_by_rows = entry["basis"] == "attested" or not entry["told"]["arithmetic"]
    value = "" if entry["value"] is True and told_by_rows else _value(entry)
    if rows.startswith((f"{value} of ", f"{value} rows of ")) and ";" not in rows:
        value = ""  # once is enough
    yield Fact("Rows", (Segment(": ".join(filter(None, (value, rows)))),))
    if entry.get("withheld"):
        yield Fact("Withheld", (Segment(withheld(entry)),))
    if outside and (outside["source"] or outside.get("note") or entry["status"] in _CARE):
        yield Fact("Outside", tuple(outside_words(entry)))


def _stopped(fact: Fact) -> Fact:
    """A fact with a full stop at its end."""
    text = "".join(segment.text for segment in fact.segments)
    stop = () if text.endswith((".", ".)")) else (Segment("."),)
    return replace(fact, segments=(*fact.segments, *stop))


def _source(entry: Entry) -> str:
    printed: str = entry["told"]["printed"]
    return printed or ("says so" if entry["basis"] == "attested" else "")


def _place(entry: Entry) -> str:
    """The places in the source, in their short form where there is one."""
    first, *others = entry["told"]["locator"].split("; ")
    if len(others) < PLACES:
        return str(entry["locator"])
    return f"{entry['locator'].split(' ')[0]} and {amount(len(others), 'more place')}"


def _value(entry: Entry) -> str:
    told = entry["told"]
    value = told["arithmetic"] or told["value"]
    if told["n"] not in ("", number(count_rows(entry))) and not told["arithmetic"]:
        value += f" (n = {told['n']})"
    beside = told["printed"] not in ("", told["value"]) and told["expected"]
    return f"{value}, which {told['expected']}" if beside else value


def _rows(entry: Entry, home: str) -> Iterator[str]:
    """The rows that decide, by table, and how many there are beside them in which tables."""
    rows: Sequence[Mapping[str, Any]] = entry["rows"]
    chosen = rows
    if len(rows) > FEW:
        flipping = {(r["file"], r["key"]) for r in (entry.get("fragile") or {}).get("flipping", ())}
        chosen = [row for row in rows if (row["file"], row["key"]) in flipping]
        chosen = chosen if len(chosen) <= FEW else []
    # What the cells hold is the value itself, but of one that is a judgment on them.
    judged = entry["basis"] == "derived" and isinstance(entry["value"], bool)
    named: dict[str, list[str]] = {}
    for row in chosen:
        held = _held(row) if judged else ""
        named.setdefault(_table(row["file"], home), []).append(row["key"] + (held and f" ({held})"))
    yield from (f"{table} {', '.join(keys)}" for table, keys in named.items())
    counted: dict[str, int] = dict(entry.get("more", {}).get("rows", {}))
    for row in rows if len(chosen) < len(rows) else ():
        counted[row["file"]] = counted.get(row["file"], 0) + (row not in chosen)
    left = {_table(file, home): count for file, count in counted.items() if count}
    more = " more" if chosen else ""
    if len(left) > TABLES:
        yield f"{number(sum(left.values()))}{more} rows of {number(len(left))} tables"
    else:
        yield from (f"{number(count)}{more} of {table}" for table, count in left.items())


def _held(row: Mapping[str, Any]) -> str:
    """What a row holds in a few signs: dates, numbers and categories, and no sentences."""
    cells = dict.fromkeys(filter(None, map(row["cells"].get, row["columns"])))
    return "; ".join(cell for cell in cells if len(cell) <= SHORT)


@cache
def _folder(file: str) -> str:
    """The folder of a table, without the folder of all data."""
    return PurePosixPath(*PurePosixPath(file).parts[1:-1]).as_posix()


def _table(file: str, home: str) -> str:
    """A table as claims name it, without its ending."""
    folder, name = _folder(file), PurePosixPath(file).stem
    return name if folder in (home, ".") else f"{folder}/{name}"


def _places(record: Sequence[Entry]) -> list[tuple[str, str]]:
    """The first place of each of the most frequent forms, short and written out."""
    kinds: Counter[str] = Counter()
    first: dict[str, tuple[str, str]] = {}
    for entry in record:
        for short, long in entry["told"].get("located", {}).items():
            if "; " not in long and long.replace(",", "") != short:
                kind = re.sub("[0-9]+[a-z]?", "0", long)
                kinds[kind] += 1
                first.setdefault(kind, (short, long))
    return [first[kind] for kind, _ in kinds.most_common(KEYS)]


def _listed(texts: Iterator[str] | Sequence[str]) -> str:
    return f" ({'; '.join(texts)})" if (texts := list(texts)) else ""
