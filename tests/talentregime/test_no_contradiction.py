"""No panel, row or count of the pages contradicts itself or the record that it tells of."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from claimtrace.claims.status import OUTSIDE, WORDS
from claimtrace.register.facts import in_source, list_facts, shown_value
from claimtrace.register.links import Links
from claimtrace.register.page import write_page

ROOT = Path(__file__).parents[2]
RECORD: list[dict[str, Any]] = json.loads((ROOT / "figures" / "claims.json").read_text("utf-8"))


def with_places(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry as a build has it; the accepted record leaves out where rows and code stand."""
    rows = [{**row, "row": n, "line": n + 1} for n, row in enumerate(entry["rows"], 1)]
    return {**entry, "rows": rows, "code": {**entry["code"], "line": 1}}


ENTRIES = [pytest.param(with_places(entry), id=entry["id"]) for entry in RECORD]
SCHEMA = json.loads((ROOT / "data" / "schemas" / "propositions.json").read_text("utf-8"))
(LABELS,) = (field["labels"] for field in SCHEMA["fields"] if field["name"] == "verdict")
VERDICT = re.compile("|".join(sorted(map(str.lower, LABELS.values()), key=len, reverse=True)))
FIRST = {status: next((e for e in RECORD if e["status"] == status), None) for status in WORDS}


def contradictions(entry: dict[str, Any], panel: str) -> list[str]:
    """Everything in a claim's panel that does not go with the rest of it."""
    told, found = entry["told"], []
    status, outside = entry["status"], entry["outside"]
    result = outside["result"] if outside else None
    if not re.search(f'claim-panel-{status}".*\n.*\n<p>{WORDS[status]}\n', panel):
        found.append("the panel tells another status than the record")
    follows = OUTSIDE[result][1] if result else None
    if follows and status not in (follows, "not-borne-out"):
        found.append(f"{status} beside an outside check that {told['outside']}")
    if status in ("confirmed", "needs-care") and not result:
        found.append(f"{status} without an outside check")
    if status == "source-only" and entry["basis"] != "attested":
        found.append("source only, and computed from rows")
    if status == "computed" and entry["basis"] == "attested":
        found.append("computed, and only recorded")
    if entry["basis"] == "attested" and shown_value(entry) == "say so":
        found.append("holds, where a row only records what the source says")
    verdict = "proposition" in entry["given"] and {entry["given"]["verdict"]}
    if verdict and {*VERDICT.findall(entry["says"])} != verdict:
        found.append("tells another verdict than it has")
    same = in_source(entry) == shown_value(entry)
    if same and status == "not-borne-out" and result != "conflicts":
        found.append("not borne out beside equal values")
    counted = re.fullmatch(r"(\d+) of (\d+) = .*", told["arithmetic"].replace(",", ""))
    if counted and told["n"] and counted[2] != told["n"].replace(",", ""):
        found.append(f"{counted[0]} beside n = {told['n']}")
    if counted and int(counted[1]) > int(counted[2]):
        found.append(f"{counted[0]}: more than all")
    fragile = entry.get("fragile")
    hanging = re.findall(r"stands without any of (\d+)", panel)
    if hanging and (fragile["flipping"] or int(hanging[0]) != len(entry["rows"])):
        found.append("stands without any, and falls without one, or was not tried without all")
    number = re.search(r"<h3>Evidence: ([\d,]+) rows?[,<]", panel)
    rows = len(entry["rows"]) + sum(int(n.split()[0].replace(",", "")) for n in _more(entry))
    if number and int(number[1].replace(",", "")) != rows:
        found.append(f"{number[0]} beside {rows} rows of the record")
    return found


def _more(entry: dict[str, Any]) -> list[str]:
    return list(entry["told"].get("more", {}).values())


def panel_of(entry: dict[str, Any]) -> str:
    return str(write_page(entry, Links())["panel"])


@pytest.mark.parametrize("entry", ENTRIES)
def test_panel_goes_with_the_record_and_with_itself(entry: dict[str, Any]) -> None:
    assert contradictions(entry, panel_of(entry)) == []
    facts = [fact.label for fact in list_facts(entry, Links())]
    assert len(facts) == len(set(facts))


@pytest.mark.parametrize(
    ("status", "change"),
    [
        ("computed", {"basis": "attested"}),
        ("source-only", {"basis": "derived"}),
        ("confirmed", {"outside": None}),
        ("needs-care", {"status": "computed"}),
    ],
)
def test_a_contradiction_is_seen(status: str, change: dict[str, Any]) -> None:
    entry = FIRST[status]
    assert entry is not None
    spoiled = with_places(entry) | change
    assert contradictions(spoiled, panel_of(with_places(entry))) != []


def test_another_verdict_than_that_of_the_data_is_seen() -> None:
    entry = next(e for e in RECORD if e["given"].get("verdict") == "cannot be tested")
    spoiled = with_places(entry | {"says": "It holds with limits."})
    assert contradictions(spoiled, panel_of(spoiled)) != []


def test_arithmetic_that_goes_with_no_count_is_seen() -> None:
    entry = next(e for e in RECORD if re.match(r"\d+ of \d+ = ", e["told"]["arithmetic"]))
    other = with_places(entry | {"told": {**entry["told"], "n": "9999"}})
    assert contradictions(other, panel_of(with_places(entry))) != []


@pytest.fixture(scope="module", params=["index", "comparison"])
def page(request: pytest.FixtureRequest) -> tuple[str, str]:
    """The name of a document, and its page as it was built last."""
    path = ROOT / "_build" / f"{request.param}.html"
    if not path.is_file():
        pytest.skip("the project is not built")
    return request.param, path.read_text("utf-8")


def test_counts_above_the_text_are_those_of_the_register(page: tuple[str, str]) -> None:
    name, text = page
    table = text[text.index('<table class="register-table">') :]
    rows = Counter(re.findall(r'<tr [^>]*data-status="([\w-]+)"', table))
    above = {
        status: int(number)
        for status, number in re.findall(
            r'<a href="#register-([\w-]+)">[^<]*<strong>(\d+)</strong>', text
        )
    }
    assert above == rows
    (total,) = re.findall(r"<p>(\d+) claims, underlined in the text", text)
    assert int(total) == sum(rows.values())
    built = json.loads((ROOT / "_build" / f"{name}.claims.json").read_text("utf-8"))
    assert rows == Counter(entry["status"] for entry in built)


def test_what_to_look_at_first_is_not_sound(page: tuple[str, str]) -> None:
    _, text = page
    status = dict(
        re.findall(
            r'<div popover id="claim-([\w-]+)" class="claim-panel claim-panel-([\w-]+)"', text
        )
    )
    heads = re.findall(
        r'<li class="claim-head-([\w-]+)"><button[^>]*popovertarget="claim-([\w-]+)"', text
    )
    assert [(said, status[claim]) for said, claim in heads if said != status[claim]] == []
    assert {said for said, _ in heads} <= {"needs-care", "not-borne-out"}


def test_pages_link_to_nothing_but_what_is_built_beside_them(page: tuple[str, str]) -> None:
    _, text = page
    links = re.findall(r'\shref="([^"#:]+)(?:#[^"]*)?"', text)
    beside = {path.name for path in (ROOT / "_build").iterdir()}
    assert [link for link in links if link not in beside] == []
