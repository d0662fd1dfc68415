"""Each table against one row written by hand: a column left out, or of another type, shows here."""

import pandas as pd
import pytest

from talentregime.load import CLEANERS

TEXT, NUMBER, FLAG, CATEGORY = "string", "Float64", "boolean", "category"
DATE = "date"

TABLES = {
    "interviews": {
        "interview_id": ("A1@2019-03", TEXT),
        "code": ("A1", TEXT),
        "date": ("2019-03", DATE),
        "role": ("official", CATEGORY),
        "body": ("bureau", TEXT),
        "place": ("Pudong", TEXT),
    },
    "citations": {
        "citation_id": ("C1", TEXT),
        "interview_id": ("A1@2019-03", TEXT),
        "policy_area": ("integration", CATEGORY),
        "topic": ("unease", TEXT),
        "attachment": ("pooled", CATEGORY),
    },
    "events": {
        "event_id": ("E1", TEXT),
        "date": ("2019-03", DATE),
        "level": ("national", CATEGORY),
        "actor": ("ministry", TEXT),
        "kind": ("announced", CATEGORY),
        "policy_area": ("context", CATEGORY),
        "description": ("a rule", TEXT),
        "observed": ("true", FLAG),
        "milestone_id": ("national-rule", TEXT),
    },
    "timeline": {
        "milestone_id": ("north-rule", TEXT),
        "date": ("2019-03", DATE),
        "level": ("national", CATEGORY),
        "actor": ("ministry", TEXT),
        "kind": ("trial-start", CATEGORY),
        "policy": ("rule", TEXT),
        "policy_area": ("context", CATEGORY),
        "description": ("a rule", TEXT),
    },
    "measures": {
        "measure_id": ("north-01", TEXT),
        "number": ("1", "Int64"),
        "area": ("integration", CATEGORY),
        "measure": ("a visa", TEXT),
        "permit_kind": ("visa", CATEGORY),
        "entry_type": ("multiple", TEXT),
        "duration_min_years": ("0.5", NUMBER),
        "duration_max_years": ("5", NUMBER),
        "conditions": ("a degree", TEXT),
        "target_group": ("graduates", TEXT),
        "zone_limited": ("partly", CATEGORY),
        "nia_item": ("5;6", TEXT),
        "start": ("2016-12-09?", DATE),
        "start_milestone": ("north-rule", TEXT),
        "match": ("close", CATEGORY),
    },
    "implementation": {
        "unit_id": ("U1", TEXT),
        "policy_area": ("integration", CATEGORY),
        "statement": ("They met.", TEXT),
        "informants": ("A1;B2", TEXT),
        "attribution": ("coded-informant", CATEGORY),
        "direction_a": ("limits", CATEGORY),
        "dimension_a": ("procedure", CATEGORY),
        "direction_b": ("neither", CATEGORY),
        "dimension_b": ("coordination", CATEGORY),
        "rule_a": ("D4", TEXT),
        "rule_b": ("D5", TEXT),
        "note_a": ("a", TEXT),
        "note_b": ("b", TEXT),
    },
    "indicators": {
        "indicator_id": ("N1", TEXT),
        "indicator": ("pr-stock", TEXT),
        "definition": ("holders", TEXT),
        "place": ("Shanghai", TEXT),
        "period": ("2017", DATE),
        "value": ("5439", NUMBER),
        "bound": ("exact", CATEGORY),
        "unit": ("persons", TEXT),
        "kind": ("stock", CATEGORY),
        "sourcing": ("secondary", CATEGORY),
    },
    "totals": {
        "total_id": ("officials", TEXT),
        "quantity": ("officials interviewed", TEXT),
        "value": ("13", NUMBER),
        "date": ("2018-12", DATE),
        "stated": ("13", TEXT),
        "unit": ("persons", TEXT),
        "precision": ("exact", CATEGORY),
    },
    "statements": {
        "statement_id": ("S1", TEXT),
        "policy_area": ("context", CATEGORY),
        "statement": ("It grew.", TEXT),
        "value": ("3", NUMBER),
        "unit": ("kinds", TEXT),
    },
    "sources": {
        "source_id": ("book", TEXT),
        "kind": ("thesis", CATEGORY),
        "author": ("A", TEXT),
        "title": ("T", TEXT),
        "publisher": ("P", TEXT),
        "date": ("2023", DATE),
        "address": ("https://example.org", TEXT),
        "reading": ("full", CATEGORY),
        "note": ("n", TEXT),
    },
}
for _name in set(TABLES) - {"sources"}:
    TABLES[_name] |= {"source_id": ("book", TEXT), "locator": ("p1", TEXT), "note": ("n", TEXT)}


def clean(raw, table, **changed):
    cells = {column: cell for column, (cell, _) in TABLES[table].items()}
    enums = {c: [cell, "other"] for c, (cell, kind) in TABLES[table].items() if kind == CATEGORY}
    return CLEANERS[table](raw({**cells, **changed}), enums)


def test_every_table_stands_here():
    assert set(TABLES) == set(CLEANERS)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_columns_are_those_of_the_table_in_its_order(raw, table):
    expected = ["jurisdiction", "file", "row", "key"]
    for column, (_, kind) in TABLES[table].items():
        ends = ("", "_first", "_last", "_precision") if kind == DATE else ("",)
        expected += [column + end for end in ends]
    assert clean(raw, table).columns.tolist() == expected


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_cell_is_read_as_what_its_column_holds(raw, table):
    frame = clean(raw, table)
    for column, (cell, kind) in TABLES[table].items():
        assert str(frame[column].dtype) == (TEXT if kind == DATE else kind), column
        value = frame[column][0]
        expected = {NUMBER: float, "Int64": int, FLAG: lambda c: c == "true"}.get(kind, str)(cell)
        assert value == expected, column


@pytest.mark.parametrize("table", sorted(TABLES))
def test_key_of_a_row_is_its_first_column(raw, table):
    first, (cell, _) = next(iter(TABLES[table].items()))
    assert clean(raw, table)["key"][0] == cell == clean(raw, table)[first][0]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_empty_cells_are_missing_not_empty_text(raw, table):
    cells = {column: "" for column in TABLES[table]}
    frame = clean(raw, table, **cells)
    assert frame.drop(columns=["jurisdiction", "file", "row"]).isna().all(axis=None)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_raw_frame_is_left_as_it_was(raw, table):
    cells = {column: cell for column, (cell, _) in TABLES[table].items()}
    enums = {c: [cell] for c, (cell, kind) in TABLES[table].items() if kind == CATEGORY}
    frame = raw(cells, cells).iloc[::-1]
    before = frame.copy()
    CLEANERS[table](frame, enums)
    pd.testing.assert_frame_equal(frame, before)
