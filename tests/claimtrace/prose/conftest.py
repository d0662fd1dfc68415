"""One way into the prose reader for all its tests: write a document, read it, check it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from claimtrace.findings import Finding, Report
from claimtrace.prose import Text, Use, check_prose, read_document

SHOWN: dict[str, dict[str, str]] = {
    "lag": {"days": "59 days", "months": "two months"},
    "growth": {"fold": "3.0-fold", "word": "tripled"},
    "stock": {"number": "7,311"},
    "share": {"percent": "41.9 %"},
    "rank": {"word": "most"},
    "failed": {},
}


class Checked:
    """Hold what came out of checking one document."""

    def __init__(self, document: Text, report: Report, uses: list[Use]) -> None:
        self.document = document
        self.report = report
        self.uses = uses

    @property
    def findings(self) -> list[Finding]:
        return self.report.findings

    @property
    def rules(self) -> list[str]:
        return [f.rule for f in self.findings]

    @property
    def places(self) -> list[tuple[str, int, int]]:
        """Rule, line and column of every finding."""
        return [(f.rule, f.line, f.column) for f in self.findings]

    @property
    def unbound(self) -> list[str]:
        """The expressions that stand without a claim, in the order of the findings."""
        return [f.message.split('"')[1] for f in self.findings if "stands without" in f.message]


Check = Callable[..., Checked]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Check a text as chapter/index.qmd; more files by keyword `files`, claims by `shown`."""

    def run(
        text: str,
        shown: Mapping[str, Mapping[str, str]] = SHOWN,
        files: Mapping[str, str] | None = None,
    ) -> Checked:
        for name, content in {"chapter/index.qmd": text, **(files or {})}.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
        document = read_document(tmp_path / "chapter/index.qmd", tmp_path)
        return Checked(document, *check_prose(document, shown))

    return run
