from typing import Any

STALLS = "data/north/stalls.csv"


def test_a_foreign_key_names_the_nearest_that_exists(data: Any) -> None:
    data.replace(STALLS, "true,north-1,ledger-book", "true,north-1,ledgerbook")
    found = data.only()
    assert data.at(found) == ("D009", STALLS, 5, 34)
    assert "Write 'ledger-book'" in found.hint


def test_a_foreign_key_within_a_folder_does_not_reach_another(data: Any) -> None:
    data.replace("data/north/sales.csv", "sale-2,north-2", "sale-2,south-2")
    assert data.place() == ("D009", "data/north/sales.csv", 3, 8)


def test_a_reference_may_reach_any_folder_but_must_exist(data: Any) -> None:
    data.replace("data/south/stalls.csv", "true,north-2", "true,north-9")
    found = data.only()
    assert data.at(found) == ("D011", "data/south/stalls.csv", 3, 30)
    assert found.message == "partner is 'north-9', which is no stall_id of stalls"


def test_a_reference_with_a_separator_checks_each_part(data: Any) -> None:
    def several(resources: list[Any]) -> None:
        for table in resources:
            if table["path"].endswith("stalls.csv"):
                table["schema"]["fields"][5]["separator"] = ";"

    data.describe(several)
    data.replace("data/south/stalls.csv", "true,north-2", "true,north-2;north-3")
    assert data.validate().findings == []
    data.replace("data/south/stalls.csv", "true,north-2;north-3", "true,north-2;north-7")
    assert "'north-7'" in data.only().message


def test_a_link_to_a_table_that_cannot_be_read_is_told(data: Any) -> None:
    (data.path / "sources.csv").unlink()
    report = data.validate()
    assert [f.rule for f in report.findings] == ["D017"]
    told = "source_id of data/north/stalls.csv: data/sources.csv could not be read"
    assert told in report.not_examined


def test_a_reference_to_any_table_names_table_and_key(data: Any) -> None:
    def refer(resources: list[Any]) -> None:
        for table in resources:
            for field in table["schema"]["fields"]:
                if field["name"] == "partner":
                    field["references"] = {"table": "*", "field": "key"}

    data.describe(refer)
    findings = data.validate().findings
    assert {found.rule for found in findings} == {"D011"}
    assert all("TABLE/KEY of a row of any table" in found.message for found in findings)
    assert "Write 'stalls/south-1'" in findings[0].hint
