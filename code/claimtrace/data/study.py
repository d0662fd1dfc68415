"""A study: its data as clean frames, one for each kind of table, over all folders."""

import os
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from claimtrace.data.agreements import SAME
from claimtrace.data.clean import TEXT, clean_table
from claimtrace.data.dictionary import Dictionary, read_dictionary, with_restricted
from claimtrace.data.files import undescribed_files
from claimtrace.data.rows import Table
from claimtrace.data.schema import Link
from claimtrace.data.tables import read_tables
from claimtrace.findings import Unreadable
from claimtrace.tiers import PUBLIC, RESTRICTED, TIERS

CHANGES = "changes"
CHANGED = ("table", "file", "row", "key", "column", "before", "after", "rule", "reason")

# `reproduce` sets it to a seed: rows reach the cleaner in another order, each with its own number.
SHUFFLE = "CLAIMTRACE_SHUFFLE_ROWS"


class _Within(Mapping[str, pd.DataFrame]):
    """Keep the rows of some folders of each frame once it is asked for: few are, by most."""

    def __init__(
        self, frames: Mapping[str, pd.DataFrame], column: str, folders: tuple[str, ...]
    ) -> None:
        self._frames, self._column, self._folders = frames, column, folders
        self._kept: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._kept:
            frame = self._frames[name]
            folder = frame[self._column]
            within = frame[folder.isna() | folder.isin(self._folders)]
            self._kept[name] = within.reset_index(drop=True)
        return self._kept[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)


@dataclass(frozen=True, eq=False)
class Study:
    """Hold the clean tables, each as an attribute: `study.interviews`.

    A Study equals itself alone, so that results for it can be cached: many claims read the same
    rows, and no function changes a frame that it was given.

    Args:
        frames: by table, as `claimtrace.data.clean.clean_table` makes them.
        dictionary: what describes them.
        tier: `public`, or `restricted` where unpublished tables were read: then no single row
            may reach an output.
        codebooks: version of the codebook by folder, for every folder described that is not
            shared; empty where none is stated.
        changes: how files and cells are read otherwise than they stand: table, file, row and key
            (missing for a file as a whole), column, before, after, rule (`correction`, or the id
            of a rule) and reason.
    """

    frames: Mapping[str, pd.DataFrame]
    dictionary: Dictionary
    tier: str = PUBLIC
    codebooks: Mapping[str, str] = field(default_factory=dict)
    changes: pd.DataFrame = field(default_factory=pd.DataFrame)

    def __getattr__(self, table: str) -> pd.DataFrame:
        if table.startswith("_") or "frames" not in self.__dict__:  # while it is copied
            raise AttributeError(table)
        try:
            return self.frames[table]
        except KeyError:
            known = ", ".join(sorted(self.frames))
            message = f"the data dictionary has no table {table!r}; it has {known}"
            raise AttributeError(message) from None

    @cached_property
    def alongside(self) -> Mapping[str, tuple[str | Link, ...]]:
        """What whoever believes a cell has to believe besides, by `TABLE.COLUMN`."""
        return {
            f"{table}.{field['name']}": tuple(
                item if isinstance(item, str) else Link(**item) for item in field["alongside"]
            )
            for table, schema in self.dictionary.schemas.items()
            for field in schema.fields
            if "alongside" in field
        }

    @cached_property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """The columns that say in words what a row records, by table; in the order to be read."""
        return {table: schema.words for table, schema in self.dictionary.schemas.items()}

    @cached_property
    def dated_by(self) -> Mapping[str, Link]:
        """The row whose source gives a cell, where it is another than the cell's own row's."""
        return {
            f"{table}.{field['name']}": Link(**field[SAME])
            for table, schema in self.dictionary.schemas.items()
            for field in schema.fields
            if "column" in (same := field.get(SAME, {})) and "unless" not in same
        }

    def having(self, **frames: pd.DataFrame) -> "Study":
        """Return the study with other frames in place of some of its own."""
        return replace(self, frames={**self.frames, **frames})

    def within(self, *folders: str) -> "Study":
        """Keep the rows of the folders named, and those that are of no single folder.

        Args:
            folders: of the data, such as `north`.
        """
        if folders not in self._within:
            frames = _Within(self.frames, self.dictionary.column, folders)
            self._within[folders] = replace(self, frames=frames)
        return self._within[folders]

    @cached_property
    def _within(self) -> dict[tuple[str, ...], "Study"]:
        """The studies of some folders that were asked for."""
        return {}

    def without(self, file: str, row: int) -> "Study":
        """Leave out one row.

        Args:
            file: that holds it, relative to the project's root.
            row: its number; 1 is the first after the header.

        Raises:
            AttributeError: the file is of no table.
        """
        table = Path(file).stem
        frame = getattr(self, table)
        kept = frame[(frame["file"] != file) | (frame["row"] != row)]
        return self.having(**{table: kept.reset_index(drop=True)})


