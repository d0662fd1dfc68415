"""Cells of one row that must agree: our properties of a field, for a schema.

| property | says |
|---|---|
| `"key": "{code}@{date}"` | the cell is made of those of the columns named |
| `"endsIn": "period"` | a date at the end of the cell is the end of the date in that column |
| `"follows": {"field": "code", "pattern": "-([OI])", "values": {"O": "official"}}` | what the |
| | pattern finds in another cell decides this one; a list of such rules is allowed |
| `"notBelow": "minimum"` | the number is at least that of the column named |
| `"limits": {"field": "unit", "values": {"share": [0, 1]}}` | the least and the greatest number, |
| | by what another cell holds; null where there is none |
| `"needs": {"field": "informants", "where": ["coded"]}` | the other cell is filled where this |
| | one is one of these, and nowhere else |
| `"states": {"number": "value", "unit": "unit", "date": "date"}` | the words name the number or |
| | the date that stands in those columns |

A cell that is empty, or wrong by itself, contradicts nothing. `claimtrace.data.agreements` holds a
cell to a row of another table.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claimtrace.data.cells import read_number
from claimtrace.data.characters import visible
from claimtrace.data.judge import CellProblem
from claimtrace.data.patterns import TooSlow, pattern
from claimtrace.data.rawtable import RawRow
from claimtrace.data.stated import misstated

PROPERTIES = frozenset(("key", "endsIn", "follows", "notBelow", "limits", "needs", "states"))

_NAMED = re.compile(r"\{(\w+)\}")
_DATE_AT_END = re.compile(r"(?:^|-)([12][0-9]{3}(?:-[0-9]{2}){0,2})$")
_DOUBT = "?~%"


def contradictions(
    row: RawRow, fields: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[int, CellProblem]]:
    """Find the cells of a row that another one contradicts.

    Args:
        row: of a data file; its cells stand below their names.
        fields: of its schema, in the order of the columns.

    Yields:
        The position of the cell, and the problem. What is empty or missing contradicts nothing.
    """
    bound = [(at, field) for at, field in enumerate(fields) if not PROPERTIES.isdisjoint(field)]
    if not bound:
        return
    texts = {
        # A key has the date itself, not how sure it is.
        field["name"]: text.rstrip(_DOUBT) if field.get("edtf") is True else text
        for field, text in zip(fields, row.cells, strict=False)
    }
    for at, field in bound:
        text = texts.get(field["name"], "")
        for problem in _of_cell(field, text, texts) if text else ():
            yield at, problem


def _of_cell(
    field: Mapping[str, Any], text: str, texts: Mapping[str, str]
) -> Iterator[CellProblem]:
    name = field["name"]
    if "key" in field:
        yield from _made_otherwise(field, text, texts)
    if "endsIn" in field:
        whole, named = texts.get(field["endsIn"], ""), _DATE_AT_END.search(text)
        end = whole.rpartition("/")[2].rstrip(_DOUBT)
        if named and end and not (end.startswith(named[1]) or named[1].startswith(end)):
            message = f"{name} is {text!r}, but {field['endsIn']} is {whole!r}"
            yield CellProblem("D048", message, f"Correct {name} or {field['endsIn']}.")
    for rule in _rules(field):
        other = texts.get(rule["field"], "")
        try:
            found = pattern(rule["pattern"]).group_in(other)
        except TooSlow as error:
            yield CellProblem("D082", f"{name} is not judged: {error}", None)
            return
        expected = rule["values"].get(found)
        if expected is not None and expected != text:
            message = f"{name} is {text!r}, but {rule['field']} {other!r} is that of {expected!r}"
            yield CellProblem("D048", message, f"Write {expected!r}, or correct {rule['field']}.")
    if "notBelow" in field and (least := texts.get(field["notBelow"], "")):
        if _below(text, least):
            message = f"{name} is {text}, less than {field['notBelow']}, which is {least}"
            yield CellProblem("D048", message, "Correct whichever of the two is wrong.")
    if "limits" in field:
        yield from _out_of_limits(field, text, texts)
    if "needs" in field:
        other, wanted = field["needs"]["field"], visible(text) in field["needs"]["where"]
        if other in texts and bool(texts[other]) != wanted:
            said = "is empty" if wanted else f"holds {texts[other]!r}"
            message = f"{name} is {text!r}, but {other} {said}"
            yield CellProblem("D048", message, f"Correct {name} or {other}.")
    if "states" in field:
        parts = {part: texts.get(column, "") for part, column in field["states"].items()}
        for part, said in misstated(text, parts):
            message = f"{name} is {text!r}, but {field['states'][part]} is {said!r}"
            yield CellProblem("D048", message, f"Correct {name} or {field['states'][part]}.")


def _rules(field: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    rules = field.get("follows", [])
    return rules if isinstance(rules, list) else [rules]


def _made_otherwise(
    field: Mapping[str, Any], text: str, texts: Mapping[str, str]
) -> Iterator[CellProblem]:
    parts = {part: texts.get(part, "") for part in _NAMED.findall(field["key"])}
    made = _NAMED.sub(lambda match: parts[match[1]], field["key"])
    if all(parts.values()) and made != text:
        said = " and ".join(f"{part} {value!r}" for part, value in parts.items())
        message = f"{field['name']} is {text!r}, but the row has {said}, which make {made!r}"
        yield CellProblem("D048", message, f"Write {made!r}, or correct {' or '.join(parts)}.")


def _out_of_limits(
    field: Mapping[str, Any], text: str, texts: Mapping[str, str]
) -> Iterator[CellProblem]:
    column = field["limits"]["field"]
    held = texts.get(column, "")
    least, most = field["limits"]["values"].get(held, (None, None))
    try:
        number = read_number(text)
    except ValueError:  # told as what it is
        return
    if (least is not None and number < least) or (most is not None and number > most):
        ends = f"at least {least}" if most is None else f"from {least} to {most}"
        message = f"{field['name']} is {text}, but {column} {held!r} is {ends}"
        yield CellProblem("D048", message, f"Correct {field['name']} or {column}.")


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
    for part in ("key", "endsIn", "notBelow"):
        if not isinstance(field.get(part, ""), str):
            return f"the {part} of {name} is no text"
    for part, wanted in _SHAPES.items():
        held = [field[part]] if part in field else []
        for rule in (_rules(field) or held) if part == "follows" else held:
            if not _shaped(rule, wanted):
                return f"`{part}` of {name} lacks {', '.join(wanted)}, or holds them otherwise"
    states = field.get("states", {})
    if (
        not isinstance(states, dict)
        or not {*states} <= {"number", "unit", "date"}
        or ("states" in field and not states)
    ):
        return f"`states` of {name} names no number, unit or date"
    for rule in _rules(field):
        if wrong := _pattern_problem(rule["pattern"]):
            return f"the pattern that {name} follows {wrong}"
    for ends in field.get("limits", {"values": {}})["values"].values():
        if not isinstance(ends, list) or len(ends) != 2:
            return f"the limits of {name} are no pairs of numbers"
        if not all(end is None or isinstance(end, int | float) for end in ends):
            return f"the limits of {name} are no pairs of numbers"
    others = [*_NAMED.findall(field.get("key", "")), *map(str, states.values())]
    others += [field[part] for part in ("endsIn", "notBelow") if part in field]
    others += [rule["field"] for rule in _rules(field)]
    others += [field[part]["field"] for part in ("limits", "needs") if part in field]
    unknown = [other for other in others if other not in names]
    return f"{name} is held to {unknown[0]!r}, no field of the schema" if unknown else None


_SHAPES: dict[str, dict[str, type]] = {
    "follows": {"field": str, "pattern": str, "values": dict},
    "limits": {"field": str, "values": dict},
    "needs": {"field": str, "where": list},
}


def _shaped(rule: object, wanted: Mapping[str, type]) -> bool:
    return isinstance(rule, dict) and all(
        isinstance(rule.get(part), kind) and rule[part] for part, kind in wanted.items()
    )


def _pattern_problem(text: str) -> str | None:
    try:
        groups = pattern(text).groups
    except ValueError as error:
        return f"is no regular expression: {error}"
    return None if groups == 1 else "has not one group"
