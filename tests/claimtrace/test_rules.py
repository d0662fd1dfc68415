import re
from pathlib import Path

import pytest

from claimtrace.rules import RULES, finding

ROOT = Path(__file__).parents[2]


def test_every_id_is_a_letter_of_its_family_and_three_digits() -> None:
    assert [rule for rule in RULES if not re.fullmatch(r"[DCPRX]\d{3}", rule)] == []
    assert all(rule.id == rule_id for rule_id, rule in RULES.items())


def test_ids_stand_in_order_and_no_id_stands_twice() -> None:
    for family in "DCPRX":
        numbers = [int(rule[1:]) for rule in RULES if rule[0] == family]
        assert numbers == sorted(set(numbers))


def test_every_rule_has_a_title_a_severity_and_a_hint_that_is_a_sentence() -> None:
    for rule in RULES.values():
        assert rule.severity in ("error", "warning", "notice")
        assert rule.title and not rule.title.endswith(".")
        assert re.fullmatch(r"[A-Z].*\.|.*\}\.", rule.hint), rule


def test_every_rule_is_told_somewhere_outside_the_table() -> None:
    paths = [p for ending in ("py", "lua") for p in ROOT.glob(f"c*/**/*.{ending}")]
    told = " ".join(path.read_text("utf-8") for path in paths if path.name != "rule_table.py")
    assert sorted(set(RULES) - set(re.findall(r"\b[DCPRX]\d{3}\b", told))) == []


def test_every_rule_is_named_by_a_test_of_what_finds_it() -> None:
    paths = [path for path in (ROOT / "tests").glob("**/test_*.py") if path != Path(__file__)]
    named = " ".join(path.read_text("utf-8") for path in paths)
    assert sorted(set(RULES) - set(re.findall(r"\b[DCPRX]\d{3}\b", named))) == []


def test_a_finding_takes_severity_and_hint_from_its_rule() -> None:
    made = finding("D012", "the row is blank", file="data/a.csv", line=3, column=1)
    assert (made.rule, made.severity, made.hint) == ("D012", "error", "Delete the blank line.")
    assert (made.file, made.line, made.column) == ("data/a.csv", 3, 1)


def test_a_hint_of_its_own_replaces_that_of_the_rule() -> None:
    assert finding("D004", "no category", hint="Write 'pear'.").hint == "Write 'pear'."


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(KeyError):
        finding("D999", "nothing")
