"""What opens under an exhibit."""

import re
from base64 import b64decode
from urllib.parse import unquote

from claimtrace.register.answers import MOST_CSV, MOST_ROWS, write_answers


def row(number, *columns, key="", corrected=None, file="data/north/stalls.csv", **cells):
    told = {"file": file, "row": number, "line": number + 1, "key": key or f"n-{number}"}
    told |= {"columns": [*columns], "cells": cells}
    return told | ({"corrected": corrected} if corrected else {})


def lines(html):
    return re.findall(r'<dd class="([^"]*)">([^\n]*?)(?:\n|</dl>)', html)


def test_a_row_that_two_cells_rest_on_stands_once_with_the_columns_of_both():
    asked = [
        ("Stalls: 8", "", [row(3, "goods", goods="fruit")], 0),
        ("Place", "", [row(3, "place", place="north"), row(5, "place", place="")], 0),
    ]
    found = lines(write_answers("tbl-x", asked, "a\n1\n", listed=False, tier="public"))

    assert found == [
        ("k1 k2", "3 <b>n-3</b> goods: fruit · place: north"),
        ("k2", "5 <b>n-5</b> place: –"),
    ]


def test_what_a_correction_changed_is_told():
    changed = {"goods": {"before": "fritu", "reason": "a slip"}}
    asked = [("x", "", [row(1, "goods", goods="fruit", corrected=changed)], 0)]

    assert "fruit [corrected from fritu: a slip]" in write_answers(
        "tbl-x", asked, "", listed=False, tier="public"
    )


def test_a_doubt_and_withheld_rows_are_told_where_they_are_asked_for():
    asked = [("Start: not found", "Looked for in 4 sources & not found.", [], 6)]
    page = write_answers("tbl-x", asked, "", listed=False, tier="public")

    assert (
        '<p class="answer k1" id="tbl-x-k1"><strong>Start: not found</strong> (0 rows). Looked for '
        "in 4 sources &amp; not found. 6 rows of restricted data are not shown.\n"
    ) in page
    assert "<dl" not in page


def test_points_of_a_figure_are_listed_as_links():
    asked = [("2016: eight stalls", "", [row(1, "goods", goods="fruit")], 0)]
    page = write_answers("fig-x", asked, "", listed=True, tier="public")

    link = '<a href="#fig-x-k1">2016: eight stalls</a>'
    assert f'<ul>\n<li class="k1" id="fig-x-k1">{link}\n</ul>' in page


def test_of_many_rows_the_last_are_named_by_their_numbers():
    rows = [row(n, "goods", goods="g") for n in range(1, MOST_ROWS + 4)]
    found = lines(write_answers("tbl-x", [("all", "", rows, 0)], "", listed=False, tier="public"))

    first = MOST_ROWS + 1
    assert len(found) == MOST_ROWS + 1
    assert found[-1] == ("k1", f"3 further rows: {first}–{first + 2}")


def test_the_csv_is_in_the_page_byte_by_byte_in_the_shorter_coding():
    for csv in ('a,"b c"\n1,"x, y"\n', "名,茶\n" * 20, '"%"\n' * 20):
        page = write_answers("tbl-x", [], csv, listed=False, tier="public")
        (data,) = re.findall(
            r'<a download="tbl-x.csv" href="data:text/csv;charset=utf-8([^"]*)"', page
        )
        coding, _, text = data.partition(",")
        held = b64decode(text).decode() if coding == ";base64" else unquote(text)

        assert held == csv
        assert not re.search(r'[ <>"]', data)


def test_a_csv_that_is_too_long_for_a_page_is_named():
    page = write_answers("tbl-x", [], "a\n" + "1234567\n" * MOST_CSV, listed=False, tier="public")

    assert "data:" not in page
    assert "60,000 lines of tbl-x.csv in the project" in page


def test_chinese_is_marked_in_text_and_not_within_tags():
    page = write_answers(
        "tbl-x", [("茶 tea", "", [row(1, "a", key="书", a="x茶y")], 0)], "", False, "public"
    )

    assert '<strong><span lang="zh">茶</span> tea</strong>' in page
    assert 'x<span lang="zh">茶</span>y' in page
