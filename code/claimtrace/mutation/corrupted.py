"""The project with one cell corrupted: do its claims or its exhibits come out otherwise?

Everything is computed in memory. What a claim or an exhibit does not read need not be computed
again: which columns it reads is found by taking a column away and looking whether it still comes
out the same.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from claimtrace import foreign
from claimtrace.claims.evaluate import Result, evaluate
from claimtrace.claims.ledger import Claim, read_ledger
from claimtrace.data.clean import clean_table
from claimtrace.data.corrections import TABLE as CORRECTIONS
from claimtrace.data.corrections import correct_anew
from claimtrace.data.rows import Table
from claimtrace.data.tables import read_tables
from claimtrace.dates import DATE_PARTS
from claimtrace.exhibits.exhibit import Exhibit, exhibit_texts, rows_of
from claimtrace.findings import Finding, Unreadable
from claimtrace.mutation.mutants import SURVIVED, Mutant
from claimtrace.mutation.validity import with_cell
from claimtrace.project import Project
from claimtrace.record import Record, make_record
from claimtrace.record.compare import compare_records
from claimtrace.rules import finding


@dataclass(frozen=True)
class Readers:
    """Name what reads a table or a column: claims, and exhibits by document and number."""

    claims: frozenset[str]
    exhibits: tuple[tuple[str, int], ...]

    def __bool__(self) -> bool:
        return bool(self.claims or self.exhibits)


@dataclass(frozen=True)
class Asked:
    """Tell what noticed a corruption, and the claims that came out otherwise."""

    noticed: str
    claims: tuple[str, ...] = ()


@dataclass
class Known:
    """Hold the sound project: its data, claims and exhibits as they are."""

    project: Project
    study: Any
    tables: Mapping[str, Table]
    claims: Mapping[str, Sequence[Claim]]
    results: Mapping[str, Sequence[Result]]
    texts: Mapping[str, Sequence[Mapping[str, str]]]  # of each exhibit, by file name
    exhibited: frozenset[tuple[str, int, str]]  # file, row and column of each cell they rest on

    @property
    def shown(self) -> dict[str, dict[str, dict[str, str]]]:
        """The forms of each claim, by document."""
        return {
            name: {result.claim.id: result.shown for result in results}
            for name, results in self.results.items()
        }

    def record(self, results: Sequence[Result]) -> Record:
        """Make the record of results, with the cells as they are in the sound project."""
        raw = {file: table.raw for file, table in self.tables.items()}
        return make_record(list(results), raw, {})[0]

    def stale_exhibits(self) -> list[Finding]:
        """Find exhibits in the project that are not what its data give."""
        findings = []
        for document, exhibits in self.texts.items():
            for name, text in (item for texts in exhibits for item in texts.items()):
                file = f"figures/{document}/{name}"
                path = self.project.root / file
                if not path.is_file() or path.read_bytes() != text.encode():
                    message = "the exhibit is not what the data give; build the project first"
                    findings.append(finding("X008", message, file=file))
        return findings


_known: Known | None = None


def start(project: Project) -> None:
    """Begin in a process of its own; the functions below use what was begun last."""
    begin(project)


def begin(project: Project) -> Known:
    """Load the sound project and compute its claims and exhibits."""
    global _known
    study = project.study()
    claims = {d.name: read_ledger(d.ledger, d.name)[0] for d in project.documents()}
    results = {
        name: evaluate(list(entries), study, project.own) for name, entries in claims.items()
    }
    exhibits = {
        name: [make() for make in project.makers(study, results[name], name)] for name in claims
    }
    texts = {name: [exhibit_texts(exhibit) for exhibit in exhibits[name]] for name in claims}
    rows = [row for made in exhibits.values() for exhibit in made for row in rows_of(exhibit)]
    cells = frozenset((row.file, row.number, column) for row in rows for column in row.columns)
    read = read_tables(project.data, study.dictionary.resources)
    tables = {table.raw.file: table for table in read}
    _known = Known(project, study, tables, claims, results, texts, cells)
    return _known


def readers_of_table(table: str) -> Readers:
    """Find what reads a table at all."""
    known = _sound()
    if table == CORRECTIONS:  # nothing reads it but the reading of the other tables
        return Readers(_ids(known), tuple(_exhibits(known)))
    empty = getattr(known.study, table)[[known.study.dictionary.column]]
    everything = Readers(_ids(known), tuple(_exhibits(known)))
    return _readers(known.study.having(**{table: empty}), everything)


def readers_of_column(task: tuple[str, str, Readers]) -> Readers:
    """Find what reads a column, among what reads its table."""
    table, column, among = task
    known = _sound()
    if table == CORRECTIONS:
        return among if column == "after" else Readers(frozenset(), ())
    frame = getattr(known.study, table)
    names = [column, *(f"{column}{end}" for end in DATE_PARTS)]
    if column in known.study.dictionary.schemas[table].key:
        names.append("key")
    kept = frame.drop(columns=[name for name in names if name in frame.columns])
    return _readers(known.study.having(**{table: kept}), among)


def _readers(study: Any, among: Readers) -> Readers:
    changed = frozenset(_changed(study, among.claims))
    return Readers(changed, tuple(_differing(study, among.exhibits)))


def ask(task: tuple[Mutant, Readers]) -> Asked:
    """Corrupt one cell, and ask the claims and exhibits that read its column."""
    mutant, readers = task
    known = _sound()
    try:
        study = known.study.having(**_frames(known, mutant))
    except Unreadable as error:
        return Asked(error.findings[0].rule)
    claims = tuple(sorted(_changed(study, readers.claims)))
    if claims:
        return Asked("claims", claims)
    if any(_differing(study, readers.exhibits)):
        return Asked("exhibits")
    return Asked(SURVIVED)


def _sound() -> Known:
    assert _known is not None, "nothing was begun"
    return _known


def _ids(known: Known) -> frozenset[str]:
    return frozenset(claim.id for claims in known.claims.values() for claim in claims)


def _exhibits(known: Known) -> Iterator[tuple[str, int]]:
    return ((name, at) for name, made in known.texts.items() for at in range(len(made)))


def _frames(known: Known, mutant: Mutant) -> dict[str, pd.DataFrame]:
    """Clean the tables anew that change, one cell of the data corrupted."""
    sound = list(known.tables.values())
    tables = [
        replace(table, raw=with_cell(table.raw, mutant)) if file == mutant.file else table
        for file, table in known.tables.items()
    ]
    if mutant.table == CORRECTIONS:
        tables = correct_anew(tables).tables
    changed = {
        now.resource.table
        for now, was in zip(tables, sound, strict=True)
        if now.raw.rows != was.raw.rows
    }
    dictionary = known.study.dictionary
    return {
        kind: clean_table(
            dictionary.schemas[kind],
            [table for table in tables if table.resource.table == kind],
            dictionary.column,
            shared=dictionary.shared,
        )
        for kind in sorted(changed)
    }


def _changed(study: Any, among: frozenset[str]) -> list[str]:
    """List the claims, of some, that come out otherwise than in the sound project."""
    known = _sound()
    changed = []
    for results in known.results.values():
        before = [result for result in results if result.claim.id in among]
        after = evaluate([result.claim for result in before], study)
        differing = compare_records(known.record(before), known.record(after))
        changed += [change.claim for change in differing.claims]
    return changed


def _differing(study: Any, exhibits: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Find the exhibits, of some, that come out otherwise than in the sound project."""
    known = _sound()
    for document in sorted({document for document, _ in exhibits}):
        numbers = [at for name, at in exhibits if name == document]
        try:
            with foreign.guarded(foreign.HOOK):
                makers = known.project.makers(study, known.results[document], document)
        except foreign.Failed:  # nothing of the document can be made, which is noticed
            yield from ((document, at) for at in numbers)
            continue
        for at in numbers:
            if _differs(makers[at], known.texts[document][at]):
                yield document, at


def _differs(make: Callable[[], Exhibit], before: Mapping[str, str]) -> bool:
    try:
        with foreign.guarded(foreign.HOOK):
            return exhibit_texts(make()) != before
    except foreign.Failed:  # an exhibit that fails is noticed, whatever it raises
        return True
