"""CONTRIBUTING.md, followed word for word on a copy of the project."""

import re
import shutil
from pathlib import Path

import pytest

from claimtrace.mutation.survivors import read_tolerated
from tools.guide import FILE, Follower, blocks

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.fixture(scope="module")
def follower(tmp_path_factory: pytest.TempPathFactory) -> Follower:
    root = tmp_path_factory.mktemp("followed") / "project"
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for folder in ("data", "chapter", "figures", "code"):
        shutil.copytree(ROOT / folder, root / folder, ignore=ignored)
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copyfile(ROOT / name, root / name)
    return Follower(root, GUIDE, "talentregime", root / "code")


def test_a_column_is_its_schema_its_tables_and_why_no_claim_reads_it(follower: Follower) -> None:
    touched = follower.do("A column")
    assert follower.ended == [0, 0], follower.said
    survivors = "code/talentregime/mutation_survivors.yml"
    assert touched == ["data/schemas/totals.json", "data/shanghai/totals.csv", survivors]
    with_columns = set((follower.root / "data").rglob("totals.csv"))
    assert with_columns == {follower.root / "data/shanghai/totals.csv"}
    listed = read_tolerated(follower.root / survivors, survivors)
    assert (listed[-1].table, listed[-1].column) == ("totals", "checked")
    header, *rows = (follower.root / "_build/clean/totals.csv").read_text("utf-8").splitlines()
    assert header.endswith(
        ",note,checked,checked_first,checked_last,checked_precision,checked_doubt"
    )
    (row,) = [row for row in rows if ",interview-minimum," in row]
    assert row.endswith(",2022-03-01,2022-03-01,2022-03-01,day,")


def test_a_kind_of_table_is_three_files(follower: Follower) -> None:
    touched = follower.do("A kind of table")
    assert follower.ended == [0, 0], follower.said
    assert len(set(touched)) == 3
    assert "0 error(s), 0 warning(s)." in follower.said
    rows = (follower.root / "_build/clean/visits.csv").read_text("utf-8").splitlines()
    assert rows[1].startswith("shanghai,data/shanghai/visits.csv,1,visit-1,visit-1,2019-03,")


def test_claims_with_a_cell_and_with_a_function_miss_nothing_but_their_place_in_the_record(
    follower: Follower,
) -> None:
    assert len(set(follower.do("A claim that restates a cell"))) == 2
    assert len(set(follower.do("A claim with a function"))) == 3
    assert follower.ended == [1], follower.said
    errors = [line for line in follower.said.splitlines() if re.search(r": [A-Z]\d{3} ", line)]
    assert {line.split(": ", 1)[1].split()[0] for line in errors} == {"C031"}, errors
    for claim in ("visit-hall", "visits-n"):
        assert claim in follower.said


def test_an_exhibit_is_three_files_and_stands_on_the_page(follower: Follower) -> None:
    assert len(set(follower.do("An exhibit"))) == 3
    assert follower.ended == [0], follower.said
    table = (follower.root / "figures/index/tbl-visits.md").read_text("utf-8")
    assert "service hall" in table and "14 May 2019" in table
    page = (follower.root / "_build/index.html").read_text("utf-8")
    assert "Places that were visited" in page and "talent fair" in page


def test_what_is_accepted_holds(follower: Follower) -> None:
    follower.do("Accept what changed")
    assert follower.ended == [0, 0], follower.said


def test_a_format_is_one_file(follower: Follower) -> None:
    assert follower.do("An output format") == ["code/claimtrace/formats.py"]
    assert follower.ended == [0], follower.said
    assert (follower.root / "_build/index.odt").read_bytes()[:2] == b"PK"


def test_every_room_is_told_and_is_there() -> None:
    told = set(re.findall(r"^\| `((?:claimtrace|talentregime)/\w+)` \|", GUIDE, re.MULTILINE))
    code = ROOT / "code"
    inits = [
        init
        for name in ("claimtrace", "talentregime")
        for init in code.glob(f"{name}/*/__init__.py")
    ]
    assert told == {path.parent.relative_to(code).as_posix() for path in inits}


def test_files_that_the_guide_names_are_there_or_made_by_it() -> None:
    made = {block.file for part in PARTS for block in blocks(GUIDE, part)}
    named = set(FILE.findall(GUIDE))
    assert {name for name in named - made if not (ROOT / name).is_file()} == set()


PARTS = (
    *("A column", "A kind of table", "A claim that restates a cell", "A claim with a function"),
    *("An exhibit", "An output format"),
)
