import json
import shutil
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

import claimtrace.files.staging as staging
from claimtrace.claims.ledger import read_ledger
from claimtrace.data.validate import validate_package
from claimtrace.findings import Unreadable
from talentregime.new_city import NewCityError, create_city
from talentregime.new_city.collect import to_collect
from talentregime.new_city.page import city_ledger
from talentregime.project import load_study

TABLES = "events implementation indicators interviews measures timeline".split()


def files_of(root: Path) -> dict[str, bytes]:
    kept = (path for path in root.rglob("*") if path.is_file() and path.name != staging.LOCK)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(kept)}


def test_a_new_city_has_its_tables_guide_page_and_ledger(project: Path) -> None:
    created = create_city(project, "port-city", "shanghai")
    assert created.files == sorted(
        [
            "chapter/port-city.claims.yml",
            "chapter/port-city.qmd",
            "data/datapackage.json",
            "data/port-city/README.md",
            *(f"data/port-city/{table}.csv" for table in TABLES),
        ]
    )


def test_a_new_city_validates_and_loads_with_no_row(project: Path) -> None:
    before = load_study(project)
    create_city(project, "port-city", "shanghai")
    report = validate_package(project / "data")
    assert not report.findings
    assert len(load_study(project).measures) == len(before.measures)


def test_the_claims_that_a_new_ledger_offers_are_right_once_their_marks_are_off(
    tmp_path: Path,
) -> None:
    ledger = tmp_path / "chapter" / "port-city.claims.yml"
    ledger.parent.mkdir()
    _, offered = city_ledger("port-city", "Port City").split("\n#\n", 1)
    ledger.write_text("\n".join(line[2:] for line in offered.splitlines()), "utf-8")
    claims, findings = read_ledger(ledger, "port-city")
    assert findings == []
    assert [claim.cell for claim in claims] == [
        *("port-city/timeline/port-city-trial.date", "", "")
    ]


def described(project: Path) -> Any:
    return json.loads((project / "data" / "datapackage.json").read_text("utf-8"))


@pytest.mark.parametrize("indent", [None, 1, 4])
def test_the_dictionary_gains_the_city_however_it_is_laid_out(
    project: Path, indent: int | None
) -> None:
    before = described(project)
    path = project / "data" / "datapackage.json"
    path.write_text(json.dumps(before, indent=indent), "utf-8")
    create_city(project, "port-city", "shanghai")
    after = described(project)
    *others, added = after["folders"]["list"]
    assert others == before["folders"]["list"]
    assert added == {"name": "port-city", "title": "Port City", "codebook": "1.0"}
    assert after["resources"] == before["resources"]  # a table is listed once it has rows


def test_the_tables_of_a_city_are_listed_once_they_have_rows(project: Path) -> None:
    create_city(project, "port-city", "shanghai")
    before = (project / "data" / "datapackage.json").read_text("utf-8")
    with pytest.raises(NewCityError, match="already"):
        create_city(project, "port-city", "shanghai")
    with (project / "data" / "port-city" / "interviews.csv").open("a", encoding="utf-8") as stream:
        stream.write("P-O1@2021-03,P-O1,2021-03,official,,,,,,,speelman-2023,1.p1,\n")
    unlisted = validate_package(project / "data").findings
    assert {found.rule for found in unlisted} == {"D052", "D060"}
    assert {found.file for found in unlisted} == {"data/port-city/interviews.csv"}
    assert create_city(project, "port-city", "shanghai").files == ["data/datapackage.json"]
    assert [found.rule for found in validate_package(project / "data").findings] == ["D052"]
    (new,) = [r for r in described(project)["resources"] if r["path"].startswith("port-city/")]
    assert new["title"] == "Interviews, Port City"
    assert new["schema"] == "schemas/interviews.json"
    after = (project / "data" / "datapackage.json").read_text("utf-8").splitlines()
    lines = iter(after)
    assert all(line in lines for line in before.splitlines())  # in their order, nothing changed


def test_a_new_city_states_the_codebook_of_the_one_it_is_like(project: Path) -> None:
    package = described(project)
    (beijing,) = [f for f in package["folders"]["list"] if f["name"] == "beijing"]
    beijing["codebook"] = "2.3"
    (project / "data" / "datapackage.json").write_text(json.dumps(package), "utf-8")
    assert create_city(project, "port-city", "beijing").codebook == "2.3"
    assert load_study(project).codebooks["port-city"] == "2.3"


def test_the_guide_explains_each_column_and_asks_the_questions(project: Path) -> None:
    create_city(project, "port-city", "shanghai")
    guide = (project / "data" / "port-city" / "README.md").read_text("utf-8")
    for table in (*TABLES, "citations", "statements", "totals"):
        assert f"## {table}.csv" in guide
    assert "## sources.csv" not in guide
    assert "| `match` * |" in guide
    assert "`not-found`" in guide
    assert "It is no row of Port City: do not copy it." in guide
    assert "| 10 | Immigration service centers or stations | 12 |" in guide


