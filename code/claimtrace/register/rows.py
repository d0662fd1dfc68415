"""The data rows that a claim rests on, as tables for HTML."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from claimtrace.record.shape import Entry
from claimtrace.register.links import Links, address
from claimtrace.register.markup import element, escape
from claimtrace.values import amount

# Rows whose cells a panel shows: of a file as many as WHOLE, of a longer one OF_FILE, and no more
# than OF_PANEL in all. Each row stands in the panel of every claim that it bears, so that a page
# grows by thousands of them.
WHOLE, OF_FILE, OF_PANEL = 5, 2, 6
ABREAST = 3  # columns of a single row that stand beside each other
LINES = 60  # characters of a cell of several lines
SHORT = 24  # characters of a cell that needs no lines of its own

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.?")  # its column is never so narrow as to break it
_NUMBER = re.compile(r"[-+]?[0-9][0-9.,/X-]*[?~%]?")  # or a date
_LIST = re.compile(r";(?=\w)")  # between the items of a cell, where a line may break

_Rows = Sequence[Mapping[str, Any]]


def write_tables(entry: Entry, links: Links) -> str:
    """Write the rows as HTML tables, one for each file; of many the rest by their numbers.

    Tags that HTML may leave out are left out: a page would have ten thousand of them.

    Args:
        entry: of a record.
        links: where links may lead.
    """
    parts, room = [], OF_PANEL
    for file, rows in _by_file(entry).items():
        shown = rows[: min(room, len(rows) if len(rows) <= WHOLE else OF_FILE)]
        room -= len(shown)
        if shown:
            parts.append(_table(file, _columns(rows, shown), shown, links))
        if further := rows[len(shown) :]:
            told = amount(len(further), "further row")
            place = "" if shown else f" of {_linked(file, links)}"
            numbers = ranges(sorted(row["row"] for row in further))
            parts.append(f"<p>{told}{place}: {numbers}")
    for file, text in _more(entry):
        parts.append(f"<p>{text} of {_linked(file, links)}")
    return "\n".join(parts)


def _by_file(entry: Entry) -> dict[str, _Rows]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in entry["rows"]:
        groups.setdefault(row["file"], []).append(row)
    return dict(groups)


def _columns(rows: _Rows, shown: _Rows) -> list[str]:
    """The columns that were read: behind the words of a row numbers and dates, which mostly decide;
    then what else is short, and long texts last. Left out is what all rows shown leave empty."""
    columns = list(dict.fromkeys(column for row in rows for column in row["columns"]))
    texts = {c: [text for row in shown if (text := cell_text(row, c))] for c in columns}

    def place(column: str) -> int:
        if all(map(_NUMBER.fullmatch, texts[column])):
            return 0
        return 2 if any(len(text) > SHORT for text in texts[column]) else 1

    columns = [column for column in columns if texts[column]]
    return columns[:1] + sorted(columns[1:], key=place)


def _more(entry: Entry) -> list[tuple[str, str]]:
    """The rows that the record counts and does not list."""
    return sorted(entry["told"].get("more", {}).items())


def ranges(numbers: Sequence[int]) -> str:
    """Write numbers that follow each other as one: 3, 4, 5, 9 as "3–5, 9".

    Args:
        numbers: ascending.
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [(run[0], "–" if len(run) > 2 else ", ", run[-1]) for run in runs]
    return ", ".join(f"{a}" if a == b else f"{a}{dash}{b}" for a, dash, b in parts)


def _linked(file: str, links: Links) -> str:
    href = address(file, None, links)
    return element("a", escape(file), href=href) if href else escape(file)


def _table(file: str, columns: Sequence[str], rows: _Rows, links: Links) -> str:
    if len(rows) == 1 and len(columns) > ABREAST:
        return _card(file, columns, rows[0], links)
    head = "<th>row<th>key" + "".join(
        f"<th{_width([cell_text(row, column) for row in rows])}>{escape(column)}"
        for column in columns
    )
    return (
        "<div tabindex=0>"
        f"<table><caption>{_linked(file, links)}<thead><tr>{head}<tbody>"
        f"{''.join(_row(row, columns, links) for row in rows)}</table></div>"
    )


def _width(texts: Sequence[str]) -> str:
    """How wide a column has to be at least: as a day, or as some words of a line."""
    if any(map(_DAY.fullmatch, texts)):
        return " class=day"
    return " class=long" if max(map(len, texts)) > LINES else ""


def _card(file: str, columns: Sequence[str], row: Mapping[str, Any], links: Links) -> str:
    """A row with more columns than a panel has room for: they stand below each other."""
    cells = ((column, cell_text(row, column)) for column in columns)
    told = "".join(f"<tr><th>{escape(column)}<td>{_broken(text)}" for column, text in cells if text)
    return (
        f"<div tabindex=0><table class=card><caption>{_linked(file, links)}, row "
        f"{_number(row, links)}, {escape(row['key'])}<tbody>{told}</table></div>"
    )


def _row(row: Mapping[str, Any], columns: Sequence[str], links: Links) -> str:
    cells = "".join(f"<td>{_broken(cell_text(row, column))}" for column in columns)
    return f"<tr><td>{_number(row, links)}<th>{escape(row['key'])}{cells}"


def _number(row: Mapping[str, Any], links: Links) -> str:
    number = str(row["row"])
    if links.repository:
        return element("a", number, href=address(row["file"], row["line"], links))
    return number


def _broken(text: str) -> str:
    return escape(_LIST.sub("; ", text))


def cell_text(row: Mapping[str, Any], column: str) -> str:
    """Write what a column of a row holds, with what it held before a correction.

    Args:
        row: as `claimtrace.record.entries.describe_row` tells of it.
        column: one that was read; any other is empty.
    """
    text: str = row["cells"].get(column, "") if column in row["columns"] else ""
    if changed := row.get("corrected", {}).get(column):
        text += f" [corrected from {changed['before'] or 'blank'}: {changed['reason']}]"
    return text
