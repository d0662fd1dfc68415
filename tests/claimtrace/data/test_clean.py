from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from claimtrace.data.clean import clean_table
from claimtrace.data.dictionary import Resource
from claimtrace.data.rawtable import parse_raw_table
from claimtrace.data.rows import Table
from claimtrace.data.schema import Schema
from claimtrace.dates import DATE_PARTS
from claimtrace.findings import Unreadable

Clean = Callable[..., pd.DataFrame]


@pytest.fixture
def clean() -> Clean:
    """Clean files of one column x: `clean({"type": "number"}, "x\\n1\\n")`."""

    def made(field: dict[str, Any], *texts: str, key: Any = "x", **more: Any) -> pd.DataFrame:
        schema = Schema({"fields": [{"name": "x", **field}, {"name": "y"}], "primaryKey": key})
        tables = []
        for folder, text in zip(("south", "north"), texts, strict=False):
            path = f"{folder}/stalls.csv"
            resource = Resource(f"{folder}-stalls", path, f"data/{path}", schema)
            tables.append(Table(resource, parse_raw_table(f"x,y\n{text}", resource.file)))
        return clean_table(schema, tables, "place", **more)

    return made


def test_rows_say_where_they_are_from_and_are_sorted_by_file_and_number(clean: Clean) -> None:
    frame = clean({}, "a,\nb,\n", "".join(f"c{n},\n" for n in range(1, 12)))
    assert frame.columns.tolist() == ["place", "file", "row", "key", "x", "y"]
    assert frame.iloc[0].tolist()[:5] == ["north", "data/north/stalls.csv", 1, "c1", "c1"]
    assert frame["row"].tolist() == [*range(1, 12), 1, 2]
    assert frame["key"].tolist()[-2:] == ["a", "b"]


def test_the_order_in_which_rows_come_does_not_matter(clean: Clean) -> None:
    usual = clean({}, "a,\nb,\n", "c,\nd,\n")
    turned = clean({}, "a,\nb,\n", "c,\nd,\n", arrange=lambda rows: rows.reverse())
    pd.testing.assert_frame_equal(usual, turned)


@pytest.mark.parametrize(
    ("key", "named"), [("x", "a"), (["x", "y"], "a/b"), ([], "1"), (["y"], "b")]
)
def test_a_row_is_named_by_its_primary_key_or_else_by_its_number(
    clean: Clean, key: Any, named: str
) -> None:
    assert clean({}, "a,b\n", key=key)["key"].tolist() == [named]


def test_text_stays_as_written_and_empty_text_is_missing(clean: Clean) -> None:
    text = clean({}, "a;b,\n,\nNA,\n")["x"]
    assert text.isna().tolist() == [False, True, False]
    assert text[0] == "a;b" and text[2] == "NA" and str(text.dtype) == "string"


def test_categories_keep_the_order_of_the_schema(clean: Clean) -> None:
    role = clean({"constraints": {"enum": ["one", "two", "three"]}}, "two,\n,\none,\n")["x"]
    assert role.cat.categories.tolist() == ["one", "two", "three"]
    assert not role.cat.ordered
    assert role.isna().tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("field", "cells", "dtype", "values"),
    [
        ({"type": "number"}, "0.7,\n,\n-7311,\n", "Float64", [0.7, None, -7311.0]),
        ({"type": "integer"}, "12,\n,\n", "Int64", [12, None]),
        ({"type": "year"}, "2016,\n,\n", "Int64", [2016, None]),
        ({"type": "boolean"}, "true,\n,\nFALSE,\n", "boolean", [True, None, False]),
    ],
)
def test_numbers_and_booleans_are_nullable(
    clean: Clean, field: dict[str, Any], cells: str, dtype: str, values: list[Any]
) -> None:
    column = clean(field, cells)["x"]
    assert str(column.dtype) == dtype
    assert [None if pd.isna(value) else value for value in column] == values


def test_a_date_keeps_its_precision_and_gains_first_and_last_day(clean: Clean) -> None:
    cells = ["2016-02", "2019-08-01", "199X", "2017/2021", "2016-12-09?", "1500"]
    frame = clean({"edtf": True}, "".join(f"{cell},\n" for cell in (*cells, "")))
    assert frame.columns.tolist()[4:] == ["x", *(f"x{part}" for part in DATE_PARTS), "y"]
    assert frame["x"].tolist()[:-1] == cells
    assert frame["x_first"].astype("string").tolist()[:-1] == [
        *("2016-02-01", "2019-08-01", "1990-01-01", "2017-01-01", "2016-12-09", "1500-01-01"),
    ]
    assert frame["x_last"].astype("string").tolist()[:-1] == [
        *("2016-02-29", "2019-08-01", "1999-12-31", "2021-12-31", "2016-12-09", "1500-12-31"),
    ]
    precision = frame["x_precision"]
    assert precision.tolist()[:-1] == ["month", "day", "decade", "interval", "day", "year"]
    assert precision.cat.ordered
    assert frame.iloc[-1][["x", *(f"x{part}" for part in DATE_PARTS)]].isna().all()


def test_the_doubt_of_a_date_is_a_word_beside_it(clean: Clean) -> None:
    cells = ["2016", "2016?", "2016~", "2016%", "1996~/1999~", "2016?/2017~", ""]
    doubt = clean({"edtf": True}, "".join(f"{cell},\n" for cell in cells))["x_doubt"]
    assert [None if pd.isna(word) else word for word in doubt] == [
        *(None, "uncertain", "approximate", "both", "approximate", "both", None),
    ]


def test_a_table_without_rows_keeps_its_types(clean: Clean) -> None:
    assert len(clean({"type": "number"})) == 0
    assert str(clean({"type": "number"})["x"].dtype) == "Float64"
    assert str(clean({"edtf": True})["x_first"].dtype) == "datetime64[us]"
    closed = clean({"constraints": {"enum": ["one"]}})["x"]
    assert closed.cat.categories.tolist() == ["one"]


@pytest.mark.parametrize(
    ("field", "cell", "rule", "said"),
    [
        ({"type": "integer"}, "7.0", "D003", "x is '7.0', which is no integer"),
        ({"type": "boolean"}, "yes", "D003", "x is 'yes', which is no boolean"),
        ({"edtf": True}, "2019-02-30", "D010", "2019-02 has no day 30"),
        ({"constraints": {"enum": ["one"]}}, "One", "D004", "none of its categories"),
        ({"constraints": {"enum": ["one"]}}, "one ", "D004", "none of its categories"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_place(
    clean: Clean, field: dict[str, Any], cell: str, rule: str, said: str
) -> None:
    with pytest.raises(Unreadable) as error:
        clean(field, f",\n{cell},\n")
    (found,) = error.value.findings
    assert (found.rule, found.file, found.line, found.column) == (
        *(rule, "data/south/stalls.csv", 3, 1),
    )
    assert said in found.message