def test_a_city_like_one_that_is_still_empty_takes_the_questions_of_shanghai(project: Path) -> None:
    create_city(project, "port", "beijing")
    guide = (project / "data" / "port" / "README.md").read_text("utf-8")
    assert "as they were asked of Beijing" in guide and "| 10 | Immigration" not in guide
    create_city(project, "haven", "port")
    guide = (project / "data" / "haven" / "README.md").read_text("utf-8")
    assert "as they were asked of Shanghai" in guide and "| 10 | Immigration" in guide


@pytest.mark.parametrize(
    "name",
    [
        *("", "Port", "port city", "port_city", "-port", "port-", "p--q", "../x", "päs", "a" * 41),
        *("深圳", "port\n", "port.qmd", "/port", "port2", "."),
    ],
)
def test_a_malformed_name_is_refused_in_one_line(project: Path, name: str) -> None:
    before = files_of(project)
    with pytest.raises(NewCityError, match="is no name") as refused:
        create_city(project, name, "shanghai")
    assert "\n" not in str(refused.value)
    assert files_of(project) == before


@pytest.mark.parametrize("name", ["national", "restricted", "index", "comparison", "nul"])
def test_a_name_with_another_purpose_is_refused(project: Path, name: str) -> None:
    with pytest.raises(NewCityError, match="another purpose"):
        create_city(project, name, "shanghai")


def test_nothing_that_exists_is_overwritten(project: Path) -> None:
    with pytest.raises(NewCityError, match="a jurisdiction beijing already"):
        create_city(project, "beijing", "shanghai")
    for target in ("data/port", "chapter/port.qmd", "chapter/port.claims.yml", "figures/port"):
        path = project / target
        path.write_text("mine", "utf-8")
        before = files_of(project)
        with pytest.raises(NewCityError, match=f"{target} exists already"):
            create_city(project, "port", "shanghai")
        assert files_of(project) == before
        path.unlink()


@pytest.mark.parametrize("like", ["atlantis", "coding"])
def test_an_unknown_model_is_refused_with_those_there_are(project: Path, like: str) -> None:
    with pytest.raises(NewCityError, match=f"no jurisdiction {like}; there is beijing") as refused:
        create_city(project, "port", like)
    assert "coding" not in str(refused.value).partition(";")[2]


def test_a_failure_while_writing_leaves_nothing_half_made(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(project)
    real = Path.replace
    moved: list[Path] = []

    def fail(path: Path, target: Path) -> Path:
        moved.append(path)
        if len(moved) == 5:
            raise OSError(28, "No space left on device")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(Unreadable, match="No space left"):
        create_city(project, "port", "shanghai")
    monkeypatch.undo()
    assert len(moved) >= 5
    assert files_of(project) == before


def test_a_city_made_meanwhile_is_kept_in_the_dictionary(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = staging.staging_folder

    def later(root: Path, build_dir: Path) -> AbstractContextManager[Path]:
        monkeypatch.undo()
        create_city(project, "harbour", "shanghai")  # as another process, when this one starts
        return original(root, build_dir)

    monkeypatch.setattr(staging, "staging_folder", later)
    create_city(project, "port", "shanghai")
    assert {"port", "harbour"} <= set(load_study(project).codebooks)


def test_what_to_collect_names_the_empty_tables_of_cities_with_a_page(project: Path) -> None:
    assert to_collect(project) == []  # the cities there are have no page of their own
    create_city(project, "port", "shanghai")
    lines = to_collect(project)
    # A citation, a total and a statement are of a text, and a city need not have one.
    tables = [line.split(".csv")[0].removeprefix("data/port/") for line in lines]
    assert tables == "measures timeline interviews events implementation indicators".split()
    assert (
        "data/port/interviews.csv: no rows yet; a row is one informant code on one date"
        " (guide: data/port/README.md)" in lines
    )
    with (project / "data" / "port" / "interviews.csv").open("a", encoding="utf-8") as stream:
        stream.write("P-O1@2021-03,P-O1,2021-03,official,,,speelman-2023,1.p1,\n")
    assert len(to_collect(project)) == 5


def test_the_next_run_completes_what_a_killed_one_began_wherever_that_was(
    project: Path, tmp_path: Path
) -> None:
    order: list[str] = []
    put = staging.put

    def listening(root: Path, files: dict[str, Path]) -> None:
        order.extend(files)
        put(root, files)

    fresh = tmp_path / "fresh"
    shutil.copytree(project, fresh)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staging, "put", listening)
        create_city(project, "port", "shanghai")
    made = files_of(project)
    assert order[-3:] == ["chapter/port.claims.yml", "chapter/port.qmd", "data/datapackage.json"]
    for killed in range(1, len(order)):
        cut = tmp_path / f"cut-{killed}"
        shutil.copytree(fresh, cut)
        for target in order[:killed]:
            (cut / target).parent.mkdir(exist_ok=True)
            (cut / target).write_bytes(made[target])
        create_city(cut, "port", "shanghai")
        assert files_of(cut) == made


def test_a_file_in_the_folder_of_a_new_city_is_not_overwritten(project: Path) -> None:
    (project / "data/port").mkdir()
    (project / "data/port/events.csv").write_text("mine", "utf-8")
    with pytest.raises(NewCityError, match=r"port"):
        create_city(project, "port", "shanghai")
    assert (project / "data/port/events.csv").read_text("utf-8") == "mine"
