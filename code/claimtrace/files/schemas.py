"""Hold JSON to a JSON Schema, as far as the schemas of the tool use that language."""

import re
from collections.abc import Mapping
from typing import Any

_KINDS = {"object": dict, "array": list, "string": str}
# What a schema of the tool may say; another word in it would be passed over in silence.
_KNOWN = {
    *("$schema", "title", "description", "type", "required", "properties", "additionalProperties"),
    *("items", "const", "enum", "pattern", "minLength", "maxLength", "maxItems"),
}


def breach(value: Any, schema: Mapping[str, Any], place: str = "it") -> str:
    """Say what of a value breaks a schema, the first thing found; empty where nothing does.

    Args:
        value: as JSON gives it.
        schema: the schema.
        place: what the value is called.

    Raises:
        ValueError: the schema says what this cannot judge.

    Example:
        >>> breach({"n": "x"}, {"type": "object", "properties": {"n": {"enum": ["a", "b"]}}})
        "n is 'x', and none of a, b"
    """
    if unknown := set(schema) - _KNOWN:
        raise ValueError(f"the schema of {place} says {sorted(unknown)[0]!r}")
    kind = schema.get("type")
    if kind and not isinstance(value, _KINDS[kind]):
        return f"{place} is no {kind}"
    allowed = schema.get("enum") or ([schema["const"]] if "const" in schema else None)
    if allowed and value not in allowed:
        return f"{place} is {value!r:.60}, and none of {', '.join(map(str, allowed))}"
    if isinstance(value, str):
        return _text(value, schema, place)
    if isinstance(value, list):
        return _list(value, schema, place)
    return _object(value, schema, place) if isinstance(value, dict) else ""


def _text(value: str, schema: Mapping[str, Any], place: str) -> str:
    length, least, most = len(value), schema.get("minLength", 0), schema.get("maxLength")
    if length < least or (most is not None and length > most):
        return f"{place} has {length:,} characters, and may have {least} to {most}"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        return f"{place} is {value!r:.60}, and not of the form {schema['pattern']}"
    return ""


def _list(value: list[Any], schema: Mapping[str, Any], place: str) -> str:
    most = schema.get("maxItems")
    if most is not None and len(value) > most:
        return f"{place} has {len(value):,} items, and may have {most:,}"
    told = (breach(v, schema.get("items", {}), f"{place}[{n}]") for n, v in enumerate(value, 1))
    return next(filter(None, told), "")


def _object(value: dict[str, Any], schema: Mapping[str, Any], place: str) -> str:
    inner = schema.get("properties", {})
    lacking = [name for name in schema.get("required", ()) if name not in value]
    if lacking:
        return f"{place} lacks {lacking[0]}"
    surplus = sorted(set(value) - set(inner)) if schema.get("additionalProperties") is False else []
    if surplus:
        return f"{place} has {surplus[0]!r:.60}, which is not known"
    within = "" if place == "it" else f"{place}."
    told = (breach(value[n], part, f"{within}{n}") for n, part in inner.items() if n in value)
    return next(filter(None, told), "")
