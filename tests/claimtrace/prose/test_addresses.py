"""No link runs a script, holds a file, or reads one of the reader's disk."""

import pytest

from claimtrace.prose.addresses import address_problem
from claimtrace.prose.bibfiles import bibliography_findings


@pytest.mark.parametrize(
    "address",
    [
        "https://a.org/x?y=data:z",
        "http://a.org",
        "mailto:a@b.org",
        "doi:10.1000/x",
        "#sec-one",
        "comparison.html#sec-two",
        "../data/a.csv",
        "",
    ],
)
def test_pages_letters_works_and_places_are_live(address: str) -> None:
    assert address_problem(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "javascript:go()",
        "JavaScript:go()",
        " \tjava\nscript:go()",
        "%6aavascript:go()",
        "\u200bjavascript:go()",
        "data:text/html,words",
        "vbscript:go",
        "file:///etc/hosts",
        "ftp://a.org",
        "blob:https://a.org",
        "//a.org/x",
        "\\\\host\\share",
        "/etc/hosts",
    ],
)
def test_other_addresses_are_not(address: str) -> None:
    assert address_problem(address)


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
