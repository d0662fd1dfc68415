"""What goes wrong while a document renders, as findings."""

import re
from collections.abc import Sequence
from pathlib import Path

from claimtrace.files import reading
from claimtrace.findings import Finding
from claimtrace.rules import finding

# The line by which our filters report: claimtrace: FILE[:LINE]: RULE: MESSAGE
_OURS = re.compile(
    r"claimtrace: (?P<file>.*?)(?::(?P<line>\d+))?: (?P<rule>[A-Z]\d{3}): (?P<text>.+)"
)
_CITATION = re.compile(r"[Cc]itation (?P<key>\S+) not found")
_RESOURCE = re.compile(
    r"(?:Could not (?:fetch|find) (?:resource|image)|not found in resource path)"
)
_YAML = re.compile(r"(?:YAML|metadata).*?\(?line (?P<line>\d+)", re.DOTALL)
_FONT = re.compile(r"unknown font family: (?P<font>.+)")
_LABEL = re.compile(r"label `<(?P<label>[^>]+)>` does not exist")
_GLYPH = re.compile(r'the text `"(?P<text>.*?)"` could not be displayed')
# What pandoc adds to a message that says everything.
_SURPLUS = re.compile(r"Failing because there were warnings")
_TRACE = re.compile(r"^(?:stack traceback:|\t|\s+at |Error running filter)")


class RenderError(Exception):
    """Say why a document could not be rendered.

    Args:
        findings: at least one.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(f.message for f in findings))
        self.findings = list(findings)


def file_in_project(document: Path, name: str) -> str:
    """Name a file as findings do: relative to the project's root, with forward slashes.

    Args:
        document: the document that is rendered, in the project's chapter folder.
        name: a path as the engine says it, absolute or relative to the document's folder.
    """
    folder = document.parent.resolve()  # the document itself may be a link, even one to itself
    path = Path(name or document.name)
    absolute = path if path.is_absolute() else folder / path
    # Resolve `..` without following symbolic links, which would leave the project.
    parts: list[str] = []
    for part in absolute.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    try:
        return Path(*parts).relative_to(folder.parent).as_posix()
    except ValueError:
        return Path(name).as_posix()


def findings_from_messages(document: Path, text: str, returned: int) -> list[Finding]:
    """Turn what pandoc wrote to standard error into findings.

    Args:
        document: the document that is rendered.
        text: standard error, whole.
        returned: the exit status.

    Returns:
        Our filters' own reports where there are any; else one finding for each warning or error
        message; nothing for a silent success.
    """
    ours = our_findings(document, text)
    if ours:
        return ours
    findings = [_one_message(document, message) for message in _messages(text)]
    if returned and not findings:
        findings = [
            finding(
                "R003",
                f"it ended with status {returned} and no message",
                file=file_in_project(document, ""),
            )
        ]
    return findings


def our_findings(document: Path, text: str) -> list[Finding]:
    """Read the lines by which our filters report, among whatever else stands there.

    Args:
        document: the document that is rendered.
        text: standard error, whole.
    """
    return [
        finding(
            match["rule"],
            match["text"].strip(),
            file=file_in_project(document, match["file"]),
            line=int(match["line"] or 0),
        )
        for line in text.splitlines()
        if (match := _OURS.search(line))
    ]


def _messages(text: str) -> list[str]:
    """Split standard error into messages: a line, and the indented ones that continue it."""
    messages: list[str] = []
    for line in text.splitlines():
        if not line.strip() or _SURPLUS.match(line):
            continue
        if _TRACE.match(line) and not line.startswith("  "):
            continue
        if messages and line.startswith("  "):
            messages[-1] += " " + line.strip()
        else:
            messages.append(line.strip())
    return messages


def finding_from_message(document: Path, message: str, rule: str) -> Finding:
    """Turn one message of an engine into a finding.

    Args:
        document: the document that is rendered.
        message: as the engine wrote it.
        rule: the rule where the message is of no kind that has one of its own.
    """
    known = _one_message(document, message)
    if known.rule in ("R003", "R004"):
        return finding(rule, known.message, file=known.file, line=known.line)
    return known


def _one_message(document: Path, message: str) -> Finding:
    text = re.sub(r"^\[(?:WARNING|ERROR)\]\s*|^(?:WARNING|WARN|ERROR):?\s+", "", message)
    place = file_in_project(document, "")
    warning = "WARN" in message[:10]
    if match := _CITATION.search(text):
        key = match["key"].strip("'\"")
        line = line_of(document, "@" + key)
        return finding("R013", f"the bibliography has no entry {key}", file=place, line=line)
    if _RESOURCE.search(text):
        return finding("R011", text, file=place)
    if match := _YAML.search(text):
        return finding("R025", text, file=place, line=int(match["line"]))
    if match := _FONT.search(text):
        return finding("R009", f"there is no font {match['font']}", file=place)
    if match := _GLYPH.search(text):
        told = f"no font has a glyph for {match['text']}"
        return finding("R010", told, file=place, line=line_of(document, match["text"]))
    if match := _LABEL.search(text):
        told = f"a link leads nowhere: #{match['label']}"
        return finding("R007", told, file=place, line=line_of(document, "#" + match["label"]))
    return finding("R004" if warning else "R003", text, file=place)


def line_of(document: Path, text: str) -> int:
    """Find the first line of a document that contains a text; 0 where none does."""
    try:
        lines = reading.read_ordinary(document).decode().splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    return next((number for number, line in enumerate(lines, 1) if text in line), 0)
