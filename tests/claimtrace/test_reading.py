import multiprocessing
import shutil
from concurrent.futures import Future
from pathlib import Path

import pytest

from claimtrace.findings import Finding, Report, Unreadable
from claimtrace.prose import read_document
from claimtrace.reading import reading
from claimtrace.validation import validate_package

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"


def test_another_process_gives_the_same_report() -> None:
    with reading(DATA, [], ROOT) as read:
        report = read.validation()
    assert report == validate_package(DATA)
    assert report.examined["tables"] > 0


def test_what_cannot_be_read_raises_here_with_its_findings(tmp_path: Path) -> None:
    shutil.copytree(DATA / "shanghai", tmp_path / "shanghai")
    with reading(tmp_path, [], ROOT) as read, pytest.raises(Unreadable) as raised:
        read.validation()
    assert [found.rule for found in raised.value.findings] == ["D015"]


def test_another_process_reads_the_same_document() -> None:
    text = ROOT / "chapter" / "comparison.qmd"
    with reading(DATA, [text], ROOT) as read:
        document = read.document(text)
    here = read_document(text, ROOT)
    shown = [passage.shown() for passage in document.reading.passages]
    assert shown == [passage.shown() for passage in here.reading.passages]
    assert any(shown)
    places = [document.place(passage, 0) for passage in document.reading.passages]
    assert places == [here.place(passage, 0) for passage in here.reading.passages]


def test_a_document_that_is_not_there_is_read_as_a_finding() -> None:
    text = ROOT / "chapter" / "nowhere.qmd"
    with reading(DATA, [text], ROOT) as read:
        document = read.document(text)
    assert [problem.rule for problem in document.findings] == ["P015"]


class Pool:
    """A pool of processes that has done everything it was asked for, or nothing yet."""

    def __init__(self, done: bool) -> None:
        self.done = done
        self.waited: list[bool] = []

    def submit(self, *_: object) -> Future[tuple[Report, list[Finding]]]:
        future: Future[tuple[Report, list[Finding]]] = Future()
        if self.done:
            future.set_result((Report(), []))
        return future

    def shutdown(self, wait: bool, cancel_futures: bool) -> None:
        self.waited.append(wait)


@pytest.mark.parametrize("done", [True, False])
def test_only_a_process_that_has_more_to_read_is_waited_for(
    done: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = Pool(done)
    monkeypatch.setattr("claimtrace.reading.ProcessPoolExecutor", lambda *_, **__: pool)
    with reading(DATA, [ROOT / "chapter" / "index.qmd"], ROOT) as read:
        assert read.done() is done
    assert pool.waited == [not done]


def test_a_process_is_waited_for_where_its_caller_fails() -> None:
    with pytest.raises(KeyboardInterrupt), reading(DATA, [], ROOT):
        raise KeyboardInterrupt
    assert not multiprocessing.active_children()
