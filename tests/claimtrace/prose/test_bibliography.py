from pathlib import Path

from claimtrace.prose.bibliography import read_keys


def test_keys_of_files_and_of_works_in_the_settings_are_known(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(
        "\ufeff@book{li2020,\n title={@article{no, }}}\n@string{x = {y}}\n  @misc (wang , a={b})\n",
        "utf-8",
    )
    (tmp_path / "b.bib").write_text("@comment{not, this}\n@Article{last2021, title={T}}\n", "utf-8")
    settings = {"bibliography": ["a.bib", "b.bib"], "references": [{"id": "own"}]}
    assert read_keys(settings, tmp_path, tmp_path).known == {"li2020", "wang", "last2021", "own"}


def test_document_without_a_bibliography_knows_no_keys(tmp_path: Path) -> None:
    assert read_keys({}, tmp_path, tmp_path).known == set()


def test_keys_of_another_kind_of_file_are_not_known(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[]", "utf-8")
    keys = read_keys({"bibliography": "a.json"}, tmp_path, tmp_path)
    assert keys.known is None and keys.findings == []


def test_bibliography_that_cannot_be_read_is_one_finding(tmp_path: Path) -> None:
    keys = read_keys({"bibliography": "none.bib"}, tmp_path, tmp_path)
    assert keys.known is None
    assert [(f.rule, f.file) for f in keys.findings] == [("R055", "none.bib")]
