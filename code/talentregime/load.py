"""Read the data folder into a Study."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from claimtrace.findings import Unreadable
from claimtrace.project import SHUFFLE
from claimtrace.rules import finding
from claimtrace.validation import read_tables
from claimtrace.validation.descriptor import Resource, read_descriptor
from claimtrace.validation.rows import Table
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
    resources, wrong = read_descriptor(config.data_dir(root))
    if wrong:
        raise Unreadable(wrong)
    _refuse_undescribed(root, config.data_dir(root), resources)
    if tier == RESTRICTED:
        _refuse_undescribed(root, config.restricted_dir(root), resources)

    def instead(resource: Resource) -> tuple[Path, str] | None:
        path = config.restricted_dir(root) / resource.path
        if tier == RESTRICTED and path.is_file():
            return path, path.relative_to(root).as_posix()
        return None

    tables = read_tables(config.data_dir(root), resources, instead)
    frames = {
        name: _clean_table(root, name, [t for t in tables if t.resource.table == name])
        for name in CLEANERS
    }
    return Study(**frames, tier=tier, codebooks=_codebooks(resources))


def _codebooks(resources: list[Resource]) -> dict[str, str]:
    """The version of the codebook of each jurisdiction, as one of its tables states it."""
    versions = dict.fromkeys(sorted({r.folder for r in resources} - {""}), "")
    stated = ((r.folder, str(r.described.get("codebook", ""))) for r in resources)
    versions.update((folder, version) for folder, version in stated if version)
    return versions


def _refuse_undescribed(root: Path, folder: Path, resources: list[Resource]) -> None:
    """A table that nobody describes would go unread without a word."""
    if not folder.is_dir():
        raise _unreadable(root, "D001", folder, "there is no such folder")
    known = {resource.path for resource in resources}
    for path in sorted([*folder.glob("*.csv"), *folder.glob("*/*.csv")]):
        place = path.relative_to(folder).as_posix()
        if place not in known and not place.startswith("restricted/"):
            raise _unreadable(root, "D016", path, "datapackage.json does not describe this file")


def _clean_table(root: Path, name: str, tables: list[Table]) -> pd.DataFrame:
    package = config.datapackage(root)
    if not tables:
        raise _unreadable(root, "D022", package, f"describes no table {name}")
    first = tables[0].resource
    categories = _categories(first)
    rows: list[tuple[str | int, ...]] = []
    for table in tables:
        of_table = table.resource
        if (of_table.names, _categories(of_table)) != (first.names, categories):
            problem = f"{of_table.path} has other fields than {first.path}, the same table"
            raise _unreadable(root, "D022", package, problem)
        rows.extend(
            (of_table.folder, table.raw.file, row.number, *row.cells) for row in table.raw.rows
        )
    if seed := os.environ.get(SHUFFLE):
        random.Random(f"{seed} {name}").shuffle(rows)
    raw = pd.DataFrame(rows, columns=["jurisdiction", "file", "row", *first.names], dtype=object)
    try:
        return CLEANERS[name](raw, categories)
    except CellError as error:
        table = next(t for t in tables if t.raw.file == error.file)
        _, line, column = table.raw.cell(error.row, error.column)
        place = finding(error.rule, str(error), file=error.file, line=line, column=column)
        raise Unreadable([place]) from error
    except KeyError as error:
        problem = f"the table {name} has no column {error}, or the column no categories"
        raise _unreadable(root, "D022", package, problem) from error


def _categories(resource: Resource) -> dict[str, tuple[str, ...]]:
    return {
        field["name"]: tuple(field["constraints"]["enum"])
        for field in resource.fields
        if "enum" in field.get("constraints", {})
    }


def _unreadable(root: Path, rule: str, path: Path, problem: str) -> Unreadable:
    return Unreadable([finding(rule, problem, file=path.relative_to(root).as_posix())])
