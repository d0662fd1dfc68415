"""Read the settings of a document from where Quarto reads them.

There is one way to set things: `_quarto.yml` for all documents of the folder, and the document's
front matter for one. The embedded engine honours the settings listed in `Settings`; Quarto all.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimtrace.files import reading
from claimtrace.findings import Finding, Unreadable
from claimtrace.formats import SECTIONS
from claimtrace.render.errors import RenderError, file_in_project
from claimtrace.rules import finding

# What steers Quarto itself and means nothing to pandoc.
_NOT_METADATA = (
    "project",
    "format",
    "filters",
    "citeproc",
    "execute",
    "resources",
    "date-format",
    "project-program",
)


_FILES = {
    *("bibliography", "css", "csl", "citation-abbreviations", "metadata-files"),
    *("include-in-header", "include-before-body", "include-after-body", "reference-doc"),
    *("template", "template-partials"),
}


@dataclass(frozen=True)
class Settings:
    """Hold what the embedded engine reads of `_quarto.yml` and the front matter.

    Args:
        metadata: the folder's metadata (the front matter's reaches pandoc with the document).
        formats: per format (as Quarto calls it) its options, the document's first.
    """

    metadata: Mapping[str, Any]
    formats: Mapping[str, Mapping[str, Any]]

    def option(self, format_name: str, name: str, default: Any = None) -> Any:
        """Return an option of a format; one of the same name at the top level stands in."""
        options = self.formats.get(format_name, {})
        return options.get(name, self.metadata.get(name, default))

    def paths(self, format_name: str, name: str) -> list[str]:
        """Return an option that holds one path or several."""
        value = self.option(format_name, name, [])
        return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def read_settings(document: Path) -> Settings:
    """Read the settings that hold for a document.

    Args:
        document: a `.qmd` file; `_quarto.yml` stands beside it, if there is one.

    Raises:
        RenderError: one of the two cannot be read as YAML (R025), or the document is missing
            (R017) or not UTF-8 (P015).
    """
    project = _mapping(document, document.parent / "_quarto.yml")
    front = _front_matter(document)
    formats = {name: {**_format(project, name), **_format(front, name)} for name in SECTIONS}
    for name, section in ((document.name, front), ("_quarto.yml", project)):
        _hold_inside(document, name, section)
    metadata = {k: v for k, v in {**project, **front}.items() if k not in _NOT_METADATA}
    return Settings(metadata, formats)


def _hold_inside(document: Path, name: str, settings: Mapping[str, Any]) -> None:
    """Refuse settings that have an engine read a file outside the project."""
    root = document.parent.parent.resolve()
    for section in (settings, *(_format(settings, each) for each in SECTIONS)):
        for option in _FILES & section.keys():
            value = section[option]
            for file in value if isinstance(value, list) else [value]:
                if isinstance(file, str) and not reading.inside(root, document.parent / file):
                    raise RenderError([_outside(document, name, option, file)])


def _outside(document: Path, name: str, option: str, file: str) -> Finding:
    """Say of a file that a setting names, and of the line that does, that it lies outside."""
    lines = _text(document, name, "R025").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if file in text), 1)
    told = file if Path(file).is_absolute() else file_in_project(document, file)
    message = f"{option} names {file}, and {told} leads to what lies outside the project"
    return finding("R092", message, file=file_in_project(document, name), line=line)


def missing_files(document: Path, settings: Settings) -> Iterator[Finding]:
    """Find files that settings name and that are not there; those of works are told elsewhere.

    Args:
        document: a `.qmd` file.
        settings: of it.
    """
    for section in (settings.metadata, *settings.formats.values()):
        for option in sorted((_FILES - {"bibliography"}) & section.keys()):
            value = section[option]
            for name in value if isinstance(value, list) else [value]:
                if isinstance(name, str) and not (document.parent / name).exists():
                    place = file_in_project(document, name)
                    message = f"the setting {option} names it, and there is no such file"
                    yield finding("R034", message, file=place)


def _format(settings: Mapping[str, Any], name: str) -> dict[str, Any]:
    formats = settings.get("format")
    options = formats.get(name) if isinstance(formats, dict) else None
    return options if isinstance(options, dict) else {}


def _mapping(document: Path, path: Path) -> dict[str, Any]:
    if not os.path.lexists(path):
        return {}
    return _parse(document, _text(document, path.name, "R025"), path.name, 0)


def _front_matter(document: Path) -> dict[str, Any]:
    place = file_in_project(document, "")
    if not document.is_file():
        raise RenderError([finding("R017", f"there is no document {place}", file=place)])
    lines = _text(document, document.name, "P015").splitlines()
    if not lines or lines[0].strip() != "---":
        return {}
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() in ("---", "...")), 0)
    if not end:
        message = "the front matter is not closed by a line of three hyphens"
        raise RenderError([finding("R025", message, file=place, line=1)])
    return _parse(document, "\n".join(lines[1:end]), document.name, 1)


def _text(document: Path, name: str, rule: str) -> str:
    root = document.parent.parent.resolve()
    try:
        return reading.read_text(root, file_in_project(document, name), rule)
    except Unreadable as error:
        raise RenderError(error.findings) from None


def _parse(document: Path, text: str, name: str, offset: int) -> dict[str, Any]:
    place = file_in_project(document, name)
    try:
        parsed = reading.parse_yaml(text, place, "R025", offset)
    except Unreadable as error:
        raise RenderError(error.findings) from None
    if parsed is None:
        return {}
    if not isinstance(parsed, dict):
        message = "settings must be keys with values"
        raise RenderError([finding("R025", message, file=place, line=1 + offset)])
    return parsed
