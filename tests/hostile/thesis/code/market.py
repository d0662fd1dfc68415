"""An invented thesis: three claims and a table."""

from claimtrace import Cell, Claimed, Column, ExhibitTable, Project, TableExhibit, cite
from claimtrace.claims.evidence import cite_each


def apples(study):
    """Add up the crates of apples."""
    rows = study.stalls[study.stalls["fruit"] == "apple"]
    return Claimed(rows["crates"].sum(), cite(rows, "fruit", "crates"))


def stalls(study):
    """Count the stalls."""
    return Claimed(len(study.stalls), cite(study.stalls, "stall"))


def share(study):
    """Measure the part of the stalls that sell apples."""
    part = (study.stalls["fruit"] == "apple").mean()
    return Claimed(part, cite(study.stalls, "fruit"), n=len(study.stalls))


def stock(study):
    """Make the table of stalls."""
    cited = cite_each(study.stalls, "stall", "fruit", "note")
    rows = [
        (Cell(row.stall, (read,)), Cell(row.fruit, (read,)), Cell(str(row.note or ""), (read,)))
        for row, read in zip(study.stalls.fillna("").itertuples(), cited, strict=True)
    ]
    columns = (Column("Stall"), Column("Fruit"), Column("Note"))
    return TableExhibit("tbl-stalls", ExhibitTable(columns, tuple(rows)))


def exhibits(study, results, document):
    """List what makes the exhibits."""
    return [lambda: stock(study)]


PROJECT = Project("market:PROJECT", title="The market", exhibits=exhibits)
