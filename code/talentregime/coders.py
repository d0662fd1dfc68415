"""Read the files of several coders, laid beside each other, and compare them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from claimtrace import values
from claimtrace.causes import causes_first
from claimtrace.data.characters import visible
from claimtrace.data.dictionary import Resource
from claimtrace.data.files import read_file
from claimtrace.data.judge import CellProblem, cell_judge, text_problems
from claimtrace.data.rawtable import RawRow, RawTable
from claimtrace.data.rows import at_cell
from claimtrace.data.shape import shape_problem
from claimtrace.findings import Finding
from claimtrace.rules import finding
from talentregime.analysis.agreement import coder_agreement, coder_disagreements

# Columns that say where a row comes from, and are no codes; a note is a coder's own.
NOT_CODED = (
    *("source_id", "locator", "note", "statement", "rule", "informants"),
    *("reworded", "actor", "attribution", "doubt", "policy_area"),
)

_Judge = Callable[[str], tuple[CellProblem, ...]]


class CodersError(ValueError):
    """Say in one line why there is nothing to compare."""


@dataclass(frozen=True)
class Agreement:
    """Hold the comparison of coders.

    Args:
        table: from `talentregime.analysis.agreement.coder_agreement`.
        disagreements: from `talentregime.analysis.agreement.coder_disagreements`.
        findings: what is wrong with the files; with an error nothing was compared.
        examined: how many files and rows were read.
    """

    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    disagreements: pd.DataFrame = field(default_factory=pd.DataFrame)
    findings: list[Finding] = field(default_factory=list)
    examined: dict[str, int] = field(default_factory=dict)


def compare_coders(
    paths: Sequence[Path], columns: Sequence[str] = (), resources: Sequence[Resource] = ()
) -> Agreement:
    """Compare the codes in two files or more.

    Every file is a CSV whose column of the same name as the first file's first column is the key. A
    column `direction` of one file and `direction_a` of another are the same code: an ending of
    one letter names a coder and is dropped, unless the file has several of that name.

    Args:
        paths: a file for each coder; coders are called by the files' names.
        columns: what was coded; the columns that all files share if empty.
        resources: of the data dictionary: the table with the same key says which codes there are.

    Raises:
        CodersError: fewer than two files are named.
    """
    if len(paths) < 2:
        raise CodersError("name the files of two coders or more")
    findings: list[Finding] = []
    tables: list[RawTable] = []
    for path in paths:
        table, problems = read_file(path.parent, path.name)
        findings += problems
        if table is not None:
            tables.append(table)
    examined = {"files": len(tables), "rows": sum(len(table.rows) for table in tables)}
    if len(tables) == len(paths):
        named = [_names(table) for table in tables]
        key = named[0][0]
        shared = [n for n in named[0] if n != key and all(n in names for names in named)]
        coded = list(columns) or [name for name in shared if name not in NOT_CODED]
        findings += _header_problems(tables, named, key, coded)
        judges, foreign = _judges(tables, named, coded, resources)
        findings += [
            finding("D051", f"{name} has none of the codebook's categories", file=tables[0].file)
            for name in foreign
        ]
        for table, names in zip(tables, named, strict=True):
            findings += _row_problems(table, names, {key, *coded}, judges)
        if key in set.intersection(*map(set, named)):
            findings += _unit_problems(tables, named, key)
    if any(problem.severity == "error" for problem in findings):
        return Agreement(findings=causes_first(findings), examined=examined)
    codings = {
        coder: pd.DataFrame([row.cells for row in table.rows], columns=names, dtype=object)
        .set_index(key)
        for coder, table, names in zip(_coders(paths), tables, named, strict=True)
    }  # fmt: skip
    agreed, apart = coder_agreement(codings, coded), coder_disagreements(codings, coded)
    return Agreement(agreed, apart, causes_first(findings), examined)


def _names(table: RawTable) -> list[str]:
    stems = [_stem(name) for name in table.names]
    names = [s if stems.count(s) == 1 else n for s, n in zip(stems, table.names, strict=True)]
    # Of a file that holds two coders, the first is meant.
    return [_stem(n) if n.endswith("_a") else n for n in names]


def _stem(name: str) -> str:
    return name[:-2] if len(name) > 2 and name[-2] == "_" else name


def _judges(
    tables: list[RawTable],
    named: list[list[str]],
    coded: list[str],
    resources: Sequence[Resource],
) -> tuple[dict[str, _Judge], list[str]]:
    """The judges of codes, by column, and the columns that were coded with another codebook.

    Codes are held to the categories of the table that has the same key. A column that uses none of
    them was coded with another codebook: it is held to its own codes, each in one spelling.
    """
    key = named[0][0]
    closed: dict[str, list[str]] = {}
    for resource in resources:
        if key in resource.schema.key:
            for described in resource.schema.fields:
                if enum := described.get("constraints", {}).get("enum"):
                    closed.setdefault(_stem(described["name"]), enum)
    judges: dict[str, _Judge] = {}
    foreign = []
    for name in coded:
        used = _codes(tables, named, name)
        allowed = closed.get(name, [])
        if not {_folded(code) for code in used} & {_folded(code) for code in allowed}:
            foreign += [name] if allowed and used else []
            allowed = _one_spelling(used)
        constraints = {"required": True, **({"enum": allowed} if allowed else {})}
        judges[name] = cell_judge({"name": name, "constraints": constraints})
    return judges, foreign


def _codes(tables: list[RawTable], named: list[list[str]], column: str) -> Counter[str]:
    places = (names.index(column) if column in names else None for names in named)
    return Counter(
        visible(row.cells[at])
        for table, at in zip(tables, places, strict=True)
        for row in table.rows
        if at is not None and at < len(row.cells) and visible(row.cells[at])
    )


def _folded(code: str) -> str:
    return visible(code).casefold()


def _one_spelling(used: Counter[str]) -> list[str]:
    """Of codes that differ in capitals alone, the one that is used most."""
    chosen: dict[str, str] = {}
    for code, _ in sorted(used.items(), key=lambda item: (-item[1], item[0].swapcase())):
        chosen.setdefault(_folded(code), code)
    return sorted(chosen.values())


def _header_problems(
    tables: list[RawTable], named: list[list[str]], key: str, coded: list[str]
) -> list[Finding]:
    findings = []
    for table, names in zip(tables, named, strict=True):
        for wanted in (key, *coded):
            if wanted not in names:
                message = f"{table.file} has no column {wanted}; it has {', '.join(names)}"
                findings.append(finding("D002", message, file=table.file, line=1, column=1,
                    hint=f"Name the column {wanted}, as the other files do."))  # fmt: skip
    if not coded:
        message = f"no column was coded by every coder; {key} is the key"
        findings.append(finding("D050", message, file=tables[-1].file, line=1))
    return findings


def _row_problems(
    table: RawTable, names: list[str], wanted: set[str], judges: dict[str, _Judge]
) -> list[Finding]:
    findings = []
    for row in table.rows:
        if wrong := shape_problem(row, tuple(names), []):
            findings.append(at_cell(table.file, row, *wrong))
            continue
        for at, (name, text) in enumerate(zip(names, row.cells, strict=True)):
            problems = judges[name](text) if name in judges else text_problems(name, text)
            if not text and name in wanted and not problems:
                problems = [CellProblem("D005", f"{name} is empty, and required", None)]
            findings += [at_cell(table.file, row, at, problem) for problem in problems]
    return findings


def _unit_problems(tables: list[RawTable], named: list[list[str]], key: str) -> list[Finding]:
    """Find units that one coder has twice, or that another lacks."""
    findings = []
    units = []
    for table, names in zip(tables, named, strict=True):
        at = names.index(key)
        seen: dict[str, RawRow] = {}
        for row in table.rows:
            unit = row.cells[at].strip() if at < len(row.cells) else ""
            if unit in seen:
                message = f"{key} {unit!r} is coded twice; first on line {seen[unit].line}"
                findings.append(at_cell(table.file, row, at, CellProblem("D006", message, None)))
            elif unit:
                seen[unit] = row
        units.append(seen)
    for table, names, seen in zip(tables, named, units, strict=True):
        for other, theirs in zip(tables, units, strict=True):
            for unit in sorted(set(seen) - set(theirs)):
                message = f"the coders differ in units: {other.file} has no {key} {unit!r}"
                problem = CellProblem("D050", message, None)
                findings.append(at_cell(table.file, seen[unit], names.index(key), problem))
    if not any(units):
        findings.append(finding("D050", "there is no unit to agree on", file=tables[0].file))
    return findings


def _coders(paths: Sequence[Path]) -> list[str]:
    names = [path.stem for path in paths]
    return names if len(set(names)) == len(names) else [str(path) for path in paths]


def agreement_lines(found: Agreement) -> list[str]:
    """Say in a line for each coded column how far the coders agree.

    Args:
        found: from `compare_coders`.
    """
    lines = []
    for row in found.table.to_dict("records"):
        name = "Cohen's" if row["coders"] == 2 else "Fleiss'"
        kappa = "undefined"
        if pd.notna(row["kappa"]):
            ends = (values.number(row[end], ".2f") for end in ("kappa_low", "kappa_high"))
            kappa = f"{values.number(row['kappa'], '.2f')} (bootstrap over units {'–'.join(ends)})"
        lines.append(
            f"{row['coded']}: {row['coders']} coders agree on {row['agreed']} of {row['n']} units,"
            f" {values.percent(row['share'])};"
            f" {name} kappa {kappa}"
        )
    return lines
