"""The bytes of an archive, and the checksums in it: the same for the same files, on any machine."""

import hashlib
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

CHECKSUMS = "MANIFEST.sha256"

_UNIX = 3  # what the format calls the kind of system whose permissions an entry carries
_FILE, _PLAIN, _RUNS = 0o100000, 0o644, 0o755


@dataclass(frozen=True)
class Member:
    """Hold one file of an archive.

    Args:
        name: path below the archive's top folder, with forward slashes.
        content: its bytes.
        runs: whether it is a script that the system may start.
    """

    name: str
    content: bytes
    runs: bool = False


def checksums(members: Iterable[Member]) -> str:
    """List the SHA-256 of each file as `sha256sum` does, so that `sha256sum -c` verifies them."""
    hashes = {member.name: hashlib.sha256(member.content).hexdigest() for member in members}
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))


def zip_bytes(top: str, members: Iterable[Member], dated: date) -> bytes:
    """Put files into a zip archive.

    Names are sorted, one date is on every file, and permissions are fixed. Nothing is compressed:
    compressed bytes depend on the release of the compressing library, and so on the machine. Most
    of a deposit is in formats that are compressed already, or small.

    Args:
        top: the one folder that holds everything.
        members: in any order; none twice.
        dated: the day that every file is of, such as that of the release; not before 1980.

    Raises:
        ValueError: two files have the same name, or a name leads out of the folder.
    """
    by_name: dict[str, Member] = {}
    for member in members:
        parts = member.name.split("/")
        if member.name in by_name or {"", ".", ".."} & {*parts} or "\\" in member.name:
            raise ValueError(f"{member.name!r} stands twice, or is no name within the archive")
        by_name[member.name] = member
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(by_name):
            member = by_name[name]
            entry = zipfile.ZipInfo(f"{top}/{name}", (dated.year, dated.month, dated.day, 0, 0, 0))
            entry.create_system = _UNIX
            entry.external_attr = (_FILE | (_RUNS if member.runs else _PLAIN)) << 16
            archive.writestr(entry, member.content)
    return out.getvalue()
