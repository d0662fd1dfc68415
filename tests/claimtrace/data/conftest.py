import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from claimtrace.data.validate import validate_package
from claimtrace.findings import Finding, Report

ORCHARD = Path(__file__).parents[1] / "fixtures" / "orchard"


@dataclass(frozen=True)
class Spoilable:
    """A copy of the invented data package, to be spoilt and validated."""

    path: Path

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.path.parent / file
        text = path.read_bytes().decode()
        assert text.count(old) == 1
        path.write_bytes(text.replace(old, new).encode())

    def describe(self, change: Callable[[list[Any]], None]) -> None:
        """Change the resources of the data dictionary."""
        path = self.path / "datapackage.json"
        descriptor = json.loads(path.read_text("utf-8"))
        change(descriptor["resources"])
        path.write_text(json.dumps(descriptor, indent=1), "utf-8")

    def validate(self) -> Report:
        return validate_package(self.path)

    def only(self) -> Finding:
        findings = self.validate().findings
        assert len(findings) == 1, [f"{f.rule} {f.file}:{f.line} {f.message}" for f in findings]
        return findings[0]

    @staticmethod
    def at(finding: Finding) -> tuple[str, str, int, int]:
        return (finding.rule, finding.file, finding.line, finding.column)

    def place(self) -> tuple[str, str, int, int]:
        """Where the only finding is."""
        return self.at(self.only())


@pytest.fixture
def data(tmp_path: Path) -> Spoilable:
    shutil.copytree(ORCHARD / "data", tmp_path / "data")
    return Spoilable(tmp_path / "data")
