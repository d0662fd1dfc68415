"""The box above the text: what the argument comes to, and what to look at first."""

import re
from typing import Any

import pytest

BOX = """::: {.verdicts}
Of [13]{claim="stalls"} stalls

- [none]{claim="verdict-a"} [went]{list="verdict-" value="gone"}
- [one]{claim="verdict-b"} [stayed]{list="verdict-" value="here"}
- [no]{claim="verdict-b"} [burned]{list="verdict-" value="ash"}
:::

The text has [thirteen]{claim="stalls"}, [gone]{claim="verdict-a"} or [here]{claim="verdict-b"}.
"""


@pytest.fixture
def judged(draft: Any) -> Any:
    first = draft.claims[0]
    forms = {"verdict-a": {"n": "none", "v": "gone"}, "verdict-b": {"n": "one", "v": "here"}}
    forms["verdict-b"]["no"] = "no"
    for name, shown in forms.items():
        says = f"It came to <{name}>."
        draft.claims.append(first | {"id": name, "says": says, "shown": shown})
    return draft


def box(page: str) -> str:
    start = page.index('<section class="claim-summary"')
    return page[start : page.index("</section>", start)]


def test_verdicts_stand_above_the_text_with_the_claims_behind_each(judged: Any) -> None:
    page = judged.render(BOX).read_text("utf-8")
    above = box(page)
    assert page.index(above) < page.index('<main id="main">')
    assert 'class="verdicts"' not in page[page.index('<main id="main">') :]
    assert '<a href="#list-1">went</a>' in above and '<a href="#list-2">stayed</a>' in above
    (gone,) = re.findall(r'<div id="list-1"><ul>(.*?)</ul>', above, re.DOTALL)
    assert re.findall(r'popovertarget="claim-([\w-]+)">([^<]*)<', gone) == [
        ("verdict-a", "It came to &lt;verdict-a&gt;.")
    ]


def test_a_long_list_of_verdicts_is_folded(judged: Any) -> None:
    first = judged.claims[1]
    judged.claims += [first | {"id": f"verdict-{n}"} for n in range(3)]
    more = " ".join(f'[gone]{{claim="verdict-{n}"}}' for n in range(3))
    above = box(judged.render(f"{BOX}\n{more}").read_text("utf-8"))
    (gone,) = re.findall(
        r'<details id="list-1"><summary>Which went</summary>(.*?)</details>', above, re.DOTALL
    )
    assert gone.count("<button") == 4
    assert '<div id="list-2"><ul><li><button' in above


def test_a_verdict_without_claims_leads_nowhere(judged: Any) -> None:
    above = box(judged.render(BOX).read_text("utf-8"))
    assert "burned" in above and ">burned</a>" not in above


def test_the_first_use_of_a_claim_is_in_the_text(judged: Any) -> None:
    page = judged.render(BOX).read_text("utf-8")
    assert page.index('id="use-stalls"') > page.index('<main id="main">')
    assert page.count('id="use-stalls"') == 1


def test_other_formats_leave_the_box_out(judged: Any, pdf_text: Any) -> None:
    text = pdf_text(judged.render(BOX, "pdf"))
    assert "The text has thirteen" in text
    assert "burned" not in text


def test_what_needs_care_and_is_central_is_to_be_looked_at_first(draft: Any) -> None:
    draft.claims[0] |= {
        "status": "needs-care",
        "weight": "central",
        "outside": {"result": "partly", "source": "", "note": ""},
    }
    above = box(draft.render('[13]{claim="stalls"} stalls.').read_text("utf-8"))
    assert "To look at first:" in above
    assert "<small>Outside: agrees in part.</small>" in above
    note = {"note": "Ten by another count."}
    draft.claims[0] |= {"outside": draft.claims[0]["outside"] | note}
    above = box(draft.render('[13]{claim="stalls"} stalls.').read_text("utf-8"))
    assert "<small>Outside: agrees in part. Ten by another count.</small>" in above
    draft.claims[0]["weight"] = "detail"
    assert "To look at first:" not in box(draft.render('[13]{claim="stalls"}.').read_text("utf-8"))
