"""What Quarto writes to standard error, as findings.

Its progress, the settings it renders with, and messages of its own, of pandoc, of typst and of
filters stand there mixed. A message may take several lines, and the same one may come twice.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from claimtrace.files import reading
from claimtrace.findings import Finding
from claimtrace.render.errors import (
    file_in_project,
    finding_from_message,
    findings_from_messages,
    line_of,
    our_findings,
)
from claimtrace.rules import finding

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# Lines that tell what is done; the settings follow on the first two, indented.
_PROGRESS = re.compile(
    r"pandoc\s*$|metadata\s*$|Output created:|DONE\s*$|\[\s*\d+/\d+\] |Stack (?:back)?trace:"
    # An offer to check what typst has refused or written already, by a program of its own.
    r"|(?:WARN(?:ING)?: )?PDF standard validation requested|Install with: quarto install"
    r"|Standards requested:|Validating PDF"
)
_TYPST_STARTS = re.compile(r"^\[typst\]: Compiling .*?\.\.\.")
_LEVEL = re.compile(
    r"^(?:\[(?P<bracket>WARNING|ERROR)\]|\([WE]\)|(?P<word>WARN(?:ING)?|ERROR)"
    r"(?: \((?P<file>[^()]*?):(?P<line>\d+)\)|:))\s*"
)
_TYPST = re.compile(r"^(?P<level>error|warning): (?P<text>.+)")
# What goes on with a message: indented, or a line of a source with its number, or a place in it.
_GOES_ON = re.compile(r"^\s|^\d+\s*[│|:]|^\(line \d+|^[✖ℹ]|^-+\^")
# That something failed, where another message says what.
_SURPLUS = re.compile(
    r"Typst compilation failed|Error encountered when rendering|.*validation failed\.?$"
    r"|YAML Validation Failed",
    re.IGNORECASE,
)
_INCLUDE = re.compile(r"in file (?P<file>.+?),?\s*could not find file (?P<gone>.+?)\.?$")
_SETTINGS = re.compile(r"In file (?P<file>\S+)\s+\(line (?P<line>\d+)[^)]*\)\s*(?P<text>.*)")
_FRONT = re.compile(r"YAMLException: (?P<text>.+?) \((?P<line>\d+):\d+\)")
_SOURCE_LINE = re.compile(r"^\s*(?P<number>\d+)\s*[│|] (?P<text>.*?)(?: \.\.\.)?$")
_CROSSREF = re.compile(r"Unable to resolve crossref @(?P<label>\S+)")
_SHORTCODE = re.compile(r"Shortcode '(?P<name>[^']+)' not found")
_BIBLIOGRAPHY = re.compile(r"Error reading bibliography file (?P<file>.+?):$")


@dataclass
class _Message:
    head: str
    more: list[str] = field(default_factory=list)

    def text(self) -> str:
        return " ".join([self.head, *(line.strip() for line in self.more)])


def findings_from_quarto(document: Path, text: str, returned: int) -> list[Finding]:
    """Turn what Quarto wrote to standard error into findings.

    Args:
        document: the document that is rendered.
        text: standard error, whole.
        returned: the exit status.

    Returns:
        Our filters' own reports where there are any; else one finding for each error or warning;
        nothing for a silent success.
    """
    plain = _COLOUR.sub("", text)
    ours = our_findings(document, plain)
    if ours:
        return ours
    messages = _messages(plain)
    telling = [message for message in messages if not _SURPLUS.match(_bare(message.head))]
    if not telling and returned:
        telling = messages
    found = list(dict.fromkeys(_finding(document, message) for message in telling))
    if not found and returned:
        return findings_from_messages(document, "", returned)
    return found


def _messages(text: str) -> list[_Message]:
    messages: list[_Message] = []
    open_message: _Message | None = None
    before = ""
    for raw in text.splitlines():
        line = _TYPST_STARTS.sub("", raw)
        if _PROGRESS.match(line):
            open_message = None
        elif not line.strip() or line.strip().startswith("at "):
            continue  # a blank line may stand within a message; the calls of a trace tell nobody
        elif open_message and (_GOES_ON.match(line) or before.endswith(":")):
            open_message.more.append(line)
        elif not line[0].isspace():
            open_message = _Message(line.strip())
            messages.append(open_message)
        before = line
    return messages


def _bare(head: str) -> str:
    return _LEVEL.sub("", head)


def _finding(document: Path, message: _Message) -> Finding:
    bare = _bare(message.head)
    whole = _Message(bare, message.more).text()
    typst = _TYPST.match(bare)
    if typst:
        return _of_typst(document, message, typst["text"])
    if match := _INCLUDE.search(whole):
        gone, place = match["gone"], file_in_project(document, match["file"])
        line = line_of(Path(match["file"]), Path(gone).name)
        told = f"included file not found: {file_in_project(document, gone)}"
        return finding("R005", told, file=place, line=line)
    if match := _SETTINGS.match(whole):
        told = re.split(r"\s+\d+:\s", match["text"])[0]
        place = file_in_project(document, match["file"])
        return finding("R025", told, file=place, line=int(match["line"]))
    if match := _FRONT.search(bare):
        place = _whose_front_matter(document, message.more)
        return finding("R025", match["text"], file=place, line=int(match["line"]))
    if match := _BIBLIOGRAPHY.match(bare):
        return _of_bibliography(document, match["file"], message.more)
    return _of_filters(document, message, whole)


def _of_typst(document: Path, message: _Message, text: str) -> Finding:
    shown = [match["text"].strip() for line in message.more if (match := _SOURCE_LINE.match(line))]
    hints = [line.split("hint:", 1)[1].strip() for line in message.more if "= hint:" in line]
    told = "; ".join([text, *hints[:1]])
    found = finding_from_message(document, told, "R019")
    # The place is one in typst's source, which its writer made; the text may be the author's.
    line = found.line or next((n for one in shown if one and (n := line_of(document, one))), 0)
    return finding(found.rule, found.message, file=found.file, line=line)


def _of_bibliography(document: Path, name: str, more: list[str]) -> Finding:
    at = next((match for line in more if (match := re.search(r"line (\d+)", line))), None)
    said = " ".join(line.strip() for line in more if not line.startswith("(line"))
    place = file_in_project(document, name)
    told = f"the bibliography cannot be read: {said}"
    return finding("R003", told, file=place, line=int(at[1]) if at else 0)


def _of_filters(document: Path, message: _Message, whole: str) -> Finding:
    level = _LEVEL.match(message.head)
    place = file_in_project(document, "")
    if match := _CROSSREF.search(whole):
        label = match["label"]
        told = f"cross-reference leads nowhere: @{label}"
        return finding("R007", told, file=place, line=line_of(document, "@" + label))
    if match := _SHORTCODE.search(whole):
        name = match["name"]
        line = line_of(document, "{{< " + name)
        return finding("R021", f"there is no shortcode {name}", file=place, line=line)
    if level and level["file"] and level["word"] == "ERROR":
        file = file_in_project(document, level["file"])
        return finding("R003", whole, file=file, line=int(level["line"]))
    warned = level is not None and "WARN" in (level["bracket"] or level["word"] or "")
    return finding_from_message(document, whole, "R004" if warned else "R003")


def _whose_front_matter(document: Path, more: list[str]) -> str:
    """Name the document in whose lines those that Quarto shows stand: it does not say."""
    shown = [match for line in more if (match := _SOURCE_LINE.match(line)) and match["text"]]
    for path in [document, *sorted(document.parent.glob("*.qmd"))]:
        lines = reading.read_ordinary(path).decode("utf-8", "replace").splitlines()
        if shown and all(
            int(match["number"]) <= len(lines)
            and lines[int(match["number"]) - 1].startswith(match["text"])
            for match in shown
        ):
            return file_in_project(document, str(path.resolve()))
    return file_in_project(document, "")
