"""The preview, asked as a browser asks it: a letter, a fault, its mending, and changed code."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
LONGEST = 120.0  # seconds: what has not come by then will not


class Preview:
    """A preview that runs, with the address that it told."""

    def __init__(self, root: Path) -> None:
        self.page = root / "chapter" / "market.qmd"
        self.root = root
        line = [sys.executable, "-u", "-m", "claimtrace", "preview"]
        given = {**os.environ, "PYTHONPATH": str(ROOT / "code")}
        self.process = subprocess.Popen(
            line, cwd=root, env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        found = re.search(r"http://\S+/", self.process.stdout.readline())
        assert found
        self.address = found[0]

    def get(self, place: str) -> str:
        with urllib.request.urlopen(self.address + place, timeout=30) as answer:
            text: str = answer.read().decode("utf-8")
        return text

    def refused(self, place: str, host: str = "") -> int:
        """The status of an address that is refused."""
        given = {"Host": host} if host else {}
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(
                urllib.request.Request(self.address + place, headers=given), timeout=30
            )
        return caught.value.code

    def after(self, number: int) -> dict[str, Any]:
        """The state once a build of a higher number is done."""
        end = monotonic() + LONGEST
        while monotonic() < end:
            state: dict[str, Any] = json.loads(self.get("state"))
            if state["number"] > number:
                return state
            sleep(0.1)
        raise AssertionError("nothing was built")

    def edit(self, path: Path, change: Callable[[str], str]) -> None:
        path.write_text(change(path.read_text("utf-8")), "utf-8")


@pytest.fixture
def thesis(tmp_path: Path) -> Path:
    root = shutil.copytree(ROOT / "tests" / "hostile" / "thesis", tmp_path / "thesis")
    extension = Path("chapter") / "_extensions" / "claimtrace"
    shutil.copytree(ROOT / extension, root / extension)
    return root


@pytest.fixture
def preview(thesis: Path) -> Iterator[Preview]:
    with shown(thesis) as running:
        yield running


@contextmanager
def shown(thesis: Path) -> Iterator[Preview]:
    running = Preview(thesis)
    try:
        yield running
    finally:
        running.process.kill()
        running.process.wait()


@pytest.mark.slow
def test_a_save_builds_the_page_again_and_a_fault_is_told_beside_it(preview: Preview) -> None:
    first = preview.after(0)
    assert first["held"], first
    assert "<iframe" in preview.get("") and "Apples fill" in preview.get("page")
    preview.edit(preview.page, lambda text: text.replace("Apples fill", "Here apples fill"))
    second = preview.after(first["number"])
    assert second["held"] and "Here apples fill" in preview.get("page")
    preview.edit(preview.page, lambda text: text.replace("Here apples", "Here 7 apples"))
    third = preview.after(second["number"])
    assert not third["held"] and "Here apples fill" in preview.get("page")
    assert ("P001", "chapter/market.qmd") in {(f["rule"], f["file"]) for f in third["findings"]}
    preview.edit(preview.page, lambda text: text.replace("Here 7 apples", "Now apples"))
    fourth = preview.after(third["number"])
    assert fourth["held"] and "Now apples fill" in preview.get("page")
    assert preview.refused("../../../../etc/passwd") == 404
    assert preview.refused("nothing.html") == 404
    assert preview.refused("page", "evil.example:80") == 403
    assert "Now apples fill" in preview.get("market.html")
    code = preview.root / "code" / "market.py"
    preview.edit(code, lambda text: text.replace("len(study.stalls), cite", "17, cite"))
    fifth = preview.after(fourth["number"])
    assert not fifth["held"] and any(found["rule"] == "P010" for found in fifth["findings"]), fifth
    preview.process.send_signal(signal.SIGTERM)
    assert preview.process.wait(LONGEST) == 143
    assert preview.process.stderr
    assert preview.process.stderr.read().count("\n") == 1  # that a signal ended it, and no more


@pytest.mark.slow
def test_the_last_page_stays_while_its_text_or_the_file_of_the_page_is_gone(
    preview: Preview,
) -> None:
    first = preview.after(0)
    text = preview.page.read_text("utf-8")
    preview.page.unlink()
    shutil.rmtree(preview.root / "_build")
    second = preview.after(first["number"])
    assert not second["held"] and {found["rule"] for found in second["findings"]} == {"C019"}
    assert "Apples fill" in preview.get("page")
    preview.page.write_text(text, "utf-8")
    assert preview.after(second["number"])["held"]


@pytest.mark.slow
def test_a_process_that_code_kills_is_told_and_the_next_save_builds_again(preview: Preview) -> None:
    first = preview.after(0)
    code = preview.root / "code" / "market.py"
    text = code.read_text("utf-8")
    preview.edit(code, lambda text: f"import ctypes\nctypes.string_at(0)\n{text}")
    second = preview.after(first["number"])
    assert [found["rule"] for found in second["findings"]] == ["R102"]
    code.write_text(text, "utf-8")
    assert preview.after(second["number"])["held"]


@pytest.mark.slow
def test_two_previews_of_a_project_both_come_to_the_page_as_it_is(
    preview: Preview, thesis: Path
) -> None:
    with shown(thesis) as other:
        both = (preview, other)
        assert all(one.after(0) for one in both)
        preview.edit(preview.page, lambda text: text.replace("Apples fill", "Here apples fill"))
        end = monotonic() + LONGEST
        for one in both:
            while not one.after(0)["held"] or "Here apples fill" not in one.get("page"):
                assert monotonic() < end
                sleep(0.1)
