"""Find what Quarto reads in a source text and pandoc does not: shortcodes, code, settings.

They are refused by name, and set aside: what pandoc would make of them is not read as prose.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimtrace.findings import Finding
from claimtrace.prose.attributes import unsupported
from claimtrace.prose.constructs import SILENT_SHORTCODES, Construct, refusing_construct
from claimtrace.prose.source import Source, front_matter
from claimtrace.rules import finding

_FENCE = re.compile(r"[ \t>]*(?P<mark>`{3,}|~{3,})[ \t]*(?P<rest>[^\n]*)")
_CELL = re.compile(r"\{+\s*(?P<language>[A-Za-z][\w-]*)")
_AS_IT_STANDS = re.compile(r"shortcodes\s*=\s*[\"']?false")
_SHORTCODE = r"(?<!\{)\{\{<\s*/?\s*(?P<name>[\w-]+).*?>\}\}"
_NO_PARAGRAPH = r"(?!\n[ \t]*\n)"
_INLINE = re.compile(
    rf"<!--.*?-->|{_SHORTCODE}"
    rf"|(?P<shown>(?P<ticks>``+)(?!`)(?:{_NO_PARAGRAPH}.)*?(?<!`)(?P=ticks)(?!`))"
    r"|(?<!`)`(?P<run>(?:r|\{+(?P<language>[A-Za-z][\w-]*)[^}`\n]*\}+)[ \t]"
    rf"(?:{_NO_PARAGRAPH}[^`])+)`(?!`)",
    re.DOTALL,
)
_ONLY_SHORTCODE = re.compile(_SHORTCODE, re.DOTALL)
_SETTING = re.compile(r"^[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*:", re.MULTILINE)


Directive = tuple[int, tuple[int, int], str, Construct | None]
"""Where it is told, start and end of what is blanked, how it is written, and why it is refused."""


@dataclass(frozen=True)
class _Stretch:
    """Hold text[start:end] of a source: a fenced block with its first line, or what is none."""

    start: int
    end: int
    head: str = ""


def set_aside(source: Source) -> list[Finding]:
    """Refuse the directives of a source, and blank them out of its text, which keeps its length.

    Args:
        source: as `read_source` returned it.

    Returns:
        A finding for each that is refused, with file, line and column.
    """
    found = list(_settings(source.text))
    for stretch in _stretches(source.text):
        found += _in_code(source.text, stretch) if stretch.head else _in_prose(source.text, stretch)
    out = []
    for at, (start, end), written, construct in found:
        if construct is not None:
            file, line, column = source.place(at)
            message = unsupported(written, construct)
            rule, hint = construct.rule, construct.hint
            out.append(finding(rule, message, file=file, line=line, column=column, hint=hint))
        source.text = source.text[:start] + _blank(source.text[start:end]) + source.text[end:]
    return out


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _settings(text: str) -> Iterator[Directive]:
    start, end = front_matter(text)
    for match in _SETTING.finditer(text, start, end):
        construct = refusing_construct("setting", match["name"])
        if construct:
            at = match.start("name")
            yield at, (at, at), f"the setting {match['name']}", construct


def _stretches(text: str) -> Iterator[_Stretch]:
    """Part a text into fenced blocks and what lies between."""
    since = at = 0
    mark, head = "", ""
    for line in text.splitlines(keepends=True):
        fence = _FENCE.match(line)
        if mark:
            closing = fence and fence["mark"].startswith(mark) and not fence["rest"].strip()
            if closing:
                yield _Stretch(since, at + len(line), head)
                since, mark = at + len(line), ""
        elif fence and "`" not in fence["rest"]:
            yield _Stretch(since, at)
            since, mark, head = at, fence["mark"], fence["rest"].strip() or " "
        at += len(line)
    yield _Stretch(since, at, head if mark else "")


def _in_code(text: str, stretch: _Stretch) -> Iterator[Directive]:
    cell = _CELL.match(stretch.head)
    if cell:
        written = f"a code cell of {cell['language']}"
        at = text.index("{", stretch.start)
        yield (
            at,
            (stretch.start, stretch.end),
            written,
            refusing_construct("cell", cell["language"]),
        )
    elif not _AS_IT_STANDS.search(stretch.head):
        yield from _shortcodes(text, stretch.start, stretch.end)


def _in_prose(text: str, stretch: _Stretch) -> Iterator[Directive]:
    for match in _INLINE.finditer(text, stretch.start, stretch.end):
        if match["run"]:
            written = f"the span `{' '.join(match['run'].split())}`"
            construct = refusing_construct("cell", match["language"] or "r")
            yield match.start(), match.span(), written, construct
        elif match["name"]:
            yield _shortcode(match, _alone(text, match))
        elif match["shown"]:
            yield from _shortcodes(text, *match.span())


def _shortcodes(text: str, start: int, end: int) -> Iterator[Directive]:
    for match in _ONLY_SHORTCODE.finditer(text, start, end):
        yield _shortcode(match)


def _alone(text: str, match: re.Match[str]) -> bool:
    """Tell whether a match has a line of its own."""
    before = text[: match.start()].rpartition("\n")[2]
    after = text[match.end() :].partition("\n")[0]
    return not (before + after).strip()


def _shortcode(match: re.Match[str], alone: bool = False) -> Directive:
    silent = alone and match["name"] in SILENT_SHORTCODES
    construct = None if silent else refusing_construct("shortcode", match["name"])
    return match.start(), match.span(), f"the shortcode {match['name']}", construct
