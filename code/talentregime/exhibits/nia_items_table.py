"""Table: the items of the national package, and where they stand in Table 3.1."""

import pandas as pd

from claimtrace.evidence import cite, merge
from claimtrace.exhibit import TableExhibit
from claimtrace.exhibit_table import Cell, Column, ExhibitTable
from talentregime.analysis.measures import nia_mapping
from talentregime.places import HOME
from talentregime.study import Study

NAME = "tbl-nia-items"
COLUMNS = (
    Column("Item", "right", width=0.07),
    Column("Content", width=0.6),
    Column("Row of Table 3.1", "right", width=0.13),
    Column("Relation", width=0.2),
)


def exhibit(study: Study) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.

    Returns:
        One row per national item, in the order of their numbers.
    """
    mapping = nia_mapping(study.measures, HOME)
    rows = [_row(study.measures, mapping, position) for position in range(len(mapping))]
    return TableExhibit(NAME, ExhibitTable(COLUMNS, tuple(rows)))


def _row(measures: pd.DataFrame, mapping: pd.DataFrame, position: int) -> tuple[Cell, ...]:
    item = mapping.iloc[position]
    ids = measures["measure_id"]
    national = measures[ids == item["national_id"]]
    content = Cell(str(national.iloc[0]["measure"]), cite(national, "measure"))
    number = Cell(str(item["nia_item"]), cite(national, "nia_item"))
    if item["relation"] == "left-out":
        # That no row takes it in is seen from all of them.
        table = measures[measures["jurisdiction"] == HOME]
        seen = merge(cite(national, "nia_item"), cite(table, "number", "nia_item"))
        return number, content, Cell("none", seen), Cell("left out", seen)
    local = measures[ids == item["measure_id"]]
    shared = mapping[mapping["measure_id"].eq(item["measure_id"]).fillna(False)]
    others = [str(other) for other in shared["nia_item"] if other != item["nia_item"]]
    relation = f"merged with item {' and '.join(others)}" if others else "one to one"
    all_items = measures[ids.isin(shared["national_id"])]
    seen = merge(cite(local, "number", "nia_item"), cite(all_items, "nia_item"))
    return number, content, Cell(str(item["number"]), seen), Cell(relation, seen)
