import re
from dataclasses import replace
from datetime import UTC, date, datetime

from claimtrace.certificate.listing import CLAIM, DOCUMENT, FIGURE, TABLE, Listed
from claimtrace.citation import Author, Citation, CitedWork
from claimtrace.record.compare import CELL, VALUE, Change, ClaimChange, Differences
from claimtrace.reproduction.circumstances import Circumstances
from claimtrace.reproduction.conditions import PLAIN_CONDITION, Condition
from claimtrace.reproduction.differences import Comparison, FileChange
from claimtrace.reproduction.exports import as_json
from claimtrace.reproduction.marks import Mark
from claimtrace.reproduction.outcome import Attempt, Reproduction
from claimtrace.reproduction.page import page
from claimtrace.reproduction.results import Reproduced, counts, results

ALMANAC = CitedWork("Almanac", "https://example.org/a", (Author("Plum", True),), "Press", "2001")
CITATION = Citation(
    *("Orchard", "1.2.0", date(2024, 5, 6), "Stalls.", (Author("Friends", False),), (), (ALMANAC,)),
    licences=("MIT",),
)
RUN = Circumstances(
    datetime(2026, 11, 28, 10, 0, tzinfo=UTC),
    *("orchard reproduce", CITATION, "abc", "Linux-6", 2, "CPython 3.11.7", {"pears": "2.0"}, 450),
)
LISTED = [
    Listed(DOCUMENT, "p", "p", "The page", files=("_build/p.html",)),
    Listed(
        TABLE, "p", "tbl-a", "Table 1: A", program="code/o.py:3", files=("figures/p/tbl-a.csv",)
    ),
    Listed(FIGURE, "p", "fig-b", "Figure 1: B", files=("figures/p/fig-b.csv",)),
    Listed(
        CLAIM,
        "p",
        "two",
        "Two.",
        source="3",
        printed="3",
        relation="differs",
        ours="2",
        status="Computed",
    ),
    Listed(CLAIM, "p", "one", "One.", ours="1", status="Source only"),
    Listed(CLAIM, "p", "old", "Old.", ours="9", status="Needs care"),
]
EXAMINED = {"claims": 3, "files": 3}
MARK = Mark("p", "two", "claim", "wrong", "Count again <b>", "3", "Ann", "2026", "m.json", "stale")


def reproduced(status: int = 0) -> Reproduction:
    moved = ClaimChange("two", "~", "Two.", "p", (Change(VALUE, "value", 3, 2),))
    quiet = ClaimChange("one", "~", "One.", "p", (Change(CELL, "x in row k", "a", "b"),))
    accepted = Comparison(
        *("the record", "the build", Differences((moved, quiet))),
        files=(FileChange("figures/p/fig-b.csv", "~", "1", "2"),),
        examined=EXAMINED,
    )
    other = Comparison("a", "b", files=(FileChange("_build/p.html", "~", "1", "2"),))
    moon = Attempt(Condition("moon", "a full moon"), 2.0, 0, comparison=other)
    plain = Attempt(PLAIN_CONDITION, 1.0, status)
    made = {"figures/p/tbl-a.csv": (1234, "f" * 64)}
    return Reproduction(
        *("r", accepted, plain, [moon]), listing=LISTED, marks=[MARK], run=RUN, made=made
    )


def test_each_thing_has_its_own_result() -> None:
    found = {one.name: result for one, result in results(reproduced())}
    assert found == {
        "p": Reproduced("differs", "p.html under moon"),
        "tbl-a": Reproduced("same"),
        "fig-b": Reproduced("differs", "fig-b.csv"),
        "two": Reproduced("differs", "value: 3 → 2"),
        "one": Reproduced("evidence", "x in row k: a → b"),
        "old": Reproduced("same"),
    }
    assert counts(results(reproduced()))["claim"] == {"differs": 1, "evidence": 1, "same": 1}


def test_without_a_build_files_are_not_examined_unless_they_were_compared() -> None:
    found = {one.name: result.word for one, result in results(reproduced(status=1))}
    assert (found["p"], found["tbl-a"], found["fig-b"]) == (
        *("not-examined", "not-examined", "differs"),
    )


def test_documents_without_an_accepted_record_are_new() -> None:
    accepted = Comparison("a", "b", Differences(new_documents=("p",)), examined=EXAMINED)
    found = results(replace(reproduced(), accepted=accepted))
    assert {result.word for one, result in found if one.kind == CLAIM} == {"new"}


def test_the_page_tells_all_that_a_certificate_needs() -> None:
    text = re.sub(r"<wbr>", "", page(reproduced(), "Stalls"))
    told = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", text))
    assert told["Date"] == "28 November 2026, 10:00:00 UTC"
    assert told["Version"] == "1.2.0, 2024-05-06"
    assert told["Source"] == "Plum. Almanac. Press. 2001. https://example.org/a"
    assert (told["Python"], told["System"]) == ("CPython 3.11.7", "Linux-6, 2 processors")
    assert told["Run by"].startswith("not named")
    assert "pears 2.0" in text
    assert "1,234 bytes, SHA-256 ffffffffffff…" in text
    assert "code/o.py:3" in text
    listed = text[text.index('id="claims"') :]
    row = next(row for row in listed.split("<tr>") if "Two." in row)
    cells = [re.sub(r"<[^>]+>", " ", cell).split() for cell in row.split("</td>")]
    assert cells[1] == ["3", "differs"] and cells[2] == ["2"]
    assert cells[5][:4] == ["Differs", "value:", "3", "→"]
    assert "stale" in row and "Count again &lt;b&gt;" in row


def test_the_json_has_the_same_list() -> None:
    told = as_json(reproduced())
    assert [(one["name"], one["result"]) for one in told["listing"]][:2] == [
        *(("p", "differs"), ("tbl-a", "same"))
    ]
    assert told["run"]["begun"] == "2026-11-28T10:00:00+00:00"
    assert told["run"]["citation"]["version"] == "1.2.0"
    assert told["marks"][0]["state"] == "stale"
    assert told["made"] == {"figures/p/tbl-a.csv": {"bytes": 1234, "sha256": "f" * 64}}
