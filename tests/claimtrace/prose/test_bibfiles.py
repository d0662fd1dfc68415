from pathlib import Path

import pytest

from claimtrace.prose.bibfiles import BibEntry, bibliography_findings, read_entries

PEAR = "@book{pear2001, author={Pear, P.}, title={Stalls}, year={2001}}\n"
OTHER = "@book{pear2001, author={Wrong, W.}, title={A wrong book}, year={1999}}\n"


def told(folder: Path, **texts: str) -> list[tuple[str, str, int, int, str]]:
    paths = [folder / f"{name}.bib" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_bytes(text.encode())
    found = bibliography_findings(paths, folder)
    return [(f.rule, f.file, f.line, f.column, f.message) for f in found]


def test_keys_are_found_in_every_layout_and_not_in_comments_or_fields() -> None:
    text = (
        "A line of text.\n@string{x = {y}} @Book { li2020 ,\n title={@article{no, \\} }}}\n"
        "% @book{gone, title={x}}\n@comment{ @book{hidden, title={x}}}\n  @misc{wang:b/c+d, a=1}"
        "@misc{last, note={}}"
    )
    assert read_entries(text, "a.bib") == [
        BibEntry("li2020", "a.bib", 2, 26),
        BibEntry("wang:b/c+d", "a.bib", 6, 9),
        BibEntry("last", "a.bib", 6, 31),
    ]


def test_a_key_that_stands_for_two_works_names_both_places(tmp_path: Path) -> None:
    message = "pear2001 stands at a.bib:1 already"
    assert told(tmp_path, a=PEAR, z="\n" + OTHER) == [("R061", "z.bib", 2, 7, message)]
    assert told(tmp_path, a=PEAR + PEAR) == [("R061", "a.bib", 2, 7, message)]
    other = "\ufeff" + OTHER.replace("pear", "Pear")
    message = "Pear2001 stands at a.bib:1 already, as pear2001"
    assert told(tmp_path, a=PEAR, z=other) == [("R061", "z.bib", 1, 7, message)]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text(PEAR, "utf-8")
    assert bibliography_findings([path, path], tmp_path) == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("@book{a, title={T}, year={2001}\n\n@book{b, title={U}}\n", 3, 1),
        ("@book{a, title={T} year={2001}}\n", 1, 20),
        ("@book{, title={T}}\n", 1, 7),
    ],
)
def test_a_file_that_does_not_parse_is_one_finding_with_its_place_and_cause(
    tmp_path: Path, text: str, line: int, column: int
) -> None:
    (found,) = told(tmp_path, a=text)
    assert found[:4] == ("R060", "a.bib", line, column)
    assert "cannot be read: unexpected '" in found[4]


def test_files_that_cannot_be_read_or_are_of_another_kind_are_left_to_others(
    tmp_path: Path,
) -> None:
    (tmp_path / "latin.bib").write_bytes("@book{a, author={Müller}}".encode("latin-1"))
    (tmp_path / "a.json").write_text("[", "utf-8")
    paths = [tmp_path / name for name in ("latin.bib", "a.json", "none.bib")]
    assert bibliography_findings(paths, tmp_path) == []
