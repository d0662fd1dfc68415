import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from claimtrace.findings import Unreadable
from talentregime.load import CLEANERS, load_study

PROJECT = Path(__file__).parents[2]

HEADERS = {
    "interviews": "interview_id code date role body place source_id locator note",
    "citations": "citation_id interview_id policy_area topic attachment source_id locator note",
    "events": "event_id date level actor kind policy_area description observed milestone_id"
    " source_id locator note",
    "timeline": "milestone_id date level actor kind policy policy_area description"
    " source_id locator note",
    "measures": "measure_id number area measure permit_kind entry_type duration_min_years"
    " duration_max_years conditions target_group zone_limited nia_item start start_milestone"
    " match source_id locator note",
    "implementation": "unit_id policy_area statement informants attribution direction_a"
    " dimension_a direction_b dimension_b rule_a rule_b note_a note_b source_id locator note",
    "indicators": "indicator_id indicator definition place period value bound unit kind sourcing"
    " source_id locator note",
    "totals": "total_id quantity value date stated unit precision source_id locator note",
    "statements": "statement_id policy_area statement value unit source_id locator note",
    "sources": "source_id kind author title publisher date address reading note",
}
CATEGORIES = {
    "role": ["official", "researcher"],
    "policy_area": ["top-talent", "integration"],
    "area": ["top-talent", "integration"],
    "attachment": ["explicit"],
    "level": ["national", "municipal"],
    "kind": ["trial-start", "thesis", "stock"],
    "permit_kind": ["visa"],
    "zone_limited": ["no"],
    "match": ["exact"],
    "attribution": ["coded-informant"],
    "direction_a": ["advances"],
    "direction_b": ["advances"],
    "dimension_a": ["procedure"],
    "dimension_b": ["procedure"],
    "bound": ["exact"],
    "sourcing": ["read"],
    "precision": ["exact"],
    "reading": ["full"],
}
ROWS = {
    "north/interviews": [
        'A1@2019-03,A1,2019-03,official,"Office, of ""Works""",,book,p1,',
        "A2@2019,A2,2019,researcher,,Northtown,book,p2,",
    ],
    "south/interviews": ["B1@2020-02-03,B1,2020-02-03,official,,,book,p9,"],
}


def describe(path, table):
    fields = [
        {"name": name, "constraints": {"enum": CATEGORIES[name]}}
        if name in CATEGORIES
        else {"name": name}
        for name in HEADERS[table].split()
    ]
    return {
        "name": path.removesuffix(".csv").replace("/", "-"),
        "path": path,
        "schema": {"fields": fields},
    }


@pytest.fixture
def root(tmp_path):
    places = [f"{j}/{t}" for j in ("north", "south") for t in HEADERS if t != "sources"]
    resources = []
    for place in [*places, "sources"]:
        table = place.rpartition("/")[2]
        path = tmp_path / "data" / f"{place}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [",".join(HEADERS[table].split()), *ROWS.get(place, [])]
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        resources.append(describe(f"{place}.csv", table))
    (tmp_path / "data" / "datapackage.json").write_text(json.dumps({"resources": resources}))
    return tmp_path


def only_finding(error):
    (finding,) = error.value.findings
    return finding


def test_rows_of_all_jurisdictions_stand_in_one_frame_that_says_where_they_are_from(root):
    interviews = load_study(root).interviews
    origin = interviews[["jurisdiction", "file", "row", "key"]].to_numpy().tolist()
    assert origin == [
        ["north", "data/north/interviews.csv", 1, "A1@2019-03"],
        ["north", "data/north/interviews.csv", 2, "A2@2019"],
        ["south", "data/south/interviews.csv", 1, "B1@2020-02-03"],
    ]


def test_quoted_cell_is_read_whole_and_empty_cell_is_missing(root):
    interviews = load_study(root).interviews
    assert interviews["body"][0] == 'Office, of "Works"'
    assert interviews["place"][0] is pd.NA


def test_quoted_cell_may_hold_a_line_break(root):
    path = root / "data/south/interviews.csv"
    path.write_text(path.read_text() + 'B2@2020,B2,2020,official,"one\ntwo",,book,p9,\n')
    interviews = load_study(root).interviews
    assert interviews["body"].tolist()[-1] == "one\ntwo"
    assert interviews["row"].tolist() == [1, 2, 1, 2]


def test_table_without_rows_keeps_its_types(root):
    timeline = load_study(root).timeline
    assert len(timeline) == 0
    assert str(timeline["date_first"].dtype) == "datetime64[us]"
    assert timeline["kind"].dtype.categories.tolist() == CATEGORIES["kind"]


def test_order_of_resources_does_not_matter(root):
    before = load_study(root).interviews
    path = root / "data/datapackage.json"
    package = json.loads(path.read_text())
    package["resources"].reverse()
    path.write_text(json.dumps(package))
    assert_frame_equal(load_study(root).interviews, before)


def test_unknown_tier_is_refused_and_the_tiers_are_named(root):
    with pytest.raises(ValueError, match="'secret'.*public, restricted"):
        load_study(root, tier="secret")


