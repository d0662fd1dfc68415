"""The data rows that a claim rests on, as tables for HTML."""

from collections.abc import Mapping, Sequence
from typing import Any

from claimtrace.register.links import Links, address
from claimtrace.register.markup import element, escape

FOLD_AFTER = 8  # rows of a file whose cells a panel shows; with hundreds, a page opens in seconds

Entry = Mapping[str, Any]
Rows = Sequence[Mapping[str, Any]]


def write_tables(entry: Entry, links: Links) -> str:
    """Write the rows as HTML tables, one for each file; of long ones the rest by their numbers.

    Args:
        entry: of a record.
        links: where links may lead.
    """
    parts = []
    for file, rows in _by_file(entry).items():
        columns, rest = _columns(rows), len(rows) - FOLD_AFTER
        parts.append(_table(file, columns, rows[:FOLD_AFTER], links))
        if rest > 0:
            numbers = ranges(sorted(row["row"] for row in rows[FOLD_AFTER:]))
            parts.append(f'<p class="claim-more">{rest} further rows: {numbers}</p>')
    for file, text in _more(entry):
        parts.append(f'<p class="claim-more">{text} of {_linked(file, links)}</p>')
    return "\n".join(parts)


def _by_file(entry: Entry) -> dict[str, Rows]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in entry["rows"]:
        groups.setdefault(row["file"], []).append(row)
    return dict(groups)


def _columns(rows: Rows) -> list[str]:
    return list(dict.fromkeys(column for row in rows for column in row["columns"]))


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


def _table(file: str, columns: Sequence[str], rows: Rows, links: Links) -> str:
    head = '<th scope="col">row</th><th scope="col">key</th>'
    head += "".join(element("th", escape(column), scope="col") for column in columns)
    body = "\n".join(_row(row, columns, links) for row in rows)
    return (
        '<div class="claim-scroll" tabindex="0" role="group" '
        f'aria-label="{escape(f"Rows of {file}")}"><table class="claim-rows"><caption>'
        f"{_linked(file, links)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(row: Mapping[str, Any], columns: Sequence[str], links: Links) -> str:
    number = str(row["row"])
    if links.repository:
        number = element("a", number, href=address(row["file"], row["line"], links))
    cells = [
        f'<td class="row-number">{number}</td>',
        f'<th scope="row">{escape(row["key"])}</th>',
        *(element("td", escape(cell_text(row, column))) for column in columns),
    ]
    return f"<tr>{''.join(cells)}</tr>"


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
