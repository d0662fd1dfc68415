import json
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest

from claimtrace.cli import COMMANDS
from claimtrace.files.staging import JOURNAL, STAGING
from talentregime.__main__ import main
from talentregime.project import PROJECT as THESIS

Replace = Callable[[str, str, str], None]


def test_a_folder_that_is_no_project_is_bad_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--root", str(tmp_path)]) == 2
    assert "is no project folder" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [["nonsense"], ["build", "--formats", "html,epub"], []])
def test_a_wrong_argument_is_bad_usage(argv: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(argv)
    assert stopped.value.code == 2


def test_a_ledger_that_is_no_yaml_is_a_finding_with_its_line(
    project: Path, replace_text: Replace, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_text("chapter/index.claims.yml", "center-opened:\n", "center-opened: [\n")
    assert main(["check", "--root", str(project)]) in (1, 2)
    said = capsys.readouterr().out
    assert "chapter/index.claims.yml:" in said
    assert "C001" in said


def test_a_data_dictionary_that_is_no_json_is_unreadable_input(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data/datapackage.json").write_text("{", encoding="utf-8")
    assert main(["check", "--root", str(project)]) == 2
    assert "D015" in capsys.readouterr().out


def test_an_unknown_document_is_unreadable_input_and_the_known_are_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "atlantis", "--root", str(project)]) == 2
    assert "there is no document atlantis; there is " in capsys.readouterr().out


EVERY = {**COMMANDS, **THESIS.commands}


@pytest.mark.parametrize("name", sorted({*EVERY} - {"init"}))  # init reads no project
def test_every_command_completes_a_build_that_was_cut_off_before_it_reads(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    page = project / "_build" / "index.html"
    staged = project / "_build" / f"{STAGING}cut-off" / "index.html"
    staged.parent.mkdir(parents=True)
    staged.write_text("new", "utf-8")
    page.write_text("old", "utf-8")
    moves = {"_build/index.html": staged.relative_to(project).as_posix()}
    journal = page.with_name(JOURNAL)
    journal.write_text(json.dumps({"removed": [], "moves": moves}), "utf-8")
    read = []
    module = import_module(EVERY[name])
    monkeypatch.setattr(module, "run", lambda *_: read.append(page.read_text()) or 0)
    arguments = {"trace": ["r-visa-lag"], "new-city": ["port"]}.get(name, [])
    assert main([name, *arguments, "--root", str(project)]) == 0
    assert read == ["new"]
    assert not staged.parent.exists()
    assert not journal.exists()


def test_an_up_to_date_check_imports_neither_pandas_nor_matplotlib(project: Path) -> None:
    code = (
        "import sys; from pathlib import Path; import claimtrace.cli;"
        "from claimtrace.up_to_date import Request, up_to_date;"
        "from talentregime.project import PROJECT;"
        f"project = PROJECT.at(Path({str(project)!r}));"
        "print(up_to_date(project, Request((), 'auto', ('html',))).reasons);"
        "print(sorted({'pandas', 'matplotlib', 'numpy', 'frictionless'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    reasons, imported = done.stdout.splitlines()
    assert reasons == "['there is no record of an earlier build']"
    assert imported == "[]"


def test_the_version_is_that_of_what_is_installed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"talentregime {version('talentregime')}\n"
