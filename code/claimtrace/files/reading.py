"""The one door for reading: whatever a command reads comes through here, within limits.

What cannot be read raises `Unreadable` with a finding of the rule that the caller names: a file
that is missing, is a folder, a pipe or a device, may not be read, leads out of the project, is too
large or no UTF-8; YAML that is none, nests too deep or grows without end. `claimtrace.files.jsons`
is the door for JSON.
"""

import os
import re
import stat
from pathlib import Path
from typing import Any

from claimtrace.findings import Unreadable
from claimtrace.rules import finding

LARGEST = 64 * 2**20  # bytes of a file
LARGEST_TABLE = 512 * 2**20  # bytes of a table: millions of rows
LARGEST_TEXT = 4 * 2**20  # bytes of a text that a person writes: YAML, Markdown
DEEPEST = 100  # levels of YAML
_HEAVIEST = 200_000  # nodes of YAML, once its aliases are written out
_BRACKET = re.compile(r"[\[\]{}]")
_STAIRS = re.compile(rf"^ *(?:[-?:] +){{{DEEPEST},}}", re.MULTILINE)
_INSIDE = "Put the file itself into the project, not a link or a path that leads out of it."


def read_bytes(
    root: Path, file: str, rule: str, *, missing: str = "", largest: int = LARGEST
) -> bytes:
    """Read an ordinary file of the project.

    Args:
        root: the project's folder.
        file: the path from there, which findings call it by.
        rule: of the finding where it cannot be read.
        missing: of the finding where there is no such file; `rule` where empty.
        largest: how many bytes it may have.

    Raises:
        Unreadable: with the one finding.
    """
    try:
        path = root / file
        if not inside(root, path) and os.path.lexists(path):
            raise refused(rule, file, "it lies outside the project", hint=_INSIDE)
        data = read_ordinary(path, largest)
    except FileNotFoundError as error:
        raise refused(missing or rule, file, "there is no such file") from error
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: links in a circle
        raise refused(rule, file, why(error)) from error
    except MemoryError as error:
        raise refused(rule, file, "there is not enough memory for it") from error
    return data


def inside(root: Path, path: Path) -> bool:
    """Tell whether a path leads to a place in the project, once links are followed.

    Args:
        root: the project's folder.
        path: of what may be there or not; one that no file can have is not inside.
    """
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):  # no name of a file, or links in a circle
        return False


def read_ordinary(path: Path, largest: int = LARGEST) -> bytes:
    """Read a file that is neither a folder nor a pipe or a device, which could have no end.

    Args:
        path: wherever it is.
        largest: how many bytes it may have.

    Raises:
        OSError: it cannot be read, is none, or is larger.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    opened = os.open(path, flags)
    mode = os.fstat(opened).st_mode
    if not stat.S_ISREG(mode):
        os.close(opened)
        raise OSError(0, "it is a folder" if stat.S_ISDIR(mode) else "it is no ordinary file")
    with os.fdopen(opened, "rb") as stream:
        data = stream.read(largest + 1)
    if len(data) > largest:
        raise OSError(0, f"it has more than {largest // 2**20} MiB")
    return data


def read_text(
    root: Path, file: str, rule: str, *, missing: str = "", largest: int = LARGEST_TEXT
) -> str:
    """Read a UTF-8 text of the project, without its byte-order mark.

    Args:
        root: the project's folder.
        file: the path from there, which findings call it by.
        rule: of the finding where it cannot be read.
        missing: of the finding where there is no such file; `rule` where empty.
        largest: how many bytes it may have.

    Raises:
        Unreadable: it cannot be read, or is not UTF-8: the finding names the line.
    """
    return decode(read_bytes(root, file, rule, missing=missing, largest=largest), file, rule)


def decode(data: bytes, file: str, rule: str) -> str:
    """Read bytes as UTF-8, without a byte-order mark.

    Args:
        data: of the whole file.
        file: what findings call it.
        rule: of the finding.

    Raises:
        Unreadable: they are none: the finding names the line.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise refused(rule, file, "it is not UTF-8", line, hint="Save it as UTF-8.") from error


