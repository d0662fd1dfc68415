from pathlib import Path

import pytest

from claimtrace.findings import Unreadable
from claimtrace.record.accepted import Accepted, dump_accepted, read_accepted

ACCEPTED = Accepted({"figures/index/b.csv": "2", "figures/index/a.csv": "1"}, {"_build/i.pdf": "3"})


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "figures" / "MANIFEST.json"
    path.parent.mkdir()
    path.write_text(dump_accepted(ACCEPTED), "utf-8")
    assert read_accepted(tmp_path) == ACCEPTED


def test_files_are_listed_by_path() -> None:
    assert list(ACCEPTED.files) == ["_build/i.pdf", "figures/index/a.csv", "figures/index/b.csv"]


@pytest.mark.parametrize("content", ["", "[]", '{"exhibits": []}', "{", '{"exhibits": 1}'])
def test_anything_else_is_a_finding_that_names_the_file(tmp_path: Path, content: str) -> None:
    path = tmp_path / "figures" / "MANIFEST.json"
    path.parent.mkdir()
    path.write_text(content)
    with pytest.raises(Unreadable) as caught:
        read_accepted(tmp_path)
    assert [(f.rule, f.file) for f in caught.value.findings] == [("X011", "figures/MANIFEST.json")]
