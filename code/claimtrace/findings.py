"""What a check says: findings, and a report that also tells what was examined and what was not."""

from dataclasses import asdict, dataclass, field
from functools import total_ordering


@total_ordering
@dataclass(frozen=True)
class Finding:
    """Hold one thing that is wrong, where it is, and what to do about it.

    Args:
        rule: permanent id, a key of `claimtrace.rules.RULES`.
        severity: `error`, `warning`, or `notice` of what was read although it is unusual.
        message: what is wrong, in one sentence.
        hint: what to do.
        file: path relative to the project's root, with forward slashes; empty where none applies.
        line: 1 is the file's first line; 0 where no line applies.
        column: 1 is the line's first character; 0 where no column applies.
        cause: place and rule of the finding that this one follows from; empty where it has none.

    Findings sort by file, line, column and rule.
    """

    rule: str
    severity: str
    message: str
    hint: str
    file: str = ""
    line: int = 0
    column: int = 0
    cause: str = field(default="", compare=False)

    def as_dict(self) -> dict[str, str | int]:
        """Return the finding as the plain mapping that `--json` writes; `cause` if it has one."""
        return {name: value for name, value in asdict(self).items() if value or name != "cause"}

    @property
    def place(self) -> str:
        """File, line and column, as far as they are known: `data/a.csv:3:1`."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)

    def __lt__(self, other: "Finding") -> bool:
        return self._place() < other._place()

    def _place(self) -> tuple[str, int, int, str, str]:
        return (self.file, self.line, self.column, self.rule, self.message)


@dataclass
class Report:
    """Collect findings with their denominators: a check that examined nothing is not a pass.

    Args:
        findings: in any order; readers sort them.
        examined: how many of what, such as `{"tables": 9, "rows": 211}`.
        not_examined: sentences on what was left out, and why.
        accepted: sentences on what would call for a warning, and why the project accepts it.
    """

    findings: list[Finding] = field(default_factory=list)
    examined: dict[str, int] = field(default_factory=dict)
    not_examined: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)

    def merge(self, other: "Report") -> "Report":
        """Add another report to this one, in place, and return this one."""
        self.findings.extend(other.findings)
        for what, count in other.examined.items():
            self.examined[what] = self.examined.get(what, 0) + count
        self.not_examined.extend(other.not_examined)
        self.accepted.extend(other.accepted)
        return self

    @property
    def failed(self) -> bool:
        """Tell whether the check found an error, or examined nothing at all."""
        return any(f.severity == "error" for f in self.findings) or not any(self.examined.values())


class Unreadable(Exception):
    """Say that the input cannot be read at all, so that nothing further can be examined.

    Raised instead of a report; a command line answers it with exit status 2.

    Args:
        findings: why, at least one.
    """

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(f"{f.file}: {f.message}" for f in findings))
        self.findings = findings


class UsageError(Exception):
    """Say in one line what is wrong with a command."""
