import pytest

KINDS = {
    "with a claim": "It took [59 days]{claim=lag} there, says @smith.",
    "sentences that say what the page does": "[This page tells of it.]{.signpost}",
    "with a citation": "It is told elsewhere [@smith2020].",
    "with a cross-reference": "@sec-end says so.",
    "sentences: headings": "## A heading",
    "sentences: plain": "It was there.",
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_sentence_is_counted_under_one_kind(check, kind: str) -> None:
    counted = check(f"{KINDS[kind]}\n").report.examined
    of_kind = {name: count for name, count in counted.items() if name.startswith("sentences")}
    assert of_kind.pop("sentences") == 1
    assert [name for name, count in of_kind.items() if count] == [
        kind if kind.startswith("sentences") else f"sentences {kind}"
    ]


def test_paragraphs_of_a_division_may_be_signposts(check) -> None:
    text = "::: {.signpost}\nIt tells. It shows.\n:::\n\nIt was.\n"
    counted = check(text).report.examined
    assert (counted["sentences that say what the page does"], counted["sentences: plain"]) == (2, 1)


def test_a_signpost_holds_no_claim(check) -> None:
    assert check("[It took [59 days]{claim=lag}.]{.signpost}\n").places == [("P041", 1, 2)]


SECTION = "## What holds {#sec-x .findings}\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "---\nabstract: They were eager.\n---\n\nWords.\n",
        "::: {#fig-a}\n![](a.svg){fig-alt='Words.'}\n\nThey were eager.\n:::\n",
        "![](a.svg){fig-alt='They were eager.'}\n",
        f"{SECTION}They were eager.\n",
        f"{SECTION}### Within\n\nThey were eager.\n",
    ],
)
def test_a_finding_needs_a_claim_where_a_text_states_what_it_found(check, text: str) -> None:
    result = check(text)
    assert [rule for rule in result.rules if rule == "P040"] == ["P040"]
    assert result.unbound == ["eager"]


@pytest.mark.parametrize(
    "text",
    [
        "They were eager.\n",
        f"{SECTION}They were eager [@smith2020].\n",
        f"{SECTION}[They were eager.]{{.signpost}}\n",
        f"{SECTION}They were [eager]{{.uncounted why='the title of a play'}}.\n",
        f"{SECTION}Words.\n\n## Another\n\nThey were eager.\n",
        f"{SECTION}It went between the offices.\n",
    ],
)
def test_elsewhere_and_of_others_a_finding_may_stand_alone(check, text: str) -> None:
    assert "P040" not in check(text).rules


def test_a_finding_in_a_claim_is_held_to_its_form(check) -> None:
    shown = {"mood": {"text": "eager where it was old"}}
    bound = f"{SECTION}They were [eager where it was old]{{claim=mood}}.\n"
    assert check(bound, shown=shown).findings == []
    (problem,) = check(bound.replace("eager", "hesitant"), shown=shown).findings
    assert problem.rule == "P010"
    assert 'in: "They were hesitant where it was old."' in problem.message
