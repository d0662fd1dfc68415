"""Outputs: complete or untouched, self-contained, and the same bytes everywhere."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from claimtrace.prose.pandoc import pandoc_path
from claimtrace.register.write import FOLDER as REGISTER
from claimtrace.register.write import write_register
from claimtrace.render.documents import render
from claimtrace.render.embedded import EmbeddedEngine
from claimtrace.render.errors import RenderError

ROOT = Path(__file__).parents[3]
FORMATS = ("html", "pdf", "docx")
EPOCH = 1_700_000_000


def hashes(folder: Path) -> dict[str, str]:
    return {
        name: hashlib.sha256((folder / f"index.{name}").read_bytes()).hexdigest()
        for name in FORMATS
    }


def test_all_formats_are_written_under_the_documents_name(rendered_sample: Path) -> None:
    names = sorted(path.name for path in rendered_sample.iterdir() if path.is_file())
    assert names == ["index.docx", "index.html", "index.pdf"]


def test_results_come_in_the_order_asked_for(draft: Any) -> None:
    draft.render("Text.")
    engine = EmbeddedEngine()
    register = draft.root / "_build" / REGISTER
    done = render(draft.document, ["docx", "html"], draft.root / "out", engine, register, EPOCH)
    assert [(one.format, one.path.name) for one in done] == [
        ("docx", "index.docx"),
        ("html", "index.html"),
    ]
    assert all(one.seconds > 0 for one in done)


def test_failed_run_leaves_every_older_output(draft: Any) -> None:
    out = draft.root / "_build"
    out.mkdir()
    for name in FORMATS:
        (out / f"index.{name}").write_text("older", "utf-8")
    # Only Word needs the bitmap, so that HTML and PDF would succeed.
    draft.document.write_text('---\ntitle: A\n---\n\n![](x.svg){fig-alt="x"}\n', "utf-8")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    (draft.root / "chapter" / "x.svg").write_text(drawing, "utf-8")
    register = draft.root / REGISTER
    write_register(draft.root, "index", [], "")
    with pytest.raises(RenderError) as caught:
        render(draft.document, FORMATS, out, EmbeddedEngine(), register, EPOCH)
    assert [f.rule for f in caught.value.findings] == ["R011"]
    assert {p.name: p.read_text("utf-8") for p in out.iterdir()} == {
        f"index.{name}": "older" for name in FORMATS
    }


def test_page_needs_no_other_file(rendered_sample: Path) -> None:
    page = (rendered_sample / "index.html").read_text("utf-8")
    loaded = re.findall(r"""(?:<link|<script src|src=|url\()["']?([^"'>\s)]{0,40})""", page)
    # In a drawing, `#` is written %23.
    assert loaded and all(target.startswith(("data:", "%23")) for target in loaded)


def test_no_output_tells_where_it_was_made(rendered_sample: Path) -> None:
    place = str(rendered_sample.parent).encode()
    with zipfile.ZipFile(rendered_sample / "index.docx") as parts:
        word = b"".join(parts.read(name) for name in parts.namelist())
    for content in (word, *((rendered_sample / f"index.{n}").read_bytes() for n in FORMATS)):
        assert place not in content
        assert b"claimtrace-" not in re.sub(rb"claimtrace-(?:page|marks/)", b"", content)


RENDER = """
import sys
from pathlib import Path
from claimtrace.register.write import FOLDER as REGISTER
from claimtrace.register.write import write_register
from claimtrace.render.documents import render
from claimtrace.render.embedded import EmbeddedEngine
document = Path(sys.argv[1])
root = document.parents[1]
out = root / "_build"
render(document, ("html", "pdf", "docx"), out, EmbeddedEngine(), out / "register", 1700000000)
"""


def test_bytes_do_not_depend_on_folder_time_zone_locale_umask_or_hash_seed(
    sample: Path, rendered_sample: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "另一个 folder" / "project"
    shutil.copytree(sample.parents[1], elsewhere)
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "code"),
        "TZ": "Asia/Shanghai",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "HOME": str(tmp_path),
        "SOURCE_DATE_EPOCH": "1",
    }
    subprocess.run(
        [sys.executable, "-c", RENDER, str(elsewhere / "chapter" / "index.qmd")],
        env=environment,
        cwd=tmp_path,
        umask=0o077,
        check=True,
    )
    assert hashes(elsewhere / "_build") == hashes(rendered_sample)


def test_missing_document_is_told(draft: Any) -> None:
    with pytest.raises(RenderError) as caught:
        render(draft.document, FORMATS, draft.root / "out", EmbeddedEngine(), draft.root, EPOCH)
    assert [(f.rule, f.file) for f in caught.value.findings] == [("R017", "chapter/index.qmd")]


def test_unknown_format_is_told(sample: Path, tmp_path: Path) -> None:
    with pytest.raises(RenderError) as caught:
        render(sample, ["epub"], tmp_path / "out", EmbeddedEngine(), tmp_path, EPOCH)
    assert [f.rule for f in caught.value.findings] == ["R014"]


def test_unknown_citation_is_told_with_its_line(draft: Any) -> None:
    problems = draft.problems("Text.\n\nAs @nobody2020 says.")
    assert problems == [
        ("R013", "chapter/index.qmd", 7, "the bibliography has no entry nobody2020")
    ]


def test_missing_image_is_told_with_its_line(draft: Any) -> None:
    problems = draft.problems('Text.\n\n![](none.svg){fig-alt="x"}')
    assert problems == [("R011", "chapter/index.qmd", 7, "image not found: none.svg")]


def test_image_on_the_network_is_refused(draft: Any) -> None:
    (problem,) = draft.problems('![](https://example.org/x.png){fig-alt="x"}')
    assert problem[:3] == ("R020", "chapter/index.qmd", 5)


def test_figure_without_alternative_text_is_told(draft: Any) -> None:
    (draft.root / "chapter" / "x.svg").write_text("<svg/>", "utf-8")
    (problem,) = draft.problems("![](x.svg)")
    assert problem[:3] == ("R012", "chapter/index.qmd", 5)


def test_front_matter_that_is_not_yaml_is_told_with_its_line(draft: Any) -> None:
    draft.front = "title: A\nsubtitle: 'x"
    (problem,) = draft.problems("Text.")
    assert problem[0] == "R025"
    assert problem[1] == "chapter/index.qmd"
    assert problem[2] >= 3


def test_document_without_a_title_is_told(draft: Any) -> None:
    draft.front = "subtitle: A"
    assert ("R030", "chapter/index.qmd") in [p[:2] for p in draft.problems("Text.")]


def test_record_that_is_not_json_is_told(draft: Any) -> None:
    draft.render("Text.")
    register = draft.root / "_build" / REGISTER
    (register / "index.html.json").write_text("{", "utf-8")
    with pytest.raises(RenderError) as caught:
        render(draft.document, ["html"], draft.root / "out", EmbeddedEngine(), register, EPOCH)
    assert [f.rule for f in caught.value.findings] == ["C026"]


def test_no_finding_shows_a_stack_trace(draft: Any) -> None:
    for _, _, _, message in draft.problems('[12]{claim="stalls"} @tbl-none'):
        assert "stack traceback" not in message and ".lua:" not in message


def test_pandoc_is_the_one_of_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypandoc

    monkeypatch.setenv("PYPANDOC_PANDOC", "/nowhere/pandoc")
    assert Path(pypandoc.__file__).parent in pandoc_path().parents
