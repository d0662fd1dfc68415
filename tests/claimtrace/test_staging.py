import json
import os
from pathlib import Path

import pytest

from claimtrace.findings import Unreadable
from claimtrace.staging import JOURNAL, OWNER, STAGING, complete, open_staging, publish


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
    assert [path.name for path in open_staging(build).iterdir()] == [OWNER]


def test_a_run_cut_off_at_any_move_leaves_all_new_once_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Path.replace
    for limit in range(1, 5):
        root = tmp_path / str(limit)
        build = root / "_build"
        build.mkdir(parents=True)
        for name in ("a", "b", "c", "old"):
            (build / name).write_text("old")
        staging = open_staging(build)
        for name in ("a", "b", "c"):
            (staging / name).write_text("new")
        moved = 0

        def cut(path: Path, target: Path, limit: int = limit) -> Path:
            nonlocal moved
            moved += 1
            if moved > limit:
                raise KeyboardInterrupt
            return original(path, target)

        monkeypatch.setattr(Path, "replace", cut)
        files = {f"_build/{name}": staging / name for name in ("a", "b", "c")}
        try:
            publish(root, build, files, ["_build/old"])
        except KeyboardInterrupt:
            pass
        monkeypatch.setattr(Path, "replace", original)
        complete(root, build)
        assert [(build / name).read_text() for name in ("a", "b", "c")] == ["new"] * 3
        assert sorted(path.name for path in build.iterdir()) == ["a", "b", "c"]


def _held_by(build: Path, process: int) -> Path:
    staging = open_staging(build)
    (staging / OWNER).write_text(f"{process}\n")
    (staging / "a").write_text("half")
    return staging


def test_a_folder_that_another_running_process_has_is_refused(tmp_path: Path) -> None:
    root, build = _project(tmp_path)
    staging = _held_by(build, os.getppid())
    (build / JOURNAL).write_text('{"moves": {}, "removed": ["_build/old"]}')
    for attempt in (lambda: open_staging(build), lambda: complete(root, build)):
        with pytest.raises(Unreadable) as caught:
            attempt()
        (found,) = caught.value.findings
        assert found.rule == "R031"
        assert str(os.getppid()) in found.message
    assert (staging / "a").read_text() == "half"
    assert (build / "old").exists()


def test_a_folder_whose_process_is_gone_is_taken_over(tmp_path: Path) -> None:
    _, build = _project(tmp_path)
    _held_by(build, 2**22 + 1)  # above the highest number of a process
    (build / f"{STAGING}.{2**22 + 1}").mkdir()  # it was killed while it made its folder, too
    staging = open_staging(build)
    assert [path.name for path in staging.iterdir()] == [OWNER]
    assert (staging / OWNER).read_text() == f"{os.getpid()}\n"
    assert sorted(path.name for path in build.iterdir()) == [STAGING, "a", "b", "old"]
