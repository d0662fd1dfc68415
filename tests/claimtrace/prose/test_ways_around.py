"""Known ways of slipping a number past a reader program: each is found, at its place."""

import pytest

FRONT = "---\ntitle: A title\n---\n\n"


@pytest.mark.parametrize(
    ("text", "unbound", "line", "column"),
    [
        ("There were 7,311 people.", "7,311", 1, 12),
        ("There were 7,3**11** people.", "7,311", 1, 12),
        ("There were *7*311 people.", "7311", 1, 13),
        ("There were fif*ty*-nine people.", "fifty-nine", 1, 12),
        ("There were se[]{}ven people.", "seven", 1, 12),
        ("There were se<!-- x -->ven people.", "seven", 1, 12),
        ("There were se^[a note]ven people.", "seven", 1, 12),
        ("See [the 7 people](x.html).", "7", 1, 10),
        ("See [7,311](7,311).", "7,311", 1, 6),
        ("See [text][r].\n\n[r]: x.html '7 people'", "7", 3, 14),
        ('See [text](x.html "7 people").', "7", 1, 20),
        ("# Seven zones {#sec-zones}", "Seven", 1, 3),
        ("A note.[^n]\n\nMore.\n\n[^n]: There were 7.", "7", 5, 18),
        ("A note.^[There were 7.]", "7", 1, 21),
        ("| a | b |\n|---|---|\n| x | 7 |", "7", 3, 7),
        ("| a | seven |\n|---|---|\n| x | y |", "seven", 1, 7),
        ("+-----+-----+\n| a b | c   |\n| d   | 7 e |\n+-----+-----+", "7", 3, 9),
        ("| a |\n|---|\n| x |\n\n: The 7 rows {#tbl-x}", "7", 5, 7),
        ("a text ![the 7 zones](x.svg) here", "7", 1, 14),
        ('![](x.svg){fig-alt="the 7 zones"}', "7", 1, 25),
        ('![The caption](x.svg){#fig-x fig-alt="seven zones"}', "seven", 1, 39),
        ("![The 7 zones](x.svg){#fig-x}", "7", 1, 7),
        ("::: {#fig-x}\n![](x.svg)\n\nThe 7 zones.\n:::", "7", 4, 5),
        ("::: {#tbl-x}\n{{< include ../figures/t.md >}}\n\nThe 7 zones.\n:::", "7", 4, 5),
        ("It has *7* zones", "7", 1, 9),
        ("It has **seven** zones", "seven", 1, 10),
        ('It has "7" zones', "7", 1, 9),
        ("It has ‘seven’ zones", "seven", 1, 9),
        ("It has [7]{.smallcaps} zones", "7", 1, 9),
        ("It has ~~7~~ zones", "7", 1, 10),
        ("It has x^7^ zones", "x7", 1, 8),
        ("It has x~7~ zones", "x7", 1, 8),
        ("It has x^seven^ zones", "seven", 1, 10),
        ("It has **seven**ty zones", "seventy", 1, 10),
        ("It has x**seven** zones", "seven", 1, 11),
        ("Term\n:   It has 7 zones", "7", 2, 12),
        ("7 terms\n:   It has zones", "7", 1, 1),
        ("| A line\n| of 7 zones", "7", 2, 6),
        ("> A quote\n> of 7 zones", "7", 2, 6),
        ("- item\n- of 7 zones", "7", 2, 6),
        ("7. item\n8. other", "7", 1, 1),
        ("::: {.callout-note}\n## The 7 zones\nText.\n:::", "7", 2, 8),
        ('::: {.callout-note title="The 7 zones"}\nText.\n:::', "7", 1, 31),
        ("::: {#refs}\nThere were 7.\n:::", "7", 2, 12),
        ("::: {.content-visible when-format=html}\nThere were 7.\n:::", "7", 2, 12),
        ("There were &#55; zones.", "7", 1, 12),
        ("There were &#55;3 zones.", "73", 1, 12),
        ("There were \\7 zones.", "7", 1, 13),
        ("There were 7&nbsp;311 zones.", "7 311", 1, 12),
        ("There were 7\u200b311 zones.", "7\u200b311", 1, 12),
        ("There were 7&shy;311 zones.", "7\u00ad311", 1, 12),
        ("There were se&shy;ven zones.", "se\u00adven", 1, 12),
        ("There were ７３ zones.", "７３", 1, 12),
        ("There were `7` zones.", "7", 1, 13),
        ("There were `7,311 people` here.", "7,311", 1, 13),
        ("There were `seven` zones.", "seven", 1, 13),
        ("There were <span>7</span> zones.", "7", 1, 18),
        ("There were <b>7</b> zones.", "7", 1, 15),
        ("There were `7`{=html} zones.", "7", 1, 13),
        ("There were 7<b></b>311 zones.", "7311", 1, 12),
        ('See <abbr title="7 zones">this</abbr>.', "7", 1, 18),
        ('See <img src="x.svg" alt="7 zones">.', "7", 1, 27),
        ("<p>There were 7 zones.</p>", "7", 1, 15),
        ("```{=html}\n<p>There were 7 zones.</p>\n```", "7", 2, 15),
        ("<table><tr><td>7</td></tr></table>", "7", 1, 16),
        ("There were $7$ zones.", "7", 1, 13),
        ("There were 7311.0 zones.[@key]", "7311.0", 1, 12),
        ("So many [@key, p. 4, in 7 zones].", "7", 1, 25),
        ("So [in 7 zones, @key].", "7", 1, 8),
        ("See @tbl-x, row 4.", "4", 1, 17),
        ("See [@tbl-x, row 4].", "4", 1, 18),
        ("See Table 3.1 row 4 here.", "3.1", 1, 11),
        ("It was in 二十国 here.", "二十", 1, 11),
        ("As part of phase II here.", "II", 1, 18),
        ("It was twenty-\none zones.", "twenty- one", 1, 8),
    ],
)
def test_a_number_is_found_whatever_it_is_wrapped_in(
    check, text: str, unbound: str, line: int, column: int
) -> None:
    result = check(FRONT + text)
    assert unbound in result.unbound
    place = next(
        (f.line - FRONT.count("\n"), f.column)
        for f in result.findings
        if f'"{unbound}" stands' in f.message
    )
    assert place == (line, column)


