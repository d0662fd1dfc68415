"""Which fields suit a value, and the table of forms in `claimtrace.claims.display`."""

import re

import pytest

from claimtrace.claims import display
from claimtrace.claims.display import SPECS, render_form
from claimtrace.claims.evidence import Value
from claimtrace.claims.suiting import suiting
from claimtrace.dates import Date, Span

TABLE = [
    [part.strip() for part in line.split("|")[1:-1]]
    for line in (display.__doc__ or "").splitlines()
    if line.startswith("| ") and not line.startswith("| spec")
]
LISTED = {spec for specs, _, _ in TABLE for spec in re.findall("`([^`]*)`", specs)}
VALUES: tuple[Value, ...] = (
    *(7311, 13, 3, 42, 5, 2 / 3, 0.25, 0.5, 0.419, 3.04, 3.0, "some text"),
    *(Date("2018-03-01"), Date("2016-11"), Date("2016"), Date("199X"), Date("2017/2021")),
    *(Span(59, 59, "day"), Span(150, 153, "month"), Span(1461, 1461, "day")),
    *((3, 5), (Date("2016-11"), Date("2017-04")), (0.342, 1.313), (0.42, 0.87)),
    *(("S-O2", "S-O9"), ("a", "b", "c"), ("a", "b", "c", *(f"n{at}" for at in range(297)))),
)


def test_the_table_of_forms_lists_every_form_that_there_is() -> None:
    own = {spec for spec in LISTED if spec in SPECS}
    assert own == {*SPECS} - {""}
    assert LISTED - own == {
        ",d",
        ".1f",
        "percent",
        "percent.1",
        "range.2",
        "range.percent",
        "list.3",
    }


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_each_example_in_the_table_is_what_a_form_of_its_line_shows(row: list[str]) -> None:
    specs, _, shows = row
    texts = set()
    for spec in re.findall("`([^`]*)`", specs) or [""]:
        for value in VALUES:
            try:
                texts.add(render_form(f"{{:{spec}}}", value))
            except (ValueError, ArithmeticError):
                continue
    examples = [text.strip() for text in shows.split(";")]
    assert {text for text in examples if not text.startswith(("the text", "as `"))} <= {
        *texts,
        "three items at most, then how many others: a, b, c and 297 others",
    }
    assert not shows.startswith("three items") or "a, b, c and 297 others" in texts


def test_fields_that_suit_a_value_show_it() -> None:
    assert suiting(Date("2018-03-01")) == [
        "{} (1 March 2018)",
        "{:month} (March 2018)",
        "{:year} (2018)",
    ]
    assert suiting(Span(59, 59, "day"))[0] == "{:days} (59 days)"
    assert "{:words} (thirty-eight)" in suiting(38)
    assert not [field for field in suiting(38.33) if "percent" in field or "days" in field]
    assert suiting(True) == []
