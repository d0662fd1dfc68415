"""Whatever a file holds, the door that reads it returns, or says why it cannot: never otherwise."""

import json
import os
import tempfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimtrace.citation import read_citation
from claimtrace.claims.ledger import read_ledger
from claimtrace.data.validate import validate_package
from claimtrace.files.manifest import read_manifest
from claimtrace.files.staging import complete
from claimtrace.findings import Unreadable
from claimtrace.prose import read_document
from claimtrace.record.accepted import read_accepted
from claimtrace.record.entries import read_record

THESIS = Path(__file__).parent / "thesis"
FEW, SOME = settings(max_examples=8), settings(max_examples=int(os.environ.get("EXAMPLES", "40")))
COPIED = (
    *("data/datapackage.json", "data/schemas/stalls.json", "data/schemas/sales.json"),
    *("data/schemas/sources.json", "data/sources.csv", "data/north/stalls.csv"),
    *("data/north/sales.csv", "chapter/market.qmd", "chapter/_prices.qmd"),
    *("chapter/market.claims.yml", "chapter/references.bib"),
)

ATOMS = (
    st.none()
    | st.booleans()
    | st.integers(-9, 99)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["stalls", "fields", "name", "path", "north/stalls.csv", "../x", "string"])
)
KEYS = st.text(max_size=4) | st.sampled_from(
    [
        *("resources", "name", "path", "schema", "fields", "type", "constraints", "pattern"),
        *("primaryKey", "foreignKeys", "reference", "id", "document", "rows", "cells", "value"),
        *("shown", "exhibits", "documents", "inputs", "outputs", "tasks", "request"),
        *("removed", "moves", "says", "show", "compute", "given", "expect", "outside"),
    ]
)
TREES = st.recursive(
    ATOMS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def _as_yaml(tree: Any) -> bytes:
    return yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "surrogatepass")


def _spoilt(name: str) -> st.SearchStrategy[bytes]:
    """A file of the thesis, of which a stretch is taken out and another put there."""
    content = (THESIS / name).read_bytes()
    ends = st.tuples(st.integers(0, len(content)), st.integers(0, 12))
    put = st.binary(max_size=6) | st.text(max_size=6).map(
        lambda text: text.encode("utf-8", "surrogatepass")
    )
    return st.builds(lambda end, new: content[: end[0]] + new + content[sum(end) :], ends, put)


def _places(tree: Any) -> list[list[Any]]:
    """The places of all that a tree holds, such as ["resources", 0, "path"]."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if _is_list(tree) else ()
    return [place for key, part in inner for place in ([key], *([key, *p] for p in _places(part)))]


def _is_list(tree: Any) -> bool:
    return isinstance(tree, list)


@st.composite
def _grafted(draw: st.DrawFn, tree: Any) -> Any:
    """A tree, of which some part is another, or is gone."""
    grafted = deepcopy(tree)
    for _ in range(draw(st.integers(1, 2))):
        *above, last = draw(st.sampled_from(_places(grafted)))
        part = grafted
        for key in above:
            part = part[key]
        if draw(st.integers(0, 4)):
            part[last] = draw(TREES)
        else:
            del part[last]
        if not _places(grafted):
            break
    return grafted


def _json_of(name: str) -> st.SearchStrategy[bytes]:
    tree = json.loads((THESIS / name).read_bytes())
    return _grafted(tree).map(lambda grafted: json.dumps(grafted).encode())


def _yaml_of(name: str) -> st.SearchStrategy[bytes]:
    return _grafted(yaml.safe_load((THESIS / name).read_bytes())).map(_as_yaml)


BYTES = st.binary(max_size=60)
JSON = TREES.map(lambda tree: json.dumps(tree).encode())
YAML = TREES.map(_as_yaml)
CELLS = st.text(st.characters(codec="utf-8"), max_size=6) | st.sampled_from(
    ["", "apple", "north-1", "2016-11", "sNaN", "1e9", "-0", "true", "a;;b", '"', ",", "\u202e"]
)
ROWS = st.lists(st.lists(CELLS, max_size=14), max_size=6).map(
    lambda rows: "\n".join(",".join(row) for row in rows).encode()
)
WORDS = st.sampled_from(
    [
        *("seven ", "7 ", "[", "]", '{claim="apples"}', "{", "}", "---\n", "\n", "\n\n", "> "),
        *("# ", "::: {#x}\n", ":::\n", "`", "```\n", "^[", "[^a]", "[^a]: ", "| a |\n|---|\n"),
        *("{{< include _prices.qmd >}}\n", "{{< include market.qmd >}}\n", "$", "*", "**", "~"),
        *("<div>", "<!--", "-->", "&#55;", "\\", "@almanac ", "most ", "\u200b", "title: x\n"),
    ]
)
MARKDOWN = st.lists(WORDS, max_size=12).map(lambda words: "".join(words).encode())


def _read(name: str, content: bytes, read: Callable[[Path], object]) -> None:
    """Put a content into a copy of the thesis, and read it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        for copied in COPIED:
            path = root / copied
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes((THESIS / copied).read_bytes())
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
        try:
            read(root)
        except Unreadable as error:
            assert error.findings
            assert all(found.message and found.hint for found in error.findings)


