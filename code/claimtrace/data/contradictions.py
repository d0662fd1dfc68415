"""Cells of one row that must agree: our properties `key`, `follows` and `notBelow` of a field.

`"key": "{code}@{date}"`: the cell is made of those of the columns named.
`"follows": {"field": "code", "pattern": "-([OI])", "values": {"O": "official", ...}}`: what the
pattern finds in another cell decides this one.
`"notBelow": "minimum"`: the number is at least that of the column named.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claimtrace.data.cells import read_number
from claimtrace.data.judge import Problem
from claimtrace.data.patterns import TooSlow, pattern
from claimtrace.data.rawtable import RawRow

_NAMED = re.compile(r"\{(\w+)\}")


def contradictions(
    row: RawRow, fields: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[int, Problem]]:
    """Find the cells of a row that another one contradicts.

    Args:
        row: of a data file; its cells stand below their names.
        fields: of its schema, in the order of the columns.

    Yields:
        The position of the cell, and the problem. What is empty or missing contradicts nothing.
    """
    bound = [(at, field) for at, field in enumerate(fields) if _bound(field)]
    if not bound:
        return
    texts = {
        # A key has the date itself, not how sure it is.
        field["name"]: text.rstrip("?~%") if field.get("edtf") is True else text
        for field, text in zip(fields, row.cells, strict=False)
    }
    for at, field in bound:
        text = texts.get(field["name"], "")
        for problem in _of_cell(field, text, texts) if text else ():
            yield at, problem


def _bound(field: Mapping[str, Any]) -> bool:
    return not {"key", "follows", "notBelow"}.isdisjoint(field)


def _of_cell(field: Mapping[str, Any], text: str, texts: Mapping[str, str]) -> Iterator[Problem]:
    name = field["name"]
    if "key" in field:
        parts = {part: texts.get(part, "") for part in _NAMED.findall(field["key"])}
        made = _NAMED.sub(lambda match: parts[match[1]], field["key"])
        if all(parts.values()) and made != text:
            said = " and ".join(f"{part} {value!r}" for part, value in parts.items())
            message = f"{name} is {text!r}, but the row has {said}, which make {made!r}"
            hint = f"Write {made!r}, or correct {' or '.join(parts)}."
            yield Problem("D048", message, hint)
    if "follows" in field:
        rule = field["follows"]
        other = texts.get(rule["field"], "")
        try:
            found = pattern(rule["pattern"]).group_in(other)
        except TooSlow as error:
            yield Problem("D082", f"{name} is not judged: {error}", None)
            return
        expected = rule["values"].get(found)
        if expected is not None and expected != text:
            message = f"{name} is {text!r}, but {rule['field']} {other!r} is that of {expected!r}"
            yield Problem("D048", message, f"Write {expected!r}, or correct {rule['field']}.")
    if "notBelow" in field and (least := texts.get(field["notBelow"], "")):
        if _below(text, least):
            message = f"{name} is {text}, less than {field['notBelow']}, which is {least}"
            yield Problem("D048", message, "Correct whichever of the two is wrong.")


def _below(text: str, least: str) -> bool:
    try:
        return read_number(text) < read_number(least)
    except ValueError:  # told as what it is
        return False


def contradiction_problem(field: Mapping[str, Any], names: Sequence[str]) -> str | None:
    """Say why these properties of a field cannot be used, or None if they can.

    Args:
        field: of a schema.
        names: of all its fields.
    """
    name = field["name"]
    key, follows = field.get("key", ""), field.get("follows")
    if not isinstance(key, str):
        return f"the key of {name} is no text"
    others = [*_NAMED.findall(key), *([field["notBelow"]] if "notBelow" in field else [])]
    if follows is not None:
        wanted = {"field": str, "pattern": str, "values": dict}
        if not isinstance(follows, dict) or any(
            not isinstance(follows.get(part), kind) for part, kind in wanted.items()
        ):
            return f"`follows` of {name} lacks field, pattern or values"
        others.append(follows["field"])
        try:
            if pattern(follows["pattern"]).groups != 1:
                return f"the pattern that {name} follows has not one group"
        except ValueError as error:
            return f"the pattern that {name} follows is no regular expression: {error}"
    unknown = [other for other in others if other not in names]
    return f"{name} is held to {unknown[0]!r}, no field of the schema" if unknown else None
