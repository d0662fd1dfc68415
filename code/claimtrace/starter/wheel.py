"""Write the tool that runs as a wheel, so that a thesis carries the very tool that builds it."""

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from importlib.resources import files
from importlib.resources.abc import Traversable

from claimtrace.render.extension import extension

TOOL = "claimtrace"
_DATE = (1980, 1, 1, 0, 0, 0)  # of every file, so that the same tool makes the same bytes
_DESCRIBED = ("METADATA", "WHEEL", "entry_points.txt")


def wheel() -> tuple[str, bytes]:
    """Pack the tool as it is installed, with its Quarto extension.

    Returns:
        The name of the file, and what it holds: a pure Python wheel by the specification of
        binary distributions.

    Raises:
        PackageNotFoundError: the tool runs from a folder and is not installed.
    """
    installed = distribution(TOOL)
    named = f"{TOOL}-{installed.version}"
    members = {
        **dict(_files(files(TOOL), TOOL)),
        **dict(_files(extension(), f"{TOOL}/extension")),
        **{f"{named}.dist-info/{name}": _told(installed, name) for name in _DESCRIBED},
    }
    record = f"{named}.dist-info/RECORD"
    lines = [f"{name},{_hashed(data)},{len(data)}" for name, data in members.items()]
    members[record] = "\n".join([*lines, f"{record},,", ""]).encode()
    return f"{named}-py3-none-any.whl", _zipped(members)


def _files(folder: Traversable, within: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name not in ("__pycache__", "extension"):
            yield from _files(entry, f"{within}/{entry.name}")
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            yield f"{within}/{entry.name}", entry.read_bytes()


def _told(installed: Distribution, name: str) -> bytes:
    if name == "WHEEL":
        text = f"Wheel-Version: 1.0\nGenerator: {TOOL}\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    else:
        text = installed.read_text(name) or ""
    return text.encode()


def _hashed(data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest())
    return f"sha256={digest.decode().rstrip('=')}"


def _zipped(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o100644 << 16
            archive.writestr(info, data)
    return held.getvalue()
