from pathlib import Path

import pytest

from talentregime.new_city import create_city
from talentregime.new_city.collect import to_collect


@pytest.fixture
def riverport(project: Path) -> Path:
    create_city(project, "riverport", "shanghai")
    return project


def test_a_table_that_cannot_be_read_is_left_to_whoever_validates_it(riverport: Path) -> None:
    before = to_collect(riverport)
    assert any("data/riverport/timeline.csv: no rows yet" in line for line in before)
    path = riverport / "data/riverport/timeline.csv"
    path.write_bytes(path.read_bytes() + "上海,\n".encode("gbk"))
    (riverport / "data/riverport/events.csv").unlink()  # no file, and so no rows
    after = to_collect(riverport)
    assert after == [line for line in before if "riverport/timeline.csv" not in line]


def test_a_dictionary_that_cannot_be_read_leaves_nothing_to_collect(riverport: Path) -> None:
    (riverport / "data/datapackage.json").write_text("{", "utf-8")
    assert to_collect(riverport) == []


def test_a_city_is_made_although_tables_of_the_other_cannot_be_read(project: Path) -> None:
    for name in ("measures", "timeline"):
        path = project / "data/shanghai" / f"{name}.csv"
        path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    assert create_city(project, "riverport", "shanghai").files
