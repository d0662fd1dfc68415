"""The report: what it says, counts and leaves out."""

from pathlib import Path

import pytest

from claimtrace.prose import check_prose, read_document


def test_a_finding_quotes_the_sentence_with_its_claims_filled_in(check) -> None:
    text = "Before. It took []{claim=lag show=days}, or 2 months, there. After."
    finding = check(text).findings[0]
    assert finding.message == (
        'numeral "2" stands without a claim in: "It took 59 days, or 2 months, there."'
    )


def test_a_long_sentence_is_cut_around_the_expression(check) -> None:
    finding = check("word " * 100 + "seven " + "word " * 100).findings[0]
    quoted = finding.message.split(" in: ")[1]
    assert len(quoted) < 220
    assert "word seven word" in quoted
    assert quoted.startswith('"… ') and quoted.endswith(' …"')


def test_the_hint_names_the_claim_whose_form_stands_there(check) -> None:
    finding = check("It took 59 days there.").findings[0]
    assert finding.hint.startswith('Bind it: [59 days]{claim="lag"}')


def test_the_hint_names_every_claim_of_that_text(check) -> None:
    shown = {"a": {"n": "seven"}, "b": {"n": "seven"}, "c": {"n": "eight"}}
    hint = check("It has seven zones.", shown).findings[0].hint
    assert '[seven]{claim="a"}' in hint and "b" in hint and "c," not in hint


def test_the_hint_names_no_claim_whose_form_stands_elsewhere(check) -> None:
    assert 'claim="id"' in check("It took 59 years there.").findings[0].hint


def test_the_report_counts_what_it_examined(check) -> None:
    text = (
        "# A heading\n\nIt took [59 days]{claim=lag} there. It has two sides and\n"
        "[one]{.uncounted why='figure of speech'} top.\n"
    )
    assert check(text).report.examined == {
        "sentences": 3,
        "sentences with a claim": 1,
        "sentences that say what the page does": 0,
        "sentences with a citation": 0,
        "sentences with a cross-reference": 0,
        "sentences: headings": 1,
        "sentences: plain": 1,
        "words": 14,
        "claim spans": 1,
        "texts exempted with a reason": 1,
        "numerals": 3,
    }


def test_a_document_without_prose_is_a_finding_and_no_pass(check) -> None:
    result = check("```\ncode\n```\n")
    assert result.rules == ["P024"]
    assert result.report.failed


def test_what_is_not_examined_is_said(check) -> None:
    text = "Words.\n\n```\n7\n```\n\n![](photo.png) ![](../figures/a.svg)\n"
    assert check(text).report.not_examined == [
        "chapter/index.qmd: 1 code blocks: their content is not prose",
        "chapter/index.qmd: images that are not generated exhibits: photo.png",
    ]


def test_a_document_that_cannot_be_read_is_a_finding(tmp_path: Path, check) -> None:
    missing = read_document(tmp_path / "none.qmd", tmp_path)
    (tmp_path / "bad.qmd").write_bytes(b"caf\xe9")
    latin = read_document(tmp_path / "bad.qmd", tmp_path)
    yaml = check("---\ntitle: [\n---\n\nText.\n")
    for report in (check_prose(missing, {})[0], check_prose(latin, {})[0], yaml.report):
        assert [f.rule for f in report.findings] == ["P015"]
        assert report.failed


def test_findings_are_sorted_and_the_same_each_time(check) -> None:
    text = "Words 7[^n] and 8.\n\n[^n]: And 9.\n\nMore 10.\n"
    first, second = check(text), check(text)
    assert first.findings == second.findings == sorted(first.findings)
    assert first.uses == second.uses


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("It began in March.", "P005"),
        ("See part IV of it.", "P007"),
        ("They wrote 三十 there.", "P008"),
        ("It doubled there.", "P021"),
        ("Prices rose there.", "P050"),
        ("It names the average there.", "P051"),
    ],
)
def test_what_is_bound_to_no_claim_is_told_by_the_rule_of_its_kind(check, sentence, rule) -> None:
    assert check(f"# A heading\n\n{sentence}\n").rules == [rule]
