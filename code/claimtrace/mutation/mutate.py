"""Corrupt data and prose one thing at a time, in memory, and ask whether anything notices."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from claimtrace.check import check
from claimtrace.data.dictionary import Resource, read_dictionary
from claimtrace.data.rows import Table
from claimtrace.findings import Finding
from claimtrace.mutation import corrupted
from claimtrace.mutation.cells import cell_mutants
from claimtrace.mutation.corrupted import Asked, Readers
from claimtrace.mutation.mutants import SURVIVED, Mutant, Mutation, Outcome
from claimtrace.mutation.named import NamedCells
from claimtrace.mutation.prose import (
    bound_spans,
    swap_outcomes,
    swaps,
    text_outcomes,
    turned_outcomes,
)
from claimtrace.mutation.survivors import ToleratedSurvivor, read_tolerated, tolerate
from claimtrace.mutation.validity import invalid
from claimtrace.processes import processes
from claimtrace.processes.workers import workers
from claimtrace.project import Project
from claimtrace.prose import read_document
from claimtrace.record.accepted import read_accepted_record
from claimtrace.stages.records import read_raw_tables
from claimtrace.streams import Advance

SOURCES = "data/sources.csv"
QUOTATIONS = "data/quotations.csv"
_PROCESSES = 2
_CHUNK = 8  # corruptions that a process takes at a time

Item = TypeVar("Item")


@dataclass
class Mutated:
    """Hold a run, or why there was none.

    Args:
        mutation: outcomes.
        findings: what is wrong with the project itself; a project that is not sound cannot be
            mutated, since everything would be noticed.
    """

    mutation: Mutation = field(default_factory=Mutation)
    findings: list[Finding] = field(default_factory=list)


def mutate(project: Project, sample: int | None, seed: int, step: Advance) -> Mutated:
    """Corrupt cells, bound texts, bindings and contrasted words of a project.

    Args:
        project: the thesis and where it stands.
        sample: how many cells, how many bound texts and how many swaps; None for all.
        seed: decides how each is corrupted, and which are in the sample.
        step: called with what is under way, how many are done, and of how many.

    Raises:
        Unreadable: something cannot be read at all.
    """
    problems = check(project).report.findings
    if any(problem.severity == "error" for problem in problems):
        return Mutated(findings=problems)
    known = corrupted.begin(project)
    if stale := known.stale_exhibits():
        return Mutated(findings=stale)
    outcomes = [
        replace(outcome, named=outcome.named or _place(outcome.mutant) in known.exhibited)
        for outcome in _cells(project, sample, seed, step)
    ]
    outcomes += _prose(project, known.shown, sample, seed, step)
    tolerated = _tolerated(project)
    told, stale_entries = tolerate(outcomes, tolerated)
    mutation = Mutation(told, [], stale_entries if sample is None else [])
    if sample is not None:
        mutation.not_examined.append(f"whatever is not in the sample of {sample} of each")
    mutation.not_examined.append("cells of columns that are blank in the whole file")
    return Mutated(mutation)


def _tolerated(project: Project) -> list[ToleratedSurvivor]:
    """Read the thesis's list of columns that nothing need notice; empty where it has none."""
    if project.unread is None:
        return []
    return read_tolerated(project.unread, f"code/{project.name}/{project.unread.name}")


def _cells(project: Project, sample: int | None, seed: int, step: Advance) -> Iterator[Outcome]:
    resources = read_dictionary(project.data).resources
    raw = read_raw_tables(project)
    tables = [Table(resource, raw[resource.file]) for resource in resources]
    mutants = _sample([m for table in tables for m in _of_table(table, seed)], sample, seed)
    keys = {resource.table: resource.schema.key[0] for resource in resources}
    named = NamedCells(read_accepted_record(project.root), raw, SOURCES, QUOTATIONS)
    step("cells: the record", 0, len(mutants))
    by_record = [m for m in mutants if named.notices(m, keys[m.table])]
    yield from (Outcome(mutant, "record", named=True) for mutant in by_record)
    rest = sorted(set(mutants) - set(by_record))
    step("cells: the record", len(by_record), len(mutants))
    rules = invalid(tables, resources, rest)
    step("cells: validation", len(rules), len(rest))
    yield from (Outcome(mutant, rules[mutant]) for mutant in sorted(rules))
    yield from _evaluated(project, resources, sorted(set(rest) - set(rules)), step)


