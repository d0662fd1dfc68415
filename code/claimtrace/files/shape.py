"""The shape that a file of the tool must have before anything in it is trusted.

A shape is a type; `None`; a tuple of shapes, one of which must fit; `[shape]`, a list of such; or a
mapping of keys to shapes, where `name?` may be missing, and `str` stands for every other key.
"""

from collections.abc import Iterable, Mapping
from typing import Any

Shape = Any

_CALLED = {dict: "a mapping", list: "a list", str: "text", int: "a whole number", float: "a number"}


def misfit(value: object, shape: Shape) -> str:
    """Say what of a value is not of a shape, the first thing found; empty where all is.

    Args:
        value: as JSON gives it.
        shape: what it must be.

    Example:
        >>> misfit({"id": "a", "rows": [1, "b"]}, {"id": str, "rows": [int]})
        'rows, item 2, is no whole number'
        >>> misfit({"id": "a", "n": 1}, {"id": str, "n?": int})
        ''
    """
    found = _misfit(value, shape)
    if found is None:
        return ""
    said, within = found
    path = ["it"] if not within else within[::-1]
    return f"{', '.join(path)}{',' * path[-1].startswith('item ')} {said}"


# What does not fit, and where: the names of its places from the inside out. Places are named only
# where something does not fit, since nearly always all does.
_Found = tuple[str, list[str]]


def _misfit(value: Any, shape: Shape) -> _Found | None:
    kind = type(shape)
    if kind is type:
        return None if type(value) is shape else (f"is no{_called(shape)}", [])
    if kind is list:
        return _list_misfit(value, shape[0])
    if kind is tuple:
        found: _Found | None = None
        for one in shape:
            found = _misfit(value, one)
            if found is None:
                return None
        return found
    if shape is None:
        return None if value is None else ("is not empty", [])
    return _mapping_misfit(value, shape)


def _list_misfit(value: Any, inner: Shape) -> _Found | None:
    if type(value) is not list:
        return "is no list", []
    if _all_are(inner, value):
        return None
    for at, item in enumerate(value, start=1):
        if found := _misfit(item, inner):
            return found[0], [*found[1], f"item {at}"]
    return None


def _mapping_misfit(value: Any, shape: Mapping[Any, Shape]) -> _Found | None:
    if type(value) is not dict:
        return "is no mapping", []
    if shape.keys() == {str} and _all_are(shape[str], value.values()):
        return None
    seen = 0
    for key, inner in shape.items():
        if key is str:
            continue
        name = key.removesuffix("?")
        if name in value:
            seen += 1
            if type(value[name]) is inner:  # as nearly all are
                continue
            if found := _misfit(value[name], inner):
                return found[0], [*found[1], name]
        elif name == key:
            return f"lacks {name}", []
    if seen == len(value):
        return None
    others = [key for key in value if key not in shape and f"{key}?" not in shape]
    if str not in shape:
        return f"has the unknown {others[0][:60]!r}", []
    for key in others:
        if found := _misfit(value[key], shape[str]):
            return found[0], [*found[1], key[:60]]
    return None


def _all_are(shape: Shape, values: Iterable[object]) -> bool:
    """Tell whether a shape is a type, and all values are of it, without going through them."""
    return type(shape) is type and {*map(type, values)} <= {shape}


def _called(kind: type) -> str:
    return f" {_CALLED.get(kind, kind.__name__).removeprefix('a ')}"
