"""Ask validation about corrupted cells without validating the whole package for each of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from claimtrace.data.agreements import ONLY, SAME, agreement_findings
from claimtrace.data.corrections import TABLE as CORRECTIONS
from claimtrace.data.corrections import correct_anew
from claimtrace.data.dictionary import Resource
from claimtrace.data.links import ANY, link_findings
from claimtrace.data.rawtable import RawTable
from claimtrace.data.rows import Table, row_findings
from claimtrace.data.schema import as_names
from claimtrace.findings import Finding
from claimtrace.mutation.mutants import Mutant


def with_cell(table: RawTable, mutant: Mutant) -> RawTable:
    """Return a data file with one cell corrupted; lines and columns stay as they were."""
    return _with_cells(table, [mutant])


def _with_cells(table: RawTable, mutants: Iterable[Mutant]) -> RawTable:
    rows = list(table.rows)
    for mutant in mutants:
        row = rows[mutant.row - 1]
        at = table.names.index(mutant.part)
        cells = (*row.cells[:at], mutant.new, *row.cells[at + 1 :])
        rows[mutant.row - 1] = replace(row, cells=cells)
    return replace(table, rows=tuple(rows))


def invalid(
    tables: Sequence[Table], resources: list[Resource], mutants: Sequence[Mutant]
) -> dict[Mutant, str]:
    """Find the corruptions that validation notices.

    Cells of one column are corrupted together where a cell's validity depends on it alone; what
    depends on other cells, links and keys, is asked for each corruption by itself.

    Args:
        tables: the data files as they are, which validate.
        resources: the data dictionary.
        mutants: corruptions of their cells.

    Returns:
        The rule that each corruption breaks; those that break none are left out.
    """
    found: dict[Mutant, str] = {}
    by_file = {table.raw.file: table for table in tables}
    columns: dict[tuple[str, str], list[Mutant]] = {}
    for mutant in mutants:
        columns.setdefault((mutant.table, mutant.part), []).append(mutant)
    for members in columns.values():
        found |= _alone(by_file, members)
    linking = _linking(resources)
    for mutant in mutants:
        if mutant in found:
            continue
        if mutant.table == CORRECTIONS:
            if rule := _uncorrectable(tables, resources, mutant):
                found[mutant] = rule
            continue
        if (mutant.table, mutant.part) not in linking:
            continue
        if rule := _linked(tables, resources, by_file, mutant):
            found[mutant] = rule
    return found


def _uncorrectable(tables: Sequence[Table], resources: list[Resource], mutant: Mutant) -> str:
    """Ask whether a corrupted correction still fits, and leaves the data valid."""
    anew = correct_anew(
        [
            replace(t, raw=with_cell(t.raw, mutant)) if t.raw.file == mutant.file else t
            for t in tables
        ]
    )
    findings = anew.findings
    if not findings:
        findings = [*row_findings(anew.tables), *link_findings(anew.tables, resources)[0]]
    return next((found.rule for found in findings if found.severity == "error"), "")


def _alone(by_file: dict[str, Table], mutants: Sequence[Mutant]) -> dict[Mutant, str]:
    """Ask for types, categories, constraints and dates, which a cell breaks by itself."""
    files: dict[str, list[Mutant]] = {}
    for mutant in mutants:
        files.setdefault(mutant.file, []).append(mutant)
    changed = [
        replace(by_file[file], raw=_with_cells(by_file[file].raw, members))
        for file, members in files.items()
    ]
    findings = row_findings(changed)
    places = {(m.file, m.line, m.column): m for m in mutants}
    # A cell that contradicts another of its row may be told at the other.
    rows = {
        (m.file, *place): m
        for m in mutants
        for row in [by_file[m.file].raw.rows[m.row - 1]]
        for place in zip(row.lines, row.columns, strict=True)
    }
    contradicted = _placed([found for found in findings if found.rule == "D048"], rows)
    # Corrupted keys may repeat each other here, as they would not one at a time.
    return contradicted | _placed([found for found in findings if found.rule != "D006"], places)


def _placed(
    findings: Iterable[Finding], places: dict[tuple[str, int, int], Mutant]
) -> dict[Mutant, str]:
    noticed: dict[Mutant, str] = {}
    for problem in findings:
        mutant = places.get((problem.file, problem.line, problem.column))
        if mutant is not None and problem.severity == "error":
            noticed.setdefault(mutant, problem.rule)
    return noticed


def _linking(resources: Sequence[Resource]) -> frozenset[tuple[str, str]]:
    """The columns (table, name) that are unique, or take part in a link, at either end of it."""
    tables = {resource.name: resource.table for resource in resources}
    columns = []
    for resource in resources:
        for key in resource.schema.foreign_keys:
            target = tables.get(key["reference"].get("resource", ""), resource.table)
            columns += [(resource.table, name) for name in as_names(key["fields"])]
            columns += [(target, name) for name in as_names(key["reference"]["fields"])]
        for field in resource.schema.fields:
            if "references" in field:
                reference = field["references"]
                columns.append((resource.table, field["name"]))
                ends = [(reference["table"], reference["field"])]
                if reference["table"] == ANY:
                    ends = [(r.table, name) for r in resources for name in r.schema.key]
                columns += ends
            if _is_unique(field):
                columns.append((resource.table, field["name"]))
            for rule in (field[name] for name in (SAME, ONLY) if name in field):
                columns.append((rule["table"], rule["read"]))
                columns += [(resource.table, rule["unless"])] if "unless" in rule else []
    return frozenset(columns)


def _is_unique(field: Mapping[str, Any]) -> bool:
    return bool(field.get("constraints", {}).get("unique"))


def _linked(
    tables: Sequence[Table], resources: list[Resource], by_file: dict[str, Table], mutant: Mutant
) -> str:
    """Ask for keys, references and agreement, of the corrupted table and of those that name it."""
    corrupted = replace(by_file[mutant.file], raw=with_cell(by_file[mutant.file].raw, mutant))
    others = [corrupted if table.raw.file == mutant.file else table for table in tables]
    findings = [*link_findings(others, resources)[0], *agreement_findings(others)]
    if _is_unique(corrupted.resource.schema.field(mutant.part)):
        findings += row_findings([corrupted])
    return next((problem.rule for problem in findings), "")
