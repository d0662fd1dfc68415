from pathlib import Path

import pytest

from claimtrace.deposit.licences import Licences, licence_findings, one_licence, read_licences
from claimtrace.findings import Unreadable

BAD = [
    "version = ",
    "version = 1\n",
    '[[annotations]]\npath = "**"\n',
    '[[annotations]]\npath = "**"\nSPDX-License-Identifier = "MIT OR Apache-2.0"\n',
    '[annotations]\npath = "**"\n',
]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("code/a.py", "MIT"),
        ("data/north/a.csv", "CC-BY-4.0"),
        ("README.md", "CC-BY-4.0"),
        ("code/README.md", "MIT"),
    ],
)
def test_of_several_tables_that_name_a_file_the_last_one_counts(
    licences: Licences, path: str, name: str
) -> None:
    found = licences.of(path)
    assert found is not None and found.name == name


def test_a_licence_without_its_text_and_another_list_of_licences_are_told(
    licences: Licences,
) -> None:
    found = licence_findings(licences, ["code/a.py", "data/b.csv"], ["MIT"], "CITATION.cff")
    assert [(f.rule, f.file) for f in found] == [
        ("X030", "LICENSES/CC-BY-4.0.txt"),
        ("X029", "CITATION.cff"),
    ]
    assert "MIT here, and CC-BY-4.0, MIT by REUSE.toml" in found[1].message
    assert licence_findings(licences, ["code/a.py"], ["MIT"], "CITATION.cff") == []


def test_one_licence_holds_for_all_files_and_its_text_is_beside_them() -> None:
    (found,) = one_licence("MIT", {"MIT": "MIT License"}).used(["a.csv", "code/a.py"])
    assert (found.name, found.title, found.file) == ("MIT", "MIT License", "LICENSE")


def test_files_without_a_licence_are_named(tmp_path: Path) -> None:
    text = '[[annotations]]\npath = "a.csv"\nSPDX-License-Identifier = "MIT"\n'
    (tmp_path / "REUSE.toml").write_text(text, "utf-8")
    found = licence_findings(read_licences(tmp_path, {}), ["b.csv", "a.csv"], ["MIT"], "C")
    assert ("X030", "b.csv") in [(f.rule, f.file) for f in found]


@pytest.mark.parametrize("text", BAD)
def test_a_list_that_cannot_be_used_is_a_finding(tmp_path: Path, text: str) -> None:
    (tmp_path / "REUSE.toml").write_text(text, "utf-8")
    with pytest.raises(Unreadable) as caught:
        read_licences(tmp_path, {})
    assert [(f.rule, f.file) for f in caught.value.findings] == [("X027", "REUSE.toml")]
