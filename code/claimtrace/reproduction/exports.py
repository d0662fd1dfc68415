"""What other programs read of a reproduction: JSON, and GitHub's annotations."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from claimtrace.causes import folded, with_causes
from claimtrace.findings import Finding
from claimtrace.reproduction.circumstances import Circumstances
from claimtrace.reproduction.differences import Comparison, FigureChange
from claimtrace.reproduction.outcome import Attempt, Reproduction
from claimtrace.reproduction.results import results

_MOST = 10


def as_json(reproduction: Reproduction) -> dict[str, Any]:
    """Return everything that was found as what JSON holds; pictures by their counts."""
    report = reproduction.report()
    return {
        "findings": [found.as_dict() for found in with_causes(report.findings)],
        "examined": report.examined,
        "not_examined": report.not_examined,
        "holds": not report.failed,
        "advice": reproduction.advice,
        "remarks": reproduction.remarks,
        "accepted": _comparison(reproduction.accepted),
        "run": _run(reproduction.run),
        "listing": [
            {**asdict(one), "result": result.word, "told": result.told}
            for one, result in results(reproduction)
        ],
        "made": {n: {"bytes": b, "sha256": d} for n, (b, d) in reproduction.made.items()},
        "marks": [asdict(mark) for mark in reproduction.marks],
        "builds": [_attempt(a) for a in [reproduction.plain, *reproduction.attempts]],
    }


def _run(run: Circumstances | None) -> dict[str, Any] | None:
    if run is None:
        return None
    content = {**asdict(run), "begun": run.begun.isoformat()}
    return content


def as_annotations(findings: Iterable[Finding]) -> list[str]:
    """Return findings as lines that GitHub shows at the place they name.

    Args:
        findings: in any order. Of many, GitHub shows the first ten of a kind: so the causes come
            first, those that follow from one are counted with it, and the last line counts the
            rest.
    """
    causes = folded(findings)
    lines = [_annotation(cause.finding, cause.told()) for cause in causes[:_MOST]]
    left = causes[_MOST - 1 :]
    if len(causes) > _MOST:
        message = f"{len(left)} more findings are in _build/reproduction.json"
        lines[-1] = f"::{left[0].finding.severity} title=more::{message}"
    return lines


def _annotation(found: Finding, below: str) -> str:
    where = {"file": found.file, "line": found.line, "col": found.column, "title": found.rule}
    told = ",".join(f"{name}={_in_property(str(value))}" for name, value in where.items() if value)
    text = " ".join(part for part in (found.message, found.hint, below) if part)
    return f"::{found.severity} {told}::{_in_message(text)}"


def _in_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _in_property(text: str) -> str:
    return _in_message(text).replace(":", "%3A").replace(",", "%2C")


def _attempt(attempt: Attempt) -> dict[str, Any]:
    return {
        "condition": attempt.condition.name,
        "says": attempt.condition.says,
        "conditions": [part.name for part in attempt.condition.each],
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
        "claims": [asdict(change) for change in comparison.record.claims],
        "tolerated": [asdict(use) for use in comparison.record.tolerated],
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
