import random

from claimtrace.claims.evaluate import Result
from claimtrace.claims.ledger import Claim, Outside
from talentregime.exhibits import claims_table


def result(name, line, basis="derived", outside=None, printed=None, expect=None):
    outside = None if outside is None else Outside(outside)
    claim = Claim(
        *(name, "index", "says", "", "package.module:function"),
        basis=basis,
        outside=outside,
        printed=printed,
        expect=expect or {},
        file="chapter/index.claims.yml",
        line=line,
    )
    return Result(claim, None, {}, "computed")


RESULTS = [
    result("a", 1, "derived", "agrees"),
    result("b", 5, "attested", "conflicts"),
    result("c", 9, "attested", "conflicts"),
    result("d", 12, "derived"),
    result("e", 20, "attested", "cannot-be-checked"),
    result("f", 30, "derived", None, 3, {"differs_from_printed": True}),
]


def test_claims_are_counted_by_status_and_basis(texts):
    exhibit = claims_table.exhibit(RESULTS)

    headers = [column.header for column in exhibit.table.columns]
    assert headers == ["Status", "Derived", "Attested", "All", "Share of all"]
    assert texts(exhibit) == [
        ["Computed", "1", "0", "1", "17%"],
        ["Confirmed outside", "1", "0", "1", "17%"],
        ["Source only: about the text", "0", "0", "0", "0%"],
        ["Source only: cannot be checked", "0", "1", "1", "17%"],
        ["Source only: not yet checked", "0", "0", "0", "0%"],
        ["Needs care", "0", "0", "0", "0%"],
        ["Not borne out", "1", "2", "3", "50%"],
        ["All", "3", "3", "6", "100%"],
    ]


def test_claims_are_named_by_their_place_in_the_ledger(row_of):
    cell = row_of(claims_table.exhibit(RESULTS), "Not borne out")[2]

    assert [(row.file, row.number, row.key) for row in cell.rows] == [
        ("chapter/index.claims.yml", 2, "b"),
        ("chapter/index.claims.yml", 3, "c"),
    ]


def test_the_order_in_which_claims_were_evaluated_does_not_matter():
    shuffled = RESULTS[:]
    random.Random(1).shuffle(shuffled)

    assert claims_table.exhibit(shuffled) == claims_table.exhibit(RESULTS)


def test_a_count_opens_the_part_of_the_register_that_lists_its_claims(row_of):
    exhibit = claims_table.exhibit(RESULTS)
    opened = {
        start: [cell.opens for cell in row_of(exhibit, start)] for start in ("All", "Computed")
    }

    assert opened == {
        "All": ["", *["claim-register"] * 4],
        "Computed": ["", "register-computed", "", *["register-computed"] * 2],
    }
    reason = row_of(exhibit, "Source only: cannot be checked")
    assert reason[2].opens == "register-source-only"
