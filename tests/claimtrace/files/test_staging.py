import json
import shutil
from pathlib import Path

import pytest

from claimtrace.files.lock import hold
from claimtrace.files.staging import (
    JOURNAL,
    LOCK,
    STAGING,
    complete,
    publish,
    put,
    staging_folder,
)
from claimtrace.findings import Unreadable

CUT_OFF = f"{STAGING}cut-off"  # the folder of a run that was killed


def _project(tmp_path: Path) -> tuple[Path, Path]:
    build = tmp_path / "_build"
    build.mkdir()
    for name in ("a", "b", "old"):
        (build / name).write_text("old")
    return tmp_path, build


def _cut_off(build: Path, **files: str) -> None:
    """Leave what a run leaves that was killed when it had staged some files."""
    (build / CUT_OFF).mkdir()
    for name, text in files.items():
        (build / CUT_OFF / name).write_text(text)


def _journal(build: Path, *moved: str) -> None:
    moves = {f"_build/{name}": f"_build/{CUT_OFF}/{name}" for name in moved}
    (build / JOURNAL).write_text(json.dumps({"moves": moves, "removed": ["_build/old"]}))


def _names(build: Path) -> list[str]:
    return sorted(path.name for path in build.iterdir() if path.name != LOCK)


def test_publishing_replaces_every_file_and_deletes_what_is_no_longer_made(tmp_path: Path) -> None:
    root, build = _project(tmp_path)
    with staging_folder(root, build) as staging:
        (staging / "a").write_text("new")
        (staging / "f").write_text("new")
        publish(
            root, build, {"_build/a": staging / "a", "figures/f": staging / "f"}, ["_build/old"]
        )
    assert (build / "a").read_text() == "new"
    assert (root / "figures/f").read_text() == "new"
    assert (build / "b").read_text() == "old"
    assert _names(build) == ["a", "b"]


def test_a_file_whose_bytes_stay_the_same_is_not_touched(tmp_path: Path) -> None:
    root, build = _project(tmp_path)
    before = (build / "a").stat()
    with staging_folder(root, build) as staging:
        (staging / "a").write_text("old")
        publish(root, build, {"_build/a": staging / "a"})
    assert (build / "a").stat() == before
    assert _names(build) == ["a", "b", "old"]


def test_files_are_moved_in_the_order_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, build = _project(tmp_path)
    moved = []
    original = Path.replace
    monkeypatch.setattr(Path, "replace", lambda p, to: moved.append(to.name) or original(p, to))
    with staging_folder(root, build) as staging:
        for name in ("b", "a", "manifest"):
            (staging / name).write_text("new")
        names = ("b", "a", "manifest")
        publish(root, build, {f"_build/{name}": staging / name for name in names})
    assert moved == [JOURNAL, "b", "a", "manifest"]


def test_what_was_not_published_is_deleted_after_an_error(tmp_path: Path) -> None:
    root, build = _project(tmp_path)
    with pytest.raises(KeyboardInterrupt), staging_folder(root, build) as staging:
        (staging / "a").write_text("new")
        raise KeyboardInterrupt
    assert _names(build) == ["a", "b", "old"]
    assert (build / "a").read_text() == "old"


def test_a_run_cut_off_between_two_moves_is_completed(tmp_path: Path) -> None:
    root, build = _project(tmp_path)
    (build / "a").write_text("new")  # moved already when the process died
    _cut_off(build, b="new")
    _journal(build, "a", "b")
    assert complete(root, build)
    assert [(build / name).read_text() for name in ("a", "b")] == ["new", "new"]
    assert _names(build) == ["a", "b"]
    assert not complete(root, build)


def test_whoever_stages_next_completes_a_run_that_was_cut_off(tmp_path: Path) -> None:
    root, build = _project(tmp_path)
    _cut_off(build, a="new", b="new")
    _journal(build, "a", "b")
    with staging_folder(root, build) as staging:
        assert (build / "a").read_text() == "new"
        assert _names(build) == [staging.name, "a", "b"]
        assert list(staging.iterdir()) == []


def test_a_run_cut_off_before_its_journal_changes_nothing(tmp_path: Path) -> None:
    root, build = _project(tmp_path)
    _cut_off(build, a="half")
    (build / f"{JOURNAL}.new").write_text('{"moves": ')
    assert not complete(root, build)
    assert (build / "a").read_text() == "old"
    with staging_folder(root, build):
        pass
    assert _names(build) == ["a", "b", "old"]


def test_an_interrupt_at_any_move_leaves_all_new_once_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Path.replace
    for limit in range(1, 5):
        (tmp_path / str(limit)).mkdir()
        root, build = _project(tmp_path / str(limit))
        moved = 0

        def cut(path: Path, target: Path, limit: int = limit) -> Path:
            nonlocal moved
            moved += 1
            if moved > limit:
                raise KeyboardInterrupt
            return original(path, target)

        monkeypatch.setattr(Path, "replace", cut)
        try:
            with staging_folder(root, build) as staging:
                for name in ("a", "b", "c"):
                    (staging / name).write_text("new")
                files = {f"_build/{name}": staging / name for name in ("a", "b", "c")}
                publish(root, build, files, ["_build/old"])
        except KeyboardInterrupt:
            pass
        monkeypatch.setattr(Path, "replace", original)
        complete(root, build)
        assert [(build / name).read_text() for name in ("a", "b", "c")] == ["new"] * 3
        assert _names(build) == ["a", "b", "c"]


