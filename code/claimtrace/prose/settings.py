"""Hold the settings of documents to the lists of `claimtrace.prose.settingslist`.

Every setting that some engine prints is read like prose; what is left must be known to print
nothing. So no number reaches the page by a setting that nobody looked at.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from claimtrace.files import reading
from claimtrace.findings import Finding, Unreadable
from claimtrace.formats import PDF, SECTIONS
from claimtrace.nearest import nearest
from claimtrace.prose.constructs import refusing_construct
from claimtrace.prose.pandoc import Json
from claimtrace.prose.settingslist import (
    OF_AUTHORS,
    OTHER_FILES,
    PRINTED,
    PROJECT_ONLY,
    RAW,
    UNPRINTED,
)
from claimtrace.rules import finding

# What typst is told of the numbers that the settings give the chapter; it prints nothing else.
_COUNTS = re.compile(
    r"(?:#counter\(heading\)\.update\(\d{1,2}\)"
    r"|#set figure\(numbering: n => \"(?:(?:\d{1,2}|[A-Z])\.)+\" \+ str\(n\)\)|\s)*"
)
_TODAY = re.compile(r"(?i)\s*(today|now|last-modified)\s*")
_HINT = (
    "Delete it, or write it as a setting that is read: title, subtitle, author, date, abstract,"
    " keywords, short-title, toc-title."
)
Pair = tuple[yaml.Node, yaml.Node]


def settings_findings(
    text: str, file: str, *, above: int = 0, project: bool = False
) -> list[Finding]:
    """Find settings that are in no list, and values that settings may not have.

    Args:
        text: YAML, of front matter or of `_quarto.yml`. What is not YAML is left to whoever reads
            the settings.
        file: what findings call the file.
        above: how many lines of the file stand above the text.
        project: whether it is `_quarto.yml`, which may steer Quarto.
    """
    return [
        finding(rule, message, file=file, line=node.start_mark.line + 1 + above,
                column=node.start_mark.column + 1, hint=hint)
        for rule, node, message, hint in (*_repeated(text), *_Judge(project).settings(_pairs(text)))
    ]  # fmt: skip


def _repeated(text: str) -> Iterator[Any]:
    """Find settings that stand twice, of which an engine takes one and says nothing."""
    for key, first in reading.repeated_keys(_composed(text)):
        above = key.start_mark.line - first.start_mark.line
        told = f"{key.value} is set twice, the first time {above} line(s) above"
        yield "R026", key, told, None


def known_settings(text: str) -> frozenset[str]:
    """Name the topmost settings of a text; none where it is not YAML."""
    return frozenset(str(key.value) for key, _ in _pairs(text))


def _pairs(text: str) -> list[Pair]:
    topmost = _composed(text)
    return topmost.value if isinstance(topmost, yaml.MappingNode) else []


def _composed(text: str) -> yaml.Node | None:
    try:
        node: yaml.Node | None = reading.compose_yaml(text, "", "R025")
    except Unreadable:
        return None
    return node


def unread_files(folder: Path, file: str) -> list[Finding]:
    """Find files that Quarto reads settings from, and nobody else.

    Args:
        folder: of the documents.
        file: what findings call it.
    """
    found = sorted({path.name for pattern in OTHER_FILES for path in folder.glob(pattern)})
    return [
        finding("P063", f"{name}: Quarto alone would read it", file=f"{file}/{name}")
        for name in found
    ]


def printed(meta: dict[str, Json]) -> dict[str, list[Json]]:
    """Collect the settings of a document that are printed.

    Args:
        meta: as pandoc read it.

    Returns:
        By name the values, as pandoc's tree has them; those of formats below the name `format`.
    """
    found = {name: [_prose_of(name, meta[name])] for name in sorted(PRINTED & meta.keys())}
    formats = meta.get("format", {"t": "MetaMap", "c": {}})
    options = formats["c"].values() if formats["t"] == "MetaMap" else ()
    within = [
        _prose_of(name, option["c"][name])
        for option in options
        if option["t"] == "MetaMap"
        for name in sorted(PRINTED & option["c"].keys())
    ]
    return {**found, "format": within} if within else found


def printed_texts(settings: dict[str, Any]) -> dict[str, list[str]]:
    """Collect the texts of settings that are printed, as YAML has them.

    Args:
        settings: of `_quarto.yml`.
    """
    formats = settings.get("format")
    options = formats.values() if isinstance(formats, dict) else ()
    found: dict[str, list[str]] = {}
    for part in (settings, *(option for option in options if isinstance(option, dict))):
        for name in sorted(PRINTED & part.keys()):
            found.setdefault(name, []).extend(_texts(part[name], 20))
    return found


def _texts(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, dict | list) and depth:
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part, depth - 1)
    elif value is not None and not isinstance(value, bool | dict | list):
        yield str(value)


def _prose_of(name: str, value: Json) -> Json:
    """Leave out what of an author is an address or a number of a register."""
    if not name.startswith("author"):
        return value
    if value["t"] == "MetaList":
        return {"t": "MetaList", "c": [_prose_of(name, part) for part in value["c"]]}
    if value["t"] == "MetaMap":
        kept = {key: part for key, part in value["c"].items() if key not in OF_AUTHORS}
        return {"t": "MetaMap", "c": kept}
    return value


class _Judge:
    """Go through settings, and yield rule, node, message and hint of what is wrong."""

    def __init__(self, project: bool) -> None:
        self.project = project
        self.seen: set[int] = set()  # an anchor may be named many times

    def settings(self, pairs: list[Pair], format_name: str = "") -> Iterator[Any]:
        for key, value in pairs:
            name = str(key.value)
            if name == "format" and not format_name:
                yield from self.formats(value)
            elif self.project or not refusing_construct(
                "setting", name
            ):  # told where the text is read
                yield from self.one(name, key, value, format_name)

    def formats(self, node: yaml.Node) -> Iterator[Any]:
        if isinstance(node, yaml.ScalarNode):
            node = yaml.MappingNode("", [(node, yaml.ScalarNode("", "", *_marks(node)))])
        if not isinstance(node, yaml.MappingNode):
            yield "P062", node, "format is no mapping of formats to their settings", None
            return
        for key, value in node.value:
            if key.value not in SECTIONS:
                said = f"{key.value!r} is no format of the documents"
                yield "P060", key, said, f"The formats are {', '.join(SECTIONS)}."
            elif isinstance(value, yaml.MappingNode):
                yield from self.settings(value.value, str(key.value))

    def one(self, name: str, key: yaml.Node, value: yaml.Node, format_name: str) -> Iterator[Any]:
        if name in PRINTED:
            yield from self.prose(name, key, value)
        elif name in RAW:
            if not self.counts(value, format_name):
                yield "P061", key, f"{name} puts on the page what nobody reads", None
        elif name in PROJECT_ONLY and not self.project:
            yield "P060", key, f"{name} may stand in _quarto.yml alone", None
        else:
            yield from self.unprinted(name, key, value)

    def unprinted(self, name: str, key: yaml.Node, value: yaml.Node) -> Iterator[Any]:
        if id(value) in self.seen:
            return
        self.seen.add(id(value))
        pattern = UNPRINTED.get(name)
        inner = name in {known.partition(".")[0] for known in UNPRINTED if "." in known}
        if pattern == UNPRINTED["references"]:
            return
        if isinstance(value, yaml.MappingNode) and inner:
            for part, held in value.value:
                yield from self.unprinted(f"{name}.{part.value}", part, held)
        elif pattern is None:
            meant = nearest(name, (*PRINTED, *UNPRINTED))
            said = f"there is no setting {name}"
            yield "P060", key, said, f"Is it {meant}? Else: {_HINT}" if meant else None
        elif isinstance(value, yaml.SequenceNode):
            for part in value.value:
                yield from self.unprinted(name, part, part)
        elif not isinstance(value, yaml.ScalarNode) or not re.fullmatch(
            f"(?:{pattern})?", value.value
        ):
            held = value.value if isinstance(value, yaml.ScalarNode) else "a mapping"
            yield "P062", value, f"{name} is {held!r}, which it may not be", None

    def prose(self, name: str, key: yaml.Node, value: yaml.Node) -> Iterator[Any]:
        if name.startswith("date") and isinstance(value, yaml.ScalarNode):
            if _TODAY.fullmatch(value.value):
                said = f"{name} is {value.value!r}, another day with each rendering"
                yield "P062", value, said, "Delete it: the version of the project tells the day."
        if not name.startswith("author"):
            return
        people = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for person in people:
            for part, held in person.value if isinstance(person, yaml.MappingNode) else ():
                pattern = OF_AUTHORS.get(part.value)
                if pattern and not re.fullmatch(pattern, str(held.value)):
                    said = f"{part.value} of an author is {str(held.value)!r}"
                    yield "P062", held, said, None

    def counts(self, node: yaml.Node, format_name: str) -> bool:
        """Tell whether code for typst gives numbers their start, and does nothing else."""
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return format_name == PDF.section and all(
            isinstance(item, yaml.MappingNode)
            and [str(key.value) for key, _ in item.value] == ["text"]
            and _COUNTS.fullmatch(str(item.value[0][1].value)) is not None
            for item in items
        )


def _marks(node: yaml.Node) -> tuple[Any, Any]:
    return node.start_mark, node.end_mark
