from dataclasses import dataclass

from claimtrace.claims.evaluate import evaluate
from claimtrace.claims.evidence import Claimed, Row
from claimtrace.claims.fragility import MOST, fragility, has_check
from claimtrace.claims.ledger import Claim


@dataclass(frozen=True)
class Stalls:
    goods: tuple[tuple[int, str], ...]  # row number, goods


def _rows(stalls: Stalls) -> tuple[Row, ...]:
    return tuple(Row("data/north/stalls.csv", n, f"n-{n}", ("goods",)) for n, _ in stalls.goods)


def fruit_leads(stalls: Stalls) -> Claimed:
    fruit = sum(goods == "fruit" for _, goods in stalls.goods)
    return Claimed(fruit > len(stalls.goods) - fruit, _rows(stalls))


def stalls(stalls: Stalls) -> Claimed:
    return Claimed(len(stalls.goods), _rows(stalls))


MARKET = Stalls(((1, "fruit"), (2, "fruit"), (3, "cloth")))


def _claim(function: str, **keys: object) -> Claim:
    entry = {"id": function.replace("_", "-"), "document": "index", "says": "", "locator": ""}
    show = keys.pop("show", {"n": "{:d}"})
    return Claim(**entry, compute=f"{__name__}:{function}", show=show, **keys)  # type: ignore[arg-type]


def _without(row: Row) -> Stalls:
    return Stalls(tuple(stall for stall in MARKET.goods if stall[0] != row.number))


def _fragility(*claims: Claim, droppable: bool = True) -> dict[str, tuple[int, list[str]]]:
    found = fragility(evaluate(list(claims), MARKET), lambda row: droppable, _without)
    return {name: (f.tried, [row.key for row in f.flipping]) for name, f in found.items()}


def test_a_majority_of_one_hangs_on_each_row_of_the_majority() -> None:
    claim = _claim("fruit_leads", show={"text": "mostly"}, expect={"holds": True})
    assert _fragility(claim) == {"fruit-leads": (3, ["n-1", "n-2"])}


def test_a_printed_count_hangs_on_every_row() -> None:
    assert _fragility(_claim("stalls", printed=3)) == {"stalls": (3, ["n-1", "n-2", "n-3"])}


def test_a_bound_that_leaves_room_hangs_on_no_row() -> None:
    assert _fragility(_claim("stalls", expect={"at_least": 2})) == {"stalls": (3, [])}


def test_a_claim_that_only_shows_a_number_has_no_check() -> None:
    assert not has_check(_claim("stalls"))
    assert _fragility(_claim("stalls")) == {}


def test_rows_of_a_kind_that_is_not_dropped_leave_nothing_to_try() -> None:
    assert _fragility(_claim("stalls", printed=3), droppable=False) == {}


def test_a_claim_that_is_broken_already_is_left_out() -> None:
    assert _fragility(_claim("stalls", printed=4)) == {}


def test_a_claim_on_thousands_of_rows_is_left_out_since_each_means_another_evaluation() -> None:
    def tried(rows: int) -> list[int]:
        dropped: list[int] = []
        market = Stalls(tuple((n, "fruit") for n in range(1, rows + 1)))

        def without(row: Row) -> Stalls:
            dropped.append(row.number)
            return MARKET

        fragility(evaluate([_claim("stalls", printed=rows)], market), lambda row: True, without)
        return dropped

    assert tried(MOST) == list(range(1, MOST + 1))
    assert tried(MOST + 1) == []
