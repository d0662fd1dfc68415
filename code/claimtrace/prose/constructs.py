"""Which constructs of Quarto a document may not hold, and why: one list for `check` and `build`.

A document must come out alike whether Quarto or the embedded engine renders it, and every word of
it must be read before. What one engine does not draw, or what nobody can read before it is
rendered, is refused by its name. What is not listed here is either honoured by both engines or
means nothing to Quarto.
"""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache


@dataclass(frozen=True)
class Construct:
    """Hold one construct that is refused.

    Args:
        kind: what of it is written: `class`, `attribute`, `label` (an identifier, and references
            to it), `setting` (a key of the front matter), `link` (its address), `cell` (a code
            block or span that runs) or `shortcode`.
        patterns: names with wildcards, parted by blanks.
        what: the construct is, in the plural, as the message names it.
        hint: what to do instead.
        rule: of the finding.
    """

    kind: str
    patterns: str
    what: str
    hint: str
    rule: str = "R050"


_NO_SLIDES = "Delete the class: the documents are pages, not slides."
_NO_RUN = (
    "Nothing runs while a document renders: compute the value in a claim function and bind it, or "
    "draw an exhibit. Code that is only shown is written {.r}, with a dot."
)
_TEXT_LABEL = "Write a heading with {#sec-...} and refer to that, or name it in words."

REFUSED = (
    Construct(
        "class",
        "hidden",
        "hidden texts",
        "Delete the text, or write it as a comment: <!-- ... -->.",
    ),
    Construct("class", "panel-*", "tabs and panels", "Write sections with headings of their own."),
    Construct(
        "class",
        "column-* aside margin-caption margin-ref",
        "layouts of columns and margins",
        "Delete the class; write a remark as a footnote: ^[...].",
    ),
    Construct("class", "columns column", "columns", "Write the parts one below the other."),
    Construct(
        "class",
        "incremental nonincremental fragment notes r-stack r-fit-text r-stretch",
        "parts of slides",
        _NO_SLIDES,
    ),
    Construct("class", "proof remark solution", "proofs and theorems", _TEXT_LABEL),
    Construct("class", "landscape", "turned pages", "Delete the class."),
    Construct("class", "appendix", "appendices", "Write a section without the class."),
    Construct("class", "lightbox", "pictures that open", "Delete the class."),
    Construct("class", "cell cell-*", "code cells and spans that run", _NO_RUN, "R052"),
    Construct(
        "attribute",
        "layout layout-* fig-subcap tbl-subcap ref-parent",
        "figures of several parts",
        "Draw them as one exhibit, or give each a division and a label of its own.",
    ),
    Construct(
        "attribute",
        "fig-cap tbl-cap lst-cap fig-scap cap-location fig-cap-location tbl-cap-location",
        "captions in attributes",
        "Write the caption as the last paragraph of the division with the label.",
    ),
    Construct(
        "attribute",
        "fig-align fig-pos fig-env fig-format tbl-colwidths lightbox",
        "layouts of single exhibits",
        "Delete the attribute: exhibits are set alike.",
    ),
    Construct(
        "attribute",
        "code-fold code-summary code-line-numbers code-overflow code-annotations filename",
        "options of code blocks",
        "Delete the option; say in the text what the code is.",
    ),
    Construct(
        "attribute", "collapse appearance", "callouts of another look", "Delete the attribute."
    ),
    Construct(
        "label",
        "eq-*",
        "numbered equations",
        "Delete the label {#eq-...}, and refer to the equation in words.",
    ),
    Construct("label", "lst-*", "numbered listings", "Name the code in words."),
    Construct(
        "label",
        "thm-* lem-* cor-* prp-* cnj-* def-* exm-* exr-* sol-* rem-* prf-* alg-*",
        "numbered theorems and their like",
        _TEXT_LABEL,
    ),
    Construct("label", "nte-* tip-* wrn-* imp-* cau-*", "references to callouts", _TEXT_LABEL),
    Construct(
        "setting",
        "engine jupyter knitr execute params ojs-engine",
        "settings of code that runs",
        "Delete the setting: nothing runs while a document renders.",
    ),
    Construct(
        "setting",
        "reference-location citation-location",
        "notes in another place",
        "Delete the setting: notes stand at the end in HTML and at the foot in print.",
    ),
    Construct(
        "setting",
        "code-fold code-tools code-summary code-annotations number-depth shift-heading-level-by "
        "output-file output-ext filters shortcodes listing tbl-cap-location fig-cap-location",
        "settings for Quarto alone",
        "Delete the setting: documents share the settings of chapter/_quarto.yml.",
    ),
    Construct(
        "cell",
        "mermaid dot",
        "diagrams",
        "Draw the diagram as an exhibit, with alternative text.",
    ),
    Construct("link", "*.qmd *.qmd#*", "links to sources", "Link to the page: NAME.html."),
    Construct("cell", "*", "code cells and spans that run", _NO_RUN, "R052"),
    Construct(
        "shortcode",
        "include pagebreak",
        "includes and page breaks within a line",
        "Write the shortcode on a line of its own.",
        "R021",
    ),
    Construct(
        "shortcode",
        "var meta env version",
        "texts from elsewhere",
        "Write the text; bind a value to a claim. {{{< ... >}}} shows a shortcode.",
        "R021",
    ),
    Construct(
        "shortcode",
        "*",
        "shortcodes but include and pagebreak",
        "Use Markdown instead. {{{< ... >}}} shows a shortcode.",
        "R021",
    ),
)
"""The list. The first entry that matches counts."""

SILENT_SHORTCODES = ("pagebreak",)
"""Shortcodes that both engines honour on a line of their own, and that put no text there."""


@lru_cache(maxsize=4096)
def refusing_construct(kind: str, name: str) -> Construct | None:
    """Find the construct that a name belongs to.

    Args:
        kind: as in `Construct`.
        name: of the class, the attribute, the label ...

    Returns:
        The first entry of the list that matches; None where the name is not refused.
    """
    for construct in REFUSED:
        if construct.kind == kind and any(
            fnmatchcase(name, pattern) for pattern in construct.patterns.split()
        ):
            return construct
    return None
