"""What nobody sees is found in documents, ledgers and bibliographies, however it is written."""

import pytest

from claimtrace.claims.ledger import parse_ledger
from claimtrace.data.characters import unseen_characters
from claimtrace.prose.bibfiles import bibliography_findings

UNSEEN = [
    "\u200b", "\u202e", "\u2066", "\x1b", "\x08", "\x1a", "\U000e0041", "\ufffd", "\uffff",
    "\u00ad", "\u034f", "\u3164", "\ufe0f", "\ue000", "\u2028", "\x85", "\u2800", "\U000e0100",
]  # fmt: skip


@pytest.mark.parametrize("character", UNSEEN)
def test_it_is_found_at_its_place(check, tmp_path, character: str) -> None:
    found = check(f"Plain words.\n\nOther wo{character}rds.\n").findings
    assert [(f.rule, f.line, f.column) for f in found] == [("P065", 3, 9)]
    ledger = f'a:\n  says: "Wo\\U{ord(character):08x}rds."\n  cell: a/b.c\n  show: {{n: "{{}}"}}\n'
    ledger += "  weight: detail\n"
    assert [(f.rule, f.line) for f in parse_ledger(ledger, "f", "d")[1]] == [("C090", 2)]
    path = tmp_path / "references.bib"
    path.write_text(f"@misc{{a,\n title={{A{character}b}}}}\n", "utf-8")
    found = bibliography_findings([path], tmp_path)
    assert [(f.rule, f.line, f.column) for f in found] == [("P065", 2, 10)]


def test_blanks_of_any_width_and_letters_of_any_script_are_seen() -> None:
    assert unseen_characters("a\u00a0b\u2009c\td\u3000e, ü ß 人才 “x” – …") == []


def test_entities_are_what_they_stand_for(check) -> None:
    found = check("Plain words.\n\nOther wo&#x202e;rds.\n").findings
    assert [(f.rule, f.line) for f in found] == [("P065", 3)]


@pytest.mark.parametrize("title", ["## &nbsp;", "## \\ {#sec-x}", "---\ntitle: ' '\n---"])
def test_a_title_says_something(check, title: str) -> None:
    assert [f.rule for f in check(f"{title}\n\nWords.\n").findings] == ["P066"]


@pytest.mark.parametrize(
    "text",
    [
        "ꜱᴇᴠᴇɴ",
        "⚃",
        "🀱",
        "７",
        "𝟕",
        "𝐬𝐞𝐯𝐞𝐧",
        "Ⅶ",
        "❼",
        "ⓢⓔⓥⓔⓝ",
        "🆂🅴🆅🅴🅽",
        "ᏚᎬᏙᎬN",
        "ꓢꓰꓦꓰꓠ",
        "ΤΕΝ",
        "ѕеvеn",
    ],
)
def test_what_looks_like_a_number_is_one(check, text: str) -> None:
    assert check(f"There were {text} zones.\n").unbound == [text]
