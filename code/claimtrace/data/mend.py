"""Mend what a spreadsheet broke in a table, where what was meant can be told from what stands.

Mended are a file's encoding, separator, line endings and blank edges; in cells, blanks and strange
characters, letters read in another encoding, truth values, and dates of which a spreadsheet left no
doubt: `Mar-17`, `2017年3月`, `2017/3/1`. A cell is changed only if the judge of its field finds
nothing wrong with the new text. `29/9/2013` has one reading; `1/3/2018`, a day number or `1.2E+06`
may mean several things, and stay as they are.
"""

import calendar
import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from claimtrace.data.cells import canonical, recoded
from claimtrace.data.characters import visible
from claimtrace.data.judge import cell_judge
from claimtrace.data.rawtable import BOM, UnclosedQuote, parse_raw_table, without_padding
from claimtrace.data.schema import Schema
from claimtrace.streams import Advance, show_nothing

_ENCODINGS = ("utf-8", "gb18030")
_SEPARATORS = (";", "\t", "|", "，")
_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
_MONTH_YEAR = re.compile(r"([A-Za-z]{3})-([0-9]{2})")
_CHINESE = re.compile(r"([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_MONTHS_OF_YEAR = 12
_CENTURY = 2000
_TOLD = 10_000  # rows after which who waits is told
_REMEMBERED = 10_000  # cells of a column
_LONGEST = 131_072  # characters of a cell: what Python reads unless a library raised it
_DOUBTFUL = re.compile(r"[A-Za-z][\u4e00-\u9fff]|[\u4e00-\u9fff][a-z]")


@dataclass(frozen=True)
class Mended:
    """Tell of one thing that was mended.

    Args:
        line: where it stood in the file; 1 of the file as a whole.
        column: name; empty of the file as a whole.
        before: what stood there.
        after: what stands there now.
    """

    line: int
    column: str
    before: str
    after: str


def mend(
    data: bytes, schema: Schema, advance: Advance = show_nothing, name: str = ""
) -> tuple[bytes, list[Mended]]:
    """Mend a table as far as what was meant is certain.

    Args:
        data: the file.
        schema: of the table.
        advance: called with the name, how many rows are done, and of how many.
        name: of the file, for who is told.

    Returns:
        The file as it should be (the same bytes where nothing is to be mended), and what changed.

    Example:
        >>> schema = Schema({"fields": [{"name": "opened", "type": "string", "edtf": True}]}, "")
        >>> mend(b"\\xef\\xbb\\xbfopened\\r\\nMar-17\\r\\n", schema)[0]
        b'opened\\n2017-03\\n'
    """
    text, whole = _decoded(data)
    if text is None or not text.strip():
        return data, []
    rows, separated = _rows(text, schema)
    if rows is None:
        return data, []
    changes = [*whole, *separated]
    columns = rows[0][1]
    menders = {str(field["name"]): _mender(field) for field in schema.fields}
    for number, (line, cells) in enumerate(rows[1:]):
        if number % _TOLD == 0:
            advance(name, number, len(rows))
        for at, (column, cell) in enumerate(zip(columns, cells, strict=False)):
            if cell and column in menders and (meant := menders[column](cell)) != cell:
                changes.append(Mended(line, column, cell, meant))
                cells[at] = meant
    if not changes:
        return data, []
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(cells for _, cells in rows)
    return out.getvalue().encode(), changes


def _decoded(data: bytes) -> tuple[str | None, list[Mended]]:
    """Read the file in the encoding that it is in, and tell what is not as it should be."""
    changes = []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), [Mended(1, "", "UTF-16", "UTF-8")]
        except UnicodeDecodeError:  # what cannot be read would be lost
            return None, []
    if data.startswith(BOM):
        changes.append(Mended(1, "", "a byte-order mark", "none"))
    for encoding in _ENCODINGS:
        try:
            text = data.removeprefix(BOM).decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "utf-8":
            if _DOUBTFUL.search(text) or _partly_utf8(
                data
            ):  # of another encoding, read as if it were this one
                return None, []
            changes.append(Mended(1, "", "GBK", "UTF-8"))
        if "\r" in text:
            changes.append(Mended(1, "", "carriage returns", "line feeds"))
        return text, changes
    return None, []


def _partly_utf8(data: bytes) -> bool:
    """Tell whether a line with other letters than ASCII is UTF-8, in a file that is not."""
    for line in data.splitlines():
        try:
            if not line.isascii() and line.decode():
                return True
        except UnicodeDecodeError:
            continue
    return False


def _rows(text: str, schema: Schema) -> tuple[list[tuple[int, list[str]]] | None, list[Mended]]:
    """Take the file apart as its header says; None where that cannot be told."""
    header, changes = text.lstrip("\r\n").partition("\n")[0], []
    known = set(schema.names)
    for separator in _SEPARATORS:
        cells = {cell.strip(' "\r') for cell in header.split(separator)}
        if len(cells & known) > max(1, len({*header.strip().split(",")} & known)):
            lines = io.StringIO(text, newline="")
            try:
                rows = list(csv.reader(lines, delimiter=separator, strict=True))
            except csv.Error:  # a quote that is not closed, or within a cell
                return None, []
            if any(len(cell) > _LONGEST for row in rows for cell in row):
                return None, []
            changes.append(Mended(1, "", f"cells with {separator!r} between", "commas"))
            return [(n, row) for n, row in enumerate(rows, 1) if any(row)], changes
    try:
        table = without_padding(parse_raw_table(text, ""))
    except (UnclosedQuote, ValueError):
        return None, []
    if any(table.padding):
        changes.append(Mended(1, "", "blank rows or columns at the edges", "none"))
    return [(row.line, list(row.cells)) for row in (table.header, *table.rows)], changes


def _mender(field: dict[str, Any]) -> Callable[[str], str]:
    """Make what tells what cells of a field were meant to hold; many hold the same."""
    judged = cell_judge(field)
    return lru_cache(_REMEMBERED)(lambda cell: _meant(cell, field, judged))


def _meant(cell: str, field: dict[str, Any], judged: Callable[[str], Any]) -> str:
    """What a cell was meant to hold, as far as that is certain and right; else the cell."""
    for candidate in _candidates(cell, field):
        if candidate != cell and not judged(candidate):
            return candidate
    return cell


def _candidates(cell: str, field: dict[str, Any]) -> Iterator[str]:
    plain = visible(cell)
    if field.get("type") == "boolean":
        yield canonical(plain, field)
    yield plain
    if not plain.isascii() and (meant := recoded(plain)):
        yield meant
    if field.get("edtf") is True:
        yield from _dates(plain)


def _dates(text: str) -> Iterator[str]:
    if (found := _MONTH_YEAR.fullmatch(text)) and (month := _MONTHS.get(found[1].lower())):
        yield f"{_CENTURY + int(found[2])}-{month:02}"
    if found := _CHINESE.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        year, *rest = (part for part in found.groups() if part)
        yield "-".join([year, *(part.zfill(2) for part in rest)])
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), found[4]
        if max(first, second) > _MONTHS_OF_YEAR or first == second:  # which is the day is certain
            yield f"{year}-{min(first, second):02}-{max(first, second):02}"
