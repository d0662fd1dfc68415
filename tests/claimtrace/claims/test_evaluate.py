import math
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from claimtrace.claims.evaluate import Result, evaluate
from claimtrace.claims.functions import forget, plain_value
from claimtrace.claims.ledger import Claim
from claimtrace.dates import Date

ORCHARD = Path(__file__).parents[1] / "fixtures" / "orchard"


@pytest.fixture
def stalls(monkeypatch: pytest.MonkeyPatch) -> Iterator[pd.DataFrame]:
    monkeypatch.syspath_prepend(ORCHARD / "code")
    from orchard.study import load_stalls  # type: ignore[import-not-found]

    yield load_stalls(ORCHARD)
    forget()
    for name in [name for name in sys.modules if name.split(".")[0] == "orchard"]:
        del sys.modules[name]


def one(stalls: pd.DataFrame, function: str, form: str = "{}", **keys: Any) -> Result:
    claim = Claim(
        id="a-claim",
        document="index",
        says="Something.",
        locator="",
        compute=f"orchard.claims:{function}",
        show={"form": form},
        file="chapter/index.claims.yml",
        line=7,
        **keys,
    )
    (result,) = evaluate([claim], stalls)
    return result


def problem(result: Result) -> tuple[str, str]:
    (found,) = result.findings
    assert (found.file, found.line) == ("chapter/index.claims.yml", 7)
    assert result.findings
    return found.rule, found.message


def test_a_claim_has_its_value_rows_forms_and_code(stalls: pd.DataFrame) -> None:
    result = one(stalls, "stall_count", "{:words}", given={"fruit": "plum"})
    assert result.claimed is not None
    assert (result.claimed.value, result.claimed.n) == (1, 5)
    assert [(r.file, r.number, r.key) for r in result.claimed.rows] == [
        ("data/south/stalls.csv", 1, "south-1")
    ]
    assert result.shown == {"form": "one"}
    assert (result.code_file, result.code_line) == ("code/orchard/claims.py", 10)
    assert result.findings == []


def test_an_expectation_that_is_not_met_names_value_and_expectation(stalls: pd.DataFrame) -> None:
    rule, message = problem(one(stalls, "stall_count", printed=4))
    assert (rule, message) == ("C012", "claim a-claim: the value is 3, expected is equals: 4")


def test_an_expectation_that_does_not_suit_is_told(stalls: pd.DataFrame) -> None:
    rule, message = problem(one(stalls, "stall_count", expect={"holds": True}))
    assert rule == "C015" and "of the value 3" in message


def test_a_form_that_does_not_suit_is_told_and_the_others_are_shown(stalls: pd.DataFrame) -> None:
    result = one(stalls, "apple_share", "{:words}")
    assert problem(result)[0] == "C010"
    assert result.findings[0].hint.startswith("Fields that suit this value: {:percent} (")
    assert result.shown == {}


def test_words_that_do_not_hold_are_told(stalls: pd.DataFrame) -> None:
    rule, message = problem(one(stalls, "apple_share", "a minority"))
    assert rule == "C011" and "'minority' (share < 1/2) does not hold of 0.6" in message


def test_a_function_that_raises_is_a_finding_with_its_line(stalls: pd.DataFrame) -> None:
    rule, message = problem(one(stalls, "fails"))
    lines = (ORCHARD / "code" / "orchard" / "claims.py").read_text("utf-8").splitlines()
    line = lines.index("    raise KeyError(lost)") + 1
    assert rule == "C007"
    assert f"orchard.claims:fails (code/orchard/claims.py:{line}) raised" in message
    assert "crate" in message


def test_a_claim_without_rows_is_a_finding(stalls: pd.DataFrame) -> None:
    rule, message = problem(one(stalls, "cites_nothing"))
    assert rule == "C008" and "code/orchard/claims.py" in message


@pytest.mark.parametrize(
    ("function", "why"), [("returns_number", "returned int"), ("returns_missing", "is nan")]
)
def test_what_is_no_claim_is_a_finding(stalls: pd.DataFrame, function: str, why: str) -> None:
    rule, message = problem(one(stalls, function))
    assert rule == "C009" and why in message


def test_arguments_that_do_not_suit_are_told(stalls: pd.DataFrame) -> None:
    result = one(stalls, "stall_count", given={"friut": "apple"})
    assert problem(result)[0] == "C007"
    assert result.findings[0].hint == "Let `given` suit the function, which takes fruit."