def test_restricted_table_is_read_in_place_of_the_public_one(root):
    folder = root / "data/restricted/north"
    folder.mkdir(parents=True)
    shutil.copy(root / "data/south/interviews.csv", folder / "interviews.csv")
    study = load_study(root, tier="restricted")
    assert study.tier == "restricted"
    assert study.interviews["file"].tolist() == [
        "data/restricted/north/interviews.csv",
        "data/south/interviews.csv",
    ]
    assert study.interviews["jurisdiction"].tolist() == ["north", "south"]
    assert len(load_study(root).interviews) == 3


def test_restricted_tier_without_its_folder_is_refused(root):
    with pytest.raises(Unreadable) as error:
        load_study(root, tier="restricted")
    assert only_finding(error).file == "data/restricted"


def test_restricted_file_that_replaces_nothing_is_refused(root):
    folder = root / "data/restricted/north"
    folder.mkdir(parents=True)
    (folder / "interview.csv").write_text("interview_id\n")
    with pytest.raises(Unreadable) as error:
        load_study(root, tier="restricted")
    assert only_finding(error).file == "data/restricted/north/interview.csv"


@pytest.mark.parametrize(
    ("line", "rule", "said"),
    [
        ("B2@2020,B2,2020-13,official,,,book,p9,", "D010", "row 2, column date: 2020-13"),
        ("B2@2020,B2,2020,mayor,,,book,p9,", "D004", "'mayor' is not one of official, researcher"),
        (
            "B2@2020,B2,2020,official,book,p9,",
            "D007",
            "7 of 9 cells; it lacks 'locator', 'note'",
        ),
        ("B2@2020,B2,2020,official,,,book,p9,,", "D008", "the row has 10 cells, the header 9"),
        ('B2@2020,B2,"2020,official,,,book,p9,', "D023", "line 3, column 12 is not closed"),
    ],
)
def test_row_that_cannot_be_read_is_named_with_its_file(root, line, rule, said):
    path = root / "data/south/interviews.csv"
    path.write_text(path.read_text() + line + "\n")
    with pytest.raises(Unreadable) as error:
        load_study(root)
    found = only_finding(error)
    assert (found.rule, found.file, found.line) == (rule, "data/south/interviews.csv", 3)
    assert said in found.message


def test_header_that_differs_from_the_dictionary_is_refused(root):
    path = root / "data/south/interviews.csv"
    path.write_text(path.read_text().replace("place", "city", 1))
    with pytest.raises(Unreadable) as error:
        load_study(root)
    assert [found.rule for found in error.value.findings] == ["D002", "D002"]


def test_missing_file_is_named(root):
    (root / "data/south/events.csv").unlink()
    with pytest.raises(Unreadable) as error:
        load_study(root)
    assert only_finding(error).file == "data/south/events.csv"


def test_file_that_is_not_utf8_is_named(root):
    (root / "data/south/events.csv").write_bytes(b"event_id\n\xff\n")
    with pytest.raises(Unreadable) as error:
        load_study(root)
    assert only_finding(error).file == "data/south/events.csv"


def test_file_that_the_dictionary_does_not_describe_is_refused(root):
    (root / "data/south/notes.csv").write_text("note\n")
    with pytest.raises(Unreadable) as error:
        load_study(root)
    assert (only_finding(error).rule, only_finding(error).file) == ("D016", "data/south/notes.csv")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("{", "D015"),
        ("[]", "D015"),
        ('{"resources": [{}]}', "D022"),
        ('{"resources": [3]}', "D022"),
    ],
)
def test_dictionary_that_is_no_data_package_is_refused(root, text, rule):
    (root / "data/datapackage.json").write_text(text)
    with pytest.raises(Unreadable) as error:
        load_study(root)
    assert (only_finding(error).rule, only_finding(error).file) == (
        rule,
        "data/datapackage.json",
    )


def change_fields(root, name, change):
    path = root / "data/datapackage.json"
    package = json.loads(path.read_text())
    (resource,) = [r for r in package["resources"] if r["name"] == name]
    change(resource["schema"]["fields"])
    path.write_text(json.dumps(package))


def test_two_jurisdictions_cannot_have_different_categories(root):
    def add_a_role(fields):
        fields[3]["constraints"]["enum"].append("mayor")

    change_fields(root, "south-interviews", add_a_role)
    with pytest.raises(Unreadable, match="south/interviews.csv has other fields"):
        load_study(root)


def test_column_without_its_categories_is_refused_not_guessed(root):
    for name in ("north-interviews", "south-interviews"):
        change_fields(root, name, lambda fields: fields[3].pop("constraints"))
    with pytest.raises(Unreadable, match="the table interviews has no column 'role'"):
        load_study(root)


@pytest.mark.skipif(not (PROJECT / "data/datapackage.json").is_file(), reason="no data here")
def test_frames_of_this_project_have_the_columns_that_its_dictionary_describes():
    study = load_study(PROJECT)
    package = json.loads((PROJECT / "data/datapackage.json").read_text(encoding="utf-8"))
    described = {
        resource["path"].rpartition("/")[2]: resource["schema"]["fields"]
        for resource in package["resources"]
    }
    for table in CLEANERS:
        expected = ["jurisdiction", "file", "row", "key"]
        for field in described[f"{table}.csv"]:
            name = field["name"]
            parts = ("", "_first", "_last", "_precision") if field.get("edtf") else ("",)
            expected += [name + part for part in parts]
        assert getattr(study, table).columns.tolist() == expected
