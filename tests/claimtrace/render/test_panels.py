"""Panels and register: what is told of a claim, and where it links to."""

import json
import re
from typing import Any

import pytest

from claimtrace.claims.status import STATUSES
from claimtrace.register.links import Links, address
from claimtrace.stages.opened import opened_file

TEXT = 'We saw [13]{claim="stalls"} stalls, [thirteen]{claim="stalls"} in all.'


def panel(draft: Any) -> str:
    page = draft.render(TEXT).read_text("utf-8")
    (found,) = re.findall(r'<div popover id="claim-stalls".*?</div>\n</section>', page, re.DOTALL)
    return found


def register(draft: Any) -> str:
    page = draft.render(TEXT).read_text("utf-8")
    (found,) = re.findall(r'<tr [^>]*><td>[^\n]*<td id="register-stalls">[^\n]*', page)
    return found


def test_claim_has_one_panel_however_often_it_is_used(draft: Any) -> None:
    assert draft.render(TEXT).read_text("utf-8").count('<div popover id="claim-stalls"') == 1


def test_panel_stands_outside_paragraphs(draft: Any) -> None:
    page = draft.render(TEXT).read_text("utf-8")
    before = page[: page.index('<div popover id="claim-stalls"')]
    assert before.count("<p>") + before.count("<p ") == before.count("</p>")


def test_panel_is_named_by_what_the_claim_says(draft: Any) -> None:
    text = panel(draft)
    assert 'role="dialog" aria-labelledby="register-stalls"' in text
    assert "<h2>Thirteen stalls stood on the market.</h2>" in text
    assert ">Thirteen stalls stood on the market.</button>" in register(draft)


def test_panel_sets_what_the_source_says_beside_what_the_rows_give(draft: Any) -> None:
    text = panel(draft)
    assert "<h3>The source</h3><p>13 <small>3.p2</small></div>" in text
    assert "<h3>The rows</h3><p>13\n" in text
    assert "<dt>Written<dd>‘13’, ‘thirteen’\n" in text
    draft.claims[0]["printed"] = None
    assert "<p>prints no value <small" in panel(draft)
    draft.claims[0]["basis"] = "attested"
    assert "<p>says so <small" in panel(draft)


def test_panel_tells_how_ours_relates_to_print(draft: Any) -> None:
    draft.claims[0]["expect"] = {"rounds_to": 13, "at_least": 12.5}
    place = "<small>is at least 12.5 and rounds to 13</small>"
    assert f"<p>13 {place}\n" in panel(draft)


def test_panel_shows_the_proof_before_how_it_was_found(draft: Any) -> None:
    text = panel(draft)
    order = ["<p>Computed", "<h2", "claim-sides", "<h3>Evidence", "<table", "<details>"]
    assert sorted(map(text.index, order)) == [text.index(part) for part in order]


def test_panel_tells_each_status_in_its_own_word_and_shape(draft: Any) -> None:
    claim, lines = draft.claims[0], set()
    for status in STATUSES:
        draft.claims = [claim | {"status": status}]
        (word,) = re.findall(r"</button>\n<p>(.*)\n<h2", panel(draft))
        page = draft.render(TEXT).read_text("utf-8")
        (shape,) = re.findall(f'claim-panel-{status} > p:first.*?content: "(. )" / ""}}', page)
        lines.add((word, shape))
    assert len({word for word, _ in lines}) == len({shape for _, shape in lines}) == len(STATUSES)
    assert ("Computed", "● ") in lines


def test_panel_names_the_function_and_its_line(draft: Any) -> None:
    text = panel(draft)
    assert "<code>stalls</code>" in text
    assert "<code>code/market/claims.py:7</code>" in text


def test_panel_names_the_cell_that_a_claim_reads_and_its_file(draft: Any) -> None:
    place = {"file": "data/north/stalls.csv", "line": 3}
    draft.claims[0]["code"] = {"cell": "north/stalls/n-02.goods", **place}
    text = panel(draft)
    assert (
        "reads the cell <code>north/stalls/n-02.goods</code>, <code>data/north/stalls.csv:3" in text
    )


