from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrace.files.manifest import hash_file
from claimtrace.reproduction.differences import ProjectState

MakeState = Callable[..., ProjectState]


@pytest.fixture
def make_state(tmp_path: Path) -> MakeState:
    """A function that writes files and makes a state of them: make_state("old", {file: bytes})."""

    def make(
        name: str, files: dict[str, bytes], claims: list[dict[str, Any]] | None = None
    ) -> ProjectState:
        paths = {}
        for file, content in files.items():
            paths[file] = tmp_path / name / file
            paths[file].parent.mkdir(parents=True, exist_ok=True)
            paths[file].write_bytes(content)
        hashes = {file: hash_file(path) for file, path in paths.items()}
        return ProjectState(name, claims or [], hashes, paths)

    return make
