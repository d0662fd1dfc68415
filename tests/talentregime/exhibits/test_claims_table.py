import random

from claimtrace.evaluate import Result
from claimtrace.ledger import Claim, Outside
from talentregime.exhibits import claims_table


def result(name, line, basis="derived", outside=None):
    outside = None if outside is None else Outside(outside)
    claim = Claim(
        *(name, "index", "says", "", "package.module:function"),
        basis=basis,
        outside=outside,
        file="chapter/index.claims.yml",
        line=line,
    )
    return Result(claim, None, {}, "computed")


RESULTS = [
    result("a", 1, "derived", "agrees"),
    result("b", 5, "attested", "conflicts"),
    result("c", 9, "attested", "conflicts"),
    result("d", 12, "derived"),
    result("e", 20, "attested", "not-checked"),
]


def test_claims_are_counted_by_basis_and_outside_result(texts):
    exhibit = claims_table.exhibit(RESULTS)

    assert [column.header for column in exhibit.table.columns] == [
        *("Basis", "Agrees", "Partly", "Conflicts", "Not found", "Not checked", "None given"),
        "All",
    ]
    assert texts(exhibit) == [
        ["Derived", "1", "0", "0", "0", "0", "1", "2"],
        ["Attested", "0", "0", "2", "0", "1", "0", "3"],
        ["All", "1", "0", "2", "0", "1", "1", "5"],
    ]


def test_claims_are_named_by_their_place_in_the_ledger(row_of):
    cell = row_of(claims_table.exhibit(RESULTS), "Attested")[3]

    assert [(row.file, row.number, row.key) for row in cell.rows] == [
        ("chapter/index.claims.yml", 2, "b"),
        ("chapter/index.claims.yml", 3, "c"),
    ]


def test_the_order_in_which_claims_were_evaluated_does_not_matter():
    shuffled = RESULTS[:]
    random.Random(1).shuffle(shuffled)

    assert claims_table.exhibit(shuffled) == claims_table.exhibit(RESULTS)
