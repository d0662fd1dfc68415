from importlib.metadata import version
from pathlib import Path

from claimtrace.reproduction.environment import other_versions


def test_another_version_is_told_with_its_line(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("--hash=x\npytest==0.0.1 \\\n    --hash=sha256:0\nno-such-package==1.0\n")
    (found,) = other_versions(lock, "requirements.lock")
    assert (found.rule, found.severity, found.line) == ("X013", "warning", 2)
    assert "0.0.1" in found.message


def test_one_of_several_pinned_versions_will_do(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    here = version("pytest")
    lock.write_text(
        f'pytest==0.0.1 ; python_version < "3.1"\npytest=={here} ; python_version > "3"\n'
    )
    assert other_versions(lock, "requirements.lock") == []
