"""Whatever a setting prints is read like prose; what is not known to print nothing is refused."""

import textwrap

import pytest

from claimtrace.prose import check_prose, read_project_settings
from claimtrace.prose.settings import settings_findings, unread_files


def _front(settings: str) -> str:
    return f"---\ntitle: Words\n{textwrap.dedent(settings)}\n---\n\nPlain words.\n"


@pytest.mark.parametrize(
    "settings",
    [
        "date: 2026-11-28",
        "author: 12 officials",
        "author:\n  - name: Names\n    affiliation: 12 offices",
        "abstract-title: Abstract of 12",
        "description-meta: 12 officials",
        "include-after: 12 officials",
        "short-title: 12 officials",
        "copyright:\n  holder: 12 officials",
        "reference-section-title: 12 references",
        "format:\n  html:\n    toc-title: Contents of 12",
    ],
)
def test_numbers_in_what_is_printed_are_found(check, settings: str) -> None:
    result = check(_front(settings))
    assert [(f.rule, f.line > 2) for f in result.findings] == [("P001", True)]


@pytest.mark.parametrize(
    ("settings", "rule", "line"),
    [
        ("page-footer: twelve", "P060", 3),
        ("crossref:\n  fig-title: Figure", "P060", 4),
        ("language:\n  toc-title: twelve", "P060", 3),
        ("format:\n  html:\n    footer: twelve", "P060", 5),
        ("format:\n  beamer: default", "P060", 4),
        ("project:\n  type: website", "P060", 3),
        ("header-includes: <p>twelve</p>", "P061", 3),
        ("format:\n  html:\n    include-after-body: more.html", "P061", 5),
        ("fontsize: '10pt)[12 officials'", "P062", 3),
        ("papersize: 'a4\", header: \"12'", "P062", 3),
        ("lang: 'en\">12 officials'", "P062", 3),
        ("date: today", "P062", 3),
        ("toc-depth: many", "P062", 3),
        ("author:\n  - name: Names\n    orcid: twelve", "P062", 5),
        ("author:\n  - name: Names\n    url: 'javascript:go()'", "P062", 5),
    ],
)
def test_what_may_print_unread_is_refused_at_its_place(check, settings, rule, line) -> None:
    assert [(f.rule, f.line) for f in check(_front(settings)).findings] == [(rule, line)]


@pytest.mark.parametrize(
    "settings",
    [
        "author:\n  - name: Names\n    orcid: 0000-0002-1825-0097\n    email: a@b.org",
        "lang: en-GB\ntoc: true\nnumber-sections: true\nnumber-offset: [2]",
        "format:\n  html:\n    toc-title: Contents\n    css: [page.css]\n  docx: default",
        "format: html",
        "references:\n  - id: one\n    title: Seven zones",
        "crossref:\n  chapters: true",
        "keywords: [talent, migration]",
    ],
)
def test_settings_that_are_known_pass(check, settings: str) -> None:
    assert check(_front(settings)).findings == []


def test_settings_behind_the_front_matter_are_refused(check) -> None:
    found = check(_front("lang: en") + "\n---\nfooter: words\n---\n").findings
    assert [(f.rule, f.message.split()[0]) for f in found] == [("P060", "footer")]


def test_a_setting_is_judged_once_where_an_anchor_is_named_often() -> None:
    names = "\n".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]" for n in range(1, 3))
    found = settings_findings(f"b0: &b0 [x]\n{names}\n", "chapter/index.qmd")
    assert [f.rule for f in found] == ["P060"] * 3


def test_the_nearest_setting_is_named() -> None:
    (found,) = settings_findings("subtitel: Words", "chapter/index.qmd")
    assert found.hint.startswith("Is it subtitle?")


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("toc-title: Contents\n", []),
        ("toc-title: Contents of 12\n", ["P001"]),
        ("subtitle: '*Twelve* officials'\n", ["P002"]),
        ("format:\n  html:\n    toc-title: Twelve\n", ["P002"]),
        ("website:\n  page-footer: 12\n", ["P060"]),
        ("project:\n  title: twelve\n", ["P060"]),
        ("project:\n  output-dir: ../_build\nexecute:\n  enabled: false\n", []),
        ("format:\n  typst:\n    include-before-body:\n      text: '12 officials'\n", ["P061"]),
        (
            "format:\n  typst:\n    include-before-body:\n"
            "      - text: '#counter(heading).update(4)'\n",
            [],
        ),
        (
            "format:\n  typst:\n    include-before-body:\n"
            """      - text: '#set figure(numbering: n => "A." + str(n))'\n""",
            [],
        ),
        (
            "format:\n  typst:\n    include-before-body:\n"
            """      - text: '#set figure(numbering: n => "Twelve " + str(n))'\n""",
            ["P061"],
        ),
        ("crossref:\n  chapters: true\n  chapters-alpha: true\nvalidate-yaml: false\n", []),
        ("crossref:\n  chapters-alpha: twelve\n", ["P062"]),
        (": no YAML: [", []),
    ],
)
def test_settings_of_the_project_are_read_as_well(tmp_path, text: str, rules: list[str]) -> None:
    path = tmp_path / "chapter/_quarto.yml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    read = read_project_settings(path, tmp_path)
    found = check_prose(read, {})[0].findings if read.reading.streams else read.findings
    assert [f.rule for f in found] == rules


def test_files_of_settings_that_quarto_alone_reads_are_refused(tmp_path) -> None:
    for name in ("_metadata.yml", "_quarto-draft.yml", "_quarto.yml", "other.yml"):
        (tmp_path / name).write_text("subtitle: 12\n", "utf-8")
    assert [(f.rule, f.file) for f in unread_files(tmp_path, "chapter")] == [
        ("P063", "chapter/_metadata.yml"),
        ("P063", "chapter/_quarto-draft.yml"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("lang: en\ntitle: Words\nlang: zh\n", 3),
        ("format:\n  html:\n    toc: true\n    toc: false\n", 4),
        ("author:\n  - name: Names\n    name: Others\n", 3),
    ],
)
def test_a_setting_that_stands_twice_is_refused(text: str, line: int) -> None:
    (found,) = settings_findings(text, "chapter/index.qmd")
    assert (found.rule, found.line) == ("R026", line)


@pytest.mark.parametrize(
    ("filters", "rules"),
    [
        ("[claimtrace]", []),
        ("[quarto, claimtrace]", []),
        ("\n  - path: _extensions/claimtrace/word_layout.lua\n    at: post-render", []),
        ("[gone.lua]", ["P062"]),
        ("\n  - path: _extensions/other/x.lua\n    at: post-render", ["P062"]),
        ("[_extensions/claimtrace/../x.lua]", ["P062"]),
    ],
)
def test_a_filter_is_the_tools_own(filters: str, rules: list[str]) -> None:
    found = settings_findings(f"filters: {filters}\n", "chapter/_quarto.yml", project=True)
    assert [f.rule for f in found] == rules
