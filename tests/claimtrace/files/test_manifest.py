from pathlib import Path

import pytest

import claimtrace
from claimtrace.files import manifest
from claimtrace.files.manifest import (
    Manifest,
    differences,
    files_below,
    hash_file,
    hash_files,
    is_output,
    package_files,
    read_manifest,
    write_manifest,
)
from claimtrace.findings import Unreadable

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # of FIPS 180-2, B.1


def test_hash_is_sha256_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "abc"
    path.write_bytes(b"abc")
    assert hash_file(path) == ABC


def test_files_below_are_named_relative_to_the_project_without_caches_and_hidden_ones(
    tmp_path: Path,
) -> None:
    hidden = ("data/.a.csv.swp", "data/.quarto/x.json", "data/__pycache__/x.pyc")
    for name in ("data/b.csv", "data/a.csv", "data/restricted/r.csv", *hidden):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "lock").write_text("x")
    found = files_below(tmp_path, ["data", "lock", "absent"], skip=["data/restricted"])
    assert list(found) == ["data/a.csv", "data/b.csv", "lock"]


def test_package_files_do_not_tell_where_the_project_lies() -> None:
    names = package_files(["claimtrace"])
    assert "code/claimtrace/files/manifest.py" in names
    package = Path(str(claimtrace.__file__)).parent
    assert names["code/claimtrace/files/manifest.py"] == package / "files" / "manifest.py"


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    manifest = Manifest({"formats": ["html"]}, {"data/a.csv": ABC}, {"_build/index.html": ABC})
    write_manifest(manifest, tmp_path / "manifest.json")
    assert read_manifest(tmp_path / "manifest.json") == manifest


def test_a_broken_manifest_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_text('{"inputs": ')
    assert read_manifest(path) is None
    assert differences(None, Manifest()) == ["there is no record of an earlier build"]


def test_differences_name_each_file_and_what_happened_to_it() -> None:
    then = Manifest({"engine": "pandoc"}, {"a": "1", "b": "1", "c": "1"}, {"o": "1"})
    now = Manifest({"engine": "quarto"}, {"a": "1", "b": "2", "d": "1"}, {"o": "2"})
    assert differences(then, now) == [
        "b changed",
        "c is gone",
        "d was added",
        "o is not what the build wrote",
    ]
    assert differences(then, then) == []


def test_a_file_that_is_gone_has_no_hash(tmp_path: Path) -> None:
    assert hash_files({"gone": tmp_path / "gone"}) == {}


def test_a_manifest_that_names_anything_but_outputs_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "_build" / "manifest.json"
    path.parent.mkdir()
    for name in ("../x", "data/a.csv", "figures/../../x", "_build//x", "figures", "/etc/x"):
        write_manifest(Manifest({}, {}, {name: ABC}), path)
        assert read_manifest(path) is None, name
    for content in ("[]", '{"request": 1}', "[" * 100_000, '{"outputs": {"figures/a": 1}}'):
        path.write_text(content)
        assert read_manifest(path) is None
    write_manifest(Manifest({}, {}, {"figures/index/a.csv": ABC}), path)
    assert read_manifest(path) is not None


def test_a_link_does_not_lead_outputs_out_of_their_folders(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "away").symlink_to(tmp_path)
    assert not is_output(tmp_path, "figures/away/x")
    assert is_output(tmp_path, "figures/index/x")


def test_every_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "a").write_text("x")
    monkeypatch.setattr(manifest, "hash_file", refuse)
    with pytest.raises(Unreadable) as caught:
        hash_files({"data/a": tmp_path / "a", "data/b": tmp_path / "a", "c": tmp_path / "none"})
    assert [(f.rule, f.file) for f in caught.value.findings] == [
        ("R090", "data/a"),
        ("R090", "data/b"),
    ]
