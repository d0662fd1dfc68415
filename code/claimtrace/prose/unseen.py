"""Characters of a text that nobody sees: they hide words, or turn their order round."""

from collections.abc import Callable

from claimtrace.data.characters import character_name, unseen_characters
from claimtrace.findings import Finding
from claimtrace.rules import finding

_MOST = 20  # of a text; more say no more


def unseen_findings(
    text: str, place: Callable[[int], tuple[str, int, int]], rule: str = "P065"
) -> list[Finding]:
    """Find characters of a text that nobody sees.

    Args:
        text: of a document, a ledger or a bibliography.
        place: from an index into the text to file, line and column.
        rule: of the findings.
    """
    findings = []
    for at, character in unseen_characters(text)[:_MOST]:
        file, line, column = place(at)
        message = f"the text holds {character_name(character)}"
        findings.append(finding(rule, message, file=file, line=line, column=column))
    return findings


def in_file(file: str, text: str) -> Callable[[int], tuple[str, int, int]]:
    """Return what tells file, line and column of an index into the text of a file."""
    return lambda at: (file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
