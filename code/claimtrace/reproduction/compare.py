"""Compare two states of a project: claims, tables, figures, documents, and bytes last."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

import claimtrace.files.manifest as manifests
from claimtrace.formats import ENDINGS
from claimtrace.record import read_record
from claimtrace.record.compare import ADDED, CHANGED, REMOVED, compare_records
from claimtrace.record.sentences import Sentence
from claimtrace.reproduction.differences import (
    Comparison,
    DocumentChange,
    FigureChange,
    FileChange,
    Picture,
    ProjectState,
    TableChange,
)
from claimtrace.reproduction.documents import compare_texts, text_of
from claimtrace.reproduction.pictures import compare_pictures
from claimtrace.reproduction.tables import compare_tables, count_cells

_DOCUMENTS = (*ENDINGS, ".zip")


def made_state(name: str, root: Path, folders: Iterable[str]) -> ProjectState:
    """Read the state that a build left in a folder.

    Args:
        name: what a sentence calls it.
        root: the project's folder, or a copy of it.
        folders: those with exhibits and documents, relative to `root`.

    Raises:
        Unreadable: a record of claims cannot be read.
    """
    files = manifests.files_below(root, folders)
    claims = [
        entry
        for file in files
        if file.endswith(".claims.json")
        for entry in read_record(root, file)
    ]
    return ProjectState(name, claims, manifests.hash_files(files), files)


def compare_states(
    old: ProjectState, new: ProjectState, sentences: Mapping[str, Sequence[Sentence]] | None = None
) -> Comparison:
    """Compare two states: the values of claims within their tolerances, all else for equality.

    Args:
        old: the reference.
        new: what was made.
        sentences: where the documents use each claim.
    """
    changed = [
        FileChange(file, _sign(file, old, new), old.hashes.get(file, ""), new.hashes.get(file, ""))
        for file in sorted({**old.hashes, **new.hashes})
        if old.hashes.get(file) != new.hashes.get(file)
    ]
    differing = [change.file for change in changed if change.sign == CHANGED]
    tables = [table for file in differing if (table := _table(file, old, new))]
    return Comparison(
        old.name,
        new.name,
        compare_records(old.claims, new.claims, sentences),
        tuple(table for table in tables if not _drawn(table.file)),
        tuple(_figures(differing, tables, old, new)),
        tuple(_document(file, old, new) for file in differing if file.endswith(_DOCUMENTS)),
        tuple(changed),
        _examined(old, new),
    )


def _sign(file: str, old: ProjectState, new: ProjectState) -> str:
    return ADDED if file not in old.hashes else REMOVED if file not in new.hashes else CHANGED


def _drawn(file: str) -> bool:
    return PurePosixPath(file).name.startswith("fig-")


def _both(file: str, old: ProjectState, new: ProjectState) -> tuple[bytes, bytes] | None:
    if file not in old.files or file not in new.files:
        return None
    return old.files[file].read_bytes(), new.files[file].read_bytes()


def _table(file: str, old: ProjectState, new: ProjectState) -> TableChange | None:
    contents = _both(file, old, new) if file.endswith(".csv") else None
    return compare_tables(contents[0].decode(), contents[1].decode(), file) if contents else None


def _figures(
    differing: list[str], tables: list[TableChange], old: ProjectState, new: ProjectState
) -> Iterable[FigureChange]:
    points = {table.file.removesuffix(".csv"): table for table in tables if _drawn(table.file)}
    names = {file.rpartition(".")[0] for file in differing if _drawn(file)}
    for name in sorted(names):
        yield FigureChange(name, points.get(name), _picture(f"{name}.png", old, new))


def _picture(file: str, old: ProjectState, new: ProjectState) -> Picture | None:
    contents = _both(file, old, new)
    return compare_pictures(*contents) if contents and contents[0] != contents[1] else None


def _document(file: str, old: ProjectState, new: ProjectState) -> DocumentChange:
    contents = _both(file, old, new)
    if contents is None:
        return DocumentChange(file, (), f"only the hash of {file} in {old.name} is at hand")
    texts = [text_of(content, file) for content in contents]
    if texts[0] is None or texts[1] is None:
        kind = PurePosixPath(file).suffix.lstrip(".").upper()
        return DocumentChange(file, (), f"the text of a {kind} cannot be compared, only its bytes")
    return DocumentChange(file, compare_texts(texts[0], texts[1]))


def _examined(old: ProjectState, new: ProjectState) -> dict[str, int]:
    shared = [file for file in sorted(new.hashes) if file in old.hashes]
    sheets = [file for file in shared if file.endswith(".csv") and file in new.files]
    ids = {entry["id"] for entry in old.claims}
    return {
        "claims": sum(entry["id"] in ids for entry in new.claims),
        "cells": sum(count_cells(new.files[file].read_text("utf-8")) for file in sheets),
        "files": len(shared),
        "bytes": sum(new.files[file].stat().st_size for file in shared if file in new.files),
    }