@pytest.mark.parametrize(
    ("front", "unbound", "place"),
    [
        ("title: The 7 zones", "7", (2, 12)),
        ("title: A\nsubtitle: The 7 zones", "7", (3, 15)),
        ("title: 7", "7", (2, 8)),
        ("title: A\nabstract: |\n  It had\n  7 zones.", "7", (5, 3)),
        ("abstract: >\n  It had *seven* zones.\ntitle: B", "seven", (3, 11)),
        ("title: A\ndescription: The 7 zones", "7", (3, 18)),
    ],
)
def test_a_number_is_found_in_the_front_matter(
    check, front: str, unbound: str, place: tuple[int, int]
) -> None:
    result = check(f"---\n{front}\n---\n\nThe text.\n")
    assert result.unbound == [unbound]
    assert (result.findings[0].line, result.findings[0].column) == place


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("There were {{< var zones >}} zones.", "R021"),
        ("There were {{< meta zones >}} zones.", "R021"),
        ("There are {{< include x.md >}} zones.", "R021"),
        ("There were `{python} zones` zones.", "R052"),
        ("```{python}\nprint(zones)\n```", "R052"),
        ("Text.\n\n```{python}\nx = zones\n\nprint(x)\n```\n\nThere were 7.", "R052"),
        ("```{=typst}\nThere were 7 zones.\n```", "P023"),
        ("There were `7`{=openxml} zones.", "P023"),
        ("There were \\emph{7} zones.", "P023"),
        ("```{=html}\n<script>document.write(zones)</script>\n```", "P023"),
        ('```{=typst}\n#read("../data/x.csv")\n```', "P023"),
        ('Text `#include "x.typ"`{=typst} here.', "P023"),
        ('Text `#eval("x")`{=typst} here.', "P023"),
        ("Text <script>document.write(zones)</script> here.", "P023"),
    ],
)
def test_text_that_cannot_be_read_is_a_finding(check, text: str, rule: str) -> None:
    assert rule in check(text).rules


def test_text_that_cannot_be_read_has_its_place(check) -> None:
    text = "Words.\n\nHere `{python} zones` words\nand `7`{=typst}.\n"
    assert check(text).places == [("R052", 3, 6), ("P023", 4, 6)]


@pytest.mark.parametrize(
    "text",
    [
        "# Introduction {#sec-2 number=7}",
        "As @wang2019 found [@wang2019, pp. 4-7; see @li2020, n. 55], so.",
        "See @tbl-7, @fig-2017 and @sec-3.",
        "See <https://example.org/2017/7> and [text](https://example.org/7).",
        "See [https://example.org/7](https://example.org/7).",
        "```\n7,311\n```",
        "Run `reproduce --sample 7` or `min`.",
        "1. item\n2. item\n3. item",
        "(@) item\n\ntext\n\n(@) item",
        "<!-- 7 -->\n\nText <!-- 7 --> here.",
        "Text.\n\n::: {#refs}\n:::\n\n::: {#claim-register}\n:::",
        "![](../figures/index/fig-7.svg){width=70% fig-alt='The zones'}",
        '| a |\n|---|\n| x |\n\n: Caption {#tbl-7 width="70%"}',
        "Text.\n\n{{< pagebreak >}}\n\nText.",
        "Text.\n\n```{=typst}\n#pagebreak()\n```",
        "Text [here]{#id7 .class7 width=7}.",
        "<div id='x7' style='width: 7em'>\n\nText.\n\n</div>",
    ],
)
def test_structure_is_not_prose(check, text: str) -> None:
    assert check(FRONT + "Words.\n\n" + text).findings == []


def test_front_matter_that_is_no_prose_is_not_read(check) -> None:
    result = check("---\ntitle: A\nnumber-offset: [2]\n---\n\nThe text.\n")
    assert result.findings == []


def test_what_the_front_matter_injects_is_refused(check) -> None:
    front = "format:\n  html:\n    include-after-body:\n      text: 7"
    result = check(f"---\n{front}\n---\n\nText.\n")
    assert [(f.rule, f.line) for f in result.findings] == [("P061", 4)]