@pytest.mark.parametrize(
    ("compute", "why"),
    [
        ("orchard.claims:stall_cuont", "has no function stall_cuont. Write 'stall_count'?"),
        ("orchard.claim:stall_count", "there is no module orchard.claim"),
        ("garden.claims:stall_count", "there is no module garden"),
        ("orchard.claims:np", "has no function np"),
    ],
)
def test_a_function_that_does_not_exist_is_told(
    stalls: pd.DataFrame, compute: str, why: str
) -> None:
    claim = Claim("a-claim", "index", "Something.", "", compute, show={"form": "{}"})
    (result,) = evaluate([claim], stalls)
    assert [f.rule for f in result.findings] == ["C006"]
    assert why in result.findings[0].message


def test_a_module_that_fails_to_import_is_a_finding(
    stalls: pd.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "spoilt_claims.py").write_text("1 / 0\n", "utf-8")
    (tmp_path / "needy_claims.py").write_text("import no_such_thing\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    claims = [
        Claim("a-claim", "index", "Something.", "", f"{name}_claims:f", show={"form": "{}"})
        for name in ("spoilt", "needy")
    ]
    messages = [result.findings[0].message for result in evaluate(claims, stalls)]
    assert "ZeroDivisionError" in messages[0]
    assert "needy_claims needs no_such_thing, which is missing" in messages[1]


def test_results_keep_the_order_of_the_claims(stalls: pd.DataFrame) -> None:
    claims = [
        Claim(name, "index", "S.", "", "orchard.claims:stall_count", show={"form": "{}"})
        for name in ("b", "a", "c")
    ]
    assert [result.claim.id for result in evaluate(claims, stalls)] == ["b", "a", "c"]


def test_scalars_of_numpy_become_those_of_python() -> None:
    values = (np.int64(3), np.float64(0.5), np.bool_(True), np.str_("pear"))
    plain = [plain_value(value) for value in values]
    assert plain == [3, 0.5, True, "pear"]
    assert [type(value) for value in plain] == [int, float, bool, str]
    assert plain_value((np.int64(1), Date("2016"))) == (1, Date("2016"))


@pytest.mark.parametrize("value", [None, math.nan, math.inf, [1], (), ((1,),), pd.NA, pd.NaT])
def test_values_of_another_kind_are_refused(value: object) -> None:
    with pytest.raises(ValueError):
        plain_value(value)


def test_a_tolerance_needs_a_number(stalls: pd.DataFrame) -> None:
    counted = one(stalls, "stall_count", "{:words}", given={"fruit": "plum"}, tolerance=0.5)
    assert counted.findings == []
    rule, message = problem(one(stalls, "has_fresh", "sold", tolerance=0.5))
    assert rule == "C033"
    assert "a tolerance needs numbers" in message


def restate(stalls: pd.DataFrame, cell: str, form: str = "{}", **keys: Any) -> Result:
    named = {"cell": cell, "cell_at": (9, 9), "file": "chapter/index.claims.yml", "line": 7}
    claim = Claim("a-claim", "index", "S.", "", "", show={"form": form}, **(named | keys))
    (result,) = evaluate([claim], SimpleNamespace(stalls=stalls))
    return result


def test_a_claim_that_names_a_cell_needs_no_function(stalls: pd.DataFrame) -> None:
    result = restate(stalls, "north/stalls/north-2.crates", "{:d}", expect={"at_least": 1})
    assert result.findings == []
    assert result.claimed is not None
    (row,) = result.claimed.rows
    assert (row.file, row.key, row.columns) == ("data/north/stalls.csv", "north-2", ("crates",))
    assert result.shown == {"form": str(result.claimed.value)}
    assert (result.cell, result.code_file) == (row, "")


def test_a_cell_is_held_to_what_is_expected_as_any_value(stalls: pd.DataFrame) -> None:
    told = restate(stalls, "north/stalls/north-2.crates", printed=99).findings
    assert [found.rule for found in told] == ["C012"]


def test_text_that_a_form_shows_is_the_value_and_other_text_is_true(stalls: pd.DataFrame) -> None:
    shown = restate(stalls, "south/stalls/south-1.fruit", "a {}").claimed
    told = restate(stalls, "south/stalls/south-1.fruit", "sold").claimed
    assert shown is not None and told is not None
    assert (shown.value, told.value, told.rows) == ("plum", True, shown.rows)


@pytest.mark.parametrize(
    ("cell", "rule", "hint"),
    [
        ("north/stalls/north-9.crates", "C070", "Write 'north-"),
        ("north/stalls/north-1.crate", "C070", "Write 'crates'?"),
        ("north/stalls/north-3.crates", "C071", "Name a cell that holds something"),
    ],
)
def test_a_cell_that_is_not_there_is_told_where_the_ledger_names_it(
    stalls: pd.DataFrame, cell: str, rule: str, hint: str
) -> None:
    result = restate(stalls, cell)
    (found,) = result.findings
    assert (found.rule, found.line, found.column) == (rule, 9, 9)
    assert found.hint.startswith(hint)
    assert result.claimed is None
