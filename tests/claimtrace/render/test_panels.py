"""Panels and register: what is told of a claim, and where it links to."""

import re
from typing import Any

from claimtrace.claims.status import STATUSES

TEXT = 'We saw [13]{claim="stalls"} stalls, [thirteen]{claim="stalls"} in all.'


def panel(draft: Any) -> str:
    page = draft.render(TEXT).read_text("utf-8")
    (found,) = re.findall(r'<div popover id="claim-stalls".*?</div>\n</section>', page, re.DOTALL)
    return found


def register(draft: Any) -> str:
    page = draft.render(TEXT).read_text("utf-8")
    (found,) = re.findall(r'<li id="register-stalls".*?</li>', page, re.DOTALL)
    return found


def test_claim_has_one_panel_however_often_it_is_used(draft: Any) -> None:
    assert draft.render(TEXT).read_text("utf-8").count('<div popover id="claim-stalls"') == 1


def test_panel_stands_outside_paragraphs(draft: Any) -> None:
    page = draft.render(TEXT).read_text("utf-8")
    before = page[: page.index('<div popover id="claim-stalls"')]
    assert before.count("<p>") + before.count("<p ") == before.count("</p>")


def test_panel_is_named_by_what_the_claim_says(draft: Any) -> None:
    text = panel(draft)
    assert 'role="dialog" aria-labelledby="claim-stalls-says"' in text
    assert '<h2 id="claim-stalls-says">Thirteen stalls stood on the market.</h2>' in text


def test_panel_tells_value_forms_print_and_passage(draft: Any) -> None:
    text = panel(draft)
    assert "<dt>Value</dt><dd>13</dd>" in text
    assert "<dt>Written</dt><dd>‘13’, ‘thirteen’</dd>" in text
    assert "<dt>Printed</dt><dd>13</dd>" in text
    assert "<dt>Passage</dt><dd>3.p2</dd>" in text


def test_panel_tells_how_ours_relates_to_print(draft: Any) -> None:
    draft.claims[0]["expect"] = {"rounds_to": 13, "at_least": 12.5}
    assert "<dd>13; ours is at least 12.5 and rounds to 13</dd>" in panel(draft)


def test_panel_tells_each_status_in_its_own_word_and_shape(draft: Any) -> None:
    claim, lines = draft.claims[0], set()
    for status in STATUSES:
        draft.claims = [claim | {"status": status}]
        (line,) = re.findall(r'<p class="claim-status">.*?</p>', panel(draft))
        lines.add(line)
    assert len(lines) == len(STATUSES)
    assert '<p class="claim-status"><span aria-hidden="true">●</span> Computed</p>' in lines


def test_panel_names_the_function_and_links_its_line(draft: Any) -> None:
    text = panel(draft).replace("<wbr>", "")
    assert "<code>market.claims:stalls</code>" in text
    assert '<a href="../code/market/claims.py"><code>code/market/claims.py:7</code></a>' in text


def test_panel_names_the_cell_that_a_claim_reads_and_links_its_file(draft: Any) -> None:
    place = {"file": "data/north/stalls.csv", "line": 3}
    draft.claims[0]["code"] = {"cell": "north/stalls/n-02.goods", **place}
    text = panel(draft).replace("<wbr>", "")
    assert "reads the cell <code>north/stalls/n-02.goods</code>, <a" in text
    assert "<code>data/north/stalls.csv:3</code></a>" in text


def test_panel_tells_no_place_of_a_cell_that_stays_withheld(draft: Any) -> None:
    draft.claims[0]["code"] = {"cell": "north/stalls/n-02.goods", "file": "", "line": 0}
    text = panel(draft).replace("<wbr>", "")
    assert "reads the cell <code>north/stalls/n-02.goods</code></dd>" in text


def test_panel_shows_each_row_with_its_key_and_the_cells_read(draft: Any) -> None:
    text = panel(draft)
    assert '<a href="../data/north/stalls.csv">data/north/stalls.csv</a>' in text
    assert (
        '<tr><td class="row-number">2</td><th scope="row">n-02</th>'
        "<td>a &lt;b&gt; &amp; 茶</td></tr>"
    ) in text


