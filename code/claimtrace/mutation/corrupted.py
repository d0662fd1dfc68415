"""The project with one cell corrupted: do its claims or its exhibits come out otherwise?

Everything is computed in memory. What a claim or an exhibit does not read need not be computed
again: which columns it reads is found by taking a column away and looking whether it still comes
out the same.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from claimtrace.evaluate import Result, evaluate
from claimtrace.exhibit import Exhibit, exhibit_texts, rows_of
from claimtrace.findings import Finding
from claimtrace.ledger import Claim, read_ledger
from claimtrace.mutation.mutants import SURVIVED, Mutant
from claimtrace.project import Project
from claimtrace.rawtable import RawTable
from claimtrace.record import Record, make_record
from claimtrace.record.compare import compare_records
from claimtrace.records import read_tables
from claimtrace.rules import finding
from claimtrace.validation.descriptor import as_names
from talentregime.clean.columns import CellError
from talentregime.load import CLEANERS

_MADE_OF_DATES = ("_first", "_last", "_precision")


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
    tables: Mapping[str, RawTable]
    categories: Mapping[str, Mapping[str, tuple[str, ...]]]
    claims: Mapping[str, Sequence[Claim]]
    results: Mapping[str, Sequence[Result]]
    keys: Mapping[str, str]
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
        return make_record(list(results), self.tables, {})[0]

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
    study = project.load(project)
    package = json.loads(project.dictionary.read_text("utf-8"))
    categories: dict[str, dict[str, tuple[str, ...]]] = {}
    keys = {}
    for resource in package["resources"]:
        table = resource["path"].rpartition("/")[2].removesuffix(".csv")
        schema = resource["schema"]
        keys[table] = as_names(schema["primaryKey"])[0]
        categories[table] = {
            field["name"]: tuple(field["constraints"]["enum"])
            for field in schema["fields"]
            if "enum" in field.get("constraints", {})
        }
    claims = {d.name: read_ledger(d.ledger, d.name)[0] for d in project.documents()}
    results = {name: evaluate(list(entries), study) for name, entries in claims.items()}
    exhibits = {
        name: [make() for make in project.exhibits(study, results[name], name)] for name in claims
    }
    texts = {name: [exhibit_texts(exhibit) for exhibit in exhibits[name]] for name in claims}
    rows = [row for made in exhibits.values() for exhibit in made for row in rows_of(exhibit)]
    cells = frozenset((row.file, row.number, column) for row in rows for column in row.columns)
    tables = read_tables(project)
    _known = Known(project, study, tables, categories, claims, results, keys, texts, cells)
    return _known


def readers_of_table(table: str) -> Readers:
    """Find what reads a table at all."""
    known = _sound()
    empty = getattr(known.study, table)[["jurisdiction"]]
    every = ((name, at) for name, exhibits in known.texts.items() for at in range(len(exhibits)))
    everything = Readers(_ids(known), tuple(every))
    return _readers(replace(known.study, **{table: empty}), everything)


def readers_of_column(task: tuple[str, str, Readers]) -> Readers:
    """Find what reads a column, among what reads its table."""
    table, column, among = task
    known = _sound()
    frame = getattr(known.study, table)
    names = [column, *(f"{column}{end}" for end in _MADE_OF_DATES)]
    if column == known.keys[table]:
        names.append("key")
    kept = frame.drop(columns=[name for name in names if name in frame.columns])
    return _readers(replace(known.study, **{table: kept}), among)


def _readers(study: Any, among: Readers) -> Readers:
    changed = frozenset(_changed(study, among.claims))
    return Readers(changed, tuple(_differing(study, among.exhibits)))


def ask(task: tuple[Mutant, Readers]) -> Asked:
    """Corrupt one cell, and ask the claims and exhibits that read its column."""
    mutant, readers = task
    known = _sound()
    try:
        changed: dict[str, Any] = {mutant.table: _frame(known, mutant)}
        study = replace(known.study, **changed)
    except CellError as error:
        return Asked(error.rule)
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


def _frame(known: Known, mutant: Mutant) -> pd.DataFrame:
    """Clean a table anew, one of its cells corrupted."""
    rows: list[tuple[Any, ...]] = []
    names: tuple[str, ...] = ()
    for file, table in known.tables.items():
        if file.rpartition("/")[2] != f"{mutant.table}.csv":
            continue
        names = table.names
        folder = file.removeprefix("data/").rpartition("/")[0]
        for row in table.rows:
            cells = list(row.cells)
            if (file, row.number) == (mutant.file, mutant.row):
                cells[names.index(mutant.part)] = mutant.new
            rows.append((folder, file, row.number, *cells))
    raw = pd.DataFrame(rows, columns=["jurisdiction", "file", "row", *names], dtype=object)
    return CLEANERS[mutant.table](raw, known.categories[mutant.table])


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
            makers = known.project.exhibits(study, known.results[document], document)
        except ValueError:  # nothing of the document can be made, which is noticed
            yield from ((document, at) for at in numbers)
            continue
        for at in numbers:
            if _differs(makers[at], known.texts[document][at]):
                yield document, at


def _differs(make: Callable[[], Exhibit], before: Mapping[str, str]) -> bool:
    try:
        return exhibit_texts(make()) != before
    except Exception:  # an exhibit that fails is noticed, whatever it raises
        return True