def test_panel_tells_no_place_of_a_cell_that_stays_withheld(draft: Any) -> None:
    draft.claims[0]["code"] = {"cell": "north/stalls/n-02.goods", "file": "", "line": 0}
    text = panel(draft)
    assert "reads the cell <code>north/stalls/n-02.goods</code>; tier: public</dl>" in text


@pytest.mark.parametrize(
    ("changed", "tier"),
    [
        ({"basis": "derived", "status": "needs-care"}, "public"),
        ({"basis": "attested", "status": "source-only"}, "source only"),
        ({"basis": "attested", "status": "confirmed"}, "public"),
        ({"withheld": {"data/restricted/stalls.csv": "7"}}, "restricted"),
    ],
)
def test_panel_says_at_which_tier_a_claim_reproduces(
    draft: Any, changed: dict[str, Any], tier: str
) -> None:
    draft.claims[0] |= changed
    assert f"; tier: {tier}" in panel(draft)


def test_panel_shows_each_row_with_its_key_and_the_cells_read(draft: Any) -> None:
    text = panel(draft)
    assert "<caption>data/north/stalls.csv<thead>" in text
    assert '<td>a &lt;b&gt; &amp; <span lang="zh">茶</span><tr>' in text


def test_repository_is_linked_with_lines_where_one_is_named(draft: Any) -> None:
    draft.repository = "https://example.org/market/"
    text = panel(draft)
    assert 'href="https://example.org/market/blob/HEAD/code/market/claims.py#L7"' in text
    assert 'href="https://example.org/market/blob/HEAD/data/north/stalls.csv#L5">4</a><th>' in text


def test_repository_is_linked_at_the_version_of_the_page() -> None:
    links = Links("https://example.org/market/", "1.2.0")
    assert address("data/a.csv", 4, links) == (
        "https://example.org/market/blob/v1.2.0/data/a.csv#L4"
    )
    assert address("data/a.csv", 4, Links("", "1.2.0")) == ""


def test_no_link_dies_when_the_page_is_moved(draft: Any) -> None:
    page = draft.render("There were [13]{claim='stalls'}.").read_text("utf-8")
    links = set(re.findall(r'\s(?:href|src)="([^"]*)"', page))
    assert links
    assert [link for link in links if not link.startswith(("#", "data:"))] == []


def test_of_long_lists_the_rest_is_named(draft: Any) -> None:
    row = draft.claims[0]["rows"][0]
    draft.claims[0]["rows"] = [row | {"row": n, "line": n + 1} for n in range(1, 31)]
    text = panel(draft)
    assert "<h3>Evidence: 30 rows</h3>" in text
    assert "<p>28 further rows: 3–30\n" in text


def test_of_many_files_those_for_which_there_is_no_room_are_named(draft: Any) -> None:
    row = draft.claims[0]["rows"][0]
    rows = [row | {"row": n, "line": n + 1} for n in range(1, 8)]
    files = [f"data/{place}/stalls.csv" for place in ("a", "b", "c", "d")]
    draft.claims[0]["rows"] = [r | {"file": file} for file in files for r in rows]
    text = panel(draft)
    assert text.count("<table>") == 3
    assert f"7 further rows of {files[3]}: 1–7\n" in text


def test_short_cells_stand_behind_the_words_of_a_row_and_long_ones_last(draft: Any) -> None:
    cells = {"what": "Apples", "note": "Sold by the crate;by the piece", "day": "2019-03-01"}
    row = draft.claims[0]["rows"][0] | {"columns": [*cells], "cells": cells}
    draft.claims[0]["rows"] = [row]
    text = panel(draft)
    assert "<th>key<th>what<th class=day>day<th>note<tbody>" in text
    assert "<td>Apples<td>2019-03-01<td>Sold by the crate; by the piece</table>" in text


