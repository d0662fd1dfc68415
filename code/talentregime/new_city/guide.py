"""Write the guide that stands beside a new jurisdiction's tables, from the data dictionary."""

import csv
import io
from pathlib import Path

from claimtrace.data.cells import Field
from claimtrace.data.dictionary import Dictionary
from claimtrace.data.files import read_file
from talentregime.names import measure_name
from talentregime.places import HOME, NATION

# In the order in which a newcomer fills them; the rest serves a text that is itself studied.
ORDER = ("measures", "timeline", "interviews", "events", "implementation", "indicators")
UNSTATED = "1.0"  # what a place whose codebook version is not stated was coded under


def city_guide(data_dir: Path, name: str, like: str, dictionary: Dictionary) -> str:
    """Write the guide: for each table its columns, its categories and a row as an example.

    Args:
        data_dir: the data folder; examples are rows of it.
        name: the new jurisdiction.
        like: the one whose codebook version and questions it takes.
        dictionary: the data dictionary, without the new jurisdiction.
    """
    shared = {resource.table for resource in dictionary.resources if not resource.folder}
    first = [table for table in ORDER if table in dictionary.schemas]
    rest = [table for table in sorted(dictionary.schemas) if table not in (*ORDER, *shared)]
    parts = [
        f"# The tables of {dictionary.title(name)}",
        _opening(name, like, dictionary),
        *(_section(data_dir, table, name, like, dictionary) for table in first),
        "# Tables that a city need not have\n\nThey serve a replication of a text: its citations of"
        " interviews, the totals that it states, its checkable statements. To begin one, make its"
        " file with the header line that its section shows.",
        *(_section(data_dir, table, name, like, dictionary) for table in rest),
        _questions(data_dir, name, like, dictionary),
    ]
    return "\n\n".join(parts) + "\n"


def _opening(name: str, like: str, dictionary: Dictionary) -> str:
    version = dictionary.codebooks.get(like) or UNSTATED
    return "\n".join(
        [
            f"Each table of this folder is a CSV file with a header and no rows yet. Coded under"
            f" codebook {version}, as {dictionary.title(like)} is",
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


def _section(data_dir: Path, table: str, name: str, like: str, dictionary: Dictionary) -> str:
    schema = dictionary.schemas[table]
    lines = [
        f"## {table}.csv",
        "",
        str(schema.described.get("description", table)),
        "",
        "| column | what to write | values |",
        "|---|---|---|",
        *(
            f"| `{f['name']}`{' *' if _required(f) else ''} | {_cell(f.get('description', ''))} |"
            f" {_values(f)} |"
            for f in schema.fields
        ),
        "",
        "\\* may not be empty.",
    ]
    found = _example(data_dir, table, like, dictionary)
    if found:
        place, row = found
        lines += [
            "",
            f"Example: a row of {dictionary.title(place)}, to show the form. It is no row of"
            f" {dictionary.title(name)}: do not copy it.",
            "",
            "```csv",
            *_csv([list(schema.names), row]),
            "```",
        ]
    return "\n".join(lines)


def _required(field: Field) -> bool:
    return bool(field.get("constraints", {}).get("required"))


def _values(field: Field) -> str:
    if categories := field.get("constraints", {}).get("enum"):
        return ", ".join(f"`{category}`" for category in categories)
    if field.get("edtf"):
        return "date (EDTF)"
    if references := field.get("references"):
        where = "this folder's" if "folder" in references else "any"
        return f"key of a row of {where} `{references['table']}.csv`"
    return _cell(str(field.get("unit", "")))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _example(
    data_dir: Path, table: str, like: str, dictionary: Dictionary
) -> tuple[str, list[str]] | None:
    """A row near the top of the table in the jurisdiction, or in whichever has one."""
    for place in (like, *dictionary.folders):
        rows = [list(row.values()) for row in _rows(data_dir / place / f"{table}.csv")]
        if rows:
            return place, max(rows[:8], key=_shows)
    return None


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table, as far as it can be read: a guide may lack an example."""
    table, _ = read_file(path.parent, path.name)
    if table is None:
        return []
    rows = (row.cells for row in table.rows if len(row.cells) == len(table.names))
    return [dict(zip(table.names, cells, strict=True)) for cells in rows]


def _shows(row: list[str]) -> tuple[int, int]:
    """How good an example a row is: cells filled, the note aside; then the shorter the better."""
    return sum(bool(cell) for cell in row[:-1]), -sum(map(len, row))


def _questions(data_dir: Path, name: str, like: str, dictionary: Dictionary) -> str:
    """What to ask of the new jurisdiction: the measures that the other was asked about."""
    items = _asked(data_dir, like)
    if not items:  # a place that is itself still empty
        like = HOME  # the place that was asked about every measure
        items = _asked(data_dir, like)
    numbers = sorted(items)
    lines = [
        f"# Questions, as they were asked of {dictionary.title(like)}",
        "",
        f"For each measure: was there one in {dictionary.title(name)}? Since when, by which"
        " source? Does it match exactly, closely or in part",
        "(`match`)? For whom, on what conditions, in the whole city or in a zone?",
        "",
        "| `number` | measure | `nia_item` |",
        "|---|---|---|",
        *(
            f"| {number} | {measure_name(dictionary, number)} | {items[number]} |"
            for number in numbers
        ),
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
