"""Write the guide that stands beside a new jurisdiction's tables, from the data dictionary."""

import csv
import io
from pathlib import Path

from claimtrace.validation.files import read_file
from talentregime.measure_names import measure_name
from talentregime.new_city.dictionary import Dictionary, Field, Table
from talentregime.places import HOME, NATION, place_name

# In the order in which a newcomer fills them; the rest serves a text that is itself studied.
ORDER = ("measures", "timeline", "interviews", "events", "implementation", "indicators")


def city_guide(data_dir: Path, name: str, like: str, dictionary: Dictionary) -> str:
    """Write the guide: for each table its columns, its categories and a row as an example.

    Args:
        data_dir: the data folder; examples are rows of it.
        name: the new jurisdiction.
        like: the one whose codebook version and questions it takes.
        dictionary: the data dictionary, without the new jurisdiction.
    """
    tables = {table.name: table for table in dictionary.tables(like)}
    first = [tables[table] for table in ORDER if table in tables]
    rest = [table for table in tables.values() if table.name not in ORDER]
    parts = [
        f"# The tables of {place_name(name)}",
        _opening(name, like, dictionary),
        *(_section(data_dir, table, name, like, dictionary) for table in first),
        "# Tables that may stay empty\n\nThey serve a replication of a text: its citations of"
        " interviews, the totals that it states, its checkable statements.",
        *(_section(data_dir, table, name, like, dictionary) for table in rest),
        _questions(data_dir, name, like),
    ]
    return "\n\n".join(parts) + "\n"


def _opening(name: str, like: str, dictionary: Dictionary) -> str:
    version = dictionary.codebook(like)
    return "\n".join(
        [
            f"Each table of this folder is a CSV file with a header and no rows yet. Coded under"
            f" codebook {version}, as {place_name(like)} is",
            "(`data/codebook.md` explains the categories). What every table asks for:",
            "",
            f"- **A key of its own.** Begin it with `{name}-`, also where the column asks for"
            f" letters and a number: `{name}-EV1`, `{name}-U1`. No two rows of the project may"
            " share a key. The key of an interview is the code of the informant, `@` and the date.",
            "- **A source.** `source_id` names a row of `data/sources.csv`; add the source there"
            " before you name it. `locator` says where in it: `excerpt`, `item 3`, `p. 12`.",
            "- **A date as exact as the source is, and no more.** `2019-08-01`, `2016-11`, `2016`,"
            " `2018-12/2020-10`, `2016-12-09?` where a part is inferred.",
            "- **Quotes around a cell that contains a comma**, as a spreadsheet does by itself.",
            "- **Text, not formatted numbers.** A spreadsheet turns `2017-03` into a date of its"
            " own unless all columns are set to text when the file is opened. Save as CSV, UTF-8,"
            " with commas. A byte-order mark, other line endings and `TRUE` are read.",
            "- **Nothing where nothing is known.** An empty cell is better than a guess.",
            "",
            "Run `python -m talentregime check` after each few rows: it names file, line and"
            " column of whatever does not fit.",
        ]
    )


def _section(data_dir: Path, table: Table, name: str, like: str, dictionary: Dictionary) -> str:
    lines = [
        f"## {table.name}.csv",
        "",
        table.description,
        "",
        "| column | what to write | values |",
        "|---|---|---|",
        *(
            f"| `{f.name}`{' *' if f.required else ''} | {_cell(f.description)} | {_values(f)} |"
            for f in table.fields
        ),
        "",
        "\\* may not be empty.",
    ]
    found = _example(data_dir, table, like, dictionary)
    if found:
        place, row = found
        lines += [
            "",
            f"Example: a row of {place_name(place)}, to show the form. It is no row of"
            f" {place_name(name)}: do not copy it.",
            "",
            "```csv",
            *_csv([table.columns, row]),
            "```",
        ]
    return "\n".join(lines)


def _values(field: Field) -> str:
    if field.categories:
        return ", ".join(f"`{category}`" for category in field.categories)
    if field.date:
        return "date (EDTF)"
    if field.refers:
        return f"key of a row of any `{field.refers}.csv`"
    return _cell(field.unit)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _example(
    data_dir: Path, table: Table, like: str, dictionary: Dictionary
) -> tuple[str, list[str]] | None:
    """A row near the top of the table in the jurisdiction, or in whichever has one."""
    for place in (like, *dictionary.jurisdictions):
        rows = [list(row.values()) for row in _rows(data_dir / place / f"{table.name}.csv")]
        if rows:
            return place, max(rows[:8], key=_shows)
    return None


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table, as far as it can be read: a guide may lack an example."""
    table, _ = read_file(path, path.name)
    if table is None:
        return []
    rows = (row.cells for row in table.rows if len(row.cells) == len(table.names))
    return [dict(zip(table.names, cells, strict=True)) for cells in rows]


def _shows(row: list[str]) -> tuple[int, int]:
    """How good an example a row is: cells filled, the note aside; then the shorter the better."""
    return sum(bool(cell) for cell in row[:-1]), -sum(map(len, row))


def _questions(data_dir: Path, name: str, like: str) -> str:
    """What to ask of the new jurisdiction: the measures that the other was asked about."""
    items = _asked(data_dir, like)
    if not items:  # a place that is itself still empty
        like = HOME  # the place that was asked about every measure
        items = _asked(data_dir, like)
    numbers = sorted(items)
    lines = [
        f"# Questions, as they were asked of {place_name(like)}",
        "",
        f"For each measure: was there one in {place_name(name)}? Since when, by which source? Does"
        " it match exactly, closely or in part",
        "(`match`)? For whom, on what conditions, in the whole city or in a zone?",
        "",
        "| `number` | measure | `nia_item` |",
        "|---|---|---|",
        *(f"| {number} | {measure_name(number)} | {items[number]} |" for number in numbers),
        "",
        *_items(data_dir),
        "For each area (top talent, young and part-time talent, integration): what did officials"
        " do that advanced the aim, what limited it,",
        "and who says so? Each such statement is a row of `implementation.csv`, coded by two"
        " people who do not see each other's codes.",
    ]
    return "\n".join(lines)


def _asked(data_dir: Path, place: str) -> dict[int, str]:
    """The measures that a place was asked about, each with its national items."""
    rows = _rows(data_dir / place / "measures.csv")
    asked = ((row.get("number", ""), row.get("nia_item", "")) for row in rows)
    return {int(number): item for number, item in asked if number.isdecimal()}


def _items(data_dir: Path) -> list[str]:
    """The items of the national package, by the numbers that `nia_item` takes."""
    found = _rows(data_dir / NATION / "measures.csv")
    rows = [row for row in found if row.get("nia_item") and row.get("measure")]
    if not rows:
        return []
    return [
        "The items of the national package, for `nia_item`:",
        "",
        "| `nia_item` | item |",
        "|---|---|",
        *(f"| {row['nia_item']} | {_cell(row['measure'])} |" for row in rows),
        "",
    ]


def _csv(rows: list[list[str]]) -> list[str]:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().splitlines()