def test_a_single_row_with_many_columns_stands_with_one_below_the_other(draft: Any) -> None:
    cells = {"what": "Apples", "note": "Sold by the crate", "day": "2019-03", "gone": "", "no": "4"}
    row = draft.claims[0]["rows"][0] | {"columns": [*cells], "cells": cells, "key": "apples"}
    draft.claims[0]["rows"] = [row]
    text = panel(draft)
    told = (
        "<th>what<td>Apples<tr><th>day<td>2019-03<tr><th>no<td>4<tr><th>note<td>Sold by the crate"
    )
    assert f", row {row['row']}, apples<tbody><tr>{told}</table>" in text
    draft.claims[0]["rows"] = [row, row | {"row": 9}]
    assert "<th>key<th>what<th>day<th>no<th>note<tbody>" in panel(draft)


def test_rows_that_were_counted_come_first(draft: Any) -> None:
    row = draft.claims[0]["rows"][0]
    goods = ["cloth", "fruit", "cloth", "books", "fruit"]
    rows = [
        row | {"row": n, "key": f"k{n}", "cells": {"goods": what, "place": "north"}}
        for n, what in enumerate(goods, 1)
    ]
    given = {"goods": [["fruit"], [7]], "at": "north"}
    share = {"value": 0.4, "n": 5, "given": given, "rows": rows}
    draft.claims[0] |= share | {"shown": {"digits": "13", "word": "thirteen"}}
    text = panel(draft)
    assert re.findall(r"<th>(k\d)<", text) == ["k2", "k5", "k1", "k3", "k4"]
    assert "<h3>Evidence: 5 rows, the 2 that count first</h3>" in text
    draft.claims[0] |= {"given": {"goods": [["fruit"]], "at": "north"}}
    assert "the 2 that count first" in panel(draft)
    draft.claims[0] |= {"given": {}}
    text = panel(draft)
    assert re.findall(r"<th>(k\d)<", text) == ["k1", "k2", "k3", "k4", "k5"]
    assert "<h3>Evidence: 5 rows</h3>" in text


def test_rows_that_the_record_counts_are_told(draft: Any) -> None:
    file = "data/north/stalls.csv"
    draft.claims[0]["more"] = {"rows": {file: 11_997}, "places": 11_990, "sha256": "0"}
    text = panel(draft)
    assert "Evidence: 12,000 rows" in text
    assert f"11,997 more rows of {file}\n" in text
    assert "and 11,990 places more" in text


def test_source_is_named_once_with_its_places(draft: Any) -> None:
    source = {
        "id": "reader-2020",
        "title": "Markets & Stalls",
        "publisher": "Sample Press",
        "date": "2020",
        "address": "https://example.org/x?a=1&b=2",
    }
    draft.claims[0]["sources"] = [source | {"locator": f"p. {n}"} for n in range(1, 9)]
    page = draft.render(TEXT).read_text("utf-8")
    assert page.count("Markets &amp; Stalls") == 1
    link = '<a href="https://example.org/x?a=1&amp;b=2">Markets &amp; Stalls</a>'
    entry = f'<dt id="source-reader-2020">reader-2020</dt><dd>{link}, Sample Press, 2020</dd>'
    assert entry in page
    places = "p. 1, 2, 3, 4, 5, 6 and 2 more places"
    assert f'<a href="#source-reader-2020">reader-2020</a>, {places}' in panel(draft)


def test_address_that_is_no_web_address_is_not_linked(draft: Any) -> None:
    source = {"id": "s", "title": "T", "publisher": "", "date": "", "locator": ""}
    draft.claims[0]["sources"] = [source | {"address": "javascript:alert(1)"}]
    assert "javascript" not in draft.render(TEXT).read_text("utf-8")


def test_outside_check_is_told_with_its_source(draft: Any) -> None:
    source = {"id": "n", "title": "Notice", "publisher": "Office", "date": "2019", "address": ""}
    draft.claims[0]["sources"] = [source | {"locator": ""}]
    draft.claims[0]["outside"] = {"result": "partly", "source": "n", "note": "It says twelve."}
    text, link = panel(draft), '<a href="#source-n">n</a>'
    assert f"<h3>Outside</h3><p>agrees in part: It says twelve. ({link})\n" in text
    assert "<dt>Sources" not in text


def test_panel_leads_to_the_text_and_to_itself(draft: Any) -> None:
    text = panel(draft)
    assert '<a href="#use-stalls">In the text</a>' in text
    assert '<a href="#claim-stalls">Link to this claim</a>' in text


