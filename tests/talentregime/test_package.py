import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import claimtrace.files.manifest as manifests
from claimtrace.deposit.described import ADDED
from claimtrace.deposit.package import Packaged, package
from claimtrace.deposit.selection import select
from claimtrace.record.accepted import MANIFEST, dump_accepted, read_accepted
from claimtrace.up_to_date import Request
from talentregime.__main__ import main
from talentregime.project import PROJECT as THESIS

PROJECT = Path(__file__).parents[2]
REQUEST = Request((), "pandoc", ("html", "pdf", "docx"))
SeemBuilt = Callable[..., Path]
PAGE, TABLE = "_build/index.html", "figures/index/tbl-measures.csv"


def copy(root: Path, reverse: bool = False) -> Path:
    """Copy all that is deposited, in the order of the names or against it."""
    files = select(PROJECT).files
    for name in sorted(files, reverse=reverse):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(files[name], root / name)
    return root


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory, seem_built: SeemBuilt) -> Path:
    """A copy of the whole project, under version control, packaged, built as far as can be told."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("no git here")
    root = copy(tmp_path_factory.mktemp("package") / "project")
    for arguments in (["init", "-q"], ["add", "."]):
        subprocess.run([git, *arguments], cwd=root, check=True)
    assert made(seem_built(root, REQUEST)).archive
    return root


@pytest.fixture
def built(once: Path, tmp_path: Path) -> Path:
    """The copy, to change and to package; git is only asked what is under its control."""
    root = shutil.copytree(once, tmp_path / "project", ignore=shutil.ignore_patterns("objects"))
    (root / ".git/objects").mkdir()
    return root


def archive(root: Path) -> Path:
    """The archive that was made before."""
    (path,) = (root / "_build").glob("*.zip")
    return path


def made(root: Path) -> Packaged:
    def step(name: str, said: str) -> None:
        raise AssertionError(f"it was built again: {name}")

    return package(THESIS.at(root), step)


def errors(done: Packaged) -> list[tuple[str, str]]:
    return [(f.rule, f.file) for f in done.report.findings if f.severity == "error"]


def names(root: Path, done: Packaged) -> list[str]:
    with zipfile.ZipFile(root / done.archive) as archive:
        return [name.partition("/")[2] for name in archive.namelist()]


def test_the_archive_holds_sources_documents_description_and_checksums(built: Path) -> None:
    done = made(built)
    assert errors(done) == []
    assert done.digest == manifests.hash_file(built / done.archive)
    held = names(built, done)
    documents = [f"documents/{d}.{e}" for d in ("comparison", "index") for e in REQUEST.formats]
    added = [*documents, *ADDED]
    assert held == sorted([*select(PROJECT).files, *added])
    with zipfile.ZipFile(built / done.archive) as archive:
        (top,) = {name.partition("/")[0] for name in archive.namelist()}
        assert archive.read(f"{top}/documents/index.html") == b"<p>"
        lines = archive.read(f"{top}/MANIFEST.sha256").decode().splitlines()
        assert [line[66:] for line in lines] == [name for name in held if name != "MANIFEST.sha256"]
        for line in lines:
            content = archive.read(f"{top}/{line[66:]}")
            assert hashlib.sha256(content).hexdigest() == line[:64]
        scripts = [e.filename for e in archive.infolist() if e.external_attr >> 16 & 0o111]
        assert scripts == [f"{top}/.ci/run"]


def test_order_dates_permissions_and_time_zone_do_not_matter(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seem_built: SeemBuilt
) -> None:
    before = archive(built).read_bytes()
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    mask = os.umask(0o077)
    try:
        other = seem_built(copy(tmp_path / "another copy 人才", reverse=True), REQUEST)
        for path in other.rglob("*"):
            os.utime(path, (86_400 * 4000, 86_400 * 4000))
        (other / "code/talentregime/places.py").chmod(0o700)
        again = made(other)
    finally:
        os.umask(mask)
    assert (other / again.archive).read_bytes() == before
    assert made(other).digest == again.digest


def test_restricted_tables_caches_and_litter_stay_out(built: Path, seem_built: SeemBuilt) -> None:
    before = manifests.hash_file(archive(built))
    for name in (
        *("data/restricted/shanghai/interviews.csv", "code/talentregime/__pycache__/cli.pyc"),
        *(".nox/environment/x.py", ".git/config", "code/talentregime.egg-info/PKG-INFO"),
        *("data/shanghai/.~lock.totals.csv#", "chapter/.DS_Store", "README.md~"),
    ):
        (built / name).parent.mkdir(parents=True, exist_ok=True)
        (built / name).write_text("secret", "utf-8")
    seem_built(built, REQUEST)
    done = made(built)
    assert [f for f in done.report.findings if f.rule == "X022"] == []
    assert done.digest == before


def test_a_file_that_nobody_decided_about_is_told_and_stays_out(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (built / "interviews.xlsx").write_text("secret", "utf-8")
    archive(built).unlink()
    assert main(["package", "--root", str(built)]) == 0
    printed = capsys.readouterr().out
    assert "interviews.xlsx: X022" in printed
    assert "_build/talentregime-" in printed
    with zipfile.ZipFile(archive(built)) as opened:
        assert not [name for name in opened.namelist() if "interviews.xlsx" in name]


Harm = Callable[[Path], object]
HARM: dict[str, tuple[Harm, str, str]] = {
    "a file is gone": (lambda r: (r / "LICENSE").unlink(), "X019", "LICENSE"),
    "the version differs": (
        lambda r: (r / "pyproject.toml").write_text('[project]\nversion = "9"\n', "utf-8"),
        "X023",
        "CITATION.cff",
    ),
    "the list of licences is broken": (
        lambda r: (r / "REUSE.toml").write_text("version = ", "utf-8"),
        "X027",
        "REUSE.toml",
    ),
    "a file is a link": (
        lambda r: ((r / "README.md").unlink(), (r / "README.md").symlink_to(r / "LICENSE")),
        "X019",
        "README.md",
    ),
    "other code built it": (
        lambda r: (r / "code/talentregime/places.py").write_text("# other\n", "utf-8"),
        "X019",
        "code/talentregime/places.py",
    ),
}


@pytest.mark.parametrize("what", HARM)
def test_where_something_is_wrong_the_archive_made_before_stands(built: Path, what: str) -> None:
    before = archive(built).read_bytes()
    harm, rule, file = HARM[what]
    harm(built)
    failed = made(built)
    assert (rule, file) in errors(failed)
    assert (failed.archive, failed.digest) == ("", "")
    assert archive(built).read_bytes() == before


def test_a_build_input_that_is_not_under_version_control_is_an_error(
    built: Path, seem_built: SeemBuilt
) -> None:
    (built / "chapter/picture.bmp").write_bytes(b"BM")
    assert ("X019", "chapter/picture.bmp") in errors(made(seem_built(built, REQUEST)))
    assert main(["package", "--root", str(built)]) == 1


def test_an_archive_that_cannot_be_written_leaves_the_old_one(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = archive(built).read_bytes()
    (built / "README.md").write_text("new\n", "utf-8")

    def full(path: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["package", "--root", str(built)]) == 2
    monkeypatch.undo()
    assert archive(built).read_bytes() == before
    assert (built / made(built).archive).read_bytes() != before


def test_exhibits_that_nobody_accepted_are_a_warning(built: Path, seem_built: SeemBuilt) -> None:
    (built / TABLE).write_text("x\n", "utf-8")
    done = made(seem_built(built, REQUEST))
    (told,) = [f for f in done.report.findings if f.rule == "X024"]
    assert (told.severity, told.file) == ("warning", "figures/MANIFEST.json")
    assert done.archive


@pytest.mark.slow
def test_what_was_unpacked_holds_and_gives_the_same_archive(
    built: Path, tmp_path: Path, seem_built: SeemBuilt
) -> None:
    # That a copy which is not built yet builds the same archive is what `reproduce` finds.
    before = archive(built)
    with zipfile.ZipFile(before) as opened:
        opened.extractall(tmp_path / "a new folder")
    (unpacked,) = (tmp_path / "a new folder").iterdir()
    environment = {**os.environ, "PYTHONPATH": str(unpacked / "code"), "TZ": "Asia/Shanghai"}
    line = [sys.executable, "-m", "talentregime", "check", "--root", str(unpacked)]
    ran = subprocess.run(line, env=environment, umask=0o077, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    again = made(seem_built(unpacked, REQUEST))
    assert (unpacked / again.archive).read_bytes() == before.read_bytes()


@pytest.mark.parametrize(("name", "rule"), [("CITATION.cff", "X023"), (MANIFEST, "X011")])
@pytest.mark.parametrize("instead", ["nothing", "a folder"])
def test_a_deposit_without_its_description_or_record_is_refused(
    built: Path, name: str, rule: str, instead: str
) -> None:
    (built / name).unlink()
    if instead == "a folder":
        (built / name).mkdir()
    done = made(built)
    assert (rule, name) in [(f.rule, f.file) for f in done.report.findings]
    assert not done.archive


def test_an_exhibit_whose_hash_is_gone_is_a_warning(built: Path) -> None:
    def unaccepted() -> int:
        (told,) = [f for f in made(built).report.findings if f.rule == "X024"]
        return int(told.message.split()[0])

    before, hashes = unaccepted(), read_accepted(built)
    others = {file: digest for file, digest in hashes.exhibits.items() if file != TABLE}
    (built / MANIFEST).write_text(dump_accepted(replace(hashes, exhibits=others)), "utf-8")
    assert unaccepted() == before + 1
