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


@pytest.mark.parametrize(
    "text",
    [
        "<img src=https://a.org/x.png alt=y>",
        "See <img src='x.png' alt='y'>.",
        "See <img/src='https://a.org/x.png'/alt='y'>.",
        "See <img alt='y' srcset='x.png 1x, https://a.org/x.png 2x'>.",
        "See [x]{srcset='https://a.org/x.png'}.",
        "<svg><use href='https://a.org/x.svg#y'/></svg>",
        "<svg><path fill='url(x.svg#y)' d='M'/></svg>",
        "<table background=x.png></table>",
        "<style>p { color: url(x.png) }</style>",
        "<style>\n@import 'x.css';\n</style>",
        "See <a href='https://a.org' ping='https://a.org/p'>x</a>.",
    ],
)
def test_a_page_that_would_load_something_from_elsewhere_is_refused(check, text: str) -> None:
    found = check(f"{text}\n\nPears are ripe.").findings
    assert [f.rule for f in found] == ["R020"]


@pytest.mark.parametrize(
    "text",
    [
        "<style>\n@media print { p { color: red } }\n</style>",
        "<svg><path fill='url(#y)' d='M'/></svg>",
        "See <a href='https://a.org'>x</a> and <b id='y'>more</b>.",
    ],
)
def test_markup_that_loads_nothing_is_let_be(check, text: str) -> None:
    assert not [f for f in check(text).findings if f.rule == "R020"]


@pytest.mark.parametrize(
    "text",
    [
        "```{=html}\n<img alt='y' src=x\n```\n\nWords.",
        "```{=html}\n<style>p { color: red }\n```\n\nWords.",
        "Some <style>p { color: url(x.png) }</style> words.",
        "<applet code=x></applet>",
    ],
)
def test_markup_that_swallows_or_hides_what_follows_is_refused(check, text: str) -> None:
    found = check(f"{text}\n\nPears are ripe.").findings
    assert {f.rule for f in found} <= {"P006", "P023", "R020"}
    assert "P023" in {f.rule for f in found}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Pears are ~~ripe~~.", "P067"),
        ("Pears are <s>ripe</s>.", "P067"),
        ("<del>Pears are ripe.</del>", "P067"),
        ("Pears are ripe.[^gone]", "P068"),
        ("<style>p::after { content: 'ripe' }</style>", "P023"),
        ("<style>li { list-style-type: 'ripe' }</style>", "P023"),
    ],
)
def test_words_that_do_not_hold_or_that_nobody_reads_are_refused(
    check, text: str, rule: str
) -> None:
    assert rule in [f.rule for f in check(f"{text}\n\nPears are ripe.").findings]


def test_a_list_of_raw_html_begins_with_a_number(check) -> None:
    found = check('<ol start="900"><li>Pears</li></ol>\n\nPears are ripe.').findings
    assert [f.rule for f in found] != []


def test_the_bibliography_is_read_too(tmp_path) -> None:
    path = tmp_path / "references.bib"
    path.write_text(
        "@misc{a, title={Data: a view},\n  url = {javascript:go}}\n"
        "@misc{b, howpublished={\\url{file:///x}}}\n@misc{c, doi = {10.1000/x}}\n"
        "@misc{d, url={data:x}}\n",
        "utf-8",
    )
    found = bibliography_findings([path], tmp_path)
    assert [(f.rule, f.line, f.column) for f in found] == [
        ("P064", 2, 10),
        ("P064", 3, 29),
        ("P064", 5, 15),
    ]
