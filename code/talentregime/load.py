"""Read the data folder into a Study."""

import json
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from claimtrace.findings import Unreadable
from claimtrace.rawtable import RawTable, UnclosedQuote, read_raw_table
from claimtrace.rules import finding
from talentregime import config
from talentregime.clean.citations import clean_citations
from talentregime.clean.columns import Categories, CellError
from talentregime.clean.events import clean_events
from talentregime.clean.implementation import clean_implementation
from talentregime.clean.indicators import clean_indicators
from talentregime.clean.interviews import clean_interviews
from talentregime.clean.measures import clean_measures
from talentregime.clean.sources import clean_sources
from talentregime.clean.statements import clean_statements
from talentregime.clean.timeline import clean_timeline
from talentregime.clean.totals import clean_totals
from talentregime.study import PUBLIC, RESTRICTED, TIERS, Study

CLEANERS: dict[str, Callable[[pd.DataFrame, Categories], pd.DataFrame]] = {
    "interviews": clean_interviews,
    "citations": clean_citations,
    "events": clean_events,
    "timeline": clean_timeline,
    "measures": clean_measures,
    "implementation": clean_implementation,
    "indicators": clean_indicators,
    "totals": clean_totals,
    "statements": clean_statements,
    "sources": clean_sources,
}


# `reproduce` sets it to a seed: rows reach the cleaners in another order, each with its own number.
SHUFFLE = "TALENTREGIME_SHUFFLE_ROWS"


@dataclass(frozen=True)
class _Resource:
    path: str  # relative to the data folder, as the data dictionary writes it
    table: str
    jurisdiction: str  # empty for the table of sources, which belongs to none
    fields: tuple[str, ...]
    categories: dict[str, tuple[str, ...]]
    codebook: str  # version that the rows were coded under; empty where none is stated


def load_study(root: Path, tier: str = PUBLIC) -> Study:
    """Read and clean every table that the data dictionary describes.

    Args:
        root: the project's folder.
        tier: `public`, or `restricted`: then a table that stands in `data/restricted/`, in the
            same place and with the same header, is read instead of the public one.

    Returns:
        The study; each frame holds the table's rows of all jurisdictions.

    Raises:
        ValueError: there is no such tier.
        Unreadable: a file is missing, not described, or cannot be read; its findings name it.
    """
    if tier not in TIERS:
        raise ValueError(f"there is no tier {tier!r}: choose one of {', '.join(TIERS)}")
    resources = _described(root)
    _refuse_undescribed(root, config.data_dir(root), resources)
    if tier == RESTRICTED:
        _refuse_undescribed(root, config.restricted_dir(root), resources)
    frames = {
        table: _clean_table(root, tier, table, [r for r in resources if r.table == table])
        for table in CLEANERS
    }
    return Study(**frames, tier=tier, codebooks=_codebooks(resources))


def _described(root: Path) -> list[_Resource]:
    """Read from the data dictionary which tables there are, their fields and categories."""
    path = config.datapackage(root)
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        return [_resource(resource) for resource in package["resources"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(root, "D015", path, f"is no data package: {error!r}") from error


def _resource(described: dict[str, Any]) -> _Resource:
    path = str(described["path"])
    fields = described["schema"]["fields"]
    return _Resource(
        path=path,
        table=path.rpartition("/")[2].removesuffix(".csv"),
        jurisdiction=path.rpartition("/")[0],
        fields=tuple(field["name"] for field in fields),
        categories={
            field["name"]: tuple(field["constraints"]["enum"])
            for field in fields
            if "enum" in field.get("constraints", {})
        },
        codebook=str(described.get("codebook", "")),
    )


def _codebooks(resources: list[_Resource]) -> dict[str, str]:
    """The version of the codebook of each jurisdiction, as one of its tables states it."""
    versions = dict.fromkeys(sorted({r.jurisdiction for r in resources} - {""}), "")
    versions.update((r.jurisdiction, r.codebook) for r in resources if r.codebook)
    return versions


def _refuse_undescribed(root: Path, folder: Path, resources: list[_Resource]) -> None:
    """A table that nobody describes would go unread without a word."""
    if not folder.is_dir():
        raise _unreadable(root, "D001", folder, "there is no such folder")
    known = {resource.path for resource in resources}
    for path in sorted([*folder.glob("*.csv"), *folder.glob("*/*.csv")]):
        place = path.relative_to(folder).as_posix()
        if place not in known and not place.startswith("restricted/"):
            raise _unreadable(root, "D016", path, "datapackage.json does not describe this file")


def _clean_table(root: Path, tier: str, table: str, resources: list[_Resource]) -> pd.DataFrame:
    package = config.datapackage(root)
    if not resources:
        raise _unreadable(root, "D022", package, f"describes no table {table}")
    first = resources[0]
    rows: list[tuple[str | int, ...]] = []
    for resource in resources:
        if (resource.fields, resource.categories) != (first.fields, first.categories):
            problem = f"{resource.path} has other fields than {first.path}, the same table"
            raise _unreadable(root, "D022", package, problem)
        rows.extend(_rows(root, tier, resource))
    if seed := os.environ.get(SHUFFLE):
        random.Random(f"{seed} {table}").shuffle(rows)
    raw = pd.DataFrame(rows, columns=["jurisdiction", "file", "row", *first.fields], dtype=object)
    try:
        return CLEANERS[table](raw, first.categories)
    except CellError as error:
        _, line, column = _raw_table(root, root / error.file).cell(error.row, error.column)
        place = finding(error.rule, str(error), file=error.file, line=line, column=column)
        raise Unreadable([place]) from error
    except KeyError as error:
        problem = f"the table {table} has no column {error}, or the column no categories"
        raise _unreadable(root, "D022", package, problem) from error


def _rows(root: Path, tier: str, resource: _Resource) -> Iterator[tuple[str | int, ...]]:
    path = config.data_dir(root) / resource.path
    restricted = config.restricted_dir(root) / resource.path
    if tier == RESTRICTED and restricted.is_file():
        path = restricted
    table = _raw_table(root, path)
    if table.names != resource.fields:
        problem = f"the header is {', '.join(table.names)}; expected {', '.join(resource.fields)}"
        raise _unreadable(root, "D002", path, problem, line=1)
    for row in table.rows:
        if len(row.cells) != len(table.names):
            problem = f"row {row.number} has {len(row.cells)} cells; expected {len(table.names)}"
            rule = "D007" if len(row.cells) < len(table.names) else "D008"
            raise _unreadable(root, rule, path, problem, line=row.line)
        yield (resource.jurisdiction, table.file, row.number, *row.cells)


def _raw_table(root: Path, path: Path) -> RawTable:
    try:
        return read_raw_table(path, path.relative_to(root).as_posix())
    except UnclosedQuote as error:
        raise _unreadable(root, "D023", path, str(error), line=error.line) from error
    except (OSError, ValueError) as error:
        raise _unreadable(root, "D001", path, f"cannot be read: {error}") from error


def _unreadable(root: Path, rule: str, path: Path, problem: str, line: int = 0) -> Unreadable:
    file = path.relative_to(root).as_posix()
    return Unreadable([finding(rule, problem, file=file, line=line)])