def test_a_second_process_is_refused_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrace.files.staging._PATIENCE", 0.05)
    root, build = _project(tmp_path)
    _cut_off(build, a="new")
    _journal(build, "a")
    with hold(build / LOCK):
        for attempt in (
            lambda: staging_folder(root, build).__enter__(),
            lambda: complete(root, build),
        ):
            with pytest.raises(Unreadable) as caught:
                attempt()
            (found,) = caught.value.findings
            assert found.rule == "R031"
    assert (build / "a").read_text() == "old"
    assert complete(root, build)
    assert (build / "a").read_text() == "new"


def test_moves_that_another_process_makes_are_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, build = _project(tmp_path)
    _journal(build)
    # It makes them while this process waits, and then goes on to build.
    monkeypatch.setattr("claimtrace.files.staging.sleep", lambda _: (build / JOURNAL).unlink())
    with hold(build / LOCK):
        assert not complete(root, build)


def test_moves_that_cannot_be_made_are_a_finding_and_made_once_they_can(tmp_path: Path) -> None:
    root, build = _project(tmp_path)
    (build / "c" / "folder").mkdir(parents=True)  # in the way
    with pytest.raises(Unreadable) as caught, staging_folder(root, build) as staging:
        for name in ("a", "c"):
            (staging / name).write_text("new")
        publish(root, build, {f"_build/{name}": staging / name for name in ("a", "c")})
    (found,) = caught.value.findings
    assert (found.rule, found.file) == ("R033", "_build/c")
    with pytest.raises(Unreadable):
        complete(root, build)
    shutil.rmtree(build / "c")
    assert complete(root, build)
    assert [(build / name).read_text() for name in ("a", "c")] == ["new", "new"]


@pytest.mark.parametrize("text", ["", "[]", '{"moves": {}}', '{"removed": [], "moves": []}'])
def test_a_journal_that_is_none_is_a_finding(tmp_path: Path, text: str) -> None:
    root, build = _project(tmp_path)
    (build / JOURNAL).write_text(text)
    with pytest.raises(Unreadable) as caught:
        complete(root, build)
    assert [found.rule for found in caught.value.findings] == ["R033"]


def test_a_folder_that_cannot_be_made_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "_build").write_text("a file")
    with pytest.raises(Unreadable) as caught, staging_folder(tmp_path, tmp_path / "_build"):
        pass
    assert [found.rule for found in caught.value.findings] == ["R100"]


@pytest.mark.parametrize(
    "plan",
    [
        {"removed": ["../keep"], "moves": {}},
        {"removed": ["data/keep"], "moves": {}},
        {"removed": ["/keep"], "moves": {}},
        {"removed": [], "moves": {"../keep": "_build/.staging-a/x"}},
        {"removed": [], "moves": {"figures/x": "data/keep"}},
        {"removed": [], "moves": {"figures/x": "_build/keep"}},
        {"removed": [], "moves": {"figures/x": "_build/.staging-a/../keep"}},
        {"removed": "figures", "moves": {}},
        {"removed": []},
        [],
    ],
)
def test_a_journal_that_names_anything_but_outputs_touches_nothing(
    tmp_path: Path, plan: object
) -> None:
    root = tmp_path / "project"
    kept = [tmp_path / "keep", root / "data/keep", root / "_build/keep", root / "figures/gone"]
    for path in [*kept, root / "_build/.staging-a/x"]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("kept")
    journal = root / "_build/.publish.json"
    if isinstance(plan, dict) and isinstance(plan["removed"], list):
        plan["removed"] = ["figures/gone", *plan["removed"]]
    journal.write_text(json.dumps(plan))
    with pytest.raises(Unreadable) as caught:
        complete(root, root / "_build")
    assert [(f.rule, f.file) for f in caught.value.findings] == [("R033", "_build/.publish.json")]
    assert [path.read_text() for path in kept] == ["kept"] * 4


def test_files_where_a_person_writes_are_put_all_or_none(tmp_path: Path) -> None:
    staged = tmp_path / "_build" / "staged"
    staged.mkdir(parents=True)
    for name in ("a", "b"):
        (staged / name).write_text(name, "utf-8")
    (tmp_path / "chapter").mkdir()
    (tmp_path / "chapter" / "old.qmd").write_text("old", "utf-8")
    put(tmp_path, {"chapter/old.qmd": staged / "a", "data/new.csv": staged / "b"})
    assert (tmp_path / "chapter" / "old.qmd").read_text("utf-8") == "a"
    assert (tmp_path / "data" / "new.csv").read_text("utf-8") == "b"
    for name in ("a", "b"):
        (staged / name).write_text(name, "utf-8")
    with pytest.raises(Unreadable):
        put(tmp_path, {"data/a.csv": staged / "a", "data/new.csv/b.csv": staged / "b"})
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == ["new.csv"]
