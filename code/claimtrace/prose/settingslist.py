"""Which settings a document and its project may have: those that are printed, and those that are
not, with what each of these may hold. What is in neither list is refused, since some engine may
print it and nobody would read it before."""

PRINTED = frozenset(
    """
    abstract abstract-meta abstract-title acknowledgements affiliation affiliations author
    author-meta authors categories category copyright date date-meta date-modified description
    description-meta dedication doi funding include-after include-before institute keywords
    license pagetitle plain-language-summary reference-section-title short-title shorttitle
    subject subtitle thanks title title-meta title-prefix toc-title
    """.split()
)
"""Settings that are shown to a reader by some engine or format: they are read like prose."""

RAW = frozenset("header-includes include-in-header include-before-body include-after-body".split())
"""Settings that put code or a file onto the page as it is."""

_FLAG = r"(?i:true|false|yes|no|on|off)"
_COUNT = r"[0-9]{1,2}"
_NAME = r"[A-Za-z][A-Za-z0-9 ._+-]*"
_PATH = r"[^\s\"'<>{}$#\\:;]+(?: [^\s\"'<>{}$#\\:;]+)*"
_LENGTH = r"[0-9]{1,3}(\.[0-9]{1,2})?(pt|em|mm|cm|in|px)"
_LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"
_DATE_FORMAT = r"(?:iso|full|long|medium|short|[YMDWd]+)(?:[ ,./-]+(?:[YMDWd]+|$))*"
# What Quarto runs of itself, and the filters of the tool: the embedded engine runs no other.
_FILTER = r"quarto|citeproc|claimtrace|_extensions/claimtrace/[A-Za-z_/]+\.lua"
_ANY = r"(?s:.*)"

_KINDS = {
    _FLAG: """citeproc embed-resources link-citations link-bibliography section-divs minimal toc
        number-sections format-links standalone self-contained smooth-scroll anchor-sections
        crossref.chapters crossref.chapters-alpha suppress-bibliography notes-after-punctuation
        keep-md keep-typ keep-tex table-of-contents code-copy citations-hover
        footnotes-hover crossrefs-hover validate-yaml
        link-external-icon link-external-newwindow fig-responsive no-highlight draft
        freeze execute.enabled execute.freeze execute.cache execute.echo tagged""",
    _COUNT: "toc-depth toc-expand number-offset columns slide-level fig-dpi",
    _NAME: """theme highlight-style fallback-font mainfont sansfont monofont mathfont editor
        papersize pdf-standard html-math-method cite-method toc-location title-block-style
        citation-style wrap page-layout project.type project-program""",
    _LENGTH: "fontsize",
    _LANGUAGE: "lang",
    r"[A-Za-z]{2}": "region",
    r"ltr|rtl": "dir",
    r"[1aAiI.() -]{1,12}": "section-numbering",
    _DATE_FORMAT: "date-format",
    _PATH: """bibliography csl css reference-doc template template-partials font-paths
        resources project.output-dir project.render project.pre-render project.post-render
        project.resources citation-abbreviations""",
    _FILTER: "filters filters.path",
    r"[a-z]+(-[a-z]+)*": "filters.at",
    _ANY: "references nocite",
}
UNPRINTED = {name: pattern for pattern, names in _KINDS.items() for name in names.split()}
"""Settings that print nothing, each with the pattern of what it may hold; those within a mapping
are named with it, such as `crossref.chapters`."""

PROJECT_ONLY = ("project", "project-program", "filters", "execute", "resources")
"""Settings, or mappings of them, that stand in `_quarto.yml` alone."""

OF_AUTHORS = {
    "orcid": r"(?:https://orcid\.org/)?[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]",
    "email": r"[^\s<>\"'&]+@[^\s<>\"'&]+",
    "url": r"https?://[^\s<>\"']+",
    "ror": r"https://ror\.org/[0-9a-z]{9}",
    "corresponding": _FLAG,
    "equal-contributor": _FLAG,
    "deceased": _FLAG,
}
"""What of an author is no prose, each with the pattern of what it may hold."""

OTHER_FILES = (
    "_metadata.yml",
    "_metadata.yaml",
    "_quarto.yaml",
    "_quarto-*.yml",
    "_quarto-*.yaml",
    "_quarto.yml.local",
    "_variables.yml",
    "_brand.yml",
    "_language.yml",
)
"""Files beside the documents that Quarto reads settings from, and nobody else."""
