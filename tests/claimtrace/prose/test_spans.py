"""Claim spans: what they show must be what the ledger's results show."""

import pytest


def use(result) -> tuple[str, str, str, str]:
    assert len(result.uses) == 1
    found = result.uses[0]
    return found.claim_id, found.form, found.text, found.where


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('It took [59 days]{claim="lag"} in all cases.', ("lag", "days", "59 days", "body")),
        ('[Two months]{claim="lag"} it took.', ("lag", "months", "Two months", "body")),
        ('It took []{claim="lag" show="months"}.', ("lag", "months", "two months", "body")),
        ("It took [59 days]{claim=lag show=days}.", ("lag", "days", "59 days", "body")),
        ('It took [59&nbsp;days]{claim="lag"}.', ("lag", "days", "59 days", "body")),
        ('It took *[59 days]{claim="lag"}*.', ("lag", "days", "59 days", "body")),
        ('It took [**59** *days*]{claim="lag"}.', ("lag", "days", "59 days", "body")),
        ('It took [59\ndays]{claim="lag"}.', ("lag", "days", "59 days", "body")),
        ('It took time.^[It was [59 days]{claim="lag"}.]', ("lag", "days", "59 days", "footnote")),
        ('A.[^n]\n\n[^n]: It was [59 days]{claim="lag"}.', ("lag", "days", "59 days", "footnote")),
        ('| a |\n|---|\n| [59 days]{claim="lag"} |', ("lag", "days", "59 days", "table")),
        (
            '::: {#tbl-x}\n\n{{< include ../figures/t.md >}}\n\nIn [59 days]{claim="lag"}.\n:::',
            ("lag", "days", "59 days", "caption"),
        ),
        ('![In [59 days]{claim="lag"}](x.svg){#fig-x}', ("lag", "days", "59 days", "caption")),
        (
            '::: {.exhibit-note}\nIn [59 days]{claim="lag"}.\n:::',
            ("lag", "days", "59 days", "exhibit note"),
        ),
        (
            "![](x.svg){fig-alt='In [59 days]{claim=\"lag\"}.'}",
            ("lag", "days", "59 days", "alt text"),
        ),
        ('![](x.svg){fig-alt="In [59 days]{claim=lag}."}', ("lag", "days", "59 days", "alt text")),
        ('A ![in [59 days]{claim="lag"}](x.svg) b', ("lag", "days", "59 days", "alt text")),
        (
            '---\nabstract: In [59 days]{claim="lag"}.\n---\n\nText.',
            ("lag", "days", "59 days", "abstract"),
        ),
        ('<span claim="lag">59 days</span> it took.', ("lag", "days", "59 days", "body")),
    ],
)
def test_a_span_that_shows_a_form_is_a_use(check, text: str, expected: tuple[str, ...]) -> None:
    result = check(text)
    assert use(result) == expected
    assert [f.rule for f in result.findings if f.rule != "P006"] == []


def test_a_use_knows_its_place_and_its_sentence(check) -> None:
    text = (
        "First words.\n\nHere it is. It took\n"
        "[59 days]{claim=lag}, they say. Then []{claim=stock show=number} came."
    )
    first, second = check(text).uses
    assert (first.file, first.line, first.column) == ("chapter/index.qmd", 4, 2)
    assert first.sentence == "It took 59 days, they say."
    assert (second.line, second.column, second.sentence) == (4, 38, "Then 7,311 came.")


@pytest.mark.parametrize(
    "text",
    [
        "58 days",
        "59 day",
        "59days",
        "59 Days",
        "590 days",
        "five days",
    ],
)
def test_a_text_that_is_no_form_is_a_finding(check, text: str) -> None:
    result = check(f"It took [{text}]{{claim=lag}} there.")
    assert result.rules == ["P010"]
    message = result.findings[0].message
    assert '"59 days" (days)' in message and '"two months" (months)' in message
    assert result.uses[0].form == ""


def test_a_text_that_is_struck_out_in_part_is_no_form_and_is_told(check) -> None:
    assert check("It took [~~5~~59 days]{claim=lag} there.").rules == ["P010", "P067"]


def test_a_character_that_nobody_sees_makes_no_form_and_is_told(check) -> None:
    assert check("It took [5\u200b8 days]{claim=lag} there.").rules == ["P010", "P065"]