def _of_table(table: Table, seed: int) -> Iterator[Mutant]:
    kind, schema = table.resource.table, table.resource.schema
    return cell_mutants(table.raw, kind, schema.fields, schema.key[0], seed)


def _evaluated(
    project: Project, resources: Sequence[Resource], mutants: Sequence[Mutant], step: Advance
) -> Iterator[Outcome]:
    """Ask claims and exhibits about the corruptions that neither record nor validation notices."""
    columns = sorted({(mutant.table, mutant.part) for mutant in mutants})
    with _each(project) as each:
        readers: dict[tuple[str, str], Readers] = {}
        tables = sorted({table for table, _ in columns})
        of_table = dict(zip(tables, each(corrupted.readers_of_table, tables, 1), strict=True))
        tasks = [(table, column, of_table[table]) for table, column in columns]
        for done, (task, found) in enumerate(
            zip(tasks, each(corrupted.readers_of_column, tasks, 1), strict=True), 1
        ):
            readers[task[:2]] = found
            step("cells: who reads what", done, len(tasks))
        asked: list[tuple[Mutant, Readers]] = []
        for mutant in mutants:
            if reading := readers[mutant.table, mutant.part]:
                asked.append((mutant, reading))
            else:
                yield Outcome(mutant, SURVIVED)
        answers = each(corrupted.ask, asked, _CHUNK)
        for done, (mutant_asked, answer) in enumerate(zip(asked, answers, strict=True), 1):
            yield _outcome(mutant_asked[0], answer)
            step("cells: claims and exhibits", done, len(asked))


@contextmanager
def _each(project: Project) -> Iterator[Callable[..., Iterator[Any]]]:
    """Give what applies a function to items, so many at a time, here or in other processes."""
    count = min(_PROCESSES, processes())
    if count == 1:
        yield lambda function, items, _: map(function, items)
        return
    with workers(count, corrupted.start, (project,)) as pool:
        yield pool.map


def _outcome(mutant: Mutant, answer: Asked) -> Outcome:
    return Outcome(mutant, answer.noticed, unnamed=answer.claims)


def _place(mutant: Mutant) -> tuple[str, int, str]:
    return (mutant.file, mutant.row, mutant.part)


def _prose(
    project: Project,
    shown: Mapping[str, Mapping[str, Mapping[str, str]]],
    sample: int | None,
    seed: int,
    step: Advance,
) -> Iterator[Outcome]:
    accepted = read_accepted_record(project.root)
    for document in project.documents():
        forms = shown[document.name]
        text = read_document(document.path, project.root)
        spans = bound_spans(text, forms)
        chosen = _sample(spans, sample, seed)
        yield from text_outcomes(chosen, forms, seed)
        step(f"{document.name}: bound texts", len(chosen), len(chosen))
        of_document = [entry for entry in accepted if entry["document"] == document.name]
        pairs = _sample(swaps(spans), sample, seed)
        yield from swap_outcomes(pairs, spans, forms, of_document)
        step(f"{document.name}: swaps", len(pairs), len(pairs))
        turned = list(turned_outcomes(text, spans, of_document))
        yield from turned
        step(f"{document.name}: words turned round", len(turned), len(turned))


def _sample(items: Sequence[Item], size: int | None, seed: int) -> Sequence[Item]:
    """Choose some items, in their order; all where no size is given or there are not more."""
    if size is None or size >= len(items):
        return items
    chosen = sorted(random.Random(seed).sample(range(len(items)), size))
    return [items[at] for at in chosen]
