"""Addresses are held to be live wherever they stand: in texts, raw HTML and the bibliography."""

import pytest

from claimtrace.prose.bibfiles import bibliography_findings


@pytest.mark.parametrize(
    "text",
    [
        "See [x](javascript:go).",
        "See [x](java&#x73;cript:go).",
        "See <javascript:go>.",
        "See [x][r].\n\n[r]: javascript:go",
        "See ![x](data:image/png;base64,AA).",
        "See <a href='javascript:go'>x</a>.",
        "See <b onclick='go()'>x</b>.",
        "See <img srcset='a.png, data:x' alt='y'>.",
        "See [x]{onclick='go()'}.",
        "See [x]{style='background: url(https://a.org/x)'}.",
        "See [x]{style='background: u\\\\72l(x.png)'}.",
        "See <b style='content: image-set(\"x.png\" 1x)'>x</b>.",
        "::: {onmouseover='go()'}\nWords.\n:::",
        "<base href='https://a.org'>\n\nWords.",
        "See `#link('javascript:go')[x]`{=typst}.",
    ],
)
def test_they_are_found_wherever_they_stand(check, text: str) -> None:
    assert [f.rule for f in check(text).findings] == ["P064"]


def test_the_bibliography_is_read_too(tmp_path) -> None:
    path = tmp_path / "references.bib"
    path.write_text(
        "@misc{a, title={Data: a view},\n  url = {javascript:go}}\n"
        "@misc{b, howpublished={\\url{file:///x}}}\n@misc{c, doi = {10.1000/x}}\n",
        "utf-8",
    )
    found = bibliography_findings([path], tmp_path)
    assert [(f.rule, f.line, f.column) for f in found] == [("P064", 2, 10), ("P064", 3, 29)]
