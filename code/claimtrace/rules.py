"""The rules that findings name, and how a finding is made of one; the table is `rule_table`.

D data, C claims, P prose, R rendering, X reproduction.
"""

from dataclasses import dataclass

from claimtrace.findings import Finding
from claimtrace.rule_table import TABLE


@dataclass(frozen=True)
class Rule:
    """Hold a rule's permanent id, its title, the hint that findings give by default, severity."""

    id: str
    title: str
    hint: str
    severity: str


def _read_table(text: str) -> dict[str, Rule]:
    lines = text.strip().splitlines()
    rules = {}
    for head, hint in zip(lines[::2], lines[1::2], strict=True):
        rule_id, severity, title = head.split(" ", 2)
        rules[rule_id] = Rule(rule_id, title, hint.strip(), severity)
    return rules


RULES: dict[str, Rule] = _read_table(TABLE)


def finding(
    rule_id: str,
    message: str,
    *,
    file: str = "",
    line: int = 0,
    column: int = 0,
    hint: str | None = None,
) -> Finding:
    """Make a finding of a rule.

    Args:
        rule_id: a key of `RULES`.
        message: what is wrong, with what was found and what was expected.
        file: path relative to the project's root.
        line: 1 is the first.
        column: character column, 1 is the first.
        hint: what to do; the rule's own hint where None.

    Raises:
        KeyError: no such rule.
    """
    rule = RULES[rule_id]
    text = rule.hint if hint is None else hint
    return Finding(rule_id, rule.severity, message, text, file, line, column)
