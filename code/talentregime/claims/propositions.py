"""Claims on the propositions of the source, and on what the data make of them."""

from dataclasses import replace

import pandas as pd

from claimtrace.claims.evidence import Claimed, Row, cite, merge
from claimtrace.claims.restated import read_cell
from talentregime.claims.recorded import chosen
from talentregime.places import HOME
from talentregime.study import Study

_READ = (
    "kind", "proposition", "rival", "expected", "expected_under_rival", "test", "outcome",
    "verdict", "reason", "data_needed",
)  # fmt: skip


def judged(study: Study, proposition: str, verdict: str) -> Claimed:
    """Claim that a proposition has a verdict, told in the words of the dictionary, in lower case.

    Its rows are the proposition, all that bears on it, and the cells that do.

    Args:
        study: the data.
        proposition: its key.
        verdict: such as `cannot be tested`.

    Raises:
        ValueError: there is no such proposition or verdict, or nothing bears on it.
    """
    row = chosen(study, "propositions", proposition)
    support = study.support[study.support["proposition_id"] == proposition]
    if support.empty:
        raise ValueError(f"nothing bears on {proposition}")
    labels = study.dictionary.labels("propositions", "verdict")
    if verdict not in map(str.lower, labels.values()):
        raise ValueError(f"there is no verdict {verdict!r}")
    said = labels[str(row["verdict"].iloc[0])].lower()
    cells = [_read_alone(study, str(cell)) for cell in support["cell"].dropna()]
    bearing = cite(support, "proposition_id", "claim", "cell", "direction", "why")
    return Claimed(said == verdict, merge(cite(row, *_READ), bearing, *cells))


def _read_alone(study: Study, cell: str) -> tuple[Row, ...]:
    """The row of a cell that bears on a proposition, without the doubt of what it counts."""
    column = cell.rpartition(".")[2]
    return tuple(replace(row, columns=(column,)) for row in read_cell(study, cell).rows)


def count(study: Study, verdict: str | None = None, outcome: str | None = None) -> Claimed:
    """Count the propositions on Shanghai, or those with a verdict or an outcome of their test.

    Args:
        study: the data.
        verdict: a category; any if None.
        outcome: a category; any if None.

    Raises:
        ValueError: there is no such verdict or outcome.
    """
    table: pd.DataFrame = study.within(HOME).propositions
    read: list[str] = []
    found = table
    for column, wanted in (("verdict", verdict), ("outcome", outcome)):
        if wanted is None:
            continue
        if wanted not in study.dictionary.labels("propositions", column):
            raise ValueError(f"there is no {column} {wanted!r}")
        read.append(column)
        found = found[found[column] == wanted]
    return Claimed(len(found), cite(table, "proposition_id", *(read or ["verdict"])), n=len(table))
