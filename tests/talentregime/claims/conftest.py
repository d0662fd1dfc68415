from dataclasses import fields, replace

import pandas as pd
import pytest

from talentregime.load import CLEANERS
from talentregime.study import Study

AREAS = ["top-talent", "young-talent", "integration", "cross-cutting", "context"]
DIRECTIONS = ["advances", "limits", "neither"]
DIMENSIONS = ["procedure", "coordination", "target-group"]
CATEGORIES = {
    "role": ["official", "intermediary", "researcher", "migrant"],
    "policy_area": AREAS,
    "area": AREAS[:3],
    "attachment": ["explicit", "pooled"],
    "level": ["national", "provincial", "municipal", "district", "zone"],
    "kind": [
        *("trial-start", "national-adoption", "opening", "establishment"),
        *("observed-event", "backlash", "stock", "target"),
    ],
    "permit_kind": ["permanent-residence", "visa", "residence-permit", "service"],
    "zone_limited": ["yes", "no", "partly"],
    "match": ["exact", "close", "not-found"],
    "attribution": ["coded-informant", "author-observation"],
    "direction_a": DIRECTIONS,
    "direction_b": DIRECTIONS,
    "dimension_a": DIMENSIONS,
    "dimension_b": DIMENSIONS,
    "bound": ["exact", "about", "over"],
    "sourcing": ["read", "chapter-only"],
    "precision": ["exact", "vague"],
    "reading": ["full"],
}
COLUMNS = {
    "interviews": "interview_id code date role body place",
    "citations": "citation_id interview_id policy_area topic attachment",
    "events": "event_id date level actor kind policy_area description observed milestone_id",
    "timeline": "milestone_id date level actor kind policy policy_area description",
    "measures": "measure_id number area measure permit_kind entry_type duration_min_years"
    " duration_max_years conditions target_group zone_limited nia_item start start_milestone match",
    "implementation": "unit_id policy_area statement informants attribution direction_a"
    " dimension_a direction_b dimension_b rule_a rule_b note_a note_b",
    "indicators": "indicator_id indicator definition place period value bound unit kind sourcing",
    "totals": "total_id quantity value date stated unit precision",
    "statements": "statement_id policy_area statement value unit",
    "sources": "kind author title publisher date address reading",
}


@pytest.fixture
def study():
    """Make a Study of rows written as text: `study(totals=[{"total_id": "T1", "value": "13"}])`.

    A row stands in the file of its `jurisdiction`, shanghai unless it says another; rows are
    numbered within their file, in the order given. A table that is not named has no row.
    """

    def make(**tables):
        assert set(tables) <= set(CLEANERS)
        return Study(**{table: _clean(table, tables.get(table, [])) for table in CLEANERS})

    return make


def _clean(table, rows):
    columns = [*COLUMNS[table].split(), "source_id", "locator", "note"]
    numbers = {}
    cells = []
    for row in rows:
        assert set(row) <= {"jurisdiction", *columns}, row
        place = row.get("jurisdiction", "shanghai")
        numbers[place] = numbers.get(place, 0) + 1
        origin = {"jurisdiction": place, "file": f"data/{place}/{table}.csv"}
        cells.append({**origin, "row": numbers[place], **dict.fromkeys(columns, ""), **row})
    header = ["jurisdiction", "file", "row", *columns]
    return CLEANERS[table](pd.DataFrame(cells, columns=header, dtype=object), CATEGORIES)


@pytest.fixture
def evidence():
    """Show the rows of a claim as `{"data/shanghai/totals.csv": {2: "unit value"}}`."""

    def show(claimed):
        shown = {}
        for row in claimed.rows:
            of_file = shown.setdefault(row.file, {})
            assert row.number not in of_file, f"{row.file} cites row {row.number} twice"
            of_file[row.number] = " ".join(row.columns)
        return shown

    return show


@pytest.fixture
def in_other_orders(study):
    """Make the Study of some tables twice: with the files upside down, and with the frames so."""

    def make(tables):
        plain = study(**tables)
        frames = [field.name for field in fields(plain) if field.name not in ("tier", "codebooks")]
        turned = {name: getattr(plain, name)[::-1].reset_index(drop=True) for name in frames}
        files_turned = study(**{table: rows[::-1] for table, rows in tables.items()})
        return [files_turned, replace(plain, **turned)]

    return make


@pytest.fixture
def with_rows_elsewhere(study):
    """Make a Study with rows of another jurisdiction added to some tables."""

    def make(tables, added):
        elsewhere = {
            table: [{"jurisdiction": "beijing", **row} for row in rows]
            for table, rows in added.items()
        }
        return study(**{t: tables.get(t, []) + elsewhere.get(t, []) for t in CLEANERS})

    return make
