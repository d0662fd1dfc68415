"""The shape that a file of the tool must have before anything in it is trusted.

A shape is a type; `None`; a tuple of shapes, one of which must fit; `[shape]`, a list of such; or a
mapping of keys to shapes, where `name?` may be missing, and `str` stands for every other key.
"""

from collections.abc import Mapping
from typing import Any

Shape = Any

_CALLED = {dict: "a mapping", list: "a list", str: "text", int: "a whole number", float: "a number"}


def misfit(value: object, shape: Shape, place: str = "it") -> str:
    """Say what of a value is not of a shape, the first thing found; empty where all is.

    Args:
        value: as JSON gives it.
        shape: what it must be.
        place: what the value is called.

    Example:
        >>> misfit({"id": "a", "rows": [1, "b"]}, {"id": str, "rows": [int]})
        'rows, item 2, is no whole number'
        >>> misfit({"id": "a", "n": 1}, {"id": str, "n?": int})
        ''
    """
    if place == "it" and _fits(value, shape):  # nearly always, and told sooner than places are
        return ""
    if isinstance(shape, type):
        return "" if type(value) is shape else f"{place} is no{_called(shape)}"
    if shape is None:
        return "" if value is None else f"{place} is not empty"
    if isinstance(shape, tuple):
        told = [misfit(value, one, place) for one in shape]
        return "" if "" in told else told[-1]
    if isinstance(shape, list):
        if type(value) is not list:
            return f"{place} is no list"
        for at, item in enumerate(value, start=1):
            if told_item := misfit(item, shape[0], f"{_within(place)}item {at},"):
                return told_item
        return ""
    return _mapping_misfit(value, shape, place)


def _fits(value: Any, shape: Shape) -> bool:
    kind = type(shape)
    if kind is type:
        return type(value) is shape
    if kind is list:
        inner = shape[0]
        if type(inner) is type:
            return type(value) is list and all(type(item) is inner for item in value)
        return type(value) is list and all(_fits(item, inner) for item in value)
    if kind is tuple:
        return any(_fits(value, one) for one in shape)
    if shape is None:
        return value is None
    return type(value) is dict and _mapping_fits(value, shape)


def _mapping_fits(value: Mapping[Any, Any], shape: Mapping[Any, Shape]) -> bool:
    seen = 0
    for key, inner in shape.items():
        if key is str:
            continue
        name = key.removesuffix("?")
        if name in value:
            seen += 1
            if not _fits(value[name], inner):
                return False
        elif name == key:
            return False
    if seen == len(value):
        return True
    known = {key.removesuffix("?") for key in shape if key is not str}
    others = [item for key, item in value.items() if key not in known]
    return str in shape and all(_fits(item, shape[str]) for item in others)


def _mapping_misfit(value: object, shape: Mapping[Any, Shape], place: str) -> str:
    if type(value) is not dict:
        return f"{place} is no mapping"
    seen = 0
    for key, inner in shape.items():
        if key is str:
            continue
        name = key.removesuffix("?")
        if name not in value:
            if name == key:
                return f"{place} lacks {name}"
            continue
        seen += 1
        if told := misfit(value[name], inner, f"{_within(place)}{name}"):
            return told
    if seen == len(value):
        return ""
    others = [key for key in value if key not in shape and f"{key}?" not in shape]
    if str not in shape:
        return f"{place} has the unknown {others[0][:60]!r}"
    told_others = (misfit(value[key], shape[str], f"{_within(place)}{key[:60]}") for key in others)
    return next(filter(None, told_others), "")


def _within(place: str) -> str:
    return "" if place == "it" else f"{place.rstrip(',')}, "


def _called(kind: type) -> str:
    return f" {_CALLED.get(kind, kind.__name__).removeprefix('a ')}"
