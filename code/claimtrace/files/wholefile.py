"""Write a file so that whoever reads it finds the old one or the new one, never half of it."""

from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file at once; one that holds the same bytes already is not touched.

    Args:
        path: in a folder that exists.
        data: what the file is to hold.

    Raises:
        OSError: the folder or the file cannot be written.
    """
    path = path.resolve()  # of a link, what it leads to
    if path.exists() and not path.is_file():  # a pipe or a device, such as /dev/stdout
        path.write_bytes(data)
        return
    if path.is_file() and path.read_bytes() == data:
        return
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(data)
    draft.replace(path)
