from pathlib import Path

import pytest

from claimtrace.claims.ledger import Claim, Outside, read_ledger, repeated_ids
from claimtrace.findings import Finding

WHOLE = """\
apple-stalls:
  says: Three of the five stalls
    sell apples.
  locator: p. 1
  compute: orchard.claims:stall_count
  given: {fruit: apple}
  show: {n: "{:words}", word: most}
  printed: 3
  expect: {at_least: 3}
  basis: attested
  outside: {result: agrees, quotation: three-stalls, note: counted}
  weight: central
"""

CELL = """\
pears-since:
  says: Pears are sold since April.
  show: {month: "{:month}"}
  cell: north/stalls/no. 7.opened
  weight: detail
"""

SHORT = """\
plums:
  says: Plums are sold.
  compute: orchard.claims:has_fresh
  show: {word: sold}
  weight: support
"""


def read(tmp_path: Path, text: str) -> tuple[list[Claim], list[Finding]]:
    path = tmp_path / "chapter" / "index.claims.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return read_ledger(path, "index", {"almanac", "ledger-book"}, {"three-stalls"})


def only(tmp_path: Path, text: str) -> Finding:
    _, findings = read(tmp_path, text)
    assert len(findings) == 1, [(f.rule, f.message) for f in findings]
    assert findings[0].file == "chapter/index.claims.yml"
    return findings[0]


def place(finding: Finding) -> tuple[str, int, int]:
    return (finding.rule, finding.line, finding.column)


def test_an_entry_is_read_with_all_its_keys(tmp_path: Path) -> None:
    claims, findings = read(tmp_path, WHOLE)
    assert findings == []
    assert claims == [
        Claim(
            id="apple-stalls",
            document="index",
            says="Three of the five stalls sell apples.",
            locator="p. 1",
            compute="orchard.claims:stall_count",
            given={"fruit": "apple"},
            show={"n": "{:words}", "word": "most"},
            printed=3,
            expect={"at_least": 3},
            basis="attested",
            outside=Outside("agrees", "", "counted", "three-stalls"),
            weight="central",
            file="chapter/index.claims.yml",
            line=1,
        )
    ]


def test_what_an_entry_leaves_out_has_its_default(tmp_path: Path) -> None:
    (claim,), findings = read(tmp_path, SHORT)
    assert findings == []
    assert (claim.locator, claim.given, claim.printed, claim.expect) == ("", {}, None, {})
    assert (claim.basis, claim.outside) == ("derived", None)


def test_a_cell_stands_in_the_place_of_a_function(tmp_path: Path) -> None:
    (claim,), findings = read(tmp_path, CELL)
    assert findings == []
    assert (claim.cell, claim.cell_at) == ("north/stalls/no. 7.opened", (4, 9))
    assert (claim.compute, claim.given) == ("", {})


@pytest.mark.parametrize("key", ["compute: orchard.claims:has_fresh", "given: {fruit: plum}"])
def test_a_cell_takes_no_function_and_no_arguments(tmp_path: Path, key: str) -> None:
    found = only(tmp_path, f"{CELL}  {key}\n")
    assert place(found) == ("C072", 6, 3)
    assert found.message == f"claim pears-since has {key.partition(':')[0]} beside its cell"
    assert read(tmp_path, f"{CELL}  {key}\n")[0] == []


@pytest.mark.parametrize("name", ["stalls", "north/stalls", "stalls.opened", "no. 7/opened"])
def test_a_cell_must_be_named_by_row_and_column(tmp_path: Path, name: str) -> None:
    found = only(tmp_path, CELL.replace("north/stalls/no. 7.opened", name))
    assert place(found) == ("C070", 4, 9)
    assert found.message == f"{name!r} names no cell"


def test_a_cell_that_is_no_text_is_told_once(tmp_path: Path) -> None:
    found = only(tmp_path, CELL.replace("north/stalls/no. 7.opened", "[north, stalls]"))
    assert place(found) == ("C005", 4, 9)


@pytest.mark.parametrize("weight", ["central", "support", "detail"])
def test_a_claim_has_the_weight_that_it_is_given(tmp_path: Path, weight: str) -> None:
    (claim,), findings = read(tmp_path, SHORT.replace("support", weight))
    assert (claim.weight, findings) == (weight, [])


def test_a_weight_is_one_of_a_closed_list(tmp_path: Path) -> None:
    found = only(tmp_path, SHORT.replace("support", "centre"))
    assert place(found) == ("C005", 5, 11)
    assert found.hint == "Write 'central'? Allowed: 'central', 'detail', 'support'."


