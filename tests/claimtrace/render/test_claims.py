"""Claims in every position of a document, and what is said of those that do not fit."""

import re
from typing import Any

from claimtrace.claims.status import STATUSES

BUTTON = (
    '<button class="claim claim-computed claim-support"{anchor} '
    'popovertarget="claim-stalls">{text}</button>'
)


def button(text: str, first: bool = True) -> str:
    return BUTTON.format(text=text, anchor=' id="use-stalls"' if first else "")


def test_given_text_becomes_a_button(draft: Any) -> None:
    body = draft.body('We saw [thirteen]{claim="stalls"} stalls.')
    assert f"<p>We saw {button('thirteen')} stalls.</p>" in body


def test_empty_span_is_filled_in(draft: Any) -> None:
    assert button("13") in draft.body('We saw []{claim="stalls" show="digits"} stalls.')


def test_form_may_open_a_sentence(draft: Any) -> None:
    assert button("Thirteen") in draft.body('[Thirteen]{claim="stalls"} stalls stood there.')


def test_form_may_not_lose_its_capital(draft: Any) -> None:
    draft.claims[0]["shown"] = {"date": "March 2018"}
    problems = draft.problems('In [march 2018]{claim="stalls"}.')
    message = 'claim "stalls" is written "march 2018"; allowed: "March 2018" (date)'
    assert problems == [("P010", "chapter/index.qmd", 5, message)]


def test_form_with_quotes_and_dashes_matches_what_the_typesetter_makes_of_it(draft: Any) -> None:
    draft.claims[0]["shown"] = {"range": "the market's 2–3 rows"}
    assert "the market’s 2–3 rows</button>" in draft.body("[the market's 2--3 rows]{claim=stalls}")


def test_text_broken_over_two_lines_matches(draft: Any) -> None:
    draft.claims[0]["shown"] = {"words": "one hundred and five"}
    assert "claim-computed" in draft.body('[one hundred\nand five]{claim="stalls"}')


def test_second_use_has_no_second_anchor(draft: Any) -> None:
    body = draft.body('[13]{claim="stalls"} and [thirteen]{claim="stalls"}.')
    kept = f'<span class="claim-kept">{button("thirteen", first=False)}.</span>'
    assert f"{button('13')} and {kept}" in body


def test_marks_that_touch_a_claim_stay_on_its_line(draft: Any) -> None:
    body = draft.body('Stalls ([13]{claim="stalls"}), and more.')
    assert f'Stalls <span class="claim-kept">({button("13")}),</span> and' in body


def test_long_text_is_a_button_and_a_label_of_it(draft: Any) -> None:
    text = "stalls for fruit, stalls for cloth and a stall for books"
    draft.claims[0]["shown"] = {"list": text}
    body = draft.body(f'There are [{text}]{{claim="stalls"}}.')
    assert f"There are {text}." in re.sub(r"<[^>]+>", "", body)
    first = '<button class="claim claim-computed claim-support" id="use-stalls" '
    assert f'{first}aria-labelledby="use-stalls claim-label-1" ' in body
    rest = " fruit, stalls for cloth and a stall for books"
    classes = "claim-rest claim-computed claim-support"
    label = f'<label class="{classes}" id="claim-label-1" for="use-stalls">'
    assert f"stalls for</button>{label}{rest}</label>." in body


def test_footnote_holds_a_claim(draft: Any) -> None:
    page = draft.render('Text.[^n]\n\n[^n]: Of [13]{claim="stalls"} stalls.').read_text("utf-8")
    assert f"Of {button('13')} stalls." in page


def test_caption_holds_a_claim(draft: Any) -> None:
    text = '::: {#tbl-x}\n\n| a |\n|---|\n| b |\n\nAll [13]{claim="stalls"} stalls\n:::'
    assert f"<caption>Table 3.1: All {button('13')} stalls</caption>".replace(
        "Table 3", "Table\u00a03"
    ) in draft.body("# One\n\n" + text)


def test_table_cell_holds_a_claim(draft: Any) -> None:
    assert f"<td>{button('13')}</td>" in draft.body('| a |\n|---|\n| [13]{claim="stalls"} |')


def test_cell_of_an_html_table_holds_a_claim(draft: Any) -> None:
    table = (
        '<table><tr><th>a</th></tr><tr><td><span data-claim="stalls">13</span></td></tr></table>'
    )
    assert f"<td>{button('13')}</td>" in draft.body(f"```{{=html}}\n{table}\n```")


