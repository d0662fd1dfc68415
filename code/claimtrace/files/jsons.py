"""The one door for JSON: what it gives is what every program would read in the file."""

import json
import re
from pathlib import Path
from typing import Any

from claimtrace.files import reading

_KEY = re.compile(r'[{}]|(?P<key>"(?:[^"\\]|\\.)*")(?=\s*:)|"(?:[^"\\]|\\.)*"')
_ONCE = "Keep one of the two, and delete the other."
_NO_TEXT = re.compile(r"[\0\ud800-\udfff]")
_ESCAPED = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")


def read_json(root: Path, file: str, rule: str, *, missing: str = "") -> Any:
    """Read a JSON file of the project; arguments as `reading.read_bytes`.

    Raises:
        Unreadable: it cannot be read, or is no JSON.
    """
    return parse_json(
        reading.read_text(root, file, rule, missing=missing, largest=reading.LARGEST), file, rule
    )


def parse_json(text: str, file: str, rule: str) -> Any:
    """Read JSON: no NaN, no number beyond what can be written, no text that no file can hold, and
    no key twice, of which each program would take another.

    Args:
        text: the JSON.
        file: what findings call it.
        rule: of the finding.

    Raises:
        Unreadable: it is none.
    """
    if escaped := _ESCAPED.search(text):
        _refuse_broken_text(text, escaped.start(), file, rule)
    try:
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=_once_each)
    except _Repeated as error:
        key, line, column = _repeated_key(text)
        told = f"{key!r} stands twice in one mapping"
        raise reading.refused(rule, file, told, line, column, hint=_ONCE) from error
    except json.JSONDecodeError as error:
        told = f"it is not JSON: {error.msg}"
        raise reading.refused(rule, file, told, error.lineno, error.colno) from error
    except (RecursionError, MemoryError) as error:
        raise reading.refused(rule, file, "it nests too deep, or is too large") from error
    except ValueError as error:
        raise reading.refused(rule, file, f"it is not JSON: {reading.why(error)}") from error


class _Repeated(ValueError):
    """Say that a key stands twice."""


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) != len(pairs):
        raise _Repeated
    return held


def _repeated_key(text: str) -> tuple[str, int, int]:
    """Find the first key of JSON that stands twice in one mapping: it, its line and its column."""
    mappings: list[set[str]] = []
    for token in _KEY.finditer(text):
        if token[0] == "{":
            mappings.append(set())
        elif token[0] == "}":
            mappings.pop()
        elif token["key"]:
            key = json.loads(token["key"])
            if key in mappings[-1]:
                line = text.count("\n", 0, token.start()) + 1
                return key, line, token.start() - text.rfind("\n", 0, token.start())
            mappings[-1].add(key)
    return "", 0, 0


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")


def _refuse_broken_text(text: str, at: int, file: str, rule: str) -> None:
    """Refuse JSON in whose texts there is a NUL or half of a character, written as escapes."""
    try:
        whole = json.dumps(json.loads(text), ensure_ascii=False)
    except (ValueError, RecursionError, MemoryError):
        return  # told by whoever reads it
    if "\\u0000" in whole or _NO_TEXT.search(whole):
        told = "a text in it holds a NUL, or half of a character"
        raise reading.refused(rule, file, told, text.count("\n", 0, at) + 1)
