"""What no list of cases can hold: long, deep and random texts, each by its name and parameters."""

import random


def make(name: str, *arguments: int | str) -> bytes:
    """Make a text.

    Args:
        name: of a function of this module without its underscore.
        arguments: for it.
    """
    made: bytes = globals()[f"_{name}"](*arguments)
    return made


def _repeat(text: str, times: int, before: str = "", after: str = "") -> bytes:
    """Repeat a text, between two others."""
    return (before + text * times + after).encode("utf-8", "surrogatepass")


def _nested(opening: str, closing: str, depth: int, before: str = "", after: str = "") -> bytes:
    """Nest brackets of any kind."""
    return (before + opening * depth + closing * depth + after).encode()


def _anchors(levels: int, width: int = 9, before: str = "", after: str = "") -> bytes:
    """Write YAML of a few lines that grows to width ** levels items."""
    lines = [f"a0: &a0 [{', '.join(['lol'] * width)}]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels)]
    return (before + "\n".join(lines) + "\n" + after).encode()


def _random(seed: int, size: int) -> bytes:
    """Write random bytes."""
    return random.Random(seed).randbytes(size)


def _rows(row: str, times: int, header: str) -> bytes:
    """Write a header and the same row many times; `{n}` is its number."""
    rows = (row.replace("{n}", str(n)) for n in range(times))
    return "".join(f"{line}\n" for line in (header, *rows)).encode()
