"""What Quarto adds to a page and HTML may leave out is left out; nothing else changes."""

import os
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from claimtrace.prose.pandoc import pandoc_path

SCRIPT = Path(__file__).parents[3] / "chapter" / "_extensions" / "claimtrace" / "shorten.lua"


def shorten(folder: Path, *texts: str) -> list[str]:
    """Run the script as Quarto does: as a filter of an empty text, which names the files."""
    files = [folder / f"page-{number}.html" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, "utf-8")
    command = [str(pandoc_path()), "--from=markdown", "--to=plain"]
    listed = "\n".join(file.name for file in files)
    subprocess.run(
        [*command, f"--lua-filter={SCRIPT}"],
        input=b"",
        cwd=folder,
        env={**os.environ, "QUARTO_PROJECT_OUTPUT_FILES": listed},
        check=True,
    )
    return [file.read_text("utf-8") for file in files]


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody>"
         "</table>", "<table><thead><tr><th>a<tbody><tr><td>1<td>2</table>"),
        ("<dl><dt>a</dt><dd>b</dd></dl><ul><li>c</li>\n<li>d</li></ul>",
         "<dl><dt>a<dd>b</dl><ul><li>c\n<li>d</ul>"),
        ("<div><p>a</p><p>b</p></div>", "<div><p>a<p>b</div>"),
        # What follows would become part of the paragraph, or the paragraph would not end there.
        ("<p>a</p>b", "<p>a</p>b"),
        ("<p>a</p><span>b</span>", "<p>a</p><span>b</span>"),
        ("<p>a</p><details>b</details>", "<p>a<details>b</details>"),
        ("<a><p>b</p></a>", "<a><p>b</p></a>"),
        ("<dl><dt>a</dt></dl>", "<dl><dt>a</dt></dl>"),
        # No tags there.
        ("<script>x = '</td><td>';</script>", "<script>x = '</td><td>';</script>"),
        ("<pre><p>a</p><p>b</p></pre><p>c</p><p>", "<pre><p>a</p><p>b</p></pre><p>c<p>"),
        ('<img role="img" aria-label="A" src="data:image/svg+xml,a=&#39;1&#39;" alt="A">',
         "<img src=\"data:image/svg+xml,a='1'\" alt=\"A\">"),
        ('<img aria-label="A" src="x.png" alt="&#39;">',
         '<img aria-label="A" src="x.png" alt="&#39;">'),
    ],
)  # fmt: skip
def test_ends_are_left_out_where_html_may(tmp_path: Path, long: str, short: str) -> None:
    assert shorten(tmp_path, long, f"{long}\n<hr>") == [short, f"{short}\n<hr>"]


def test_other_files_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(b"<td></td></tr>\r\n\xff")
    shorten(tmp_path)
    assert (tmp_path / "page.pdf").read_bytes() == b"<td></td></tr>\r\n\xff"


class Starts(HTMLParser):
    """List what a page begins, with its attributes, and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.told.append((tag, [a for a in attrs if tag != "img" or a[0] in ("src", "alt")]))

    def handle_data(self, data: str) -> None:
        self.told += data.split()


def test_elements_attributes_and_words_of_a_page_stay(
    tmp_path: Path, rendered_sample: Path
) -> None:
    page = (rendered_sample / "index.html").read_text("utf-8")
    (short,) = shorten(tmp_path, page)
    before, after = Starts(), Starts()
    before.feed(page)
    after.feed(short)
    assert len(short) < len(page)
    assert len(before.told) > 1_000
    assert after.told == before.told
