from dataclasses import replace
from pathlib import Path
from typing import Any

from claimtrace.record.compare import FORM, VALUE, Change
from claimtrace.reproduction.compare import compare_states, made_state

FILES = {
    "figures/index/tbl-a.csv": b"fruit,n\npear,3\n",
    "figures/index/fig-b.csv": b"x,y\n1,2\n",
    "figures/index/fig-b.svg": b"<svg/>",
    "_build/index.html": b"<p>Three stalls.</p>",
    "_build/index.pdf": b"%PDF",
}


def test_equal_states_are_the_same_and_say_what_was_compared(make_state: Any) -> None:
    comparison = compare_states(make_state("old", FILES), make_state("new", FILES))
    assert comparison.same
    assert comparison.examined["files"] == 5
    assert comparison.examined["cells"] == 8
    assert comparison.examined["bytes"] == sum(map(len, FILES.values()))


def test_each_kind_of_file_is_compared_in_its_own_way(make_state: Any) -> None:
    new = {
        "figures/index/tbl-a.csv": b"fruit,n\npear,4\n",
        "figures/index/fig-b.csv": b"x,y\n1,9\n",
        "figures/index/fig-b.svg": b"<svg></svg>",
        "_build/index.html": b"<p>Four stalls.</p>",
        "_build/index.pdf": b"%PDF-2",
    }
    comparison = compare_states(make_state("old", FILES), make_state("new", new))
    assert [table.file for table in comparison.tables] == ["figures/index/tbl-a.csv"]
    (figure,) = comparison.figures
    assert figure.name == "figures/index/fig-b"
    assert figure.points is not None and figure.points.cells[0].new == "9"
    documents = {document.file: document for document in comparison.documents}
    assert documents["_build/index.html"].lines == (("-", "Three stalls."), ("+", "Four stalls."))
    assert "PDF" in documents["_build/index.pdf"].why_not
    assert len(comparison.files) == 5


def test_a_document_of_which_only_the_hash_is_known_says_so(make_state: Any) -> None:
    old = make_state("old", FILES)
    kept = {file: path for file, path in old.files.items() if file != "_build/index.html"}
    new = make_state("new", FILES | {"_build/index.html": b"<p>Four.</p>"})
    (document,) = compare_states(replace(old, files=kept), new).documents
    assert "only the hash" in document.why_not


def test_files_that_are_new_or_gone_have_a_sign(make_state: Any) -> None:
    gone = {file: content for file, content in FILES.items() if not file.endswith(".svg")}
    comparison = compare_states(make_state("old", FILES), make_state("new", gone))
    assert [(c.file, c.sign) for c in comparison.files] == [("figures/index/fig-b.svg", "-")]


def test_a_built_state_holds_claims_and_the_hash_of_every_file(tmp_path: Path) -> None:
    (tmp_path / "_build").mkdir()
    (tmp_path / "_build/index.claims.json").write_text("[]")
    (tmp_path / "_build/index.html").write_text("<p>")
    state = made_state("plain", tmp_path, ["_build", "figures"])
    assert state.claims == []
    assert sorted(state.hashes) == ["_build/index.claims.json", "_build/index.html"]


def test_a_value_within_its_tolerance_is_no_difference_and_is_told(make_state: Any) -> None:
    old = {"id": "share", "says": "S.", "value": 0.5, "shown": {"n": "half"}, "tolerance": 0.1}
    first = make_state("old", FILES, [old])
    comparison = compare_states(first, make_state("new", FILES, [old | {"value": 0.6}]))
    assert comparison.same
    (use,) = comparison.record.tolerated
    assert (use.claim, use.old, use.new, use.tolerance) == ("share", 0.5, 0.6, 0.1)
    reads = old | {"value": 0.6, "shown": {"n": "most"}}
    (change,) = compare_states(first, make_state("other", FILES, [reads])).record.claims
    assert change.changes == (Change(FORM, "form n", "half", "most"),)
    beyond = compare_states(first, make_state("beyond", FILES, [old | {"value": 0.7}]))
    assert beyond.record.claims[0].changes == (Change(VALUE, "value", 0.5, 0.7),)