def test_a_claim_without_a_weight_is_found(tmp_path: Path) -> None:
    found = only(tmp_path, SHORT.replace("  weight: support\n", ""))
    assert (found.rule, found.line) == ("C003", 1)
    assert "lacks weight" in found.message


def test_a_claim_that_attests_says_how_it_compares_outside_or_why_it_does_not(
    tmp_path: Path,
) -> None:
    attested = f"{SHORT}  basis: attested\n"
    found = only(tmp_path, attested)
    assert place(found) == ("C040", 1, 1)
    assert "claim plums" in found.message
    for why in ("about-the-text", "cannot-be-checked", "not-yet-checked", "not-found"):
        (claim,), findings = read(tmp_path, f"{attested}  outside: {{result: {why}}}\n")
        assert findings == [] and claim.outside == Outside(why)
    assert only(tmp_path, f"{attested}  outside: {{result: not-checked}}\n").rule == "C005"


def test_an_empty_ledger_has_no_claims(tmp_path: Path) -> None:
    assert read(tmp_path, "# none yet\n") == ([], [])


def test_dates_stay_the_text_they_are_written_as(tmp_path: Path) -> None:
    claims, findings = read(tmp_path, SHORT + "  printed: 2019-08-01\n")
    assert (claims[0].printed, findings) == ("2019-08-01", [])
    claims, findings = read(tmp_path, SHORT + "  expect: {later_than: 2019-02-30}\n")
    assert (claims[0].expect, findings) == ({"later_than": "2019-02-30"}, [])


def test_an_unknown_key_names_the_nearest_and_the_claim_is_kept(tmp_path: Path) -> None:
    claims, (found,) = read(tmp_path, WHOLE.replace("printed", "prnited"))
    assert place(found) == ("C002", 8, 3)
    assert found.hint.startswith("Write 'printed'?")
    assert [claim.id for claim in claims] == ["apple-stalls"]


@pytest.mark.parametrize("key", ["says", "compute", "show"])
def test_a_required_key_is_missed_where_the_entry_begins(tmp_path: Path, key: str) -> None:
    text = "\n".join(line for line in SHORT.splitlines() if not line.startswith(f"  {key}:"))
    found = only(tmp_path, "# a comment\n" + text)
    assert place(found) == ("C003", 2, 1)
    assert found.message == f"claim plums lacks {key}"


def test_an_id_that_stands_twice_names_the_first_line(tmp_path: Path) -> None:
    found = only(tmp_path, SHORT + SHORT)
    assert place(found) == ("C004", 6, 1)
    assert "first in line 1" in found.message


def test_an_id_that_two_ledgers_share_is_found(tmp_path: Path) -> None:
    (first,), _ = read(tmp_path, SHORT)
    other = Claim(**{**vars(first), "document": "other", "file": "chapter/other.claims.yml"})
    assert repeated_ids([first]) == []
    (found,) = repeated_ids([first, other])
    assert (found.rule, found.file, found.line) == ("C004", "chapter/other.claims.yml", 1)
    assert "chapter/index.claims.yml, line 1" in found.message


def test_a_key_that_stands_twice_is_found(tmp_path: Path) -> None:
    assert place(only(tmp_path, SHORT + "  says: Again.\n")) == ("C016", 6, 3)


@pytest.mark.parametrize("claim_id", ["Plums", "2plums", "plums_north", "plums--north", "-plums"])
def test_a_malformed_id_is_found(tmp_path: Path, claim_id: str) -> None:
    assert place(only(tmp_path, SHORT.replace("plums", claim_id))) == ("C028", 1, 1)


@pytest.mark.parametrize(
    ("line", "rule", "column", "words"),
    [
        ("basis: dervied", "C005", 10, "Write 'derived'?"),
        ("basis: [derived]", "C005", 10, "Allowed"),
        ("given: apple", "C005", 10, "value of the kind"),
        ("given: {1: apple}", "C005", 10, "value of the kind"),
        ("printed: .nan", "C005", 12, "value of the kind"),
        ("printed: 1.0e+400", "C005", 12, "value of the kind"),
        ("given: !!binary aGk=", "C005", 10, "value of the kind"),
        ("locator: [p, 1]", "C005", 12, "value of the kind"),
        ("locator:", "C005", 11, "value of the kind"),
        ("expect: {atleast: 3}", "C015", 12, "Write 'at_least'?"),
        ("expect: 3", "C005", 11, "value of the kind"),
        ("outside: {source: almanac}", "C003", 3, "Allowed: 'about-the-text', 'agrees'"),
        ("outside: {result: agree}", "C005", 21, "Write 'agrees'?"),
        ("outside: {result: not-found, source: almanak}", "C014", 40, "Write 'almanac'?"),
        ("outside: {result: not-found, sauce: almanac}", "C002", 32, "Write 'source'?"),
        ("outside: {result: agrees, quotation: tree-stalls}", "C059", 40, "Write 'three-stalls'?"),
        ("outside: {result: agrees, source: almanac}", "C058", 21, "why nothing was compared"),
        ("outside: {result: partly}", "C058", 21, "why nothing was compared"),
        ("outside: {result: conflicts, note: x}", "C058", 21, "why nothing was compared"),
        ("outside: agrees", "C005", 12, "value of the kind"),
    ],
)
def test_a_value_that_is_not_allowed_is_placed_and_explained(
    tmp_path: Path, line: str, rule: str, column: int, words: str
) -> None:
    _, findings = read(tmp_path, SHORT + f"  {line}\n")
    assert place(findings[0]) == (rule, 6, column), findings[0]
    assert words in findings[0].hint


