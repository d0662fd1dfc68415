"""Every construct of Quarto that the engines do not draw alike is refused by its name."""

import pytest

from claimtrace.prose.constructs import REFUSED, refusing_construct

LINES_BEFORE = 2  # of "Words." and the blank behind it


@pytest.mark.parametrize(
    ("text", "rule", "named", "line"),
    [
        ("::: {.hidden}\nText.\n:::", "R050", ".hidden", 3),
        ("Text [here]{.hidden}.", "R050", ".hidden", 3),
        ("::: {.panel-tabset}\n## A\n\na\n:::", "R050", ".panel-tabset", 3),
        ("::: {.column-margin}\nText.\n:::", "R050", ".column-margin", 3),
        ("Text [here]{.aside}.", "R050", ".aside", 3),
        (":::: {.columns}\n::: {.column}\nText.\n:::\n::::", "R050", ".columns", 3),
        ("::: {.incremental}\n- a\n:::", "R050", ".incremental", 3),
        ("::: {.landscape}\nText.\n:::", "R050", ".landscape", 3),
        ("# A {.appendix}", "R050", ".appendix", 3),
        ("See @eq-lag.", "R050", "@eq-lag", 3),
        ("See @Lst-lag.", "R050", "@Lst-lag", 3),
        ("See [-@thm-lag; @def-x].", "R050", "@thm-lag", 3),
        ("$$ d = e $$ {#eq-lag}", "R050", "#eq-lag", 3),
        ("::: {#thm-line}\nText.\n:::", "R050", "#thm-line", 3),
        ("::: {.proof}\nText.\n:::", "R050", ".proof", 3),
        ('```{#lst-x .r lst-cap="Code"}\nx\n```', "R050", "#lst-x", 3),
        ("::: {.callout-note #nte-x}\nText.\n:::", "R050", "#nte-x", 3),
        (
            "Text\n\n::: {#fig-x layout-ncol=2}\n![](a.svg)\n\nCaption\n:::",
            "R050",
            "layout-ncol",
            5,
        ),
        (
            "::: {#fig-x}\n![A](a.svg){#fig-a}\n\n![B](b.svg){#fig-b}\n\nCaption\n:::",
            "R050",
            "#fig-a within #fig-x",
            4,
        ),
        ('![](a.svg){#fig-x fig-cap="Text"}', "R050", "fig-cap", 3),
        ("```{.r code-fold=true}\nx\n```", "R050", "code-fold", 3),
        ('```{.r filename="a.R"}\nx\n```', "R050", "filename", 3),
        ('::: {.callout-note collapse="true"}\nText.\n:::', "R050", "collapse", 3),
        ("See [the page](comparison.qmd#sec-x).", "R050", "comparison.qmd#sec-x", 3),
        ("```{r}\nx\n```", "R052", "a code cell of r", 3),
        ("Text.\n\n~~~ {python, echo=FALSE}\nx\n~~~", "R052", "a code cell of python", 5),
        ("```{mermaid}\nflowchart LR\n```", "R050", "a code cell of mermaid", 3),
        ("- item\n\n  ```{r}\n  x\n  ```", "R052", "a code cell of r", 5),
        ("````\n{{< var x >}}\n````", "R021", "the shortcode var", 4),
        ("Shown `r nrow(officials)` officials.", "R052", "`r nrow(officials)`", 3),
        ("Shown `r round(x,\n1)` of them.", "R052", "`r round(x, 1)`", 3),
        ("Shown `{julia} x` of them.", "R052", "`{julia} x`", 3),
        ("{{< video a.mp4 >}}", "R021", "the shortcode video", 3),
        ("Text {{< meta title >}}.", "R021", "the shortcode meta", 3),
        ("Text {{< pagebreak >}} text.", "R021", "the shortcode pagebreak", 3),
        ("See [x]({{< env HOME >}}).", "R021", "the shortcode env", 3),
        ("`{{< var x >}}`", "R021", "the shortcode var", 3),
    ],
)
def test_construct_is_refused_by_name_at_its_place(
    check, text: str, rule: str, named: str, line: int
) -> None:
    found = check("Words.\n\n" + text).findings
    first = next(
        f
        for f in found
        if f.message.startswith((named, f"the attribute {named}"))
        or (named in f.message and f.rule == rule)
    )
    assert (first.rule, first.file, first.line) == (rule, "chapter/index.qmd", line)
    assert first.column > 0
    assert first.hint.endswith(".")
    # Nothing else is blamed for it: no number in code, no missing reference.
    assert {f.rule for f in found} <= {rule, "R050"}


@pytest.mark.parametrize(
    ("key", "front"),
    [
        ("engine", "engine: knitr"),
        ("code-fold", "format:\n  html:\n    code-fold: true"),
        ("reference-location", "reference-location: margin"),
    ],
)
def test_setting_is_refused_by_name(check, key: str, front: str) -> None:
    (found,) = check(f"---\ntitle: A\n{front}\n---\n\nWords.\n").findings
    assert found.rule == "R050"
    assert found.message.startswith(f"the setting {key}: ")
    assert found.line == 3 + front.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "`r`",
        "`ratio`",
        "`rows per city`",
        "`r-visa-lag`",
        "`r_visa lag`",
        "`{a}`",
        "`` `r x` ``",
        "```{.r}\nx\n```",
        "```r\nx\n```",
        "```\n`r x`\n```",
        "````\n```{r}\nx\n```\n````",
        "<!-- `r x` -->\n\nText.",
        "Text `a` r `b` text.",
        "{{{< var x >}}}",
        "`{{{< var x >}}}`",
        "```{.md shortcodes=false}\n{{< var x >}}\n```",
        "Text.\n\n{{< pagebreak >}}\n\nText.",
        "::: {.hidden-champions}\nText.\n:::",
        "::: {.callout-note}\n## Title\nText.\n:::",
        "::: {.exhibit-note}\nText.\n:::",
        "$$ d = e $$",
        "A note.^[Text.]",
        "[text]{.smallcaps}",
        "# A {.unnumbered .unlisted}",
    ],
)
def test_what_only_looks_alike_is_not_refused(check, text: str) -> None:
    assert check("Words.\n\n" + text).findings == []


def test_what_is_refused_is_read_no_further(check) -> None:
    text = "```{r}\n#| fig-cap: 7 zones\nx <- 7\n```\n\nThere were 7 zones.\n"
    assert check(text).places == [("R052", 1, 4), ("P001", 6, 12)]


def test_first_entry_of_the_list_counts() -> None:
    assert refusing_construct("cell", "mermaid").what == "diagrams"
    assert refusing_construct("cell", "anything").rule == "R052"
    assert refusing_construct("class", "plain") is None


def test_every_entry_can_be_met() -> None:
    for construct in REFUSED:
        for pattern in construct.patterns.split():
            assert refusing_construct(construct.kind, pattern.replace("*", "x")) is construct, (
                pattern
            )
