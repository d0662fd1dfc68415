"""Causes first: in which order findings are told, and which follow from which.

What a reader mends first is told first: the dictionary, then files, rows, cells, links and
corrections; then ledgers, claims, settings, texts; then pictures and pages, and the record last.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from claimtrace.findings import Finding

_STAGES = (
    "C039 D015 D022",  # the project and its dictionary
    "D001 D016 D060 D017 D013 D020 D021 D023 D040 D002",  # files
    "D007 D008 D012 D081",  # rows
    "D041 D042 D043 D045 D003 D004 D005 D010 D083 D087 D014 D044",  # cells
    "D006 D048",  # cells and others of their table
    "D009 D011 D088 D050",  # rows and those that they name
    "D061 D062",  # corrections
    "D100",  # folders that others leave out
    "D*",
    "C022",  # cells that differ from the record
    "C001 C018 C019 C090",  # ledgers
    "C016 C002 C003 C004 C005 C028 C070 C071 C072 C033",  # their entries
    "C006 C007 C009 C008 C017 C029",  # functions
    "C010 C011 C012 C014 C015 C155",  # values
    # documents and their settings
    "R025 P015 P031 P032 P033 R017 R030 R005 R006 P060 P061 P062 P063 R026 R034",
    "P016 P018 P065 P064",  # their markup
    "P*",
    "C013",
    "R*",
    "X*",
    "C*",  # the record
)
_STAGE = {rule: stage for stage, rules in enumerate(_STAGES) for rule in rules.split()}
_TOLD = 12  # consequences of a cause that are told in words, a line each
_LETTERS = 220  # of such a line
_ALIKE = 3  # causes of a rule, file and column that are told
_SEVERITIES = ("error", "warning", "notice")

_ROWS = "D001 D002 D006 D007 D008 D013 D017 D020 D021 D023 D040 D048"
_CELLS = "D003 D004 D005 D010 D014 D041 D042 D043 D044 D045 D083 D087"
_TEXTS = "R025 P015 P031 P032 P033 R005 R006 P016 P018"
_FAILED = "C003 C005 C006 C007 C009 C028 C070 C071 C072"
_OF_VALUES = "C007 C008 C010 C011 C012 C015 C020 C021 C025 C031 C155 D067 D068 P010 P011 P066 R027"
_LEDGERS = "C001 C002 C016"
_TARGET = re.compile(r"which is no .* of (?P<table>\S+)")
_GONE = re.compile(r"^(?P<table>\S+) has no row ")
_CLAIM = re.compile(r"\bclaims? (?P<id>[a-z0-9-]+)|^(?P<unused>[a-z0-9-]+) is not used in ")
_READ_BY = re.compile(r"; read by (?P<ids>[a-z0-9, -]+)")


def _file(found: Finding) -> frozenset[str]:
    return frozenset((found.file,))


def _cell(found: Finding) -> frozenset[str]:
    return frozenset((found.place,))


def _project(found: Finding) -> frozenset[str]:
    return frozenset(("",))


def _document(found: Finding) -> frozenset[str]:
    """Name the document that a text or a ledger is of."""
    name = found.file.rpartition("/")[2]
    return frozenset((name.removesuffix(".claims.yml").removesuffix(".qmd"),))


def _claim(found: Finding) -> frozenset[str]:
    """Read which claims a message is about."""
    named = {match["id"] or match["unused"] for match in _CLAIM.finditer(found.message)}
    read = _READ_BY.search(found.message)
    return frozenset(named | set(read["ids"].split(", ") if read else ()))


def _table(found: Finding) -> frozenset[str]:
    """Name the table that a finding is of, or that the cell names no row of."""
    named = _TARGET.search(found.message) or _GONE.search(found.message)
    if named:
        return frozenset((named["table"],))
    parts = found.file.removesuffix(".csv").split("/")
    return frozenset((parts[-1], "-".join(parts[-2:])))


# Causes, what may follow from them, and what both must have in common for that.
_FOLLOWS: tuple[tuple[frozenset[str], frozenset[str], Callable[[Finding], frozenset[str]]], ...] = (
    *(
        (frozenset(causes.split()), frozenset(consequences.split()), common)
        for causes, consequences, common in (
            (_ROWS, "D009 D011 D061", _table),
            ("D023", "D006 D007 D008 D012 D081", _file),
            (_CELLS, "D006 D009 D011 D048 D088", _cell),
            (_LEDGERS, "P009 C013 C019", _document),
            ("C001", "C023", _project),
            (_FAILED, "P009 P010 C013 C020 C021 C023 C025 C027", _claim),
            ("C010 C011 C012", "P010 P011 C020 C021", _claim),
            (_TEXTS, "C013 C030 C031 C156 P024 R007 R030 R053", _document),
            ("D100", _OF_VALUES, _project),
            ("C022", "C011 C012 C020 C021 C025 C155 P010", _claim),
            ("C020", "C021 C155 P010", _claim),
            ("C012", "C155", _claim),
        )
    ),
)


@dataclass(frozen=True)
class Cause:
    """Hold a finding, and those that follow from it."""

    finding: Finding
    consequences: tuple[Finding, ...] = ()
    alike: int = 0  # more that are told no more: of its rule and file, about the same column

    def lines(self) -> list[str]:
        """Tell the first consequences, a line each, below their count."""
        alike = [f"and {self.alike:,} more like it"] if self.alike else []
        if not self.consequences:
            return alike
        told = [_short(f"  {f.place}: {f.rule} {f.message}") for f in self.consequences[:_TOLD]]
        left = len(self.consequences) - _TOLD
        more = [f"  ... and {left:,} more; --json FILE writes them all"] if left > 0 else []
        return [self.told(), *told, *more, *alike]

    def told(self) -> str:
        """Count the consequences: `and 50 consequences (49 C013, 1 C031)`; empty without any."""
        if not self.consequences:
            return ""
        rules = sorted({found.rule for found in self.consequences})
        counts = ((sum(f.rule == rule for f in self.consequences), rule) for rule in rules)
        named = ", ".join(f"{count:,} {rule}" for count, rule in counts)
        several = "" if len(self.consequences) == 1 else "s"
        return f"and {len(self.consequences):,} consequence{several} ({named})"


def causes_first(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings: errors before warnings and notices, causes before what may follow from them,
    then by place.

    Args:
        findings: in any order.
    """

    def rank(found: Finding) -> tuple[int, int]:
        return _SEVERITIES.index(found.severity), _stage(found.rule)

    return sorted(sorted(findings), key=rank)


