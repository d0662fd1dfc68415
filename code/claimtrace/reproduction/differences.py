"""What can differ between two states of a project, from what is claimed down to single bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claimtrace.record import Record
from claimtrace.record.compare import Differences


@dataclass(frozen=True)
class ProjectState:
    """Hold one state of a project: the accepted one, or what a build made.

    Args:
        name: what a sentence calls it.
        claims: the record of its claims.
        hashes: SHA-256 of each exhibit and document, by path relative to the project.
        files: those of them whose content is at hand.
    """

    name: str
    claims: Record
    hashes: Mapping[str, str]
    files: Mapping[str, Path]


@dataclass(frozen=True)
class CellChange:
    """Hold a cell that differs; for a whole row, the column is empty and the texts are the row's.

    Args:
        sign: `+`, `-` or `~`.
        row: number of the row in the new table, or in the old one where it is gone.
        column: header of the column.
    """

    sign: str
    row: int
    column: str
    old: str
    new: str


@dataclass(frozen=True)
class TableChange:
    """Hold a table that differs: which cells, of how many."""

    file: str
    cells: tuple[CellChange, ...]
    total: int


@dataclass(frozen=True)
class Picture:
    """Hold a picture in two states and a third one that marks the pixels that differ, as PNG."""

    old: bytes
    new: bytes
    marked: bytes
    differing: int
    total: int
    sizes: tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class FigureChange:
    """Hold a figure that differs: by the data it draws, and by its picture."""

    name: str
    points: TableChange | None
    picture: Picture | None


@dataclass(frozen=True)
class DocumentChange:
    """Hold a document that differs.

    Args:
        file: path relative to the project.
        lines: lines of its text, each with its sign; empty where the text is the same.
        why_not: why the text could not be compared, if so.
    """

    file: str
    lines: tuple[tuple[str, str], ...]
    why_not: str = ""


@dataclass(frozen=True)
class FileChange:
    """Hold a file whose bytes differ."""

    file: str
    sign: str
    old: str
    new: str


@dataclass(frozen=True)
class Comparison:
    """Hold how a new state differs from an old one.

    Args:
        old: what the old state is called.
        new: what the new state is called.
        record: how the records of claims differ.
        examined: how many of what were compared.
    """

    old: str
    new: str
    record: Differences = field(default_factory=Differences)
    tables: tuple[TableChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    documents: tuple[DocumentChange, ...] = ()
    files: tuple[FileChange, ...] = ()
    examined: Mapping[str, int] = field(default_factory=dict)

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        others = (self.tables, self.figures, self.documents, self.files)
        return not (self.record.claims or self.record.new_documents or any(others))
