"""The runs that made what is deposited: each stage, each exhibit, each document."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimtrace.certificate.listing import CLAIM, DOCUMENT, FIGURE, TABLE, Listed
from claimtrace.deposit.described import PRODUCTS, Deposit
from claimtrace.project import ACCEPTED

_STAGES = "code/claimtrace/stages"
TOOL = "#claimtrace"


@dataclass(frozen=True)
class Run:
    """Hold one run.

    Args:
        name: short, for an identifier.
        says: what it did.
        program: the file of the deposit that did it, or `TOOL` where it is installed.
        inputs: files of the deposit that it read.
        outputs: files of the deposit that it wrote.
    """

    name: str
    says: str
    program: str
    inputs: list[str]
    outputs: list[str]


def runs(deposit: Deposit) -> list[Run]:
    """List the runs that wrote a file of a deposit, in the order of the stages."""
    return [run for run in _all(deposit) if run.outputs]


def _all(deposit: Deposit) -> Iterator[Run]:
    names = [*deposit.by_name]
    data = [name for name in names if name.startswith("data/") and not name.endswith(".md")]
    clean, described = (_below(names, f"{PRODUCTS}/{stage}/") for stage in ("clean", "describe"))
    yield _stage(deposit, "clean", "Read, correct and type every table", data, clean)
    said = "Describe the clean tables"
    yield _stage(deposit, "describe", said, clean, described)
    ledgers = [name for name in names if name.endswith(".claims.yml")]
    read = {file for one in deposit.listing if one.kind == CLAIM for file in one.data}
    said = "Evaluate every claim on the rows of the data"
    yield _stage(deposit, "claims", said, [*ledgers, *read], [ACCEPTED])
    exhibits = [one for one in deposit.listing if one.kind in (TABLE, FIGURE)]
    for one in exhibits:
        program = one.program.rpartition(":")[0]
        program = program if program in deposit.by_name else _tool(deposit, "exhibits")
        said = f"Make {one.name} of {one.document}"
        name = f"exhibit-{one.document}-{one.name}"
        yield Run(name, said, program, deposit.here(one.data), deposit.here(one.files))
    for one in deposit.listing:
        if one.kind == DOCUMENT:
            yield _document(deposit, one, exhibits)


def _document(deposit: Deposit, one: Listed, exhibits: list[Listed]) -> Run:
    shown = [file for exhibit in exhibits if exhibit.document == one.name for file in exhibit.files]
    texts = [f"chapter/{one.name}.qmd", f"chapter/{one.name}.claims.yml", "chapter/references.bib"]
    run = _stage(deposit, "render", f"Render {one.name}", [*texts, *shown, ACCEPTED], one.files)
    return Run(f"render-{one.name}", run.says, run.program, run.inputs, run.outputs)


def _stage(
    deposit: Deposit, name: str, says: str, inputs: list[str], outputs: list[str] | tuple[str, ...]
) -> Run:
    return Run(name, says, _tool(deposit, name), deposit.here(inputs), deposit.here(outputs))


def _tool(deposit: Deposit, stage: str) -> str:
    file = f"{_STAGES}/{stage}.py"
    return file if file in deposit.by_name else TOOL


def _below(names: list[str], folder: str) -> list[str]:
    return [name for name in names if name.startswith(folder)]