def compose_yaml(text: str, file: str, rule: str, before: int = 0) -> Any:
    """Parse YAML into nodes that know their places.

    Args:
        text: one YAML document.
        file: what findings call it.
        rule: of the finding.
        before: lines of the file before the text.

    Returns:
        The topmost `yaml.Node`; None where there is none.

    Raises:
        Unreadable: it is no YAML, nests deeper than `DEEPEST`, or its aliases go in a circle or
            stand for more than a ledger could hold.
    """
    import yaml  # not for the check that nothing changed

    if deep := _too_deep(text):
        told = f"it nests deeper than {DEEPEST} levels"
        raise refused(rule, file, told, before + text.count("\n", 0, deep) + 1)
    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if node is not None and "*" in text:
            _weigh(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = (before + mark.line + 1, mark.column + 1) if mark else (0, 0)
        told = f"it is not YAML: {getattr(error, 'problem', None) or error}"
        raise refused(rule, file, told, *place) from error
    except (RecursionError, MemoryError) as error:
        raise refused(rule, file, "it nests too deep, or is too large") from error
    except ValueError as error:
        raise refused(rule, file, why(error)) from error
    return node


def parse_yaml(text: str, file: str, rule: str, before: int = 0) -> Any:
    """Read YAML as plain values.

    Args:
        text: one YAML document.
        file: what findings call it.
        rule: of the finding.
        before: lines of the file before the text.

    Returns:
        Lists, mappings, texts, numbers, truth values and dates; None where there is nothing.

    Raises:
        Unreadable: as `compose_yaml`; or a value cannot be, such as the date 2024-02-31.

    Example:
        >>> parse_yaml("north: [12, 8]", "stalls.yml", "C001")
        {'north': [12, 8]}
    """
    import yaml

    node = compose_yaml(text, file, rule, before)
    try:
        return None if node is None else yaml.constructor.SafeConstructor().construct_document(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = before + mark.line + 1 if mark else 0
        told = f"it cannot be read: {getattr(error, 'problem', None) or error}"
        raise refused(rule, file, told, line) from error
    except Exception as error:  # what the constructors of dates and numbers raise has no kind
        raise refused(rule, file, f"a value of it cannot be read: {why(error)}") from error


def repeated_keys(top: Any) -> list[tuple[Any, Any]]:
    """Find the keys of YAML that stand twice in one mapping, wherever it lies.

    Args:
        top: from `compose_yaml`.

    Returns:
        The nodes of each such key and of the first of its name.
    """
    found, stack, seen = [], [top], set()
    while stack:
        node = stack.pop()
        if id(node) in seen or not isinstance(getattr(node, "value", None), list):
            continue
        seen.add(id(node))
        first: dict[str, Any] = {}
        for item in node.value:
            parts = item if isinstance(item, tuple) else (item,)
            stack += parts
            if len(parts) == 2 and isinstance(parts[0].value, str):
                known = first.setdefault(parts[0].value, parts[0])
                found += [(parts[0], known)] if known is not parts[0] else []
    return found


def _too_deep(text: str) -> int:
    """Find where brackets, or signs of lists on one line, nest too deep; 0 where none do.

    The parser of YAML takes time that grows with the square of the depth, and memory of the stack.
    """
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > DEEPEST:
            return bracket.start()
    stairs = _STAIRS.search(text)
    return stairs.start() + 1 if stairs else 0


def _weigh(top: Any) -> None:
    """Count the nodes below each node, its aliases written out.

    Raises:
        ValueError: aliases go in a circle, or come to too much.
    """
    weights: dict[int, int] = {}
    above: set[int] = set()
    stack = [(top, False)]
    while stack:
        node, left = stack.pop()
        value = node.value if isinstance(node.value, list) else []
        parts = [part for item in value for part in (item if isinstance(item, tuple) else (item,))]
        if left:
            above.discard(id(node))
            weights[id(node)] = 1 + sum(weights[id(part)] for part in parts)
            if weights[id(node)] > _HEAVIEST:
                raise ValueError("its aliases stand for too much: write out what they stand for")
        elif id(node) in above:
            raise ValueError("an alias in it stands for what it is part of")
        elif id(node) not in weights:
            above.add(id(node))
            stack.append((node, True))
            stack += [(part, False) for part in parts]


def refused(
    rule: str, file: str, told: str, line: int = 0, column: int = 0, *, hint: str | None = None
) -> Unreadable:
    """Make the error that says with one finding why a file cannot be read; it is not raised yet.

    Args:
        rule: of the finding.
        file: what the finding calls it.
        told: why, as it goes on after `cannot be read:`.
        line: from 1; 0 where it is of the file as a whole.
        column: of characters from 1; 0 where unknown.
        hint: the rule's own where None.
    """
    message = f"{file} cannot be read: {told}"
    place = {"file": file, "line": line, "column": column}
    return Unreadable([finding(rule, message, hint=hint, **place)])  # type: ignore[arg-type]


def why(error: BaseException) -> str:
    """Say in a few words what the system or a parser has against a file."""
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(str(told).split())[:200] or type(error).__name__
