"""Table: the propositions of the source, how each was tested, and the verdict."""

from claimtrace.claims.evidence import cite_each
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable
from talentregime.analysis.verdicts import NO_TEST
from talentregime.names import place_in_source
from talentregime.places import HOME
from talentregime.study import Study

NAME = "tbl-propositions"
COLUMNS = (
    Column("Proposition of the source", width=0.27),
    Column("Place", width=0.12),
    Column("Test", width=0.13),
    Column("Verdict", width=0.11),
    Column("What decides", width=0.37),
)


def exhibit(study: Study) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.

    Returns:
        One row per proposition, ordered by number: kind and outcome of its test, the verdict, and
        the reason for it.
    """
    table = study.within(HOME).propositions.sort_values(["number", "proposition_id"])
    tests, outcomes, verdicts = (
        study.dictionary.labels("propositions", column) for column in ("test", "outcome", "verdict")
    )
    shown = [("proposition", "number"), ("locator",), ("test", "outcome"), ("verdict",)]
    cited = [cite_each(table, *columns) for columns in (*shown, ("reason",))]
    rows = []
    for record, said, place, test, verdict, reason in zip(
        table.to_dict("records"), *cited, strict=True
    ):
        outcome = outcomes[record["outcome"]]
        kind = "" if record["test"] == NO_TEST else f"{tests[record['test']]}: "
        rows.append(
            (
                Cell(record["proposition"], (said,)),
                Cell(place_in_source(record["locator"]), (place,)),
                Cell(kind + outcome.lower() if kind else outcome, (test,)),
                Cell(verdicts[record["verdict"]], (verdict,)),
                Cell(record["reason"], (reason,)),
            )
        )
    return TableExhibit(NAME, ExhibitTable(COLUMNS, tuple(rows)))
