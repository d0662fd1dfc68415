"""Follow a claim to its rows, or a row to the claims and exhibits that it feeds."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimtrace.assess import assess
from claimtrace.claims.evidence import row_name
from claimtrace.data.dictionary import read_dictionary
from claimtrace.data.rawtable import RawRow, RawTable
from claimtrace.data.rows import Table
from claimtrace.data.tables import read_tables
from claimtrace.files import reading
from claimtrace.findings import Unreadable
from claimtrace.nearest import suggestion
from claimtrace.project import Project
from claimtrace.prose import Use
from claimtrace.record.entries import Record
from claimtrace.record.shape import Entry
from claimtrace.record.tier import lowest_tier
from claimtrace.stages.records import current_record, read_raw_tables
from claimtrace.stages.work import Assessment

_DIGITS = 9  # of the number of a line


class NotTraced(Exception):
    """Say that there is no such claim or row."""


@dataclass
class Section:
    """Hold one part of an answer, for printing.

    Args:
        heading: empty for the opening part.
        pairs: names and values.
        columns: of the rows.
        rows: text cells.
    """

    heading: str = ""
    pairs: dict[str, str] = field(default_factory=dict)
    columns: Sequence[str] = ()
    rows: list[list[str]] = field(default_factory=list)


def trace_claim(project: Project, claim: str) -> list[Section]:
    """Tell a claim's value, code, rows, sources and uses.

    Args:
        project: the thesis and where it stands.
        claim: its id.

    Raises:
        NotTraced: there is no such claim, or it could not be computed.
        Unreadable: data, ledger or document cannot be read, or the data do not validate.
    """
    found, record = _assessed(project)
    entries = {entry["id"]: entry for entry in record}
    if claim not in entries:
        raise NotTraced(f"there is no claim {claim}. {suggestion(claim, sorted(entries))}")
    entry = entries[claim]
    uses = [use for name in sorted(found.uses) for use in found.uses[name] if use.claim_id == claim]
    return [_opening(entry), _rows(entry), _sources(entry), _uses(uses)]


def trace_row(project: Project, place: str) -> list[Section]:
    """Tell which claims and exhibits read a row.

    Args:
        project: the thesis and where it stands.
        place: `data/north/stalls.csv:7`, file and line as findings name them (line 1 is the
            header), or `north/stalls/S7`, table and key as ledgers and exhibits name them.

    Raises:
        NotTraced: there is no such file or row.
        Unreadable: as in `trace_claim`.
    """
    _, record = _assessed(project)
    table, row = _placed(project, place)
    file = table.raw.file
    reading = [
        [entry["id"], entry["document"], ", ".join(read["columns"]), entry["says"]]
        for entry in record
        for read in entry["rows"]
        if (read["file"], read["row"]) == (file, row.number)
    ]
    return [
        _row_itself(table.raw, row),
        Section(
            f"Read by {len(reading)} claim(s)",
            {},
            ("claim", "document", "columns", "says"),
            reading,
        ),
        _exhibits(project, row_name(file, table.key(row))),
    ]


def _assessed(project: Project) -> tuple[Assessment, Record]:
    found = assess(project)
    if found.study is None:
        raise Unreadable(found.report.findings)
    return found, current_record(found, read_raw_tables(project))[0]


def _placed(project: Project, place: str) -> tuple[Table, RawRow]:
    """Find a row by its file and line, or by its table and key."""
    read = read_tables(project.data, read_dictionary(project.data).resources)
    tables = {table.raw.file: table for table in read}
    file, _, number = place.replace("\\", "/").removeprefix("./").rpartition(":")
    if file in tables and number.isdecimal() and len(number) <= _DIGITS:
        return tables[file], _row_at(tables[file].raw, int(number))
    named = {row_name(t.raw.file, t.key(row)): (t, row) for t in read for row in t.raw.rows}
    if place in named:
        return named[place]
    hint = suggestion(file, sorted(tables)) if file else suggestion(place, sorted(named))
    raise NotTraced(f"{place or 'nothing'} is neither FILE:LINE nor TABLE/KEY of a row. {hint}")


def _opening(entry: Entry) -> Section:
    code = entry["code"]
    given = ", ".join(f"{name}={value!r}" for name, value in entry["given"].items())
    pairs = {
        "claim": entry["id"],
        "says": entry["says"],
        "value": entry["told"]["value"],
        "exactly": str(entry["value"]) if isinstance(entry["value"], float) else "",
        "tolerance": str(entry.get("tolerance", "")),
        "n": entry["told"]["n"],
        "shown": "; ".join(f"{form}: {text}" for form, text in entry["shown"].items()),
        "status": entry["status"],
        "lowest tier": lowest_tier(entry),
        "basis": entry["basis"],
        "printed": entry["told"]["printed"],
        "computed by": "" if "cell" in code else f"{code['function']}({given})",
        "reads the cell": code.get("cell", ""),
        "code": f"{code['file']}:{code['line']}" if code["file"] else "",
        "locator": entry["locator"],
        "outside": _outside(entry),
    }
    return Section("", {name: value for name, value in pairs.items() if value})


def _outside(entry: Entry) -> str:
    outside = entry["outside"]
    if not outside:
        return ""
    parts = [outside["result"], outside["source"], outside["note"]]
    return "; ".join(part for part in parts if part)


def _rows(entry: Entry) -> Section:
    rows = [
        [
            f"{row['file']}:{row['line']}",
            str(row["row"]),
            row["key"],
            "; ".join(f"{column}: {text}" for column, text in row["cells"].items()),
        ]
        for row in entry["rows"]
    ]
    return Section(f"Rests on {len(rows)} row(s)", {}, ("file:line", "row", "key", "cells"), rows)


def _sources(entry: Entry) -> Section:
    rows = [
        [source["id"], source["locator"], source["title"], source["date"], source["address"]]
        for source in entry["sources"]
    ]
    columns = ("source", "locator", "title", "date", "address")
    return Section(f"From {len(rows)} source(s)", {}, columns, rows)


def _uses(uses: Sequence[Use]) -> Section:
    rows = [[f"{use.file}:{use.line}", use.where, use.text, use.sentence] for use in uses]
    return Section(f"Used {len(rows)} time(s)", {}, ("place", "where", "text", "sentence"), rows)


def _row_at(table: RawTable, line: int) -> RawRow:
    """Find the row that stands in a line, or one of whose cells goes on in it."""
    for row in table.rows:
        if row.line <= line <= max(row.line, row.end[0]):
            return row
    last = table.rows[-1].end[0] if table.rows else 1
    raise NotTraced(f"{table.file} has rows in lines 2 to {last}, not in {line}")


def _row_itself(table: RawTable, row: RawRow) -> Section:
    pairs = {"row": f"{table.file}:{row.line}, row {row.number}"}
    return Section("", {**pairs, **dict(zip(table.names, row.cells, strict=False))})


def _exhibits(project: Project, place: str) -> Section:
    """Exhibits whose evidence, as the last build wrote it, names the row."""
    rows = []
    for path in sorted(project.figures.glob("*/*.csv")):
        text = reading.read_text(project.root, project.file(path), "R090")
        parts = (part for line in text.splitlines() for part in line.rpartition(",")[2].split(";"))
        count = sum(part.strip('"') == place for part in parts)
        if count:
            rows.append([project.file(path), str(count)])
    return Section(
        f"Shown in {len(rows)} exhibit file(s)", {}, ("exhibit data", "cells or points"), rows
    )
