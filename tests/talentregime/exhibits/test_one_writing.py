"""A value reads the same in prose, table, figure, panel and terminal."""

import re
from pathlib import Path
from typing import Any

import pytest

from claimtrace import trace
from claimtrace.claims.display import render_form
from claimtrace.claims.evaluate import Result
from claimtrace.claims.evidence import Claimed, Row, Value
from claimtrace.claims.ledger import Claim
from claimtrace.dates import Date, Span
from claimtrace.record import make_record
from claimtrace.register.facts import list_facts
from claimtrace.register.links import Links
from talentregime.exhibits import (
    adoption_lags,
    implementation_paragraphs,
    implementation_table,
    policy_timeline,
)
from talentregime.exhibits.comparison import lags_table, starts_table
from talentregime.project import PROJECT

ROOT = Path(__file__).parents[3]
CODED = {"policy_area": "integration", "direction_b": "advances", "locator": "5c.p1"}
SHARES = [{**CODED, "direction_a": "limits" if n == 0 else "advances"} for n in range(8)]


def _milestone(kind: str, date: str, place: str) -> dict[str, str]:
    cells = {"policy": "r-visa", "kind": kind, "date": date, "jurisdiction": place}
    return {**cells, "milestone_id": kind, "policy_area": "context", "level": "municipal"}


def _measure(place: str, start: str, **cells: str) -> dict[str, str]:
    known = {"measure_id": place, "jurisdiction": place, "number": "1", "nia_item": "1"}
    known |= {"area": "top-talent", "permit_kind": "visa", "match": "exact", "start": start}
    return {**known, **cells}


TABLES: dict[str, Any] = {
    "implementation": SHARES,
    "timeline": [
        _milestone("trial-start", "2015-07-01", "shanghai"),
        _milestone("national-adoption", "2019-08-01", "national"),
        _milestone("opening", "2018?", "shanghai"),
    ],
    "measures": [
        _measure("national", "2019-08-01", start_milestone="national-adoption"),
        _measure("shanghai", "2015-07-01"),
        _measure("beijing", "2018?"),
    ],
}


def _cells(exhibit: Any) -> str:
    rows = [row for row in exhibit.table.rows if isinstance(row, tuple)]
    return "\n".join(cell.text for row in rows for cell in row)


def _drawn(exhibit: Any) -> str:
    from claimtrace.exhibits.drawing import exhibit_style

    with exhibit_style(PROJECT.at(ROOT).figure_font):
        figure = exhibit.draw()
        found = figure.findobj(lambda artist: hasattr(artist, "get_text"))
        return "\n".join(artist.get_text() for artist in found)


# Of each kind: a value, a form of it, how it reads, and a table and a figure of `TABLES` with it.
KINDS: dict[str, tuple[Value, str, str, Any, Any]] = {
    "share": (1 / 8, "{:percent}", "13%", implementation_table, implementation_paragraphs),
    "number": (1492, "{:,d}", "1,492", lags_table, adoption_lags),
    "days": (Span(1492, 1492, "day"), "{:days}", "1,492 days", None, adoption_lags),
    "date": (Date("2018?"), "{:date}", "perhaps 2018", starts_table, policy_timeline),
    "list": (("Ayton", "Beeton", "Ceeton"), "{:list}", "Ayton, Beeton and Ceeton", None, None),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_value_reads_the_same_everywhere(kind: str, make_study: Any) -> None:
    value, form, text, table, figure = KINDS[kind]
    study = make_study(**TABLES)
    entry = _entry(value, form)
    panel, opening = _panel(entry), trace._opening(entry).pairs

    assert render_form(form, value) == text
    whole = re.compile(rf"(?<![\w.,?]){re.escape(text)}(?![\w,%?])")
    assert table is None or whole.search(_cells(table.exhibit(study)))
    assert figure is None or whole.search(_drawn(figure.exhibit(study)))
    assert panel["Written"] == f"\u2018{text}\u2019"
    assert opening["shown"] == f"it: {text}"
    assert (panel["Value"], opening["value"]) == (text, text)
    assert opening.get("exactly") == ("0.125" if kind == "share" else None)


def _entry(value: Value, form: str) -> dict[str, Any]:
    claim = Claim("it", "index", "It is so.", "p. 1", "a:b", show={"it": form})
    claimed = Claimed(value, (Row("data/a.csv", 1, "k", ("c",)),))
    ((entry,), _) = make_record([Result(claim, claimed, {"it": render_form(form, value)})], {}, {})
    return entry


def _panel(entry: dict[str, Any]) -> dict[str, str]:
    """What readers see of a claim in its panel, by label."""
    facts = list_facts(entry, Links())
    return {fact.label: "".join(segment.text for segment in fact.segments) for fact in facts}
