"""README.md and CHANGELOG.md: what they name is there, and what they show runs."""

import importlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from claimtrace.claims.ledger import read_ledger
from talentregime.__main__ import main
from talentregime.project import load_study

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
CHANGES = (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_where_a_number_is_computed_is_found_by_opening_three_files() -> None:
    (paragraph,) = re.findall(r"^Where is a number computed\?.*?\n\n", README, re.M | re.S)
    ledger, code = re.findall(r"\]\(([\w/.]+)\)", paragraph)  # the second and the third file
    (claim_id,) = set(re.findall(r"`(r-[\w-]+)`", paragraph))
    claims, _ = read_ledger(ROOT / ledger, "index")
    (claim,) = (claim for claim in claims if claim.id == claim_id)
    module, _, function = claim.compute.partition(":")
    assert f"`{function}`" in paragraph
    compute = getattr(importlib.import_module(module), function)
    assert Path(compute.__code__.co_filename) == ROOT / code
    assert "59 days" in paragraph
    assert compute(load_study(ROOT), **claim.given).value.min_days == 59


def test_readme_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    offered = re.findall(r"^    ([a-z-]+)\b", capsys.readouterr().out, re.MULTILINE)
    told = re.findall(r"^\| `([a-z-]+)(?: [\w \[\].]+)?` \|", README, re.MULTILINE)
    assert sorted(told) == sorted(offered) != []


def test_the_example_with_clean_tables_counts_interviews(project: Path) -> None:
    (example,) = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert len(example.split("\n\n", 1)[1].splitlines()) == 2  # after what it imports
    assert main(["clean", "--root", str(project)]) == 0
    line = [sys.executable, "-c", example]
    done = subprocess.run(line, cwd=project, capture_output=True, text=True, check=True)
    header, _, *years = done.stdout.splitlines()
    roles = header.split()[1:]
    counts = {row.split()[0]: [int(n) for n in row.split()[1:]] for row in years}
    assert "official" in roles and "2019" in counts
    assert sum(map(sum, counts.values())) == 15  # the interviews that the chapter counts, too


def test_columns_of_the_example_in_r_are_there(project: Path) -> None:
    (example,) = re.findall(r"^```r\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert main(["clean", "--root", str(project)]) == 0
    file = project / re.findall(r'"(_build[^"]+)"', example)[0]
    columns = file.read_text("utf-8").splitlines()[0].split(",")
    assert {*re.findall(r"\$(\w+)", example)} - {"year"} <= {*columns}


def test_the_change_log_has_the_versions_that_there_are_latest_first() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    released = f"## [{project['version']}] - {citation['date-released']}"
    headings = re.findall(r"^## .*$", CHANGES, re.MULTILINE)
    assert headings[:2] == ["## [Unreleased]", released]
    kinds = set(re.findall(r"^### (.*)$", CHANGES, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"])
def test_files_that_a_front_page_links_are_there(page: str) -> None:
    linked = re.findall(r"\]\(([\w/.-]+)\)", (ROOT / page).read_text("utf-8"))
    assert {name for name in linked if not (ROOT / name).exists()} == set()
