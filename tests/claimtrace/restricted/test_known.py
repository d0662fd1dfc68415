from claimtrace.data.rawtable import RawTable, parse_raw_table
from claimtrace.data.schema import Schema
from claimtrace.restricted.audit import RowNumbers, Told
from claimtrace.restricted.known import Views, unknown_rows

FILE, PUBLIC = "data/restricted/north/talks.csv", "data/north/talks.csv"
FIELDS = [{"name": name, "type": "string", "description": "."} for name in ("talk", "who", "role")]
SCHEMA = Schema(
    {"primaryKey": "talk", "fields": FIELDS, "identifying": {"person": "who"}}, "talks.json"
)


def table(file: str, *lines: str) -> RawTable:
    return parse_raw_table("\n".join(["talk,who,role", *lines]) + "\n", file)


def views(own: list[str], published: list[str]) -> Views:
    found = unknown_rows(
        {FILE: table(FILE, *own)},
        {FILE: frozenset(range(1, len(own) + 1))},
        [table(PUBLIC, *published), table("data/north/other.csv", *own)],
        {"talks": SCHEMA},
    )
    return found[FILE]


def rows(*numbers: int) -> RowNumbers:
    return frozenset(numbers)


def test_a_row_is_known_as_it_is_by_its_key_and_by_its_person() -> None:
    own = ["t1,P1,official", "t2,P2,official", "t3@day,P3,broker", "t4,P4,broker", "t5,,broker"]
    published = ["t1,P1,official", "t2,P2,sailor", "t3,P3,broker", "t9,,broker"]
    assert views(own, published) == (rows(1, 2, 3, 4, 5), rows(2, 3, 4, 5), rows(4, 5))


def test_without_public_rows_all_are_unknown() -> None:
    assert views(["t1,P1,official", "t2,P2,official"], []) == (rows(1, 2),)


def test_a_view_without_rows_is_none() -> None:
    own = ["t1,P1,official", "t2,P2,official"]
    assert views(own, own) == (rows(1, 2),)


def test_two_rows_more_than_are_published_are_not_told_by_the_size_of_the_table() -> None:
    published = [f"t{n},P{n},official" for n in range(1, 16)]
    more = [f"t{n},P{n},official" for n in range(16, 21)]
    for count, told in ((2, False), (4, False), (5, True)):
        own = [*published, *more[:count]]
        everyone = frozenset(range(1, len(own) + 1))
        assert Told(views=views(own, published)).take(everyone) is told
