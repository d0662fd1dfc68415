"""What opens under an exhibit of a page: the rows behind it, and its CSV."""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from claimtrace.register.markup import element, escape, mark_chinese
from claimtrace.register.rows import cell_text, ranges

MOST_ROWS = 120  # that an exhibit lists with their content; of others the numbers
MOST_CSV = 60_000  # characters of a CSV within the page; a longer one is named

Described = Mapping[str, Any]  # a row as `claimtrace.record.entries.describe_row` tells of it
_SAFE = "!$'()*,/:;=?@[]~"  # what an address in quotation marks may hold as it is, in ASCII


def write_answers(
    name: str,
    asked: Sequence[tuple[str, str, Sequence[Described], int]],
    csv: str,
    listed: bool,
    tier: str,
    further: int = 0,
) -> str:
    """Write the rows behind an exhibit, each once, folded, and its CSV.

    Every row and every line that says what is asked has the class `kN` of the cells or points that
    rest on it, so that styles can leave out what a reader did not ask for.

    Args:
        name: of the exhibit.
        asked: what cells or points rest on: what they are called, why there is a doubt, the rows,
            and how many further rows are withheld.
        csv: the exhibit's data.
        listed: whether what can be asked is listed, as for a figure, whose points no key reaches.
        tier: the lowest at which the exhibit reproduces.
        further: how many sets of rows there are besides, for which there is no room.

    Returns:
        HTML: a `details` element, and within it the ids `rows-NAME` and `NAME-kN`.
    """
    parts = [
        '<details class="answers"><summary>Rows and CSV</summary>',
        f'<p class="answers-ways" id="rows-{name}">{_csv_link(name, csv)} '
        f'<a href="#{name}">Back up</a> '
        f'<a class="answers-all" href="#rows-{name}">All rows</a> Tier: {tier}</p>',
        *_asked(name, asked, listed),
        _rows(asked),
        f"<p>Of {further:,d} further, {name}.csv in the project names the rows.</p>"
        if further
        else "",
        "</details>",
    ]
    return mark_chinese("\n".join(parts))


def _asked(
    name: str, asked: Sequence[tuple[str, str, Sequence[Described], int]], listed: bool
) -> list[str]:
    """What was asked, with the doubt; a list of links where it is to be chosen from."""
    told = []
    for number, (text, why, rows, withheld) in enumerate(asked, 1):
        known = f" {escape(why)}" if why else ""
        if withheld:
            known += f" {withheld} rows of restricted data are not shown."
        if listed:
            link = element("a", escape(text), href=f"#{name}-k{number}")
            told.append(f'<li class="k{number}" id="{name}-k{number}">{link}{known}')
        else:
            count = f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}"
            said = f"<strong>{escape(text)}</strong> ({count}).{known}"
            told.append(f'<p class="answer k{number}" id="{name}-k{number}">{said}')
    return ["<ul>", *told, "</ul>"] if listed and told else told


def _rows(asked: Sequence[tuple[str, str, Sequence[Described], int]]) -> str:
    """List the rows of all that is asked by file, each with the columns that any of it read."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for number, (_, _, rows, _) in enumerate(asked, 1):
        for row in rows:
            known = found.setdefault((row["file"], row["row"]), {**row, "columns": [], "k": []})
            known["columns"] = [*dict.fromkeys([*known["columns"], *row["columns"]])]
            known["cells"] = {**known["cells"], **row["cells"]}
            known["corrected"] = {**known.get("corrected", {}), **row.get("corrected", {})}
            known["k"].append(f"k{number}")
    lines: list[str] = []
    every = [found[place] for place in sorted(found)]
    for file in dict.fromkeys(row["file"] for row in every):
        of_file = [row for row in every if row["file"] == file]
        room = max(MOST_ROWS - sum(line.startswith("<dd") for line in lines), 0)
        lines.append(_classed("dt", of_file, escape(file)))
        lines += [_classed("dd", [row], _told(row)) for row in of_file[:room]]
        if more := of_file[room:]:
            numbers = ranges([row["row"] for row in more])
            lines.append(_classed("dd", more, f"{len(more):,d} further rows: {numbers}"))
    return '<dl tabindex="0">' + "\n".join(lines) + "</dl>" if lines else ""


def _classed(tag: str, rows: Sequence[Mapping[str, Any]], text: str) -> str:
    classes = " ".join(dict.fromkeys(name for row in rows for name in row["k"]))
    return f'<{tag} class="{classes}">{text}'


def _told(row: Mapping[str, Any]) -> str:
    """The number of a row, its key, and the columns that were read with their content."""
    cells = " · ".join(
        f"{escape(column)}: {escape(cell_text(row, column)) or '–'}" for column in row["columns"]
    )
    return f"{row['row']} {element('b', escape(row['key']))} {cells}"


def _csv_link(name: str, csv: str) -> str:
    if len(csv) > MOST_CSV:
        return f"<span>{len(csv.splitlines()) - 1:,d} lines of {name}.csv in the project</span>"
    plain = re.sub(r"[\0-\x7f]+", lambda part: quote(part[0], safe=_SAFE), csv)
    coded = "base64," + b64encode(csv.encode()).decode()
    data = min(f",{plain}", f";{coded}", key=lambda text: len(text.encode()))
    kind = "data:text/csv;charset=utf-8"
    return f'<a download="{name}.csv" href="{kind}{data}">CSV</a>'
