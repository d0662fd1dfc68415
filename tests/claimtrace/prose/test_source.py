"""Reading source text with includes, and knowing where lines come from."""

from pathlib import Path

import pytest

from claimtrace.prose.source import NOTE, layout, read_source, words


def write(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / "chapter" / f"{name}.qmd"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root / "chapter/index.qmd"


def test_an_included_file_keeps_its_own_name_and_lines(tmp_path: Path) -> None:
    path = write(tmp_path, index="one\n{{< include part.qmd >}}\nlast", part="two\nthree")
    source = read_source(path, tmp_path)
    assert source.text == "one\ntwo\nthree\nlast\n"
    assert source.place(source.text.index("three") + 2) == ("chapter/part.qmd", 2, 3)
    assert source.place(source.text.index("last")) == ("chapter/index.qmd", 3, 1)


def test_an_exhibit_is_recorded_and_leaves_a_blank_line(tmp_path: Path) -> None:
    path = write(tmp_path, index="a\n\n{{< include ../figures/index/tbl-x.md >}}\n\nb")
    source = read_source(path, tmp_path)
    assert source.text == "a\n\n\n\nb\n"
    assert [(e.path, e.file, e.line) for e in source.exhibits] == [
        ("figures/index/tbl-x.md", "chapter/index.qmd", 3)
    ]


def test_a_way_out_of_the_folder_of_exhibits_is_no_exhibit(tmp_path: Path) -> None:
    path = write(tmp_path, index="{{< include ../figures/../chapter/part.qmd >}}", part="7")
    (tmp_path / "figures").mkdir()
    source = read_source(path, tmp_path)
    assert source.exhibits == []
    assert source.text == "7\n"


def test_a_missing_include_and_a_circle_are_findings(tmp_path: Path) -> None:
    text = "a\n{{< include none.qmd >}}\n{{< include index.qmd >}}\n"
    source = read_source(write(tmp_path, index=text), tmp_path)
    assert [(f.rule, f.line) for f in source.findings] == [("R005", 2), ("R006", 3)]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_endings_and_byte_order_marks_do_not_move_places(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "x.qmd"
    path.write_bytes(f"\ufeffone{ending}two 7".encode())
    source = read_source(path, tmp_path)
    assert source.place(source.text.index("7")) == ("x.qmd", 2, 5)


def test_entities_count_as_what_they_stand_for() -> None:
    assert [(w.text, w.offset) for w in words("a &#55;3 b&amp;c")] == [
        ("a", 0),
        ("73", 2),
        ("b", 9),
        ("c", 15),
    ]


def test_marks_of_notes_are_tokens_of_their_own() -> None:
    found = [(w.text, w.label) for w in words("a[^n1] b^[c]")]
    assert found == [("a", ""), (NOTE, "n1"), ("b", ""), (NOTE, ""), ("c", "")]


def test_front_matter_notes_and_body_are_told_apart() -> None:
    text = (
        "---\ntitle: T\nabstract: |\n  A\n---\n"
        "body one\n\n[^n]: note\nlazy\n\n    more note\n\nbody two\n[^m]: last\n"
    )
    parts = layout(text)
    assert {name: text[a:b] for name, (a, b) in parts.fields.items()} == {
        "title": " T\n",
        "abstract": " |\n  A",
    }
    assert {name: text[a:b] for name, (a, b) in parts.notes.items()} == {
        "n": "[^n]: note\nlazy\n\n    more note\n\n",
        "m": "[^m]: last\n",
    }
    assert [text[a:b] for a, b in parts.body] == ["body one\n\n", "body two\n"]


@pytest.mark.parametrize("name", ["figures/index", "figures/index/fig-x.png", "chapter/parts"])
def test_a_folder_or_a_picture_is_no_text_to_include(tmp_path, name: str) -> None:
    for folder in ("figures/index", "chapter/parts"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "figures/index/fig-x.png").write_bytes(b"\x89PNG")
    path = tmp_path / "chapter/index.qmd"
    path.write_text(f"Words.\n\n{{{{< include ../{name} >}}}}\n", "utf-8")
    found = read_source(path, tmp_path).findings
    assert [(f.rule, f.line) for f in found] == [("R005", 3)]
