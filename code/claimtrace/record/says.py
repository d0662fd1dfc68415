"""Hold the quantities that `says` tells of a claim to the claim, as its forms are held.

`says` heads the panel of a claim, and nothing is computed from it. So each number, share, multiple
and date in it has to be one that the claim has: its value or a form of it, what it is compared or
computed with, or what stands in the rows that it rests on. What has the unit in which the value is
told, such as days, has to be the value's. Left out are ranks, 'all', 'one' and 'two', which are
words of every day: two passes, the first years, second-hand.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from claimtrace import values
from claimtrace.claims.predicates import Found, find_predicates
from claimtrace.data.rawtable import RawTables
from claimtrace.dates import parse_date
from claimtrace.findings import Finding
from claimtrace.rules import finding

_FREE = ("rank", "open")  # first; tens of thousands
_WORDS = ("all", "every", "one", "two")
_ISO = re.compile(r"\d{3}[\dX][-/]")
_YEAR = re.compile(r"1[5-9]|20")
_UNIT = re.compile(r"[\s\N{NO-BREAK SPACE}-]*([^\W\d_]{2,})")
_OF_VALUE = ("shown", "value")
_BESIDE = ("n", "printed", "given", "expect", "note", "locator")


def said_findings(
    entry: Mapping[str, Any], tables: RawTables, file: str, line: int
) -> list[Finding]:
    """Find the quantities in `says` that are none of the claim's.

    Args:
        entry: of a record, whole; of one that rests on restricted rows nothing is told.
        tables: the data files by path.
        file: the ledger.
        line: where the entry begins in it.
    """
    if "withheld" in entry:
        return []
    rows = [(tables[row["file"]], row["row"]) for row in entry["rows"] if row["file"] in tables]
    cells = (c for table, at in rows for raw in table.rows[at - 1 : at] for c in raw.cells)
    return [
        finding(
            "C155",
            f"claim {entry['id']}: `says` tells {text!r}; its value is {entry['told']['value']}",
            file=file,
            line=line,
            column=1,
        )
        for text in unheld(entry, cells)
    ]


def unheld(entry: Mapping[str, Any], cells: Iterable[str] = ()) -> list[str]:
    """List the quantities in `says` that are none of the claim's.

    Args:
        entry: of a record; by `uses`, where it has them, it is known in which unit the value is
            told.
        cells: of the rows that the claim rests on, whole.

    Returns:
        Each as it stands in `says`, in lower case.

    >>> entry = {"says": "It takes 99 days on average.", "value": 38.3, "shown": {}}
    >>> unheld(entry), unheld(entry | {"says": "It takes more than 38 days."})
    (['99'], [])
    """
    if not any(map(_is_held, find_predicates(entry["says"]))):
        return []
    told, beside = (
        list(_texts([entry.get(name) for name in names])) for names in (_OF_VALUE, _BESIDE)
    )
    if isinstance(value := entry.get("value"), list):
        beside.append(str(len(value)))
    says = _without_dates(entry["says"], [*told, *beside])
    unknown = _unknown(says, entry, told, beside)
    if unknown and (cells := [*cells]):  # of many rows, and seldom needed
        return _unknown(_without_dates(says, cells), entry, told, [*beside, *cells])
    return unknown


def _unknown(
    says: str, entry: Mapping[str, Any], told: Iterable[str], beside: Iterable[str]
) -> list[str]:
    items, n = _items(entry.get("value")), entry.get("n")
    share, units = _share(items, n), _units(entry)
    of_value, of_others = _read(told), _read(beside)
    unknown = []
    for piece in find_predicates(says):
        own = of_value if _unit(says, piece) in units else of_value | of_others
        if _is_held(piece) and not any(piece.holds(i, share, n) for i in _numbers(items)):
            unknown += [q.text for q in piece.quantities if not own.issuperset(q.numbers())]
    return unknown


def _is_held(piece: Found) -> bool:
    return any(q.kind not in _FREE and q.text not in _WORDS for q in piece.quantities)


def _texts(held: object) -> Iterator[str]:
    """List what a mapping or list holds, as texts."""
    if isinstance(held, Mapping):
        held = list(held.values())
    if isinstance(held, list | tuple):
        for item in held:
            yield from _texts(item)
    elif held is not None and not isinstance(held, bool):
        yield str(held)


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _numbers(items: Iterable[object]) -> list[float]:
    return [i for i in items if isinstance(i, int | float) and not isinstance(i, bool)]


def _share(items: list[object], n: int | None) -> float | None:
    numbers = _numbers(items)
    if len(numbers) != 1:
        return None
    return numbers[0] / n if isinstance(numbers[0], int) and n else numbers[0]


def _read(texts: Iterable[str]) -> set[float]:
    """Read the numbers of texts; of dates as tables hold them none is meant."""
    return {
        number
        for text in texts
        if not _ISO.match(text)
        for piece in find_predicates(text)
        for quantity in piece.quantities
        for number in quantity.numbers()
    }


def _unit(text: str, piece: Found) -> str:
    """Name what a number is of: its kind, or the word behind it."""
    kind = piece.quantities[0].kind if piece.quantities else ""
    if kind != "number":
        return kind
    word = _UNIT.match(text, piece.places[-1][1])
    return word[1].lower().removesuffix("s") if word else ""


def _units(entry: Mapping[str, Any]) -> set[str]:
    """Name the units in which a number is told: by its forms, and behind them in sentences."""
    if not _numbers(_items(entry.get("value"))):
        return set()
    forms = [
        _unit(text, piece)
        for text in entry.get("shown", {}).values()
        for piece in find_predicates(text)
    ]
    words = [
        word[1].lower().removesuffix("s")
        for use in entry.get("uses", ())
        for behind in use["sentence"].split(f"{{{entry.get('id')}}}")[1:]
        if (word := _UNIT.match(behind))
    ]
    return {unit for unit in (*forms, *words) if unit}


def _without_dates(says: str, texts: Iterable[str]) -> str:
    """Take out of a sentence the dates that the claim has, as `claimtrace.values` writes them."""
    written = {writing for text in texts for writing in _dates(text) if writing in says}
    for writing in sorted(written, key=len, reverse=True):
        says = re.sub(rf"(?<!\w){re.escape(writing)}(?!\w)", "", says)
    return says


def _dates(text: str) -> Iterator[str]:
    """Write a date, and each end of an interval, in full, as a month and as a year."""
    if not _YEAR.match(text):
        return
    for part in {text, *text.split("/")}:
        with suppress(ValueError):
            date = parse_date(part.rstrip("?~%"))
            yield values.date(date)
            yield values.month_of(date)
        with suppress(ValueError):
            yield values.year_of(parse_date(part.rstrip("?~%")))
