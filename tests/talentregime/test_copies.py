from pathlib import Path

from claimtrace.reproduction.copies import is_exhibit, sources
from talentregime.project import PROJECT as THESIS

PROJECT = Path(__file__).parents[2]


def test_a_whole_project_is_packaged_from_a_copy_without_exhibits() -> None:
    wanted, lacking = sources(THESIS.at(PROJECT))
    assert lacking == []
    assert wanted.command[-1] == "package"
    assert {"README.md", "tests/test_house.py", "figures/claims.json"} <= {*wanted.parts}
    assert not [
        part for part in wanted.parts if is_exhibit(part) or part.startswith("code/talentregime/")
    ]


def test_a_project_without_files_of_the_deposit_is_built_and_what_it_lacks_is_named(
    project: Path,
) -> None:
    wanted, lacking = sources(THESIS.at(project))
    assert wanted.command[2] == "build"
    assert lacking == ["CITATION.cff", "pyproject.toml", "LICENSE"]


def test_restricted_tables_are_not_copied(project: Path) -> None:
    (project / "data/restricted").mkdir()
    (project / "data/restricted/a.csv").write_text("secret\n", "utf-8")
    wanted, _ = sources(THESIS.at(project))
    assert wanted.without == ("data/restricted",)
    assert not [part for part in wanted.parts if "restricted" in part]
