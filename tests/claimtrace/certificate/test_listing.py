from functools import partial
from typing import Any

from claimtrace.certificate.listing import list_document
from claimtrace.certificate.page import listing
from claimtrace.claims.evidence import Row
from claimtrace.exhibits.exhibit import Exhibit, TableExhibit
from claimtrace.exhibits.made import made_json, program
from claimtrace.exhibits.table import Cell, Column, ExhibitTable

PAGE = """<title>The &amp; page</title>
<figure id="fig-lags"><img alt="x"><figcaption><p>Figure 1: <b>Lags</b>
shrink</p><p>Note: two</p></figcaption></figure>
<div><table id="tbl-stalls"><caption>Table 1: Two stalls</caption></table></div>"""
MADE = [
    {"name": "tbl-stalls", "code": {"file": "code/o.py", "line": 3}, "data": ["a"], "files": []},
    {"name": "fig-lags", "code": {"file": "", "line": 0}, "data": [], "files": []},
]


def entry(**other: Any) -> dict[str, Any]:
    told = {
        "value": "2",
        "arithmetic": "",
        "n": "",
        "printed": "",
        "expected": "",
        "locator": "p 3",
    }
    plain = {
        "id": "n",
        "says": "Two.",
        "expect": {},
        "printed": None,
        "basis": "derived",
        "value": 2,
        "rows": [],
        "uses": [],
    }
    code = {"file": "code/o.py", "line": 9}
    return {**plain, "code": code, "told": {**told, "status": "Computed"}, **other}


def test_exhibits_are_named_as_the_page_names_them_and_in_its_order() -> None:
    document, figure, table, claim = list_document("page", [entry()], MADE, PAGE)
    assert (document.kind, document.says) == ("document", "The & page")
    assert (figure.kind, figure.says, figure.program) == ("figure", "Figure 1: Lags shrink", "")
    assert (table.kind, table.says) == ("table", "Table 1: Two stalls")
    assert (table.program, table.data) == ("code/o.py:3", ("a",))
    assert claim.source == "prints no value"
    assert (claim.ours, claim.program, claim.relation) == ("2", "code/o.py:9", "")


def test_without_a_page_exhibits_have_their_names() -> None:
    names = [(one.name, one.says) for one in list_document("page", [], MADE, "")]
    assert names == [("page", ""), ("tbl-stalls", ""), ("fig-lags", "")]


def test_what_the_source_prints_is_told_with_how_ours_relates_to_it() -> None:
    def relation(expect: dict[str, Any], expected: str) -> str:
        told = {**entry()["told"], "printed": "3", "expected": expected}
        claim = entry(printed=3, expect=expect, told=told)
        return list_document("page", [claim], [], "")[-1].relation

    assert relation({}, "") == "equal"
    assert relation({"rounds_to": 3}, "rounds to 3") == "rounds to 3"
    assert relation({"differs_from_printed": True}, "differs from it") == "differs"


def test_nothing_that_is_listed_is_markup() -> None:
    claim = entry(says="<script>alert(1)</script>")
    assert "<script>" not in "".join(listing(list_document("page", [claim], [], ""), str))


class Registered:
    def __init__(self) -> None:
        self.__wrapped__ = stalls

    def __call__(self, study: object) -> Exhibit:
        return stalls(study)


def stalls(study: object) -> Exhibit:
    row = Row("data/a.csv", 1, "k", ("x",))
    return TableExhibit("tbl-stalls", ExhibitTable((Column("X"),), ((Cell("2", (row,)),),)))


def test_the_program_of_an_exhibit_is_found_through_what_wraps_it() -> None:
    file, line = program(partial(Registered(), None))
    assert file.endswith("test_listing.py") and line == stalls.__code__.co_firstlineno
    assert program(print) == ("", 0)


def test_the_files_of_an_exhibit_are_those_of_its_name() -> None:
    files = ["figures/p/tbl-stalls.csv", "figures/p/tbl-stalls.evidence.csv", "figures/p/tbl-s.md"]
    text = made_json([(partial(Registered(), None), stalls(None))], files)
    assert '"data/a.csv"' in text and "tbl-stalls.evidence.csv" in text
    assert "tbl-s.md" not in text
