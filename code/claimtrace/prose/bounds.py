"""How large and how deep a text may be that is to be read in seconds: words, paragraphs, nesting.

What reads prose, here and in pandoc, goes over a paragraph more than once, so that a few hundred
thousand letters in one would take for ever. No text that a person writes comes near.
"""

import re
from collections.abc import Sequence

from claimtrace.findings import Finding
from claimtrace.rules import finding

BOUND_RULES = ("P031", "P032", "P033")
LONGEST_WORD, LONGEST_PARAGRAPH, DEEPEST = 500, 10_000, 20
OPEN = 10  # brackets that are open at a time: each that is never closed doubles pandoc's work
_WORD = re.compile(rf"\w{{{LONGEST_WORD + 1}}}|(\S)\1{{{LONGEST_WORD}}}")
_MARKS = re.compile(rf"\s*(?:(?:>|[-+*]|\d+\.)[ \t]*){{{DEEPEST + 1}}}(?<![-*])")
_BRACKET = re.compile(r"\[|\]")


def out_of_bounds(lines: Sequence[str], file: str) -> list[Finding]:
    """Find where a file of prose is too large or too deep to be read; the first place alone.

    Args:
        lines: of the file.
        file: its name in the finding.

    Returns:
        P031 for a word, P032 for a paragraph, P033 for what nests too deep; none where it is not.
    """
    size = depth = 0
    for number, line in enumerate(lines, 1):
        if not line or line.isspace():
            size = depth = 0
            continue
        size = len(line) if line.startswith("|") else size + len(line)  # each row of a table
        told, column = "", 1
        if len(line) > LONGEST_WORD and (word := _WORD.search(line)):
            told, column = f"P031 a word of more than {LONGEST_WORD} characters", word.start() + 1
        elif size > LONGEST_PARAGRAPH:
            told = f"P032 a paragraph of more than {LONGEST_PARAGRAPH:,} characters"
        else:
            at = _too_deep(line, depth)
            depth = max(0, depth + line.count("[") - line.count("]"))
            if at or _MARKS.match(line):
                most = OPEN if at else DEEPEST
                told, column = f"P033 marks nest more than {most} deep", at or 1
        if told:
            rule, _, message = told.partition(" ")
            return [finding(rule, message, file=file, line=number, column=column)]
    return []


def _too_deep(line: str, depth: int) -> int:
    """Return the column of the bracket that opens one level too many; 0 where none does."""
    if depth + line.count("[") <= OPEN:
        return 0
    for bracket in _BRACKET.finditer(line):
        depth += 1 if bracket[0] == "[" else -1 if depth else 0
        if depth > OPEN:
            return bracket.start() + 1
    return 0
