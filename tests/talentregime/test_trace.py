from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimtrace.assess import Assessment, assess
from claimtrace.findings import Unreadable
from claimtrace.project import Project
from claimtrace.trace import NotTraced, trace_claim, trace_row
from talentregime.__main__ import main
from talentregime.project import PROJECT as THESIS

PROJECT = Path(__file__).parents[2]


@pytest.fixture(autouse=True, scope="module")
def assessed_once() -> Iterator[None]:
    """Assess each project once, however many of its claims and rows are traced."""
    with pytest.MonkeyPatch.context() as patch:
        known: dict[Path, Assessment] = {}

        def once(project: Project) -> Assessment:
            if project.root not in known:
                known[project.root] = assess(project)
            return known[project.root]

        patch.setattr("claimtrace.trace.assess", once)
        yield


@pytest.fixture(scope="module")
def lag() -> dict[str, list[list[str]]]:
    """What is told of a claim, its parts by heading; the opening pairs under no heading."""
    opening, *parts = trace_claim(THESIS.at(PROJECT), "r-visa-lag")
    assert opening.pairs["value"] == "59 days"
    assert opening.pairs["locator"] == "fn67"
    assert opening.pairs["lowest tier"] == "public"
    assert opening.pairs["code"].startswith("code/talentregime/claims/lags.py:")
    return {part.heading.partition(" ")[0]: part.rows for part in parts}


def test_a_claim_is_followed_to_both_dates_and_their_lines(lag: dict[str, list[list[str]]]) -> None:
    cells = {key: (place, told) for place, _, key, told in lag["Rests"]}
    place, told = cells["shanghai-r-visa-trial"]
    assert place.startswith("data/shanghai/timeline.csv:")
    assert "date: 2018-01-01" in told
    assert "date: 2018-03-01" in cells["national-r-visa-adoption"][1]
    assert {"EV28", "EV29"} <= set(cells)


def test_a_claim_is_followed_to_footnote_and_public_notice(lag: dict[str, list[list[str]]]) -> None:
    locators = {source: locator for source, locator, *_ in lag["From"]}
    assert "fn67" in locators["speelman-2023"]
    assert "china-daily-2018-03-02" in locators


def test_a_claim_that_restates_a_cell_is_followed_to_its_line() -> None:
    opening, rows, *_ = trace_claim(THESIS.at(PROJECT), "center-opened")
    assert opening.pairs["reads the cell"] == "shanghai/events/EV41.date"
    assert "computed by" not in opening.pairs
    assert opening.pairs["code"] == next(row[0] for row in rows.rows if row[2] == "EV41")


def test_a_claim_is_followed_to_the_sentences_that_use_it(
    lag: dict[str, list[list[str]]],
) -> None:
    places = {where for _, where, *_ in lag["Used"]}
    assert {"abstract", "body", "caption", "alt text"} <= places
    assert all(text == "59 days" for _, _, text, _ in lag["Used"])


def test_a_row_is_followed_to_the_claims_that_read_it() -> None:
    row, claims, exhibits = trace_row(THESIS.at(PROJECT), "data/shanghai/events.csv:29")
    assert row.pairs["event_id"] == "EV28"
    assert "r-visa-lag" in {claim for claim, *_ in claims.rows}
    assert exhibits.heading.startswith("Shown in ")


def test_a_row_is_followed_to_the_exhibits_that_show_it() -> None:
    itself, *told = trace_row(THESIS.at(PROJECT), "data/shanghai/interviews.csv:2")
    exhibits = told[-1]
    key = itself.pairs["interview_id"]
    assert trace_row(THESIS.at(PROJECT), f"shanghai/interviews/{key}") == [itself, *told]
    assert "figures/index/fig-fieldwork-calendar.csv" in {file for file, _ in exhibits.rows}


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("data/shanghai/interview.csv:2", "interviews.csv"),
        ("data/shanghai/interviews.csv:99", "lines 2 to 16"),
        ("data/shanghai/interviews.csv", "FILE:LINE"),
    ],
)
def test_a_row_that_is_not_there_is_told_with_what_is(place: str, said: str) -> None:
    with pytest.raises(NotTraced, match=said):
        trace_row(THESIS.at(PROJECT), place)


def test_an_unknown_claim_is_bad_usage_and_a_near_one_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["trace", "r-visa-lags", "--root", str(PROJECT)]) == 2
    assert "r-visa-lag" in capsys.readouterr().err


def test_a_claim_and_a_row_at_once_are_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    row = "data/shanghai/events.csv:2"
    assert main(["trace", "r-visa-lag", "--row", row, "--root", str(PROJECT)]) == 2
    assert "--row" in capsys.readouterr().err


def test_data_that_do_not_validate_cannot_be_traced(
    project: Path, replace_text: Callable[[str, str, str], None]
) -> None:
    replace_text("data/shanghai/interviews.csv", ",official,", ",officiel,")
    with pytest.raises(Unreadable):
        trace_claim(THESIS.at(project), "r-visa-lag")


def test_a_row_beside_a_file_with_an_open_quote_is_bad_input_and_the_place_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "data/shanghai/events.csv"
    lines = path.read_text("utf-8").count("\n")
    path.write_text(path.read_text("utf-8") + '"EV99,2019\n', "utf-8")
    status = main(["trace", "--row", "data/shanghai/interviews.csv:2", "--root", str(project)])
    assert status == 2
    told = "".join(capsys.readouterr())
    assert f"data/shanghai/events.csv:{lines + 1}:1: D023" in told


@pytest.mark.parametrize(
    "file", ["data\\sources.csv", "./data/sources.csv", ".\\data\\sources.csv"]
)
def test_a_row_may_be_named_as_the_shell_completes_it(file: str) -> None:
    (opening, *_) = trace_row(THESIS.at(PROJECT), f"{file}:10")
    assert opening.pairs["row"].startswith("data/sources.csv:10")
