"""The marks of reviewers, as a page exports them, held to what is reproduced."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from claimtrace.certificate.listing import CLAIM, FIGURE, TABLE, Listed
from claimtrace.files import reading
from claimtrace.files.jsons import parse_json
from claimtrace.files.schemas import breach
from claimtrace.findings import Finding, Unreadable
from claimtrace.rules import finding

_SCHEMA = "marks.schema.json"
_LARGEST = 20_000_000  # bytes of a file
HOLDS, STALE, UNKNOWN = "holds", "stale", "unknown"
STATES = {
    HOLDS: "",
    STALE: "stale: it was set on another value",
    UNKNOWN: "of nothing that is here",
}
"""What a mark is today, and how a reader is told."""
WORDS = {"checked": "Checked", "in-doubt": "In doubt", "wrong": "Wrong"}


@dataclass(frozen=True)
class Mark:
    """Hold one mark.

    Args:
        document: the name of the document.
        name: id of the claim, or name of the exhibit.
        kind: `claim` or `exhibit`.
        mark: a key of `WORDS`.
        note: the reviewer's words.
        value: what the page showed when the mark was set.
        reviewer: whose it is; may be empty.
        date: when it was set.
        file: that it stands in.
        state: a key of `STATES`.
        version: of the project that was marked; empty where the page told none.
    """

    document: str
    name: str
    kind: str
    mark: str
    note: str
    value: str
    reviewer: str
    date: str
    file: str
    state: str = HOLDS
    version: str = ""


def read_marks(path: Path) -> list[Mark]:
    """Read a file of marks.

    Args:
        path: wherever the reviewer put it.

    Raises:
        Unreadable: it cannot be read, or is not in the format of `marks.schema.json` (X031).
    """
    file = path.as_posix()
    try:
        text = reading.read_ordinary(path, _LARGEST).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise reading.refused("X031", file, reading.why(error)) from error
    content = parse_json(text, file, "X031")
    if said := breach(content, _schema()):
        raise Unreadable([finding("X031", said, file=file)])
    return [_mark(content, one, file) for one in content["marks"]]


def weigh(
    marks: Iterable[Mark], listed: Sequence[Listed], sheets: Mapping[str, bytes]
) -> list[Mark]:
    """Hold marks to what was reproduced.

    Args:
        marks: of any reviewers.
        listed: what the documents show.
        sheets: content of the CSV files of exhibits, by their paths.

    Returns:
        The marks with their states, those of one thing together; of those that say the same, as
        where a reviewer saved the marks twice, one.
    """
    shown: dict[tuple[str, str, str], str] = {}
    for one in listed:
        if one.kind == CLAIM:
            shown[one.document, CLAIM, one.name] = one.ours
        elif one.kind in (TABLE, FIGURE):
            sheet = sheets.get(f"figures/{one.document}/{one.name}.csv")
            digest = hashlib.sha1(sheet or b"", usedforsecurity=False).hexdigest()
            shown[one.document, "exhibit", one.name] = f"sha1:{digest}" if sheet else ""
    weighed = []
    for mark in {replace(mark, file="", version=""): mark for mark in marks}.values():
        now = shown.get((mark.document, mark.kind, mark.name))
        state = UNKNOWN if now is None else HOLDS if mark.value in ("", now) else STALE
        weighed.append(replace(mark, state=state))
    return sorted(weighed, key=lambda mark: (mark.document, mark.name, mark.reviewer, mark.date))


def mark_findings(marks: Sequence[Mark], version: str) -> list[Finding]:
    """Tell of marks that are stale, of nothing that is here, or no longer sure.

    Args:
        marks: from `weigh`.
        version: of the project; empty where it tells none.
    """
    findings = []
    others = {mark.file: mark.version for mark in marks if mark.version not in ("", version)}
    for file, other in sorted(others.items()):
        message = f"they are of version {other!r:.50}; this is {version or 'of no version'}"
        findings.append(finding("X060", message, file=file))
    last: dict[tuple[str, ...], Mark] = {}
    for mark in marks:
        before = last.setdefault((mark.document, mark.kind, mark.name, mark.reviewer), mark)
        if mark.mark != before.mark:
            who, both = mark.reviewer or "a reviewer", f"{WORDS[before.mark]}, {WORDS[mark.mark]}"
            findings.append(
                finding("X061", f"{mark.name} has two of {who}: {both}", file=mark.file)
            )
        whose = f"the mark {WORDS[mark.mark]!r} of {mark.reviewer or 'a reviewer'} on {mark.name}"
        if mark.state == STALE:
            message = f"{whose} was set on {mark.value!r:.80}, which is not the value today"
            findings.append(finding("X032", message, file=mark.file))
        elif mark.state == UNKNOWN:
            message = f"{whose}: {mark.document} has no {mark.kind} of that name"
            findings.append(finding("X033", message, file=mark.file))
    return findings


def _mark(content: Mapping[str, Any], one: Mapping[str, Any], file: str) -> Mark:
    return Mark(
        content["document"],
        *(one["id"], one["kind"], one["mark"], one["note"], one["value"]),
        one["reviewer"] or content["reviewer"],
        one["date"],
        file,
        version=content["version"],
    )


def _schema() -> dict[str, Any]:
    text = (files("claimtrace.register") / _SCHEMA).read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
