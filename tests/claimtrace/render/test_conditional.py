"""Content for some formats is on the page of those, and nowhere on the others."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = """Common words.

::: {.content-visible when-format="html"}
Alpha for the page, [thirteen]{claim="stalls"} stalls.
:::

::: {.content-hidden when-format="html"}
Beta for print.
:::

Then [gamma]{.content-visible when-format="docx"}[delta]{.content-visible unless-format="docx"}.

``` {.content-visible when-format="typst"}
epsilon
```

Note.[^n]

[^n]: A note with [zeta]{.content-hidden unless-format="typst"} in it.
"""
WORDS = ("Alpha", "Beta", "gamma", "delta", "epsilon", "zeta")


@pytest.mark.parametrize(
    ("format_name", "expected"),
    [
        ("html", {"Alpha", "delta"}),
        ("docx", {"Beta", "gamma"}),
        ("pdf", {"Beta", "delta", "epsilon", "zeta"}),
    ],
)
def test_format_shows_what_is_for_it(
    draft: Any, pdf_text: Callable[[Path], str], format_name: str, expected: set[str]
) -> None:
    path = draft.render(TEXT, format_name)
    if format_name == "html":
        text = path.read_text("utf-8")
    elif format_name == "docx":
        with zipfile.ZipFile(path) as parts:
            text = "".join(parts.read(n).decode() for n in parts.namelist() if n.endswith(".xml"))
    else:
        text = pdf_text(path)
    assert {word for word in WORDS if word in text} == expected


def test_register_lists_no_claim_that_the_format_does_not_show(draft: Any) -> None:
    assert 'id="register-stalls"' in draft.render(TEXT).read_text("utf-8")
    with zipfile.ZipFile(draft.render(TEXT, "docx")) as parts:
        assert b"register-stalls" not in parts.read("word/document.xml")


WORK = "@book{reader2020, author = {Reader, Anna}, title = {Late Markets}, year = {2020}}\n"


@pytest.mark.parametrize(
    "cited",
    [
        'Words.\n\n::: {.content-visible when-format="html"}\nMore [@reader2020].\n:::\n',
        'Words [and more @reader2020]{.content-hidden unless-format="html"}.\n',
    ],
)
def test_works_that_the_format_does_not_cite_are_not_listed(draft: Any, cited: str) -> None:
    draft.render("Words.")
    (draft.root / "chapter" / "references.bib").write_text(WORK, "utf-8")
    assert "Late Markets" in draft.render(cited).read_text("utf-8")
    with zipfile.ZipFile(draft.render(cited, "docx")) as parts:
        assert b"Late Markets" not in parts.read("word/document.xml")


def test_work_cited_in_the_title_of_a_callout_is_written(draft: Any) -> None:
    (draft.root / "chapter" / "references.bib").write_text(WORK, "utf-8")
    body = draft.render('::: {.callout-note title="As @reader2020 says"}\nWords.\n:::\n')
    text = body.read_text("utf-8")
    assert "As <span" in text and "Late Markets" in text and "@reader2020" not in text


def test_claim_within_a_citation_is_bound_once(draft: Any) -> None:
    (draft.root / "chapter" / "references.bib").write_text(WORK, "utf-8")
    body = draft.body('Words [@reader2020, on [thirteen]{claim="stalls"} stalls].\n')
    assert body.count('id="use-stalls"') == body.count('popovertarget="claim-stalls"') == 1
