"""Corrupt a cell as its column allows: another digit, another category, a shifted date, a cut."""

import random
import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from claimtrace.data.rawtable import RawTable
from claimtrace.mutation.mutants import Mutant

_DATED = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_DECADE = re.compile(r"(\d{3})X")
_BOOLEANS = {"true": "false", "false": "true"}


def cell_mutants(
    table: RawTable, name: str, fields: Sequence[dict[str, Any]], key: str, seed: int
) -> Iterator[Mutant]:
    """Corrupt each cell of a data file, in its turn.

    Args:
        table: the file; each row has a cell for each field.
        name: of the table.
        fields: the data dictionary's fields, in the order of the columns.
        key: the field that names the row.
        seed: decides which digit changes and which category comes instead.

    Yields:
        One corruption a cell. A blank cell takes the text of another row; where the whole column
        is blank there is none to take, and no corruption.
    """
    at = table.names.index(key)
    for position, description in enumerate(fields):
        column = description["name"]
        others = sorted({row.cells[position] for row in table.rows} - {""})
        for row in table.rows:
            chance = random.Random(f"{seed} {table.file} {row.number} {column}")
            corrupted = corrupt_cell(row.cells[position], description, others, chance)
            if corrupted:
                kind, new = corrupted
                place = (table.file, row.lines[position], row.columns[position])
                what = (name, column, kind, row.cells[at], row.cells[position], new)
                yield Mutant(*place, *what, row=row.number)


def corrupt_cell(
    text: str, description: dict[str, Any], others: Sequence[str], chance: random.Random
) -> tuple[str, str] | None:
    """Corrupt one cell.

    Args:
        text: what it holds.
        description: its field in the data dictionary.
        others: what cells of the column hold, blank ones left out.
        chance: decides between several ways.

    Returns:
        The kind of corruption and the new text; None where there is none.
    """
    if not text:
        return ("filled", chance.choice(others)) if others else None
    if description.get("edtf") is True:
        return "date", shift_date(text)
    categories = [c for c in description.get("constraints", {}).get("enum", ()) if c != text]
    if categories:
        return "category", chance.choice(categories)
    if text in _BOOLEANS and description.get("type") == "boolean":
        return "category", _BOOLEANS[text]
    if description.get("type") in ("number", "integer", "year"):
        return "digit", change_digit(text, chance)
    return "cut", cut_text(text)


def change_digit(text: str, chance: random.Random) -> str:
    """Change one digit of a text, which holds one, to another; the first never to nought."""
    places = [at for at, character in enumerate(text) if character.isdecimal()]
    at = chance.choice(places)
    first = at == places[0] and len(places) > 1
    digits = "123456789" if first else "0123456789"
    new = chance.choice([digit for digit in digits if digit != text[at]])
    return text[:at] + new + text[at + 1 :]


def shift_date(text: str) -> str:
    """Shift a date by its own precision: a day, a month, a year or a decade later.

    Args:
        text: EDTF, level 0 or 1; of an interval the end is shifted. Marks such as `?` stay.
    """
    start, slash, end = text.rpartition("/")
    if decade := _DECADE.match(end):
        shifted = f"{int(decade[1]) + 1}X{end[decade.end() :]}"
        return f"{start}{slash}{shifted}"
    match = _DATED.match(end)
    if match is None:
        return cut_text(text)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if day:
        shifted = (date(year, month, day) + timedelta(days=1)).isoformat()
    elif month:
        later = date(year, month, 1) + timedelta(days=monthrange(year, month)[1])
        shifted = f"{later:%Y-%m}"
    else:
        shifted = f"{year + 1:04d}"
    return f"{start}{slash}{shifted}{end[match.end() :]}"


def cut_text(text: str) -> str:
    """Cut off the last word, or of a single word the last character."""
    return text.rpartition(" ")[0].rstrip() or text[:-1]
