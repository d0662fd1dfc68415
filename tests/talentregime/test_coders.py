from pathlib import Path

import pytest

from claimtrace.data.dictionary import Resource
from claimtrace.data.schema import Schema
from talentregime.coders import CodersError, agreement_lines, compare_coders


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_second_file_is_compared_with_the_first_coder_of_the_table(tmp_path: Path) -> None:
    first = write(
        tmp_path / "implementation.csv",
        "unit_id,statement,direction_a,direction_b,source_id",
        "U1,One,advances,limits,x",
        "U2,Two,limits,limits,x",
    )
    second = write(tmp_path / "second.csv", "unit_id,direction", "U2,limits", "U1,advances")
    found = compare_coders([first, second])
    assert list(found.table["coded"]) == ["direction"]
    assert agreement_lines(found) == [
        "direction: 2 coders agree on 2 of 2 units, 100%; Cohen's kappa 1.00"
        " (bootstrap over units 1.00–1.00)"
    ]
    assert found.disagreements.empty


def test_three_files_are_compared_by_fleiss(tmp_path: Path) -> None:
    files = [
        write(tmp_path / f"{name}.csv", "unit_id,code", f"U1,{code}", "U2,b")
        for name, code in (("x", "a"), ("y", "a"), ("z", "b"))
    ]
    found = compare_coders(files)
    assert agreement_lines(found)[0].startswith("code: 3 coders agree on 1 of 2 units, 50%")
    assert "Fleiss' kappa" in agreement_lines(found)[0]
    assert found.disagreements.to_dict("records") == [
        {"coded": "code", "key": "U1", "x": "a", "y": "a", "z": "b"}
    ]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"unit,code\nU1,a\n", {("D002", 1)}),
        (b"unit_id,code\nU2,a\n", {("D050", 2)}),
        (b"unit_id,code\nU1,a\nU1,a\n", {("D006", 3)}),
        (b"unit_id,other\nU1,a\n", {("D050", 1)}),
        (b"unit_id,code\nU1\n", {("D007", 2)}),
        (b"unit_id,code\nU1,\n", {("D005", 2)}),
        (b"unit_id,code\nU1,a \n", {("D043", 2)}),
        (b"unit_id,code\nU1,A\n", {("D004", 2)}),
        (b"unit_id;code\nU1;a\n", {("D040", 1)}),
        (b"unit_id\tcode\nU1\ta\n", {("D040", 1)}),
        (b'unit_id,code\nU1,"a\n', {("D023", 2)}),
        ("unit_id,code\nU1,官\n".encode("gbk"), {("D013", 2)}),
        ("unit_id,code\nU1,a\n".encode("utf-16"), {("D013", 1)}),
        (b"", {("D021", 1)}),
    ],
)
def test_a_file_that_does_not_fit_is_a_finding_and_nothing_is_compared(
    tmp_path: Path, content: bytes, found: set[tuple[str, int]]
) -> None:
    first = write(tmp_path / "first.csv", "unit_id,code", "U1,a")
    second = tmp_path / "second.csv"
    second.write_bytes(content)
    compared = compare_coders([first, second])
    theirs = {(f.rule, f.line) for f in compared.findings if f.file == "second.csv"}
    assert theirs == found
    assert compared.table.empty


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfunit_id,code\nU1,a\n",
        b"unit_id,code\r\nU1,a\r\n",
        b"unit_id,code\rU1,a\r",
        b"unit_id,code,\nU1,a,\n,,\n",
        b'"unit_id","code"\n"U1","a"\n',
    ],
)
def test_what_a_spreadsheet_writes_without_loss_is_compared(tmp_path: Path, content: bytes) -> None:
    first = write(tmp_path / "first.csv", "unit_id,code", "U1,a")
    second = tmp_path / "second.csv"
    second.write_bytes(content)
    compared = compare_coders([first, second])
    assert {f.severity for f in compared.findings} <= {"notice"}
    assert compared.table["agreed"].tolist() == [1]


def _implementation() -> Resource:
    enum = {"enum": ["advances", "limits"]}
    fields = [{"name": "unit_id"}, {"name": "direction_a", "constraints": enum}]
    schema = {"primaryKey": "unit_id", "fields": fields}
    return Resource("n", "n/implementation.csv", "n", Schema(schema), 1)


def test_codes_are_held_against_the_categories_and_the_one_meant_is_named(tmp_path: Path) -> None:
    first = write(tmp_path / "first.csv", "unit_id,direction", "U1,limits", "U2,advances")
    second = write(tmp_path / "second.csv", "unit_id,direction", "U1,limits ", "U2,Advances")
    found = compare_coders([first, second], resources=[_implementation()])
    told = [(f.rule, f.line, f.column, f.hint.partition("?")[0]) for f in found.findings]
    assert told == [("D043", 2, 4, "Write 'limits'."), ("D004", 3, 4, "Write 'advances'")]
    assert found.table.empty


def test_a_column_coded_with_another_codebook_is_compared_and_told(tmp_path: Path) -> None:
    files = [
        write(tmp_path / f"{name}.csv", "unit_id,direction", "U1,up", "U2,down")
        for name in ("x", "y")
    ]
    found = compare_coders(files, resources=[_implementation()])
    assert [f.rule for f in found.findings] == ["D051"]
    assert found.table["agreed"].tolist() == [2]


def test_missing_files_are_all_named(tmp_path: Path) -> None:
    found = compare_coders([tmp_path / "gone.csv", tmp_path / "lost.csv"])
    assert [(f.rule, f.file) for f in found.findings] == [
        ("D017", "gone.csv"),
        ("D017", "lost.csv"),
    ]


def test_one_file_is_nothing_to_compare(tmp_path: Path) -> None:
    with pytest.raises(CodersError, match="two coders or more"):
        compare_coders([tmp_path / "gone.csv"])
