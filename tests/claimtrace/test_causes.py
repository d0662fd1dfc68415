"""What a reader must mend comes first, and what follows from it stands below it, counted."""

from claimtrace.causes import Cause, causes_first, few_alike, folded, with_causes
from claimtrace.findings import Finding
from claimtrace.reproduction.exports import as_annotations
from claimtrace.rules import finding


def test_causes_come_before_consequences_and_errors_before_the_rest() -> None:
    told = [
        finding("D018", "a mark", file="a.csv", line=1),
        finding("D009", "no such key", file="a.csv", line=2),
        finding("C013", "unused", file="a.yml", line=1),
        finding("D004", "no category", file="b.csv", line=1),
        finding("D008", "too long", file="b.csv", line=2),
        finding("D013", "not UTF-8", file="z.csv", line=1),
        finding("D025", "no end", file="a.csv", line=1),
    ]
    order = [found.rule for found in causes_first(told)]
    assert order == ["D013", "D008", "D004", "D009", "C013", "D025", "D018"]


def _unused(document: str, count: int) -> list[Finding]:
    file = f"chapter/{document}.claims.yml"
    said = f"is not used in {document}.qmd"
    return [finding("C013", f"c-{n} {said}", file=file, line=n) for n in range(1, count + 1)]


def test_broken_front_matter_comes_before_the_claims_that_it_leaves_unused() -> None:
    broken = finding("R025", "not YAML", file="chapter/index.qmd", line=3)
    other = finding("C013", "x is not used in other.qmd", file="chapter/other.claims.yml", line=1)
    causes = folded([*_unused("index", 50), other, broken])
    assert [cause.finding.rule for cause in causes] == ["R025", "C013"]
    assert causes[0].told() == "and 50 consequences (50 C013)"
    assert causes[0].lines()[1].endswith("C013 c-1 is not used in index.qmd")
    assert len(causes[0].lines()) == 1 + 12 + 1
    assert causes[0].lines()[13:] == ["  ... and 38 more; --json FILE writes them all"]
    assert (causes[1].told(), causes[1].lines()) == ("", [])


def test_every_finding_stands_once_and_names_its_cause() -> None:
    told = [
        finding("P010", '"9" is not any form of claim stock', file="chapter/a.qmd", line=9),
        finding("C021", "claim stock: form n", file="chapter/a.qmd", line=9),
        finding("C020", "claim stock: 9 and not 8", file="chapter/a.claims.yml", line=2),
        finding("C070", "claim stock: there is no cell", file="chapter/a.claims.yml", line=2),
        finding("P010", '"9" is not any form of claim other', file="chapter/a.qmd", line=9),
    ]
    found = with_causes(told)
    assert sorted(found) == sorted(told)
    named = {one.message.split(":")[0]: one.cause for one in found if one.cause}
    assert set(named.values()) == {"chapter/a.claims.yml:2 C070"}
    assert len(named) == 3 - 1  # C020 and C021 begin alike
    assert [one.as_dict().get("cause") for one in found if "other" in one.message] == [None]


def test_a_cell_that_moved_comes_before_the_claims_that_read_it() -> None:
    cell = finding("C022", "value of a '4' -> '5'; read by growth, stock", file="data/a.csv")
    told = [
        finding("C012", "claim stock: the value is 5, expected is 4", file="c/a.claims.yml"),
        finding("C020", "claim growth: value 1 -> 2", file="c/a.qmd", line=4),
        finding("P010", '"4" is not any form of claim stock, which shows "5"', file="c/a.qmd"),
        finding("C020", "claim other: value 1 -> 2", file="c/a.qmd", line=6),
    ]
    causes = folded([*told, cell])
    assert [(one.finding.rule, one.told()) for one in causes] == [
        ("C022", "and 3 consequences (1 C012, 1 C020, 1 P010)"),
        ("C020", ""),
    ]


def test_a_ledger_that_cannot_be_read_explains_the_spans_and_the_record() -> None:
    ledger = finding("C001", "not YAML", file="chapter/a.claims.yml", line=3)
    span = finding("P009", "no claim has the id x", file="chapter/a.qmd", line=4)
    gone = finding("C023", "claim x is in the accepted record only", file="figures/claims.json")
    assert [one.told() for one in folded([gone, span, ledger])] == [
        "and 2 consequences (1 C023, 1 P009)"
    ]


def test_a_key_that_names_nothing_follows_from_the_row_that_was_lost_and_from_no_other() -> None:
    lost = finding("D023", "a quote", file="data/north/stalls.csv", line=3)
    dangling = "is 'n-4', which is no stall_id of"
    told = [
        lost,
        finding("D011", f"stall {dangling} stalls", file="data/north/sales.csv", line=2),
        finding("D009", f"stall {dangling} north-stalls", file="data/north/sales.csv", line=3),
        finding("D011", f"fruit {dangling} fruits", file="data/north/sales.csv", line=4),
    ]
    causes = folded(told)
    assert [(cause.finding.rule, len(cause.consequences)) for cause in causes] == [
        ("D023", 2),
        ("D011", 0),
    ]


def test_thousands_of_findings_are_folded_in_no_time() -> None:
    broken = finding("P015", "cannot be read", file="chapter/index.qmd", line=1)
    (cause,) = folded([*_unused("index", 20_000), broken])
    assert len(cause.consequences) == 20_000


def test_annotations_are_ten_at_most_and_the_causes_first() -> None:
    told = [finding("X008", "bytes", file=f"figures/{n}.svg") for n in range(30)]
    cell = finding("D003", "no number", file="data/a.csv", line=2)
    lines = as_annotations([*told, cell])
    assert len(lines) == 10
    assert "title=D003" in lines[0]
    assert lines[-1].endswith("::22 more findings are in _build/reproduction.json")
    assert len(as_annotations(told[:10])) == 10
    assert all("title=X008" in line for line in as_annotations(told[:10]))


def test_of_many_cells_of_a_column_three_are_told_and_the_others_counted() -> None:
    cells = [
        finding("D003", f"{column} is 'x{line}'", file="data/a.csv", line=line, column=1)
        for line in range(2, 12)
        for column in ("crates", "share")
    ]
    told = few_alike([*map(Cause, cells), Cause(finding("D012", "blank", file="data/a.csv"))])
    assert [(one.finding.line, one.alike) for one in told] == [
        *((line, alike) for line, alike in ((2, 0), (3, 0), (4, 7)) for _ in range(2)),
        (0, 0),
    ]
    assert told[4].lines() == ["and 7 more like it"]


def test_a_consequence_is_told_in_a_line_that_is_cut_where_it_is_long() -> None:
    broken = finding("R025", "not YAML", file="chapter/index.qmd", line=3)
    (one,) = _unused("index", 1)
    (cause,) = folded([broken, Finding(**{**one.as_dict(), "message": "c-1 " + 90 * "word "})])
    assert len(cause.lines()[1]) <= 222 and cause.lines()[1].endswith("word w …")
