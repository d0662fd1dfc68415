import pandas as pd
import pytest

from talentregime.load import CLEANERS

AREAS = ["top-talent", "young-talent", "integration", "cross-cutting", "context"]
DIRECTIONS = ["advances", "limits", "neither"]
DIMENSIONS = ["procedure", "coordination", "target-group"]
CATEGORIES = {
    "role": ["official", "intermediary", "researcher", "migrant"],
    "policy_area": AREAS,
    "area": AREAS[:3],
    "attachment": ["explicit", "pooled"],
    "level": ["national", "municipal"],
    "kind": ["trial-start", "national-adoption", "opening", "report", "stock"],
    "permit_kind": ["permanent-residence", "visa", "residence-permit", "service"],
    "zone_limited": ["yes", "no", "partly"],
    "match": ["exact", "close", "partial", "uncertain", "not-found"],
    "attribution": ["coded-informant", "author-observation"],
    "direction_a": DIRECTIONS,
    "direction_b": DIRECTIONS,
    "dimension_a": DIMENSIONS,
    "dimension_b": DIMENSIONS,
    "bound": ["exact", "rounded", "about", "over", "under"],
    "sourcing": ["read", "secondary", "chapter-only"],
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
}


@pytest.fixture
def clean():
    """Clean rows written as text: `clean("totals", {"quantity": "officials", "value": "13"})`."""

    def make(table, *rows, jurisdiction="north"):
        columns = [*COLUMNS[table].split(), "source_id", "locator", "note"]
        raw = pd.DataFrame(
            [
                {
                    "jurisdiction": jurisdiction,
                    "file": f"data/{row.get('jurisdiction', jurisdiction)}/{table}.csv",
                    "row": number,
                    **dict.fromkeys(columns, ""),
                    **row,
                }
                for number, row in enumerate(rows, start=1)
            ],
            columns=["jurisdiction", "file", "row", *columns],
            dtype=object,
        )
        return CLEANERS[table](raw, CATEGORIES)

    return make