def test_abstract_holds_a_claim(draft: Any) -> None:
    draft.front = 'title: A market\nabstract: |\n  Of [13]{claim="stalls"} stalls.'
    page = draft.render("Text.").read_text("utf-8")
    assert f"<p>Of {button('13')} stalls.</p>" in page


def test_claim_in_the_abstract_is_its_first_use(draft: Any) -> None:
    draft.front = 'title: A market\nabstract: |\n  Of [13]{claim="stalls"} stalls.'
    assert button("thirteen", first=False) in draft.body('Then [thirteen]{claim="stalls"}.')


def test_alternative_text_is_plain_text(draft: Any) -> None:
    image = draft.root / "chapter" / "x.svg"
    image.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    body = draft.body("![](x.svg){fig-alt=\"Of [thirteen]{claim='stalls'} stalls, *all* open.\"}")
    assert 'alt="Of thirteen stalls, all open."' in body
    assert "button" not in body


def test_claim_of_an_alternative_text_is_checked(draft: Any) -> None:
    problems = draft.problems("![](x.svg){fig-alt=\"Of [twelve]{claim='stalls'} stalls.\"}")
    assert ("P010", 5) in [(rule, line) for rule, _, line, _ in problems]


def test_claim_in_a_heading_is_a_link_and_stays_out_of_the_contents(draft: Any) -> None:
    page = draft.render('## The [13]{claim="stalls"} stalls {#sec-x}').read_text("utf-8")
    assert '<a href="#register-stalls">13</a> stalls</h2>' in page
    assert re.search(r'<nav id="TOC".*?</nav>', page, re.DOTALL)[0].count("register-stalls") == 0


def test_claim_in_a_link_gets_a_mark_behind_the_link(draft: Any) -> None:
    body = draft.body('[All [13]{claim="stalls"} stalls](https://example.org)')
    assert '<a href="https://example.org">All 13 stalls</a><button ' in body
    assert 'aria-label="Evidence: Thirteen stalls stood on the market.">†</button>' in body


def test_exempt_text_is_plain(draft: Any) -> None:
    body = draft.body('[Two]{.uncounted why="figure of speech"} [13]{claim="stalls"}.')
    assert f'<p>Two <span class="claim-kept">{button("13")}.</span></p>' in body


def test_mismatch_names_the_claim_the_text_and_the_allowed_forms(draft: Any) -> None:
    problems = draft.problems('Text.\n\nWe saw [fourteen]{claim="stalls"} stalls.')
    message = 'claim "stalls" is written "fourteen"; allowed: "13" (digits), "thirteen" (word)'
    assert problems == [("P010", "chapter/index.qmd", 7, message)]


def test_text_must_be_of_the_form_that_the_span_asks_for(draft: Any) -> None:
    (problem,) = draft.problems('[thirteen]{claim="stalls" show="digits"}')
    assert problem[0] == "P010"


def test_unknown_claim_is_named(draft: Any) -> None:
    problems = draft.problems('[13]{claim="stands"}')
    assert problems == [("P009", "chapter/index.qmd", 5, 'there is no claim "stands"')]


def test_unknown_form_is_named(draft: Any) -> None:
    message = 'claim "stalls" has no form "roman"; allowed: "13" (digits), "thirteen" (word)'
    problems = draft.problems('[]{claim="stalls" show="roman"}')
    assert problems == [("P011", "chapter/index.qmd", 5, message)]


def test_empty_span_must_ask_for_a_form(draft: Any) -> None:
    assert draft.problems('[]{claim="stalls"}')[0][0] == "P012"


def test_all_problems_are_told_at_once(draft: Any) -> None:
    problems = draft.problems('[12]{claim="stalls"}\n\n[x]{claim="none"}')
    assert [(rule, line) for rule, _, line, _ in problems] == [("P010", 5), ("P009", 7)]


def test_problem_is_placed_in_the_included_file(draft: Any) -> None:
    (draft.root / "chapter" / "_part.md").write_text('One.\n\n[12]{claim="stalls"}\n', "utf-8")
    (problem,) = draft.problems("Text.\n\n{{< include _part.md >}}\n")
    assert problem[:3] == ("P010", "chapter/_part.md", 3)


def test_document_with_claims_needs_a_register(draft: Any) -> None:
    try:
        draft.render_bare('[13]{claim="stalls"}')
    except Exception as error:
        assert "claim-register" in str(error)
    else:
        raise AssertionError("a document without a register was rendered")


def test_each_status_has_its_class(draft: Any) -> None:
    claim = draft.claims[0]
    for status in STATUSES:
        draft.claims = [claim | {"status": status}]
        body = draft.body('[13]{claim="stalls"}')
        assert f'class="claim claim-{status} claim-support"' in body
