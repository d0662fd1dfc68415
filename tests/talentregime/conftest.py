import csv
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from talentregime.load import CLEANERS

PROJECT = Path(__file__).parents[2]
Edit = Callable[[str, Callable[[list[list[str]]], None]], None]


AREAS = ["top-talent", "young-talent", "integration", "cross-cutting", "context"]
DIRECTIONS = ["advances", "limits", "neither"]
DIMENSIONS = ["procedure", "coordination", "target-group"]
CATEGORIES = {
    "role": ["official", "intermediary", "researcher", "migrant"],
    "policy_area": AREAS,
    "area": AREAS[:3],
    "attachment": ["explicit", "pooled"],
    "level": ["national", "provincial", "municipal", "district", "zone"],
    "kind": [
        *("trial-start", "national-adoption", "opening", "establishment", "report"),
        *("observed-event", "backlash", "stock", "target"),
    ],
    "permit_kind": ["permanent-residence", "visa", "residence-permit", "service"],
    "zone_limited": ["yes", "no", "partly"],
    "match": ["exact", "close", "partial", "uncertain", "not-found"],
    "attribution": ["coded-informant", "author-observation"],
    "direction_a": DIRECTIONS,
    "direction_b": DIRECTIONS,
    "dimension_a": DIMENSIONS,
    "dimension_b": DIMENSIONS,
    "bound": ["exact", "rounded", "about", "over", "under"],
    "sourcing": ["read", "secondary", "chapter-only"],
    "precision": ["exact", "vague"],
    "reading": ["full"],
}
COLUMNS = {
    "interviews": "interview_id code date role body place",
    "citations": "citation_id interview_id policy_area topic attachment",
    "events": "event_id date level actor kind policy_area description observed milestone_id",
    "timeline": "milestone_id date level actor kind policy policy_area description",
    "measures": "measure_id number area measure permit_kind entry_type duration_min_years"
    " duration_max_years conditions target_group zone_limited nia_item start start_milestone match",
    "implementation": "unit_id policy_area statement informants attribution direction_a"
    " dimension_a direction_b dimension_b rule_a rule_b note_a note_b",
    "indicators": "indicator_id indicator definition place period value bound unit kind sourcing",
    "totals": "total_id quantity value date stated unit precision",
    "statements": "statement_id policy_area statement value unit",
    "sources": "kind author title publisher date address reading",
}


class _InThisProcess(Executor):
    """Do at once what a process of its own would be asked for."""

    def __init__(self, *_: object, **__: object) -> None:
        """Take what a pool of processes takes."""

    def submit(self, function: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(function(*given, **named))
        except Exception as error:
            done.set_exception(error)
        return done


@pytest.fixture(autouse=True, scope="module")
def read_in_this_process() -> Iterator[None]:
    """Spare each check a fresh process to read in; tests/claimtrace/test_reading.py tests it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("claimtrace.reading.ProcessPoolExecutor", _InThisProcess)
        yield


def _copy(root: Path) -> Path:
    for folder in ("data", "chapter", "figures"):
        shutil.copytree(PROJECT / folder, root / folder)
    shutil.copy(PROJECT / "requirements.lock", root)
    return root


@pytest.fixture(scope="session")
def copy_project() -> Callable[[Path], Path]:
    """A function that copies the project's data, chapter and exhibits to a new folder."""
    return _copy


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's data, chapter and exhibits, to change and to build."""
    return _copy(tmp_path / "project")


@pytest.fixture
def edit_rows(project: Path) -> Edit:
    """A function that changes the rows of one CSV of the copy; row 0 is the header."""

    def edit(file: str, change: Callable[[list[list[str]]], None]) -> None:
        path = project / file
        with path.open(newline="", encoding="utf-8") as stream:
            rows = list(csv.reader(stream))
        change(rows)
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)

    return edit


@pytest.fixture
def replace_text(project: Path) -> Callable[[str, str, str], None]:
    """A function that replaces text, which must stand there, in one file of the copy."""

    def replace(file: str, old: str, new: str) -> None:
        path = project / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def _clean_table(table: str, rows: Sequence[dict[str, str]], jurisdiction: str) -> pd.DataFrame:
    columns = [*COLUMNS[table].split(), "source_id", "locator", "note"]
    numbers: dict[str, int] = {}
    cells = []
    for row in rows:
        assert set(row) <= {"jurisdiction", *columns}, row
        place = row.get("jurisdiction", jurisdiction)
        numbers[place] = numbers.get(place, 0) + 1
        origin = {"jurisdiction": place, "file": f"data/{place}/{table}.csv"}
        cells.append({**origin, "row": numbers[place], **dict.fromkeys(columns, ""), **row})
    header = ["jurisdiction", "file", "row", *columns]
    return CLEANERS[table](pd.DataFrame(cells, columns=header, dtype=object), CATEGORIES)


@pytest.fixture(scope="session")
def clean_table() -> Callable[[str, Sequence[dict[str, str]], str], pd.DataFrame]:
    """A function that cleans rows of a table written as text; cells not named are empty.

    A row stands in the file of its `jurisdiction`, or of the one given; rows are numbered within
    their file, in the order given.
    """
    return _clean_table
