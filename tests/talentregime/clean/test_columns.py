import pandas as pd
import pytest

from talentregime.clean import columns
from talentregime.clean.columns import CellError

ROLES = {"role": ["official", "researcher"]}


def test_rows_are_sorted_by_file_and_row_whatever_the_order_they_came_in(raw):
    one = raw({"id": "a"}, {"id": "b"}, file="data/south/t.csv")
    two = raw({"id": "c"}, {"id": "d"}, file="data/north/t.csv")
    shuffled = pd.concat([one.iloc[::-1], two.iloc[::-1]])
    assert columns.in_file_order(shuffled)["id"].tolist() == ["c", "d", "a", "b"]


def test_tenth_row_comes_after_the_ninth(raw):
    frame = raw(*({"id": str(n)} for n in range(1, 12)))
    shuffled = frame.sample(frac=1, random_state=1)
    assert columns.in_file_order(shuffled)["id"].tolist() == [str(n) for n in range(1, 12)]


def test_origin_names_the_row_by_its_primary_key(raw):
    origin = pd.DataFrame(columns.origin(raw({"id": "a"}, {"id": "b"}), key="id"))
    assert origin.to_numpy().tolist() == [
        ["north", "data/north/table.csv", 1, "a"],
        ["north", "data/north/table.csv", 2, "b"],
    ]


def test_text_stays_as_written_and_empty_text_is_missing(raw):
    text = columns.text(raw({"x": " a;b "}, {"x": ""}, {"x": "NA"}), "x")
    assert text[0] == " a;b "
    assert text[1] is pd.NA
    assert text[2] == "NA"


def test_categories_keep_the_order_of_the_dictionary(raw):
    frame = raw({"role": "researcher"}, {"role": ""}, {"role": "official"})
    role = columns.category(frame, "role", ROLES)
    assert role.cat.categories.tolist() == ["official", "researcher"]
    assert not role.cat.ordered
    assert role.isna().tolist() == [False, True, False]


def test_unknown_category_is_named_with_its_file_row_and_column(raw):
    with pytest.raises(CellError) as error:
        columns.category(raw({"role": "official"}, {"role": "Official"}), "role", ROLES)
    assert str(error.value) == (
        "data/north/table.csv, row 2, column role: 'Official' is not one of official, researcher"
    )


def test_numbers_are_nullable(raw):
    number = columns.number(raw({"x": "0.7"}, {"x": ""}, {"x": "-7311"}), "x")
    assert number.isna().tolist() == [False, True, False]
    assert number[0] == 0.7
    assert number[2] == -7311.0
    whole = columns.whole_number(raw({"x": "12"}, {"x": ""}), "x")
    assert str(whole.dtype) == "Int64"
    assert whole[0] == 12
    assert whole[1] is pd.NA


@pytest.mark.parametrize("cell", ["7,311", "1e3", "nan", "inf", " 7", "7.", ".7", "+7", "7 %", "٣"])
def test_what_is_no_plain_decimal_is_refused(raw, cell):
    with pytest.raises(CellError, match="row 1, column x"):
        columns.number(raw({"x": cell}), "x")


@pytest.mark.parametrize("cell", ["7.0", "1e3", "7 ", "VII"])
def test_what_is_no_whole_number_is_refused(raw, cell):
    with pytest.raises(CellError, match="row 1, column x"):
        columns.whole_number(raw({"x": cell}), "x")


def test_flag_reads_true_and_false_and_nothing_else(raw):
    flag = columns.flag(raw({"x": "true"}, {"x": "false"}, {"x": ""}), "x")
    assert flag[0]
    assert not flag[1]
    assert flag[2] is pd.NA
    with pytest.raises(CellError, match="'yes' is not true or false"):
        columns.flag(raw({"x": "yes"}), "x")


def test_date_keeps_its_precision_and_gains_first_and_last_day(raw):
    cells = ["2016-02", "2019-08-01", "199X", "2017/2021", "2016-12-09?", ""]
    frame = pd.DataFrame(columns.dates(raw(*({"date": c} for c in cells)), "date"))
    assert frame["date"].tolist()[:-1] == cells[:-1]
    assert frame["date"][5] is pd.NA
    assert frame["date_first"].astype("string").tolist()[:-1] == [
        "2016-02-01",
        "2019-08-01",
        "1990-01-01",
        "2017-01-01",
        "2016-12-09",
    ]
    assert frame["date_last"].astype("string").tolist()[:-1] == [
        "2016-02-29",
        "2019-08-01",
        "1999-12-31",
        "2021-12-31",
        "2016-12-09",
    ]
    assert frame["date_precision"].tolist()[:-1] == ["month", "day", "decade", "interval", "day"]
    assert frame.iloc[5].isna().all()
    assert str(frame["date_first"].dtype) == "datetime64[us]"


def test_impossible_date_is_named_with_its_file_row_and_column(raw):
    with pytest.raises(CellError, match="table.csv, row 2, column date: 2019-02-30"):
        columns.dates(raw({"date": "2019"}, {"date": "2019-02-30"}), "date")