def test_repository_is_linked_with_lines_where_one_is_named(draft: Any) -> None:
    draft.repository = "https://example.org/market/"
    text = panel(draft)
    assert 'href="https://example.org/market/blob/HEAD/code/market/claims.py#L7"' in text
    assert 'href="https://example.org/market/blob/HEAD/data/north/stalls.csv#L5">4</a>' in text


def test_long_lists_of_rows_are_folded(draft: Any) -> None:
    row = draft.claims[0]["rows"][0]
    draft.claims[0]["rows"] = [row | {"row": n, "line": n + 1} for n in range(1, 31)]
    text = panel(draft)
    assert "<h3>Evidence: 30 rows</h3>" in text
    assert "<summary>18 further rows</summary>" in text


def test_rows_that_the_record_counts_are_told_in_panel_and_register(draft: Any) -> None:
    file = "data/north/stalls.csv"
    draft.claims[0]["more"] = {"rows": {file: 11_997}, "places": 11_990, "sha256": "0"}
    for text in (panel(draft), register(draft)):
        assert "Evidence: 12,000 rows" in text
        assert f'11,997 more rows of <a href="../{file}">{file}</a>' in text
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
    text = panel(draft)
    assert text.count("Markets &amp; Stalls") == 1
    assert '<a href="https://example.org/x?a=1&amp;b=2">' in text
    assert "Sample Press, 2020, p. 1; p. 2; p. 3; p. 4; p. 5; p. 6 and 2 more places" in text


def test_address_that_is_no_web_address_is_not_linked(draft: Any) -> None:
    source = {"id": "s", "title": "T", "publisher": "", "date": "", "locator": ""}
    draft.claims[0]["sources"] = [source | {"address": "javascript:alert(1)"}]
    assert "javascript" not in panel(draft)


def test_outside_check_is_told_with_its_source(draft: Any) -> None:
    source = {"id": "n", "title": "Notice", "publisher": "Office", "date": "2019", "address": ""}
    draft.claims[0]["sources"] = [source | {"locator": ""}]
    draft.claims[0]["outside"] = {"result": "partly", "source": "n", "note": "It says twelve."}
    text = panel(draft)
    assert "<dd>agrees in part: It says twelve. (Notice, Office, 2019)</dd>" in text
    assert "<dt>Sources</dt>" not in text


def test_panel_links_to_the_register(draft: Any) -> None:
    assert '<a href="#register-stalls">Entry in the register</a>' in panel(draft)


def test_register_links_back_to_the_first_use(draft: Any) -> None:
    assert '<a href="#use-stalls" aria-label="First use of stalls">first use</a>' in register(draft)


def test_register_holds_the_rows_in_full(draft: Any) -> None:
    text = register(draft)
    assert "<summary>Evidence: 3 rows</summary>" in text
    assert '<th scope="row">n-04</th>' in text


def test_register_lists_claims_in_order_of_first_use_and_no_others(draft: Any) -> None:
    first = draft.claims[0]
    draft.claims = [first | {"id": name} for name in ("a", "b", "c")]
    page = draft.render('[13]{claim="c"}, [13]{claim="a"}, [13]{claim="c"}').read_text("utf-8")
    assert re.findall(r'<li id="register-(\w+)"', page) == ["c", "a"]


def test_span_of_days_is_told_with_its_precision(draft: Any) -> None:
    draft.claims[0]["value"] = {"min_days": 28, "max_days": 88, "precision": "month"}
    assert "<dd>28 to 88 days (dates known to the month)</dd>" in panel(draft)


def test_number_that_is_not_whole_is_told_without_noise(draft: Any) -> None:
    draft.claims[0] |= {"value": 0.6923076923, "n": 13}
    assert "<dd>0.692308 (n = 13)</dd>" in panel(draft)


def test_withheld_rows_are_counted_and_not_shown(draft: Any) -> None:
    draft.claims[0] |= {"rows": [], "withheld": 7}
    text = panel(draft)
    assert "7 rows of restricted data are not shown" in text
    assert "<table" not in text
