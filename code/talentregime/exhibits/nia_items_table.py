"""Table: the items of the national package, and where they stand in Table 3.1."""

from collections.abc import Mapping, Sequence
from typing import Any

from claimtrace.claims.evidence import Row, cite, cite_each, merge
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable
from talentregime.analysis.measures import nia_mapping
from talentregime.places import HOME
from talentregime.study import Study

NAME = "tbl-nia-items"
_CONTENT, _ITEM, _NUMBER = ("measure",), ("nia_item",), ("number", "nia_item")
_SEEN = 200  # rows of the table that are evidence for an item that it leaves out
COLUMNS = (
    Column("Item", "right", width=0.06),
    Column("Content", width=0.66),
    Column("Row of Table 3.1", "right", width=0.11),
    Column("Relation", width=0.17),
)


def exhibit(study: Study) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.

    Returns:
        One row per national item, in the order of their numbers.
    """
    mapping = nia_mapping(study.measures)
    measures = study.measures.reset_index(drop=True)
    cited: dict[tuple[str, ...], dict[str, Row]] = {
        columns: dict(zip(measures["measure_id"], cite_each(measures, *columns), strict=True))
        for columns in (_CONTENT, _ITEM, _NUMBER)
    }
    texts = dict(zip(measures["measure_id"], measures["measure"], strict=True))
    # That no row takes an item in is seen from all of them; of hundreds, each by itself is left.
    table = measures[measures["jurisdiction"] == HOME]
    every = cite(table, *_NUMBER) if len(table) <= _SEEN else ()
    items_of: dict[str, list[Any]] = {}
    for item in mapping[mapping["measure_id"].notna()].to_dict("records"):
        items_of.setdefault(str(item["measure_id"]), []).append(item)
    rows = [
        _row(item, str(texts[item["national_id"]]), cited, items_of, every)
        for item in mapping.to_dict("records")
    ]
    return TableExhibit(NAME, ExhibitTable(COLUMNS, tuple(rows)))


def _row(
    item: dict[Any, Any],
    text: str,
    cited: Mapping[tuple[str, ...], Mapping[str, Row]],
    items_of: Mapping[str, Sequence[Any]],
    every: tuple[Row, ...],
) -> tuple[Cell, ...]:
    national = cited[_ITEM][item["national_id"]]
    content = Cell(text, (cited[_CONTENT][item["national_id"]],))
    number = Cell(str(item["nia_item"]), (national,))
    if item["relation"] == "left-out":
        seen = merge((national,), every)
        return number, content, Cell("none", seen), Cell("left out", seen)
    shared = items_of[str(item["measure_id"])]
    others = [str(other["nia_item"]) for other in shared if other["nia_item"] != item["nia_item"]]
    relation = f"merged with item {' and '.join(others)}" if others else "one to one"
    items = tuple(cited[_ITEM][other["national_id"]] for other in shared)
    seen = merge((cited[_NUMBER][item["measure_id"]],), items)
    return number, content, Cell(str(item["number"]), seen), Cell(relation, seen)
