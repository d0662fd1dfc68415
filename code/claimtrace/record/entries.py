"""The entries of a record: a claim's value, its forms, and the cells it read."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from claimtrace.claims.evaluate import Result
from claimtrace.claims.evidence import Row, Value, table_of
from claimtrace.claims.ledger import Outside
from claimtrace.claims.restated import rests_elsewhere
from claimtrace.claims.status import status
from claimtrace.data.locators import Locators
from claimtrace.data.rawtable import CORRECTION, RawTable, RawTables
from claimtrace.data.schema import Link
from claimtrace.dates import Date, Span
from claimtrace.files import jsons, reading
from claimtrace.files.shape import misfit
from claimtrace.files.writing import write_new
from claimtrace.findings import Finding
from claimtrace.record.bound import bounded
from claimtrace.record.quoted import Quoted
from claimtrace.record.says import said_findings
from claimtrace.record.shape import ENTRY
from claimtrace.record.words import told
from claimtrace.rules import finding
from claimtrace.tiers import few_told, is_restricted
from claimtrace.values import significant

Record = list[dict[str, Any]]

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False)
_SOURCE_KEYS = ("title", "address", "date", "publisher")


def make_record(
    results: list[Result],
    tables: RawTables,
    sources: Mapping[str, Mapping[str, str]],
    uses: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    whole: bool = True,
    dated_by: Mapping[str, Link] | None = None,
    quoted: Quoted | None = None,
    places: Locators | None = None,
) -> tuple[Record, list[Finding]]:
    """Make the record of evaluated claims.

    Args:
        results: from `claimtrace.claims.evaluate.evaluate`; those without a value are left out.
        tables: the data files by their path, such as `data/north/stalls.csv`.
        sources: by source_id, each with title, publisher, date, address.
        uses: where the documents use each claim, from `record.sentences.places_of_claims`.
        whole: whether to hold every row of a claim, or no more than is written of it.
        dated_by: from `claimtrace.data.study.Study`: cells that rest on the source of another row.
        quoted: the phrases of sources that are kept.
        places: how places in sources are written out.

    Returns:
        One mapping per claim, sorted by document and id, in which rows of restricted tables are
        counted (`withheld`) and not listed; and findings on
        evidence that names no cell and, with `uses`, on what `says` tells otherwise.
    """
    findings: list[Finding] = []
    record: Record = []
    quoted, places = quoted or Quoted(), places or Locators()
    for result in results:
        if result.claimed is not None:
            entry = _entry(result, tables, sources, findings, dated_by or {}, quoted)
            if uses is not None:
                entry["uses"] = list(uses.get(result.claim.id, ()))
            forms = {n: form for n, form in result.claim.show.items() if n in result.shown}
            entry["told"] = told(entry, result.claimed.value, places, forms)
            if uses is not None:  # else nobody asks what is wrong
                findings += said_findings(entry, tables, result.claim.file, result.claim.line)
            record.append(entry if whole else bounded(entry))
    return sorted(record, key=lambda entry: (entry["document"], entry["id"])), findings


def without_places(record: Record) -> Record:
    """Leave out where things stand, as the accepted record does.

    Args:
        record: from `make_record`.

    Returns:
        The same entries without numbers and lines of rows, lines of code, and lines and columns
        of sentences. Rows are named by file and key, sentences by their words.
    """
    return [_without_places(entry) for entry in record]


def _without_places(entry: Mapping[str, Any]) -> dict[str, Any]:
    kept = dict(entry)
    kept["rows"] = [_leave_out(row, "row", "line") for row in entry["rows"]]
    kept["code"] = _leave_out(entry["code"], "line")
    if "uses" in entry:
        kept["uses"] = [_leave_out(use, "line", "column") for use in entry["uses"]]
    return kept


def _leave_out(mapping: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if key not in keys}


def write_record(path: Path, record: Record) -> None:
    """Write a record as JSON with sorted keys.

    Args:
        path: the file, in a folder that exists.
        record: from `make_record`.
    """
    write_new(path, dump_record(record).encode())


def dump_record(record: Record) -> str:
    """Return the text that `write_record` writes: a line for each key and for each row.

    Of claims that rest on more rows than `claimtrace.record.bound` allows it keeps a part.
    """
    return "[\n" + ",\n".join(_dump_entry(bounded(entry)) for entry in record) + "\n]\n"


def _dump_entry(entry: Mapping[str, Any]) -> str:
    lines = [f"  {json.dumps(key)}: {_dump_value(entry[key])}" for key in sorted(entry)]
    return " {\n" + ",\n".join(lines) + "\n }"


def _dump_value(value: Any) -> str:
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return "[\n   " + ",\n   ".join(map(_dump_value, value)) + "\n  ]"
    return _JSON.encode(value)


def read_record(root: Path, file: str) -> Record:
    """Read a record.

    Args:
        root: the project's folder, or a copy of it.
        file: the record, from there.

    Raises:
        Unreadable: it is missing, or no record (C026).
    """
    return parse_record(reading.read_text(root, file, "C026", largest=reading.LARGEST), file)


def parse_record(text: str, file: str) -> Record:
    """Read the text of a record.

    Args:
        text: JSON.
        file: what findings call it.

    Returns:
        Its claims in their order, each in the form of `ENTRY`.

    Raises:
        Unreadable: it is no JSON, no list of such claims, or holds one twice (C026).
    """
    record = jsons.parse_json(text, file, "C026")
    if told := misfit(record, [ENTRY]):
        raise reading.refused("C026", file, f"it is no list of claims: {told}")
    counted = Counter(entry["id"] for entry in record)
    twice = [claim for claim, count in counted.items() if count > 1]
    if twice:
        raise reading.refused("C026", file, f"claim {twice[0]} stands twice in it")
    return list(record)


def plain_json(value: Value) -> Any:
    """Turn a value into what JSON holds: a Date is its EDTF text, a Span its days.

    Args:
        value: from a claim function; numbers that are not whole are rounded to six digits.
    """
    if isinstance(value, Date):
        return value.edtf
    if isinstance(value, Span):
        return {key: held for key, held in asdict(value).items() if held is not False}
    if isinstance(value, tuple):
        return [plain_json(item) for item in value]
    return float(significant(value)) if isinstance(value, float) else value


def _entry(
    result: Result,
    tables: RawTables,
    sources: Mapping[str, Mapping[str, str]],
    findings: list[Finding],
    dated_by: Mapping[str, Link],
    quoted: Quoted,
) -> dict[str, Any]:
    claim, claimed = result.claim, result.claimed
    assert claimed is not None
    public = [row for row in claimed.rows if not is_restricted(row.file)]
    hidden = Counter(row.file for row in claimed.rows if is_restricted(row.file))
    cited: dict[tuple[str, str], None] = {}
    rows = []
    for row in public:
        described = _cited_row(row, tables.get(row.file), cited, dated_by)
        rows.append(described)
        missing = [column for column in row.columns if column not in described["cells"]]
        if missing:
            what = f"row {row.number} of {row.file} has no {', '.join(missing)}"
            message = f"claim {claim.id}: {what}"
            findings.append(finding("C017", message, file=claim.file, line=claim.line, column=1))
    phrases = quoted.of_rows((table_of(row["file"]), row["key"]) for row in rows)
    outside = _outside(claim.outside, quoted)
    beside = [phrase["source"] for phrase in phrases] + [(outside or {}).get("source", "")]
    for source in beside:
        if source and source not in {cites for cites, _ in cited}:
            cited[source, ""] = None
    entry = {
        "id": claim.id,
        "document": claim.document,
        "says": claim.says,
        "locator": claim.locator,
        "basis": claim.basis,
        "weight": claim.weight,
        "value": plain_json(claimed.value),
        "n": claimed.n,
        "note": claimed.note,
        "shown": result.shown,
        "rows": rows,
        "sources": [_source(*place, sources) for place in sorted(cited)],
        "code": _code(result, tables),
        "given": claim.given,
        "status": status(claim),
        "printed": claim.printed,
        "expect": claim.expect,
        "outside": outside,
    }
    if phrases:
        entry["phrases"] = phrases
    if claim.tolerance is not None:
        entry["tolerance"] = claim.tolerance
    withheld = {file: few_told(count) for file, count in sorted(hidden.items())}
    return entry | ({"withheld": withheld} if withheld else {})


def _outside(outside: Outside | None, quoted: Quoted) -> dict[str, str] | None:
    """Tell the result of an outside check, with the source and the words of its quotation."""
    if outside is None:
        return None
    said = asdict(outside)
    quotation = said.pop("quotation")
    return said | ({"quotation": quotation, **quoted.named(quotation)} if quotation else {})


def _code(result: Result, tables: RawTables) -> dict[str, str | int]:
    """Name the function or the cell that gave the value, and where it stands.

    Where a cell of a restricted row stands is not told.
    """
    row = result.cell
    if row is None:
        function = {"function": result.claim.compute}
        return {**function, "file": result.code_file, "line": result.code_line}
    if is_restricted(row.file):
        return {"cell": result.claim.cell, "file": "", "line": 0}
    line = 0
    with suppress(KeyError):  # a finding on the evidence already
        line = tables[row.file].cell(row.number, row.columns[0])[1]
    return {"cell": result.claim.cell, "file": row.file, "line": line}


def describe_row(row: Row, table: RawTable | None) -> dict[str, Any]:
    """Tell what a row holds in the columns that were read of it.

    Args:
        row: evidence.
        table: its data file, or None where it is of no data file.

    Returns:
        file, row, line, key, columns, cells (by column), and corrected (by column: before, reason)
        where corrections changed any.
    """
    return _cited_row(row, table, {}, {})


def _cited_row(
    row: Row,
    table: RawTable | None,
    cited: dict[tuple[str, str], None],
    dated_by: Mapping[str, Link],
) -> dict[str, Any]:
    raw = table.rows[row.number - 1] if table and 1 <= row.number <= len(table.rows) else None
    cells = dict(zip(table.names, raw.cells, strict=False)) if table and raw else {}
    if cells.get("source_id") and not rests_elsewhere(row, cells, dated_by):
        cited.setdefault((cells["source_id"], cells.get("locator", "")), None)
    described = {
        "file": row.file,
        "row": row.number,
        "line": raw.line if raw else 0,
        "key": row.key,
        "columns": list(row.columns),
        "cells": {column: cells[column] for column in row.columns if column in cells},
    }
    corrected = _corrected(row, table, cited) if table else {}
    return described | ({"corrected": corrected} if corrected else {})


def _corrected(
    row: Row, table: RawTable, cited: dict[tuple[str, str], None]
) -> dict[str, dict[str, str]]:
    """Tell of the cells that were read, and that a correction changed, from what and why."""
    told = {}
    for column in row.columns:
        change = table.changed.get((row.number, column))
        if change and change.rule == CORRECTION:
            told[column] = {"before": change.before, "reason": change.reason}
            if change.source_id:
                told[column]["source"] = change.source_id
                cited.setdefault((change.source_id, change.locator), None)
    return told


def _source(
    source_id: str, locator: str, sources: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    known = sources.get(source_id, {})
    described = {key: str(known.get(key) or "") for key in _SOURCE_KEYS}
    return {"id": source_id, "locator": locator, **described}