def load_study(data_dir: Path, tier: str = PUBLIC) -> Study:
    """Read and clean every table of a data folder.

    Args:
        data_dir: the data folder, with its dictionary.
        tier: `public`, or `restricted`: then a table that stands in its subfolder `restricted`, in
            the same place and with the same header, is read instead of the public one, or beside
            them where there is none.

    Returns:
        The study; each frame holds the rows of a table from all folders, and is empty where no
        folder has any.

    Raises:
        ValueError: there is no such tier.
        Unreadable: a file is missing, not described, or cannot be read; its findings name it.
    """
    if tier not in TIERS:
        raise ValueError(f"there is no tier {tier!r}: choose one of {', '.join(TIERS)}")
    dictionary = read_dictionary(data_dir)
    resources = dictionary.resources
    wrong = [*dictionary.findings, *undescribed_files(data_dir, dictionary.paths, (RESTRICTED,))]
    if tier == RESTRICTED:
        resources = with_restricted(data_dir, dictionary)
        described = {resource.path for resource in resources}
        wrong += undescribed_files(data_dir / RESTRICTED, described, (), data_dir.name)
    if wrong:
        raise Unreadable(wrong)
    return make_study(dictionary, read_tables(data_dir, resources), tier)


def make_study(dictionary: Dictionary, tables: Iterable[Table], tier: str = PUBLIC) -> Study:
    """Clean tables that were read.

    Args:
        dictionary: that describes them.
        tables: any number of each kind.
        tier: they are of.

    Raises:
        Unreadable: a cell cannot be read as what its column holds.
    """
    of_kind: dict[str, list[Table]] = {name: [] for name in dictionary.schemas}
    changes: list[tuple[str | int, ...]] = []
    for table in tables:
        of_kind[table.resource.table].append(table)
        changes += _changes(table)
    schemas, column = dictionary.schemas, dictionary.column
    frames = {
        name: clean_table(schemas[name], of_kind[name], column, _shuffle, dictionary.shared)
        for name in sorted(of_kind)
    }
    told = pd.DataFrame(sorted(changes), columns=list(CHANGED)).replace("", pd.NA)
    told["row"] = told["row"].mask(told["row"] == 0)  # of a file as a whole
    types = {name: pd.Int64Dtype() if name == "row" else TEXT for name in CHANGED}
    return Study(frames, dictionary, tier, dictionary.codebooks, told.astype(types))


def _changes(table: Table) -> Iterator[tuple[str | int, ...]]:
    for change in table.raw.changes:
        key = table.key(table.raw.rows[change.row - 1]) if change.row else ""
        yield (
            *(table.resource.table, table.raw.file, change.row, key, change.column),
            *(change.before, change.after, change.rule, change.reason),
        )


def _shuffle(rows: list[Any]) -> None:
    if seed := os.environ.get(SHUFFLE):
        random.Random(seed).shuffle(rows)
