from typing import Any

STALLS = "data/north/stalls.csv"


def test_a_quoted_line_break_does_not_shift_the_line_of_a_finding(data: Any) -> None:
    data.replace(STALLS, "north-3,apple,199X", "north-3,apple,2019-02-30")
    found = data.only()
    assert data.at(found) == ("D010", STALLS, 5, 15)
    assert found.message == "opened: 2019-02-30: 2019-02 has no day 30"
    assert "EDTF" in found.hint


def test_an_impossible_month_is_found_in_an_interval_too(data: Any) -> None:
    data.replace("data/south/stalls.csv", "2017/2021", "2017/2021-13")
    assert data.place() == ("D010", "data/south/stalls.csv", 2, 14)