@pytest.mark.parametrize("form", ["3", "'{} and {}'", "'{name}'", "'{'", "''", "[a]"])
def test_a_form_that_is_no_form_is_found(tmp_path: Path, form: str) -> None:
    found = only(tmp_path, SHORT.replace("{word: sold}", f"\n    word: sold\n    n: {form}"))
    assert place(found) == ("C005", 6, 8)


def test_a_source_beside_a_quotation_is_found(tmp_path: Path) -> None:
    line = "  outside: {result: partly, quotation: three-stalls, source: almanac}\n"
    assert place(only(tmp_path, SHORT + line)) == ("C060", 6, 54)


def test_what_was_looked_for_in_vain_needs_no_quotation(tmp_path: Path) -> None:
    for result in ("not-found", "not-yet-checked"):
        assert read(tmp_path, SHORT + f"  outside: {{result: {result}}}\n")[1] == []


def test_a_form_and_an_expectation_that_stand_twice_are_found(tmp_path: Path) -> None:
    twice = only(tmp_path, SHORT.replace("{word: sold}", "{word: sold, word: eaten}"))
    assert place(twice) == ("C016", 4, 22)
    again = only(tmp_path, SHORT + "  expect: {equals: 1, equals: 2}\n")
    assert place(again) == ("C016", 6, 23)


def test_a_function_must_be_named_by_module_and_name(tmp_path: Path) -> None:
    claims, findings = read(tmp_path, SHORT.replace(":has_fresh", ".has_fresh"))
    assert (claims, place(findings[0])) == ([], ("C006", 3, 12))


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("plums:\n  says: [a\n", 3, 1), ("plums:\n\tsays: a\n", 2, 1), ("a: b: c\n", 1, 5)],
)
def test_text_that_is_no_yaml_is_placed(tmp_path: Path, text: str, line: int, column: int) -> None:
    assert place(only(tmp_path, text)) == ("C001", line, column)


def test_a_ledger_that_is_a_list_is_found(tmp_path: Path) -> None:
    assert place(only(tmp_path, "- plums\n")) == ("C005", 1, 1)


def test_an_entry_that_is_no_mapping_is_found(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "plums: sold\n")
    assert place(findings[0]) == ("C005", 1, 8)


def test_a_ledger_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "index.claims.yml"
    assert [f.rule for f in read_ledger(path, "index")[1]] == ["C001"]
    path.write_bytes(b"plums: \xff\n")
    assert [f.message for f in read_ledger(path, "index")[1]] == [
        f"{tmp_path.name}/index.claims.yml cannot be read: it is not UTF-8"
    ]


def test_sources_are_checked_only_where_they_are_known(tmp_path: Path) -> None:
    path = tmp_path / "index.claims.yml"
    path.write_text(SHORT + "  outside: {result: not-found, source: anything}\n", "utf-8")
    assert read_ledger(path, "index")[1] == []
    assert [f.rule for f in read_ledger(path, "index", set())[1]] == ["C014"]


def test_a_tolerance_is_a_number_and_none_by_default(tmp_path: Path) -> None:
    (claim,), findings = read(tmp_path, SHORT + "  tolerance: 0.0001\n")
    assert (claim.tolerance, findings) == (0.0001, [])
    (claim,), _ = read(tmp_path, SHORT)
    assert claim.tolerance is None


@pytest.mark.parametrize(
    "written", ["-0.1", ".nan", ".inf", "true", "wide", "1e-4", "[0.1]", "", "!!binary aGk="]
)
def test_a_tolerance_of_another_kind_is_found_with_its_place(tmp_path: Path, written: str) -> None:
    found = only(tmp_path, SHORT + f"  tolerance: {written}\n")
    assert place(found)[:2] == ("C033", 6)
    assert "0.0001" in found.hint
    (claim,), _ = read(tmp_path, SHORT + f"  tolerance: {written}\n")
    assert claim.tolerance is None