def _validated(root: Path) -> None:
    report = validate_package(root / "data")
    assert all(found.file for found in report.findings)


@SOME
@given(BYTES | ROWS | _spoilt("data/north/stalls.csv"))
@example(b"\xff\xfe")
@example(b'"')
@example(b"stall\r")
def test_any_table(content: bytes) -> None:
    _read("data/north/stalls.csv", content, _validated)


@SOME
@given(BYTES | JSON | _spoilt("data/datapackage.json") | _json_of("data/datapackage.json"))
@example(b"[" * 100_000)
def test_any_dictionary(content: bytes) -> None:
    _read("data/datapackage.json", content, _validated)


@SOME
@given(BYTES | JSON | _spoilt("data/schemas/stalls.json") | _json_of("data/schemas/stalls.json"))
@example(b"null")
@example(b'{"fields": [{"name": "a"}], "foreignKeys": [{"fields": [], "reference": {}}]}')
@example(b'{"fields": [{"name": "a"}], "foreignKeys": [{"fields": "a", "reference": 5}]}')
@example(b'{"fields": [{"name": "a", "type": "boolean", "trueValues": 5}]}')
def test_any_schema(content: bytes) -> None:
    _read("data/schemas/stalls.json", content, _validated)


@SOME
@given(BYTES | YAML | _spoilt("chapter/market.claims.yml") | _yaml_of("chapter/market.claims.yml"))
@example(b"apples: &a *a\n")
@example(b"? [a, b]\n: 5\n")
def test_any_ledger(content: bytes) -> None:
    file = "chapter/market.claims.yml"
    _read(file, content, lambda root: read_ledger(root / file, "market", ["almanac"]))


@FEW
@given(BYTES | MARKDOWN | _spoilt("chapter/market.qmd"))
def test_any_document(content: bytes) -> None:
    file = "chapter/market.qmd"
    _read(file, content, lambda root: read_document(root / file, root))


@FEW
@given(BYTES | MARKDOWN)
def test_any_included_part(content: bytes) -> None:
    file = "chapter/market.qmd"
    _read("chapter/_prices.qmd", content, lambda root: read_document(root / file, root))


RECORD = [
    {
        "id": "apples",
        "document": "market",
        "value": 20,
        "shown": {"number": "20"},
        "rows": [{"file": "data/north/stalls.csv", "key": "north-1", "cells": {"crates": "12"}}],
    }
]
HASHES = {"exhibits": {"figures/market/a.csv": "0"}, "documents": {}, "inputs": {"lock": "0"}}
MANIFEST = {"request": {"engine": "pandoc"}, "inputs": {"a": "0"}, "outputs": {}, "tasks": {}}


def _graft(tree: Any) -> st.SearchStrategy[bytes]:
    return _grafted(tree).map(lambda grafted: json.dumps(grafted).encode())


@SOME
@given(BYTES | JSON | _graft(RECORD))
@example(b"5")
def test_any_record(content: bytes) -> None:
    file = "figures/claims.json"
    _read(file, content, lambda root: read_record(root, file))


@SOME
@given(BYTES | JSON | _graft(HASHES))
@example(b"5")
def test_any_accepted_hashes(content: bytes) -> None:
    file = "figures/MANIFEST.json"
    _read(file, content, read_accepted)


@SOME
@given(BYTES | JSON | _graft(MANIFEST))
@example(b"[]")
def test_any_manifest(content: bytes) -> None:
    file = "_build/manifest.json"
    _read(file, content, lambda root: read_manifest(root / file))


@SOME
@given(BYTES | YAML | _spoilt("CITATION.cff") | _yaml_of("CITATION.cff"))
def test_any_description_of_the_deposit(content: bytes) -> None:
    read_citation(content.decode("utf-8", "replace"), "market")


PLACES = st.sampled_from(
    [
        "../precious",
        "data/sources.csv",
        "figures/../data/sources.csv",
        "",
        ".",
        "\0",
        "/x",
        "_build",
    ]
)


@SOME
@given(
    BYTES
    | JSON
    | st.builds(
        lambda gone, moves: json.dumps({"removed": gone, "moves": moves}).encode(),
        st.lists(PLACES, max_size=2),
        st.dictionaries(PLACES, PLACES, max_size=2),
    )
)
def test_any_journal_leaves_what_no_build_made(content: bytes) -> None:
    def carried_out(root: Path) -> None:
        (root.parent / "precious").write_text("apples")
        try:
            complete(root, root / "_build")
        finally:
            assert (root.parent / "precious").read_text() == "apples"
            assert (root / "data/sources.csv").read_bytes() == (
                THESIS / "data/sources.csv"
            ).read_bytes()

    _read("_build/.publish.json", content, carried_out)


def test_a_copy_of_the_thesis_is_read_as_it_stands() -> None:
    content = (THESIS / "data/north/stalls.csv").read_bytes()

    def whole(root: Path) -> None:
        assert not validate_package(root / "data").findings
        assert len(read_ledger(root / "chapter/market.claims.yml", "market")[0]) == 4

    _read("data/north/stalls.csv", content, whole)
    with pytest.raises(AssertionError):
        _read("data/north/stalls.csv", b"stall\n", whole)
