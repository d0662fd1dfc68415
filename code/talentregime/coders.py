"""Read the files of several coders, laid beside each other, and compare them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from claimtrace.rawtable import UnclosedQuote, read_raw_table
from talentregime.analysis.coders import coder_agreement, coder_disagreements

# Columns that say where a row comes from, and are no codes; a note is a coder's own.
NOT_CODED = ("source_id", "locator", "note", "statement", "rule", "informants")


class CodersError(ValueError):
    """Say in one line why files cannot be compared."""


@dataclass(frozen=True)
class Agreement:
    """Hold the comparison of coders.

    Args:
        table: from `talentregime.analysis.coders.coder_agreement`.
        disagreements: from `talentregime.analysis.coders.coder_disagreements`.
    """

    table: pd.DataFrame
    disagreements: pd.DataFrame


def compare_coders(paths: Sequence[Path], columns: Sequence[str] = ()) -> Agreement:
    """Compare the codes in two files or more.

    Every file is a CSV whose column of the same name as the first file's first column is the key. A
    column `direction` of one file and `direction_a` of another are the same code: an ending of
    one letter names a coder and is dropped, unless the file has several of that name.

    Args:
        paths: a file for each coder; coders are called by the files' names.
        columns: what was coded; the columns that all files share if empty.

    Raises:
        CodersError: a file cannot be read, has no such column, or the units differ.
    """
    frames = [_read(path) for path in paths]
    if len(frames) < 2:
        raise CodersError("name the files of two coders or more")
    key = str(frames[0].columns[0])
    for path, frame in zip(paths, frames, strict=True):
        if key not in frame.columns:
            raise CodersError(f"{path.name} has no column {key}")
    shared = [c for c in frames[0].columns if all(c in frame.columns for frame in frames)]
    coded = list(columns) or [c for c in shared if c != key and c not in NOT_CODED]
    for column in coded:
        if column not in shared:
            raise CodersError(
                f"{column} is not a column of every file; shared: {', '.join(shared)}"
            )
    names = _names(paths)
    codings = {n: frame.set_index(key) for n, frame in zip(names, frames, strict=True)}
    try:
        return Agreement(coder_agreement(codings, coded), coder_disagreements(codings, coded))
    except ValueError as error:
        raise CodersError(str(error)) from error


def _read(path: Path) -> pd.DataFrame:
    try:
        table = read_raw_table(path, path.name)
    except (OSError, ValueError, UnclosedQuote) as error:
        raise CodersError(f"{path} cannot be read: {error}") from error
    stems = [_stem(name) for name in table.names]
    names = [s if stems.count(s) == 1 else n for s, n in zip(stems, table.names, strict=True)]
    # Of a file that holds two coders, the first is meant.
    names = [_stem(n) if n.endswith("_a") else n for n in names]
    wrong = [row.line for row in table.rows if len(row.cells) != len(names)]
    if wrong:
        raise CodersError(f"{path.name}, line {wrong[0]}: other number of cells than the header")
    return pd.DataFrame([row.cells for row in table.rows], columns=names, dtype=object)


def _stem(name: str) -> str:
    return name[:-2] if len(name) > 2 and name[-2] == "_" else name


def _names(paths: Sequence[Path]) -> list[str]:
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
        kappa = "undefined" if pd.isna(row["kappa"]) else f"{row['kappa']:.2f}"
        lines.append(
            f"{row['coded']}: {row['coders']} coders agree on {row['agreed']} of {row['n']} units,"
            f" {row['share']:.0%} (95% interval {row['low']:.0%} to {row['high']:.0%});"
            f" {name} kappa {kappa}"
        )
    return lines
