from pathlib import Path

import pytest

from claimtrace.prose.document import Text, read_document

FRONT = "---\ntitle: A market\n---\n\n"


@pytest.fixture
def read(tmp_path: Path):
    """A function that reads a document beside some files, each a text by its name."""

    def document(text: str, **files: str) -> Text:
        root = tmp_path / "project"
        (root / "chapter").mkdir(parents=True)
        (root / "figures" / "index").mkdir(parents=True)
        (tmp_path / "secret.md").write_text("Outside.", "utf-8")
        (root / "chapter" / "link.md").symlink_to(tmp_path / "secret.md")
        (root / "figures" / "index" / "a.png").write_bytes(b"\x89PNG")
        for name, content in files.items():
            (root / "chapter" / f"{name}.md").write_text(content, "utf-8")
        path = root / "chapter" / "index.qmd"
        path.write_text(FRONT + text, "utf-8")
        return read_document(path, root)

    return document


def include(name: str) -> str:
    return f"{{{{< include {name} >}}}}\n"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("/etc/hostname", "outside the project"),
        ("../../secret.md", "outside the project"),
        ("link.md", "outside the project"),
        ("../figures/index/a.png", "included as its .md"),
        ("../figures/index", "included as its .md"),
        ("../chapter", "a folder"),
        ("none.md", "no such file"),
        ("a" * 400, "cannot be read"),
    ],
)
def test_an_include_is_an_ordinary_text_of_the_project(read, name: str, told: str) -> None:
    (found,) = read(include(name)).findings
    assert (found.rule, found.file, found.line) == ("R005", "chapter/index.qmd", 5)
    assert told in found.message


def test_includes_that_double_end(read) -> None:
    files = {f"a{n}": include(f"a{n + 1}.md") * 2 for n in range(15)} | {"a15": "Words."}
    assert {found.rule for found in read(include("a0.md"), **files).findings} == {"R091"}


def test_includes_end_at_a_depth(read) -> None:
    files = {f"a{n}": include(f"a{n + 1}.md") for n in range(60)} | {"a60": "Words."}
    (found,) = read(include("a0.md"), **files).findings
    assert found.rule == "R091"


@pytest.mark.parametrize("name", ["../../secret.md", "link.md"])
def test_an_image_lies_in_the_project(read, name: str) -> None:
    (found,) = read(f"Words.\n\n![Pears]({name})\n").findings
    assert (found.rule, found.line) == ("R092", 7)


def test_an_image_has_no_address_from_the_root_of_the_machine(read) -> None:
    document = read("Words.\n\n![Pears](/etc/hostname)\n")
    assert [problem.rule for problem in document.reading.problems] == ["P064"]


def test_front_matter_without_end_is_refused_before_anything_reads_it(tmp_path: Path) -> None:
    bomb = "".join(f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1, 40))
    path = tmp_path / "index.qmd"
    path.write_text(f"---\nb0: &b0 [x, x]\n{bomb}---\n\nWords.\n", "utf-8")
    assert [found.rule for found in read_document(path, tmp_path).findings] == ["P015"]
