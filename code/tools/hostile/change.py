"""Spoil a file of a copy, in one of these ways:

| key | does |
|---|---|
| `replace: [old, new]` | puts a text in the place of another, which must be there once |
| `each: [old, new]` | the same wherever it stands |
| `line: N`, `insert: text` | puts lines before line N (`before: N`) |
| `append`, `prepend`, `text` | puts a text at the end, at the start, or in the place of the whole |
| `hex`, `append_hex` | the same with bytes |
| `bytes: [old, hex]` | puts bytes in the place of a text |
| `cut: N` | leaves the first N bytes |
| `encode: name` | saves the file in another encoding |
| `set: [path ..., value]`, `drop: [path ...]` | changes a value of a JSON file, or takes it out |
| `add: [value]` | adds a value to the list that a JSON file is |
| `make: [name, arguments ...]` | writes what a generator of `tools.hostile.made` makes |
| `put: [old, name, arguments ...]` | puts it in the place of a text |
| `delete`, `folder`, `fifo`, `socket` | takes the file away, or puts something else there |
| `link: target` | puts a symbolic link there |
| `mode: "000"` | sets the permissions |
| `size: N` | makes it N bytes long, with nothing written |
"""

import json
import os
import shutil
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tools.hostile import made


def change(root: Path, wanted: Mapping[str, Any]) -> None:
    """Spoil one file of a copy.

    Args:
        root: the copy.
        wanted: `at`, and one of the keys of the module's table.

    Raises:
        ValueError: the text to be replaced is not there once, or nothing is said.
    """
    path = root / wanted["at"]
    path.parent.mkdir(parents=True, exist_ok=True)
    (name,) = set(wanted) & set(_WAYS)
    _WAYS[name](path, wanted)


def _once(text: bytes, old: bytes) -> bytes:
    if text.count(old) != 1:
        raise ValueError(f"{old!r} stands {text.count(old)} times")
    return old


def _replaced(path: Path, old: str, new: bytes) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(_once(content, old.encode()), new))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _insert(path: Path, wanted: Mapping[str, Any]) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    lines.insert(wanted["before"] - 1, _encoded(wanted["insert"]))
    path.write_bytes(b"".join(lines))


def _of_json(path: Path, places: list[Any], value: Any = None, drop: bool = False) -> None:
    content = json.loads(path.read_text("utf-8"))
    *above, last = places
    part = content
    for place in above:
        part = part[place]
    if drop:
        del part[last]
    else:
        part[last] = value
    path.write_text(json.dumps(content, indent=1, ensure_ascii=True), "utf-8")


def _added(path: Path, value: Any) -> None:
    content = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps([*content, value], indent=1), "utf-8")


def _away(path: Path) -> Path:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    return path


def _socket(path: Path) -> None:
    before = Path.cwd()
    os.chdir(path.parent)  # the path of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as made_here:
            made_here.bind(path.name)
    finally:
        os.chdir(before)


def _sized(path: Path, size: int) -> None:
    with path.open("ab") as stream:
        stream.truncate(size)


_WAYS: dict[str, Callable[[Path, Mapping[str, Any]], object]] = {
    "replace": lambda p, w: _replaced(p, w["replace"][0], _encoded(w["replace"][1])),
    "each": lambda p, w: p.write_bytes(
        p.read_bytes().replace(w["each"][0].encode(), _encoded(w["each"][1]))
    ),
    "insert": _insert,
    "append": lambda p, w: p.write_bytes(p.read_bytes() + _encoded(w["append"])),
    "prepend": lambda p, w: p.write_bytes(_encoded(w["prepend"]) + p.read_bytes()),
    "text": lambda p, w: p.write_bytes(_encoded(w["text"])),
    "hex": lambda p, w: p.write_bytes(bytes.fromhex(w["hex"])),
    "append_hex": lambda p, w: p.write_bytes(p.read_bytes() + bytes.fromhex(w["append_hex"])),
    "bytes": lambda p, w: _replaced(p, w["bytes"][0], bytes.fromhex(w["bytes"][1])),
    "cut": lambda p, w: p.write_bytes(p.read_bytes()[: w["cut"]]),
    "encode": lambda p, w: p.write_bytes(
        p.read_text("utf-8").encode(w["encode"], "xmlcharrefreplace")
    ),
    "set": lambda p, w: _of_json(p, w["set"][:-1], w["set"][-1]),
    "drop": lambda p, w: _of_json(p, w["drop"], drop=True),
    "add": lambda p, w: _added(p, w["add"][0]),
    "make": lambda p, w: p.write_bytes(made.make(*w["make"])),
    "put": lambda p, w: _replaced(p, w["put"][0], made.make(*w["put"][1:])),
    "delete": lambda p, w: _away(p),
    "folder": lambda p, w: _away(p).mkdir(),
    "fifo": lambda p, w: os.mkfifo(_away(p)),
    "socket": lambda p, w: _socket(_away(p)),
    "link": lambda p, w: _away(p).symlink_to(w["link"]),
    "mode": lambda p, w: p.chmod(int(w["mode"], 8)),
    "size": lambda p, w: _sized(p, w["size"]),
}
