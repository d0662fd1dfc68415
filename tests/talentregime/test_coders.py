from pathlib import Path

import pytest

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
        "direction: 2 coders agree on 2 of 2 units, 100% (95% interval 34% to 100%);"
        " Cohen's kappa 1.00"
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
    ("lines", "problem"),
    [
        (["unit,code", "U1,a"], "no column unit_id"),
        (["unit_id,code", "U2,a"], "differ in units"),
        (["unit_id,other", "U1,a"], "no column was coded"),
        (["unit_id,code", "U1"], "line 2"),
    ],
)
def test_files_that_do_not_fit_are_refused_in_one_line(tmp_path: Path, lines, problem) -> None:
    first = write(tmp_path / "first.csv", "unit_id,code", "U1,a")
    second = write(tmp_path / "second.csv", *lines)
    with pytest.raises(CodersError, match=problem) as refused:
        compare_coders([first, second])
    assert "\n" not in str(refused.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodersError, match="gone.csv"):
        compare_coders([tmp_path / "gone.csv", tmp_path / "gone.csv"])
