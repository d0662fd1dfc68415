"""Run the pandoc that pypandoc_binary carries, without importing pypandoc."""

import importlib.util
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claimtrace.processes.programs import run

Json = Any
"""A node of pandoc's syntax tree: objects `{"t": type, "c": content}`, lists, text, numbers."""


_SECONDS = 7
_MEMORY = "2g"


class PandocError(Exception):
    """Say that pandoc is absent or refused its input."""


def pandoc_path() -> Path:
    """Find the pandoc executable inside the installed package pypandoc_binary.

    Raises:
        PandocError: the package, or the executable in it, is absent.
    """
    spec = importlib.util.find_spec("pypandoc")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for name in ("pandoc", "pandoc.exe"):
            path = Path(folder) / "files" / name
            if path.is_file():
                return path
    raise PandocError("pandoc is not installed: install the package pypandoc_binary")


def parse_markdown(text: str) -> dict[str, Json]:
    """Parse pandoc markdown.

    Args:
        text: a whole document, front matter included.

    Returns:
        The document's syntax tree: keys `meta` and `blocks`.

    Raises:
        PandocError: pandoc is absent or cannot parse the text.
    """
    done = run_pandoc(["--from", "markdown", "--to", "json"], text)
    if done.returncode:
        raise PandocError(done.stderr.decode(errors="replace").strip() or "pandoc failed")
    try:
        tree: dict[str, Json] = json.loads(done.stdout)
    except RecursionError as error:
        raise PandocError("it nests too deep") from error
    return tree


def run_pandoc(arguments: Sequence[str], text: str) -> "subprocess.CompletedProcess[bytes]":
    """Run pandoc on a text, for some seconds and with some memory at most.

    Args:
        arguments: such as which format is read.
        text: what it reads; pandoc sees no file.

    Raises:
        PandocError: pandoc is absent, or takes too long.
    """
    command = [str(pandoc_path()), "+RTS", f"-M{_MEMORY}", "-RTS", "--sandbox", *arguments]
    try:
        return run(command, text=text.encode(), longest=_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise PandocError(f"pandoc takes more than {_SECONDS} seconds to read it") from error


def parse_fragments(fragments: Sequence[str]) -> list[list[Json]]:
    """Parse pieces of markdown that stand apart, such as the values of attributes, in one run.

    Args:
        fragments: one piece of markdown each.

    Returns:
        The blocks of each fragment, in the order given.

    Raises:
        PandocError: as `parse_markdown`.
    """
    if not fragments:
        return []
    # pandoc parses each string of the front matter as markdown of its own, and JSON is YAML:
    # so no fragment can run into the next. Leading blanks would make it an indented code block.
    front = json.dumps({"fragments": [fragment.strip() for fragment in fragments]})
    meta = parse_markdown(f"---\n{front}\n---\n")["meta"]
    return [meta_blocks(value) for value in meta["fragments"]["c"]]


def meta_blocks(value: Json) -> list[Json]:
    """Turn a value of the front matter into blocks; lists and maps give those of their parts."""
    kind, content = value["t"], value["c"]
    if kind == "MetaBlocks":
        return list(content)
    if kind == "MetaInlines":
        return [{"t": "Plain", "c": content}]
    if kind == "MetaString":
        return [{"t": "Plain", "c": [{"t": "Str", "c": content}]}]
    if kind == "MetaList":
        return [block for part in content for block in meta_blocks(part)]
    if kind == "MetaMap":
        return [block for key in sorted(content) for block in meta_blocks(content[key])]
    return []  # MetaBool