def with_causes(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings, causes first, and name in each that follows from another its cause.

    Args:
        findings: in any order.
    """
    ordered = causes_first(findings)
    causes = _causes(ordered)
    return [
        replace(found, cause=_named(cause)) for found, cause in zip(ordered, causes, strict=True)
    ]


def folded(findings: Iterable[Finding]) -> list[Cause]:
    """Sort findings, causes first, and fold under each what follows from it.

    Args:
        findings: in any order.

    Returns:
        Every finding once: as a cause, or among the consequences of one.
    """
    ordered = causes_first(findings)
    causes = _causes(ordered)
    below: dict[Finding, list[Finding]] = {}
    for found, cause in zip(ordered, causes, strict=True):
        if cause is not None:
            below.setdefault(cause, []).append(found)
    tops = [found for found, cause in zip(ordered, causes, strict=True) if cause is None]
    return [Cause(found, tuple(below.get(found, ()))) for found in tops]


def few_alike(causes: Sequence[Cause]) -> list[Cause]:
    """Keep the first causes of each rule, file and column, and count the others at the last.

    Args:
        causes: in their order.
    """
    counts: dict[tuple[str, str, str], int] = {}
    kept: list[tuple[tuple[str, str, str], Cause]] = []
    for cause in causes:
        found = cause.finding
        key = found.rule, found.file, found.message.partition(" ")[0]
        counts[key] = counts.get(key, 0) + 1
        if counts[key] <= _ALIKE:
            kept.append((key, cause))
    seen: dict[tuple[str, str, str], int] = {}
    out = []
    for key, cause in kept:
        seen[key] = seen.get(key, 0) + 1
        left = counts[key] - _ALIKE
        out.append(replace(cause, alike=left) if seen[key] == _ALIKE and left > 0 else cause)
    return out


def _causes(ordered: Sequence[Finding]) -> list[Finding | None]:
    """Find of each finding the first cause, which has none itself."""
    known: list[dict[str, Finding]] = []
    for causes, _, common in _FOLLOWS:
        first: dict[str, Finding] = {}
        for found in ordered:
            for key in common(found) if found.rule in causes else ():
                first.setdefault(key, found)
        known.append(first)

    def nearest(found: Finding) -> Finding | None:
        for first, (_, consequences, common) in zip(known, _FOLLOWS, strict=True):
            if found.rule in consequences:
                cause = next((first[key] for key in sorted(common(found)) if key in first), None)
                if cause is not None and cause != found:
                    return cause
        return None

    def topmost(found: Finding) -> Finding | None:
        seen = [found]
        while (cause := nearest(seen[-1])) and cause not in seen:
            seen.append(cause)
        return seen[-1] if len(seen) > 1 else None

    return [topmost(found) for found in ordered]


def _short(line: str) -> str:
    return line if len(line) <= _LETTERS else f"{line[:_LETTERS].rstrip()} …"


def _named(cause: Finding | None) -> str:
    return " ".join(part for part in (cause.place, cause.rule) if part) if cause else ""


def _stage(rule: str) -> int:
    return _STAGE.get(rule, _STAGE.get(f"{rule[0]}*", len(_STAGES)))
