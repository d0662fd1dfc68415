"""The description: what it says of the project's own data, and of tables that lack rows."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from claimtrace.data.described import described_package
from talentregime.analysis.specifications import CHOICES
from talentregime.describe import DOCUMENTED, TABLES, describe
from talentregime.project import load_study

PROJECT = Path(__file__).parents[2]
# Each citation names an interview, and each measure a national item of the timeline.
LACKING = (
    *(["citations"], ["events"], ["implementation"], ["indicators"], ["measures"], ["sources"]),
    *(["statements"], ["totals"], ["interviews", "citations"], ["timeline", "measures"]),
)


@pytest.fixture(scope="module")
def study():
    return load_study(PROJECT)


@pytest.fixture(scope="module")
def tables(study):
    return describe(study)


def test_the_field_is_described_as_it_was_counted_by_hand(tables):
    field = tables["fieldwork_coverage"].set_index("group")
    counts = ["stated", "cited", "unheard", "found"]
    assert field.loc["officials", counts].tolist() == [13, 9, 4, 9]
    assert field.loc["experts", counts].tolist() == [14, 4, 10, 5]
    assert field.loc["events", counts].tolist() == [11, 1, 10, 3]
    assert pd.isna(field.loc["migrants", "stated"])
    interviews = tables["interviews_by_month_role"]
    assert interviews["interviews"].sum() == 15
    assert interviews.groupby("month")["interviews"].sum()["2019-03"] == 4


def test_the_log_lags_and_codes_are_described_as_the_chapter_tells_them(tables):
    lags = tables["adoption_lags"].set_index(["policy", "jurisdiction"])["days"]
    assert lags["r-visa", "shanghai"] == 59 and lags["work-permit", "shanghai"] == 151
    log = tables["events_by_level_kind_year"]
    assert log["events"].sum() == 56 and set(log["n"]) == {56}
    of_all = tables["coding_directions"].query("policy_area == 'all' and coder == 'a'")
    assert of_all[["n", "advances", "limits", "neither"]].to_numpy().tolist() == [[69, 27, 33, 9]]
    coding = tables["coding_breakdowns"].query("policy_area == 'all' and coder == 'b'")
    assert coding.groupby("by")["statements"].sum().to_dict() == {
        "attribution": 69,
        "dimension_b": 69,
    }
    assert tables["coding_agreement"]["agreed"].tolist() == [62, 60]
    assert len(tables["coding_specifications"]) == 42
    tests = tables["coding_permutations"].set_index(["coder", "areas"])
    assert tests.loc[("a", "top-talent;young-talent"), "p_value"] == 0.119048  # 25 of 210


def test_shares_have_six_decimals_and_no_table_comes_twice(tables):
    assert list(tables) == list(TABLES)
    agreed = tables["coding_agreement"].set_index("coded").loc["direction"]
    assert agreed["share"] == 0.96875  # of 64 statements, 62
    for name, table in tables.items():
        assert len(table) and not table.duplicated().any(), name
        assert all(column.isidentifier() for column in table.columns), name


def test_the_order_of_rows_does_not_matter(study, tables):
    turned = {name: frame[::-1].reset_index(drop=True) for name, frame in study.frames.items()}
    for name, table in describe(study.having(**turned)).items():
        assert_frame_equal(table, tables[name])


@pytest.mark.parametrize("lacking", [*LACKING, None])
def test_a_study_that_lacks_the_rows_of_a_table_has_every_table_of_the_description(
    study, tables, lacking
):
    emptied = {name: study.frames[name].head(0) for name in lacking or study.frames}
    found = describe(study.having(**emptied))
    assert {name: list(table) for name, table in found.items()} == {
        name: list(table) for name, table in tables.items()
    }
    assert len(found["missing_cells"]) == len(tables["missing_cells"])
    if lacking is None:
        assert found["adoption_lags"].empty and found["coding_agreement"].empty


def test_statements_that_one_pass_has_not_coded_yet_are_left_out(study):
    units = study.implementation
    uncoded = units.assign(direction_b=units["direction_b"].where(units["key"] != "U01"))
    found = describe(study.having(implementation=uncoded))
    assert found["coding_agreement"]["n"].tolist() == [63, 63]
    missing = found["missing_cells"].set_index(["table", "column"])
    assert missing.loc[("implementation", "direction_b"), ["known", "unknown"]].tolist() == [68, 1]


def test_rows_that_contradict_each_other_are_told_with_the_name_of_the_table(study):
    measures = study.measures
    twice = measures.assign(
        nia_item=measures["nia_item"].mask(measures["key"] == "shanghai-02", "1")
    )
    with pytest.raises(ValueError, match="^measures_national_items: national item 1 stands in"):
        describe(study.having(measures=twice))


def test_each_table_is_described_and_each_of_its_columns_named(tables):
    assert {*DOCUMENTED} == {*TABLES}
    for name, table in tables.items():
        said = table.attrs["description"]
        assert said.startswith(("One row per ", "Two rows: ")), name
        choices = () if name != "coding_specifications" else CHOICES
        columns = {c for c in table.columns if not c.startswith("share_")}
        unnamed = {c for c in columns if not re.search(rf"\b{c}\b", said)}
        assert unnamed <= {choice.replace("-", "_") for choice in choices}, name


def test_the_dictionary_of_the_tables_says_of_a_column_what_its_function_says(tables):
    package = json.loads(described_package(tables))
    (lags,) = [one for one in package["resources"] if one["name"] == "adoption_lags"]
    fields = {field["name"]: field for field in lags["schema"]["fields"]}
    assert [*fields] == [*tables["adoption_lags"].columns]
    assert fields["days"]["description"] == "missing where either date is less precise than a day"
    assert fields["extended_min"]["description"] == "days from the trial to it"
    assert (fields["days"]["type"], fields["uncertain"]["type"]) == ("integer", "boolean")
