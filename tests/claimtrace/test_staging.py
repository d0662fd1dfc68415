import json
from pathlib import Path

from claimtrace.staging import JOURNAL, STAGING, complete, open_staging, publish


def _project(tmp_path: Path) -> tuple[Path, Path]:
    build = tmp_path / "_build"
    build.mkdir()
    for name in ("a", "b", "old"):
        (build / name).write_text("old")
    return tmp_path, build


def test_publishing_replaces_every_file_and_deletes_what_is_no_longer_made(tmp_path: Path) -> None:
    root, build = _project(tmp_path)
    staging = open_staging(build)
    (staging / "a").write_text("new")
    (staging / "f").write_text("new")
    publish(root, build, {"_build/a": staging / "a", "figures/f": staging / "f"}, ["_build/old"])
    assert (build / "a").read_text() == "new"
    assert (root / "figures/f").read_text() == "new"
    assert (build / "b").read_text() == "old"
    assert sorted(path.name for path in build.iterdir()) == ["a", "b"]


def test_a_run_cut_off_between_two_moves_is_completed(tmp_path: Path) -> None:
    root, build = _project(tmp_path)
    staging = open_staging(build)
    (staging / "b").write_text("new")  # a was moved already when the process died
    (build / "a").write_text("new")
    moves = {"_build/a": f"_build/{STAGING}/a", "_build/b": f"_build/{STAGING}/b"}
    (build / JOURNAL).write_text(json.dumps({"moves": moves, "removed": ["_build/old"]}))
    assert complete(root, build)
    assert [(build / name).read_text() for name in ("a", "b")] == ["new", "new"]
    assert not (build / "old").exists()
    assert not complete(root, build)


def test_a_run_cut_off_before_its_journal_changes_nothing(tmp_path: Path) -> None:
    root, build = _project(tmp_path)
    staging = open_staging(build)
    (staging / "a").write_text("half")
    (build / f"{JOURNAL}.new").write_text('{"moves": ')
    assert not complete(root, build)
    assert (build / "a").read_text() == "old"
    assert list(open_staging(build).iterdir()) == []
