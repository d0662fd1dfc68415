import hashlib
from pathlib import Path

import pytest

from claimtrace.findings import Unreadable
from claimtrace.record import dump_record
from claimtrace.record.accepted import (
    Accepted,
    coverage_findings,
    dump_accepted,
    exhibit_findings,
    exhibit_hashes,
    read_accepted,
    read_accepted_record,
)

ACCEPTED = Accepted({"figures/index/b.csv": "2", "figures/index/a.csv": "1"}, {"_build/i.pdf": "3"})


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "figures" / "MANIFEST.json"
    path.parent.mkdir()
    path.write_text(dump_accepted(ACCEPTED), "utf-8")
    assert read_accepted(tmp_path) == ACCEPTED


def test_files_are_listed_by_path() -> None:
    assert list(ACCEPTED.files) == ["_build/i.pdf", "figures/index/a.csv", "figures/index/b.csv"]


@pytest.mark.parametrize("content", ["", "[]", '{"exhibits": []}', "{", '{"exhibits": 1}'])
def test_anything_else_is_a_finding_that_names_the_file(tmp_path: Path, content: str) -> None:
    path = tmp_path / "figures" / "MANIFEST.json"
    path.parent.mkdir()
    path.write_text(content)
    with pytest.raises(Unreadable) as caught:
        read_accepted(tmp_path)
    assert [(f.rule, f.file) for f in caught.value.findings] == [("X011", "figures/MANIFEST.json")]


def _accepted(root: Path, record: str, **hashes: str) -> list[str]:
    (root / "figures").mkdir()
    (root / "figures" / "claims.json").write_text(record, "utf-8")
    claims = hashlib.sha256(record.encode()).hexdigest()
    text = dump_accepted(Accepted(**{"claims": claims, **hashes}))
    (root / "figures" / "MANIFEST.json").write_text(text, "utf-8")
    try:
        read_accepted_record(root)
    except Unreadable as error:
        return [found.rule for found in error.findings]
    return []


@pytest.mark.parametrize("record", ["[]", "[1]", "{}", "[" * 100_000])
def test_a_record_that_was_not_accepted_with_its_hashes_is_told(
    tmp_path: Path, record: str
) -> None:
    expected = ["C083"] if record == "[]" else ["C026"]
    assert _accepted(tmp_path, record, claims="0") == expected


def test_a_record_that_was_accepted_with_its_hashes_is_read(tmp_path: Path) -> None:
    assert _accepted(tmp_path, dump_record([])) == []


@pytest.mark.parametrize(
    "hashes",
    [
        {"exhibits": {"../beside/a.csv": "1"}},
        {"exhibits": {"figures/../../a.csv": "1"}},
        {"exhibits": {"figures/claims.json": "1"}},
        {"documents": {"_build/clean/a.csv": "1"}},
        {"documents": {"/etc/passwd": "1"}},
        {"inputs": {"../requirements.lock": "1"}},
    ],
)
def test_hashes_are_of_exhibits_documents_and_the_lock_file(
    tmp_path: Path, hashes: dict[str, dict[str, str]]
) -> None:
    assert _accepted(tmp_path, "[]", **hashes) == ["X011"]  # type: ignore[arg-type]


def test_exhibits_are_held_to_the_accepted_hashes(tmp_path: Path) -> None:
    for name in ("index/a.csv", "index/b.csv", "index/c.csv", "draft/d.csv"):
        path = tmp_path / "figures" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    here = exhibit_hashes(tmp_path)
    kept = {"figures/index/a.csv": here["figures/index/a.csv"], "figures/index/gone.csv": "1"}
    accepted = Accepted({**kept, "figures/index/b.csv": "other"}, {"_build/index.pdf": "3"})

    def told(rebuilt: dict[str, str] | None = None) -> list[tuple[str, str]]:
        return [(f.rule, f.file) for f in exhibit_findings(tmp_path, accepted, rebuilt)]

    spoilt = [("X008", "figures/index/b.csv"), ("X010", "figures/index/c.csv")]
    gone = ("X009", "figures/index/gone.csv")
    assert told() == [*spoilt, gone]  # draft is a document that nobody has accepted yet
    # What is accepted and not made either is told by who compares with what was made.
    assert told({}) == [("X010", "figures/draft/d.csv"), *spoilt]
    assert told({**here, "figures/index/gone.csv": "1"}) == [gone]


def test_hashes_are_of_the_documents_and_the_lock_file_that_were_accepted(tmp_path: Path) -> None:
    (tmp_path / "chapter").mkdir()
    (tmp_path / "chapter" / "i.qmd").write_text("")
    (tmp_path / "chapter" / "j.qmd").write_text("")
    both = {"_build/i.pdf": "1", "_build/i.html": "2", "_build/j.pdf": "3"}

    def told(named: set[str], **accepted: dict[str, str]) -> list[tuple[str, str]]:
        found = coverage_findings(tmp_path, Accepted(**accepted), named)
        return [(f.rule, f.message) for f in found]

    assert told({"i"}) == [("X025", "it has no hash of document i")]
    assert told(set(), documents=both) == [("X025", "it has no hash of _build/j.html")]
    assert told(set(), documents={"_build/i.odt": "1"}) == [
        ("X025", "it has a hash of _build/i.odt")
    ]
    assert told(set(), documents={"_build/k.pdf": "1"}) == [
        ("X025", "it has a hash of document k, which the project does not have")
    ]
    assert told({"j"}, documents={"_build/j.pdf": "1"}) == []
    assert [rule for rule, _ in told(set(), inputs={"requirements.lock": "0"})] == ["X035"]
    (tmp_path / "requirements.lock").write_text("")
    assert [rule for rule, _ in told(set(), inputs={"requirements.lock": "0"})] == ["X026"]
    digest = hashlib.sha256(b"").hexdigest()
    assert told(set(), inputs={"requirements.lock": digest}) == []
    assert [rule for rule, _ in told(set())] == ["X026"]
