"""Settings come from _quarto.yml and the front matter, and from nowhere else."""

from pathlib import Path

import pytest

from claimtrace.render.errors import RenderError
from claimtrace.render.settings import missing_files, read_settings

ROOT = Path(__file__).parents[3]


def document(tmp_path: Path, front: str, project: str = "") -> Path:
    chapter = tmp_path / "chapter"
    chapter.mkdir(parents=True)
    (chapter / "_quarto.yml").write_text(project, "utf-8")
    path = chapter / "index.qmd"
    path.write_text(f"---\n{front}\n---\n\nText.\n", "utf-8")
    return path


def test_front_matter_overrides_the_project(tmp_path: Path) -> None:
    path = document(tmp_path, "lang: zh", "lang: en\ntoc: true")
    settings = read_settings(path)
    assert settings.option("html", "lang") == "zh"
    assert settings.option("html", "toc") is True


def test_option_of_a_format_overrides_the_top_level(tmp_path: Path) -> None:
    project = "toc-depth: 2\nformat:\n  html: {toc-depth: 4}\n  docx: default"
    settings = read_settings(document(tmp_path, "title: A", project))
    assert settings.option("html", "toc-depth") == 4
    assert settings.option("docx", "toc-depth") == 2


def test_one_path_and_several_read_alike(tmp_path: Path) -> None:
    project = "format:\n  html: {css: [a.css, b.css]}\n  typst: {font-paths: fonts}"
    settings = read_settings(document(tmp_path, "title: A", project))
    assert settings.paths("html", "css") == ["a.css", "b.css"]
    assert settings.paths("typst", "font-paths") == ["fonts"]
    assert settings.paths("docx", "reference-doc") == []


def test_what_steers_quarto_does_not_reach_pandoc(tmp_path: Path) -> None:
    project = "project: {type: default}\nfilters: [claimtrace]\nlang: en\nformat: html"
    settings = read_settings(document(tmp_path, "title: A", project))
    assert dict(settings.metadata) == {"lang": "en", "title": "A"}


def test_document_without_front_matter_has_the_projects_settings(tmp_path: Path) -> None:
    path = document(tmp_path, "x: y", "lang: en")
    path.write_text("Text.\n", "utf-8")
    assert dict(read_settings(path).metadata) == {"lang": "en"}


@pytest.mark.parametrize(
    ("text", "line"),
    [("---\ntitle: [a\n---\n", 3), ("---\ntitle: A\n", 1), ("---\n- a\n---\n", 2)],
)
def test_broken_front_matter_is_told(tmp_path: Path, text: str, line: int) -> None:
    path = document(tmp_path, "title: A")
    path.write_text(text, "utf-8")
    with pytest.raises(RenderError) as caught:
        read_settings(path)
    (found,) = caught.value.findings
    assert (found.rule, found.file) == ("R025", "chapter/index.qmd")
    assert abs(found.line - line) <= 1


def test_broken_project_settings_are_told_there(tmp_path: Path) -> None:
    path = document(tmp_path, "title: A", "lang: en\nformat: [")
    with pytest.raises(RenderError) as caught:
        read_settings(path)
    assert caught.value.findings[0].file == "chapter/_quarto.yml"


def test_settings_of_this_project_number_chapter_three() -> None:
    settings = read_settings(ROOT / "chapter" / "index.qmd")
    assert settings.metadata["number-offset"] == [2]
    assert settings.metadata["crossref"] == {"chapters": True}
    assert settings.option("typst", "papersize") == "a4"


def test_every_file_that_the_settings_name_exists() -> None:
    settings = read_settings(ROOT / "chapter" / "index.qmd")
    named = [
        *settings.paths("html", "css"),
        *settings.paths("docx", "reference-doc"),
        *settings.paths("typst", "template-partials"),
    ]
    assert len(named) >= 7
    assert [name for name in named if not (ROOT / "chapter" / name).exists()] == []


def test_fonts_are_found_from_the_chapter_and_from_the_project() -> None:
    # Quarto 1.7 counts these paths from where it is called.
    settings = read_settings(ROOT / "chapter" / "index.qmd")
    folders = settings.paths("typst", "font-paths")
    for start in (ROOT, ROOT / "chapter"):
        assert any((start / folder).is_dir() for folder in folders)


def test_date_is_the_same_where_quarto_renders_by_itself() -> None:
    from claimtrace.stages.render import EPOCH

    lines = (ROOT / "chapter" / "_environment").read_text("utf-8").splitlines()
    assert f"SOURCE_DATE_EPOCH={EPOCH}" in lines


@pytest.mark.parametrize("target", ["/dev/zero", "works.bib", "../../works.bib"])
def test_works_that_lead_out_of_the_project_are_named_with_their_line(
    tmp_path: Path, target: str
) -> None:
    path = document(tmp_path / "project", "title: A\nbibliography: works.bib")
    (path.parent / "works.bib").symlink_to(target)
    with pytest.raises(RenderError) as caught:
        read_settings(path)
    (found,) = caught.value.findings
    assert (found.rule, found.file, found.line) == ("R092", "chapter/index.qmd", 3)
    assert "chapter/works.bib" in found.message


def test_a_file_of_settings_that_is_a_folder_is_not_taken_for_none(tmp_path: Path) -> None:
    path = document(tmp_path, "title: A")
    (path.parent / "_quarto.yml").unlink()
    assert read_settings(path).metadata == {"title": "A"}
    (path.parent / "_quarto.yml").mkdir()
    with pytest.raises(RenderError) as caught:
        read_settings(path)
    (found,) = caught.value.findings
    assert (found.rule, found.file) == ("R025", "chapter/_quarto.yml")


def test_files_that_settings_name_and_are_not_there_are_found(tmp_path: Path) -> None:
    project = "csl: gone.csl\nformat:\n  html: {css: [index.qmd, gone.css]}"
    path = document(tmp_path, "title: A\nbibliography: told-elsewhere.bib", project)
    found = [(f.rule, f.file) for f in missing_files(path, read_settings(path))]
    assert found == [("R034", "chapter/gone.csl"), ("R034", "chapter/gone.css")]
