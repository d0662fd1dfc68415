"""What other programs read of a reproduction: JSON, JUnit, and GitHub's annotations."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any
from xml.etree import ElementTree

from claimtrace.findings import Finding
from claimtrace.reproduction.differences import Comparison, FigureChange
from claimtrace.reproduction.outcome import Attempt, Reproduction


def as_json(reproduction: Reproduction) -> dict[str, Any]:
    """Return everything that was found as what JSON holds; pictures by their counts."""
    report = reproduction.report()
    return {
        "findings": [found.as_dict() for found in sorted(report.findings)],
        "examined": report.examined,
        "not_examined": report.not_examined,
        "holds": not report.failed,
        "advice": reproduction.advice,
        "remarks": reproduction.remarks,
        "accepted": _comparison(reproduction.accepted),
        "builds": [_attempt(a) for a in [reproduction.plain, *reproduction.attempts]],
    }


def as_junit(reproduction: Reproduction) -> str:
    """Return the reproduction as a JUnit suite: a case for each claim, file and build that differs.

    What holds is one case for each kind of thing, with the number in its name.
    """
    suite = ElementTree.Element("testsuite", name="reproduction")
    report = reproduction.report()
    for what, count in report.examined.items():
        ElementTree.SubElement(suite, "testcase", classname="examined", name=f"{count} {what}")
    for attempt in [reproduction.plain, *reproduction.attempts]:
        name, seconds = attempt.condition.name, f"{attempt.seconds:.1f}"
        case = ElementTree.SubElement(suite, "testcase", classname="builds", name=name)
        case.set("time", seconds)
    failed = 0
    for found in sorted(report.findings):
        place = ":".join(str(part) for part in (found.file, found.line, found.column) if part)
        name = f"{found.rule} {place}".strip()
        case = ElementTree.SubElement(suite, "testcase", classname="differences", name=name)
        if found.severity == "error":
            failed += 1
            failure = ElementTree.SubElement(case, "failure", message=_legal(found.message))
            failure.text = found.hint
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(failed))
    ElementTree.indent(suite, " ")
    text = ElementTree.tostring(suite, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def as_annotations(findings: Iterable[Finding]) -> list[str]:
    """Return findings as lines that GitHub shows at the place they name."""
    return [_annotation(found) for found in sorted(findings)]


def _annotation(found: Finding) -> str:
    where = {"file": found.file, "line": found.line, "col": found.column, "title": found.rule}
    told = ",".join(f"{name}={_in_property(str(value))}" for name, value in where.items() if value)
    return f"::{found.severity} {told}::{_in_message(f'{found.message} {found.hint}')}"


def _in_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _in_property(text: str) -> str:
    return _in_message(text).replace(":", "%3A").replace(",", "%2C")


def _legal(text: str) -> str:
    """Leave out characters that XML does not allow."""
    return "".join(c for c in text if c in "\t\n" or ord(c) >= 32)


def _attempt(attempt: Attempt) -> dict[str, Any]:
    return {
        "condition": attempt.condition.name,
        "says": attempt.condition.says,
        "holds": attempt.status == 0 and (attempt.comparison is None or attempt.comparison.same),
        "seconds": round(attempt.seconds, 1),
        "status": attempt.status,
        "output": attempt.output,
        "reservation": attempt.reservation,
        "differences": _comparison(attempt.comparison) if attempt.comparison else None,
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "old": comparison.old,
        "new": comparison.new,
        "examined": dict(comparison.examined),
        "claims": [asdict(change) for change in comparison.claims],
        "tolerated": [asdict(use) for use in comparison.tolerated],
        "tables": [asdict(table) for table in comparison.tables],
        "figures": [_figure(figure) for figure in comparison.figures],
        "documents": [asdict(document) for document in comparison.documents],
        "files": [asdict(change) for change in comparison.files],
    }


def _figure(figure: FigureChange) -> Mapping[str, Any]:
    picture = figure.picture
    pixels = {"differing": picture.differing, "total": picture.total} if picture else None
    return {
        "name": figure.name,
        "points": asdict(figure.points) if figure.points else None,
        "pixels": pixels,
    }
