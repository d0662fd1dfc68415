"""Rows that single out a person: which they are, and how a project accepts them."""

import json
from pathlib import Path

import pytest

from claimtrace.data.dictionary import read_dictionary
from claimtrace.data.identifying import singled_out
from claimtrace.data.validate import validate_package
from claimtrace.findings import Unreadable

BY = {"role": "whole", "date": "month"}
RULE = {"person": "code", "by": BY, "coarser": {"role": "whole", "date": "quarter"}}
ROWS = "talk,code,role,date\na,P1,clerk,2019-03\nb,P2,clerk,2019-03-14\nc,P3,clerk,2019-01\n"


def row(code: str, role: str, date: str) -> dict[str, str]:
    return {"code": code, "role": role, "date": date}


def test_a_row_is_singled_out_where_nobody_else_has_what_it_holds() -> None:
    rows = [row("P1", "clerk", "2019-03"), row("P2", "clerk", "2019-03"), row("P3", "", "2019-03")]
    assert singled_out(rows, "code", BY) == [False, False, True]


def test_the_same_person_twice_is_no_second_person() -> None:
    rows = [row("P1", "clerk", "2019-03-01"), row("P1", "clerk", "2019-03-20")]
    assert singled_out(rows, "code", BY) == [True, True]


@pytest.mark.parametrize(
    ("grain", "alone"),
    [
        ("whole", [True, True, True, True]),
        ("month", [False, False, True, True]),
        ("quarter", [False, False, False, True]),
        ("year", [False, False, False, False]),
    ],
)
def test_a_date_tells_less_the_coarser_it_is_read(grain: str, alone: list[bool]) -> None:
    dates = ["2019-01-05", "2019-01", "2019-03-31", "2019-04"]
    rows = [row(f"P{number}", "", date) for number, date in enumerate(dates)]
    assert singled_out(rows, "code", {"date": grain}) == alone


def test_a_date_coarser_than_the_grain_stands_as_it_is() -> None:
    rows = [row("P1", "", "2019"), row("P2", "", "2019-01"), row("P3", "", "2019")]
    assert singled_out(rows, "code", {"date": "month"}) == [False, True, False]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    (data / "schemas").mkdir(parents=True)
    (data / "north").mkdir()
    write(data, RULE)
    (data / "north" / "talks.csv").write_text(ROWS, "utf-8")
    return data


def write(data: Path, rule: object, **of_resource: str) -> None:
    names = ("talk", "code", "role", "date")
    fields = [{"name": name, "type": "string"} for name in names]
    schema = {"primaryKey": ["talk"], "identifying": rule, "fields": fields}
    (data / "schemas" / "talks.json").write_text(json.dumps(schema), "utf-8")
    resource = {"name": "north-talks", "path": "north/talks.csv", "schema": "schemas/talks.json"}
    package = {"resources": [resource | of_resource]}
    (data / "datapackage.json").write_text(json.dumps(package), "utf-8")


def test_rows_that_single_out_a_person_call_for_a_warning_that_says_how_to_coarsen(
    folder: Path,
) -> None:
    report = validate_package(folder)
    (found,) = report.findings
    assert (found.rule, found.severity, found.file) == ("D052", "warning", "data/north/talks.csv")
    assert found.message == (
        "1 of 3 rows single out a person by role and month; by role and quarter it would be 0"
    )
    assert found.hint.startswith("Coarsen to role and quarter,") and "`disclosed`" in found.hint
    assert report.accepted == []


def test_a_project_that_says_why_is_told_of_it_and_not_warned(folder: Path) -> None:
    write(folder, RULE, disclosed="They are printed elsewhere.")
    report = validate_package(folder)
    assert report.findings == []
    (told,) = report.accepted
    assert told.startswith("data/north/talks.csv: 1 of 3 rows single out")
    assert told.endswith("; They are printed elsewhere.")


def test_a_blank_is_no_reason(folder: Path) -> None:
    write(folder, RULE, disclosed="  ")
    assert [found.rule for found in validate_package(folder).findings] == ["D052"]


def test_rows_that_nobody_can_be_told_from_are_passed_over(folder: Path) -> None:
    (folder / "north" / "talks.csv").write_text(ROWS.replace("2019-01", "2019-03"), "utf-8")
    report = validate_package(folder)
    assert (report.findings, report.accepted) == ([], [])


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ({"person": "code", "by": BY}, "person, by and coarser"),
        (RULE | {"by": {"date": "week"}}, "whole, month, quarter, year"),
        (RULE | {"person": "name"}, "no field of the schema: name"),
        (RULE | {"coarser": ["role"]}, "`coarser`"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused(folder: Path, rule: object, told: str) -> None:
    write(folder, rule)
    try:
        findings = read_dictionary(folder).findings
    except Unreadable as error:
        findings = error.findings
    assert any(found.rule == "D022" and told in found.message for found in findings), findings
