"""What Quarto wrote when documents failed, kept as it came: each is told with cause and place.

`quarto_output/CASE-VERSION.txt` is the standard error of Quarto 1.7.34 or 1.10.18, its folders
renamed and the calls of a trace cut short. Typst's own messages are kept of 1.10 alone.
"""

from pathlib import Path

import pytest

from claimtrace.findings import Finding
from claimtrace.render.quarto_messages import findings_from_quarto

OUTPUT = Path(__file__).parent / "quarto_output"
KEPT = sorted(path.stem for path in OUTPUT.glob("*.txt"))

DOCUMENT = """---
title: A market
x: y
---

See [x](#nowhere) and @fig-nowhere.

See @nobody2000.

```{=typst}
#unknown()
#text(font: "No Such Font")[x]
```

{{< nonsense x >}}

{{< include _gone.md >}}
"""

# What failed, the status that Quarto ended with, and rule, file, line and message of the finding.
CASES = {
    "typst-label": (1, "R007", "chapter/index.qmd", 6, "a link leads nowhere: #nowhere"),
    "typst-raw": (1, "R019", "chapter/index.qmd", 11, "unknown variable: unknown"),
    "font": (0, "R009", "chapter/index.qmd", 12, "there is no font no such font"),
    "include": (1, "R005", "chapter/index.qmd", 17, "included file not found: chapter/_gone.md"),
    "xref": (0, "R007", "chapter/index.qmd", 6, "cross-reference leads nowhere: @fig-nowhere"),
    "cite": (0, "R013", "chapter/index.qmd", 8, "the bibliography has no entry nobody2000"),
    "shortcode": (0, "R021", "chapter/index.qmd", 15, "there is no shortcode nonsense"),
    "claim": (1, "P009", "chapter/index.qmd", 112, 'there is no claim "none-such"'),
    "lua": (0, "R003", "chapter/_extensions/claimtrace/exhibits.lua", 1, "boom"),
    "bib": (
        1, "R003", "chapter/references.bib", 2,
        "the bibliography cannot be read: unexpected end of input",
    ),
    "yaml-front": (
        1, "R025", "chapter/index.qmd", 4, "missed comma between flow collection entries"
    ),
    "ymlval": (
        1, "R025", "chapter/_quarto.yml", 28,
        'Field "toc-depth" has value many, which must instead be a number',
    ),
    "refdoc": (
        1, "R011", "chapter/index.qmd", 0,
        "File _extensions/claimtrace/gone.docx not found in resource path",
    ),
    "css": (
        0, "R011", "chapter/index.qmd", 0,
        "Could not fetch resource _extensions/claimtrace/gone.css",
    ),
}  # fmt: skip


def read(tmp_path: Path, text: str, returned: int, name: str = "index.qmd") -> list[Finding]:
    chapter = tmp_path / "chapter"
    chapter.mkdir(exist_ok=True)
    document = chapter / name
    if not document.exists():
        document.write_text(DOCUMENT, "utf-8")
    return findings_from_quarto(document, text.replace("/project", str(tmp_path)), returned)


@pytest.mark.parametrize("kept", KEPT)
def test_failure_is_one_finding_with_its_cause_and_place(tmp_path: Path, kept: str) -> None:
    returned, *expected = CASES[kept.rsplit("-", 1)[0]]
    text = (OUTPUT / f"{kept}.txt").read_text("utf-8")
    (found,) = read(tmp_path, text, int(returned))
    assert [found.rule, found.file, found.line, found.message] == expected


def test_every_case_is_kept_of_the_newer_version() -> None:
    assert {f"{case}-1.10" for case in CASES} <= set(KEPT)


def test_front_matter_of_another_document_is_told_there(tmp_path: Path) -> None:
    text = (OUTPUT / "yaml-front-1.10.txt").read_text("utf-8")
    (tmp_path / "chapter").mkdir()
    other = '---\ntitle: [\nx: "Market stalls and the 人才新政 of the north"\n'
    other += "subtitle: A sample chapter that uses every construct\nauthor:\n  - name: A. Reader\n"
    (tmp_path / "chapter" / "other.qmd").write_text(other, "utf-8")
    (found,) = read(tmp_path, text, 1)
    assert (found.file, found.line) == ("chapter/other.qmd", 4)


def test_progress_settings_and_offers_are_no_findings(tmp_path: Path) -> None:
    text = (
        "pandoc \n  to: typst\n\nmetadata\n  title: 'error: not one'\n  abstract: |\n"
        "    ERROR: nor this\n\n[typst]: Compiling index.typ to index.pdf...DONE\n\n"
        "\x1b[33mWARN: PDF standard validation requested but verapdf is not installed.\n"
        "Install with: quarto install verapdf\nStandards requested: ua-1\x1b[39m\n"
        "Output created: ../_build/index.pdf\n"
    )
    assert read(tmp_path, text, 0) == []


def test_failure_that_says_only_that_it_failed_is_told_so(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "ERROR: Typst compilation failed\n", 1)
    assert (found.rule, found.message) == ("R003", "Typst compilation failed")


def test_failure_without_a_word_is_told(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "", 3)
    assert (found.rule, found.message) == ("R003", "it ended with status 3 and no message")


def test_hint_of_typst_stands_behind_its_error(tmp_path: Path) -> None:
    text = (
        "[typst]: Compiling a.typ to a.pdf...error: access denied\n  = hint: cannot read outside\n"
    )
    (found,) = read(tmp_path, text, 1)
    assert (found.rule, found.message) == ("R019", "access denied; cannot read outside")