def test_words_of_a_source_are_told_with_their_place(draft: Any) -> None:
    source = {"id": "n", "title": "Notice", "publisher": "Office", "date": "2019", "address": ""}
    draft.claims[0]["sources"] = [source | {"locator": "3.p2"}]
    words = {"source": "n", "place": "p. 4", "phrase": "十二", "english": "twelve"}
    draft.claims[0]["phrases"] = [words] + [words | {"phrase": f"no. {n}"} for n in range(4)]
    draft.claims[0]["outside"] = {"result": "partly", "note": ""} | words
    page, text = draft.render(TEXT).read_text("utf-8"), panel(draft)
    link, chinese = '<a href="#source-n">n</a>', '“<span lang="zh">十二</span>”'
    assert f"Notice, Office, 2019: (1) {chinese} (in English: twelve), p. 4; (2) “no. 0”" in page
    assert f"{link}, 3.p2, phrases 1–5<" in text
    assert f"({link}: {chinese} (in English: twelve), p. 4)" in text


def test_register_has_a_row_that_opens_the_panel_and_leads_to_the_first_use(draft: Any) -> None:
    text = register(draft)
    says = "Thirteen stalls stood on the market."
    assert f'<button popovertarget="claim-stalls">{says}</button>' in text
    assert "<td>13<td>13<td>" in text
    assert '<td><a href="#use-stalls">Abstract</a>' in text


def test_register_tells_the_section_of_the_first_use(draft: Any) -> None:
    page = draft.render('## Goods {#sec-goods}\n\n[13]{claim="stalls"}').read_text("utf-8")
    assert '<td><a href="#use-stalls">Goods</a>\n' in page
    assert re.search(r'name="register-section" value="s1"> Goods</label>', page)


def test_page_holds_nothing_of_a_claim_twice(draft: Any) -> None:
    page = draft.render(TEXT).read_text("utf-8")
    assert page.count("n-04") == page.count(">code/market/claims.py") == 1


def test_register_puts_what_needs_a_look_first(draft: Any) -> None:
    first = draft.claims[0]
    status = {"a": "computed", "b": "not-borne-out", "c": "computed", "d": "needs-care"}
    draft.claims = [first | {"id": name, "status": status[name]} for name in "abcd"]
    text = ", ".join(f'[13]{{claim="{name}"}}' for name in "cdba")
    page = draft.render(text).read_text("utf-8")
    assert re.findall(r'<td id="register-(\w+)"', page) == ["b", "d", "c", "a"]


def test_register_counts_the_tiers_of_claims_and_exhibits(draft: Any) -> None:
    first = draft.claims[0]
    of_source = {"id": "b", "basis": "attested", "status": "source-only"}
    draft.claims = [first | {"id": "a", "basis": "derived"}, first | of_source]
    text = '[13]{claim="a"}, [13]{claim="b"}'
    said = "the source itself): claims 1 public, 1 source only"
    assert f"{said}." in draft.render(text).read_text("utf-8")
    opened = draft.root / "_build" / opened_file("index")
    opened.write_text(json.dumps({"": {"tiers": "2 public"}}), "utf-8")
    assert f"{said}; tables and figures 2 public." in draft.render(text).read_text("utf-8")


def test_span_of_days_is_told_with_its_precision(draft: Any) -> None:
    draft.claims[0]["value"] = {"min_days": 28, "max_days": 88, "precision": "month"}
    assert "<p>28 to 88 days (dates known to the month)\n" in panel(draft)


def test_number_that_is_not_whole_is_told_without_noise(draft: Any) -> None:
    draft.claims[0] |= {"value": 9 / 13, "n": 13}
    text = panel(draft)
    assert "<p>69.2% (n = 13)\n" in text
    assert '<p class="claim-arithmetic">9 of 13 = 69.2%\n' in text


def test_withheld_rows_are_counted_and_not_shown(draft: Any) -> None:
    draft.claims[0] |= {"rows": [], "withheld": {"data/restricted/stalls.csv": "7"}}
    text = panel(draft)
    assert "7 rows of data/restricted/stalls.csv, not shown" in text
    assert "<table" not in text