def test_a_mismatch_names_the_claim_that_shows_the_text(check) -> None:
    finding = check("There are [7,311]{claim=lag} residents.").findings[0]
    assert finding.rule == "P010"
    assert "stock" in finding.hint


def test_a_form_that_is_asked_for_is_the_only_one_allowed(check) -> None:
    result = check("It took [59 days]{claim=lag show=months} there.")
    assert result.rules == ["P010"]
    assert "form months of claim lag" in result.findings[0].message


def test_only_the_first_letter_may_change_its_case(check) -> None:
    assert check("[Tripled]{claim=growth} they have.").findings == []
    assert check("[TRIPLED]{claim=growth} they have.").rules == ["P010"]


def test_a_text_that_begins_with_a_quote_has_its_place_there(check) -> None:
    shown = {"quote": {"text": '"posts"'}}
    result = check('They are ["post"]{claim=quote} here.', shown)
    assert result.places == [("P010", 1, 11)]


def test_typographic_quotes_are_quotes(check) -> None:
    shown = {"quote": {"text": 'the officials\' "posts"'}}
    assert check('They are [the officials\' "posts"]{claim=quote} here.', shown).findings == []


@pytest.mark.parametrize(
    ("span", "rule", "named"),
    [
        ("[59 days]{claim=lagg}", "P009", "lag"),
        ("[59 days]{claim=zzz}", "P009", "lag"),
        ("[]{claim=lag show=day}", "P011", '"59 days" (days)'),
        ("[]{claim=lag}", "P012", '"two months" (months)'),
        ('[59 days]{claim=""}', "P026", ""),
        ("[59 days]{claim=lag form=days}", "P025", ""),
        ("[59 days]{claim=lag .uncounted why='a good reason'}", "P027", ""),
        ("[[59 days]{claim=lag}]{claim=lag}", "P017", ""),
        ("[59 days]{claim=lag claim=stock}", "P018", ""),
        ("[see [59 days]{claim=lag}](x.html)", "P019", ""),
        ("`59 days`{claim=lag}", "P019", ""),
        ("[text](x.html){claim=lag}", "P019", ""),
        ("[59 days]{claim=lag", "P018", ""),
        ('[59 days]{claim="lag}', "P009", "lag"),
        ("[59 days{claim=lag}", "P016", ""),
        ("[two]{.uncounted why='figure of speech}", "P018", ""),
        ("[word]{claims=lag}", "P025", ""),
        ("[word]{why='a good reason'}", "P025", ""),
    ],
)
def test_a_span_that_cannot_be_right_is_a_finding(check, span: str, rule: str, named: str) -> None:
    result = check(f"Words and\nit took {span} there.")
    hits = [f for f in result.findings if f.rule == rule]
    assert len(hits) == 1, result.findings
    assert hits[0].line == 2
    assert named in hits[0].hint


@pytest.mark.parametrize(
    "text", ["# In [59 days]{claim=lag}", "---\ntitle: In [59 days]{claim=lag}\n---\n\nText."]
)
def test_a_claim_cannot_stand_in_a_heading(check, text: str) -> None:
    result = check(text)
    assert result.rules == ["P019"]
    assert len(result.uses) == 1


def test_a_claim_stands_in_a_callout_title_but_not_in_the_title_of_a_link(check) -> None:
    inside = check("::: {.callout-note title='In [59 days]{claim=lag}'}\nText.\n:::")
    assert (inside.rules, inside.uses[0].where) == ([], "callout title")
    assert check("[text](x.html){title='In [59 days]{claim=lag}'}").rules == ["P019"]


def test_a_claim_on_a_division_binds_nothing(check) -> None:
    result = check("::: {claim=lag}\nIt took 59 days.\n:::")
    assert sorted(result.rules) == ["P001", "P019"]


def test_a_claim_without_a_value_is_used_but_its_text_not_examined(check) -> None:
    result = check("It took [59 days]{claim=failed}.")
    assert result.findings == []
    assert result.uses[0].claim_id == "failed"
    assert "failed" in result.report.not_examined[0]


def test_checking_twice_says_the_same(check) -> None:
    from claimtrace.prose import check_prose

    document = check("It took []{claim=lag show=days}.").document
    other = {"lag": {"days": "60 days"}}
    report, uses = check_prose(document, other)
    assert report.findings == []
    assert [(u.text, u.sentence) for u in uses] == [("60 days", "It took 60 days.")]
