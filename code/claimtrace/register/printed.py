"""What the register holds of a claim on paper, where nothing opens: the same for PDF and Word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from claimtrace.claims.status import NEEDS_CARE, NOT_BORNE_OUT, SHAPES
from claimtrace.register.facts import (
    Entry,
    Fact,
    Segment,
    in_source,
    outside_words,
    shown_value,
    withheld,
)
from claimtrace.values import amount, number

FEW = 2  # rows that are all written out; of more, those without which the claim falls
LONG = 200  # signs of a row that are written
TABLES = 3  # that the rows left over are counted by; beyond them all are counted
PLACES = 2  # in the source; beyond them the first stands for all
WIDE = 36  # signs of a value that its column has room for; a longer one stands below
_CARE = (NEEDS_CARE, NOT_BORNE_OUT)
HEAD = ("No.", "Status", "Claim", "In the source", "In the rows", "Page")
"""What stands over the columns; Word does not know the page."""
NOTE = (
    "The small number behind a claim in the text is its number here; it stands behind the first "
    "use in each section. Under a claim: its name, how the value follows, the rows that decide "
    "it, as folder/table/key with what they hold beside the words of the claim, and what public "
    "sources say. A claim of little weight that needs no care has no rows here; the page has them. "
)
"""How to read the register; what stands for each status follows."""


@dataclass(frozen=True)
class Printed:
    """Hold an entry.

    Args:
        name: of the claim.
        shape: what stands for the status.
        status: in words.
        says: the claim.
        source: the value that the source prints, or that it says so, and where.
        rows: the value that the rows give.
        facts: what it rests on; none of a claim of little weight that needs no care.
        named: ids of the sources that the facts name.
    """

    name: str
    shape: str
    status: str
    says: str
    source: str
    rows: str
    facts: tuple[Fact, ...]
    named: tuple[str, ...]


def print_entry(entry: Entry) -> Printed:
    """Choose what paper has room for.

    Args:
        entry: of a record.
    """
    place = entry["told"]["locator"]
    first, *others = place.split("; ")
    if len(others) >= PLACES:
        place = f"{first} and {amount(len(others), 'more place')}"
    short = entry["weight"] == "detail" and entry["status"] not in _CARE
    facts = () if short else tuple(_facts(entry))
    value = shown_value(entry)
    if len(value) > WIDE:
        facts, value = (Fact("In the rows", (Segment(value),)), *facts), "see below"
    return Printed(
        name=entry["id"],
        shape=SHAPES[entry["status"]],
        status=entry["told"]["status"],
        says=entry["says"],
        source=", ".join(part for part in (in_source(entry), place) if part),
        rows=value,
        facts=facts,
        named=() if short else tuple(_named(entry)),
    )


def _facts(entry: Entry) -> Iterator[Fact]:
    told = entry["told"]
    if told["arithmetic"]:
        yield Fact("", (Segment(told["arithmetic"]),))
    if told["expected"] and told["printed"] not in ("", shown_value(entry)):
        yield Fact("Compared", (Segment(f"ours {told['expected']}"),))
    if told["rows"] and entry["rows"]:
        yield Fact("Rows", (Segment("; ".join(_rows(entry))),))
    if entry.get("withheld"):
        yield Fact("Withheld", (Segment(withheld(entry)),))
    if entry["outside"]:
        yield Fact("Outside", tuple(outside_words(entry)))


def _rows(entry: Entry) -> Iterator[str]:
    """The rows that decide, written out, and how many there are beside them in which tables."""
    rows: Sequence[Mapping[str, Any]] = entry["rows"]
    chosen, said = rows, entry["says"].rstrip(".")
    if len(rows) > FEW:
        flipping = {(r["file"], r["key"]) for r in (entry.get("fragile") or {}).get("flipping", ())}
        chosen = [row for row in rows if (row["file"], row["key"]) in flipping][:FEW]
    for row in chosen:
        cells = dict.fromkeys(filter(None, map(row["cells"].get, row["columns"])))
        words = "; ".join(cell for cell in cells if cell.rstrip(".") != said)
        cut = f"{words[:LONG].rpartition(' ')[0]} …" if len(words) > LONG else words
        yield f"{_table(row['file'])}/{row['key']}{cut and ': '}{cut}"
    counted: dict[str, int] = dict(entry.get("more", {}).get("rows", {}))
    for row in rows if len(chosen) < len(rows) else ():
        counted[row["file"]] = counted.get(row["file"], 0) + (row not in chosen)
    more = "more of " if chosen else "of "
    left = {_table(file): count for file, count in counted.items() if count}
    kept = list(left)[: TABLES if len(left) > TABLES + 1 else len(left)]
    for table in kept:
        yield f"{number(left[table])} {more}{table}"
    if beyond := sum(left.values()) - sum(left[table] for table in kept):
        yield f"{number(beyond)} more of {number(len(left) - len(kept))} other tables"


def _table(file: str) -> str:
    """The table of a file as claims name it: without the folder of all data, and the ending."""
    return PurePosixPath(*PurePosixPath(file).parts[1:]).with_suffix("").as_posix()


def _named(entry: Entry) -> Iterator[str]:
    if entry["outside"] and entry["outside"]["source"]:
        yield entry["outside"]["source"]
