"""Whether a cell may stand in its field: characters, type, categories, constraints."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from claimtrace.addresses import whole_address_problem
from claimtrace.data import cells
from claimtrace.data.characters import apart, character_name, strange_characters, visible
from claimtrace.data.patterns import Pattern, TooSlow, pattern
from claimtrace.dates import Date
from claimtrace.nearest import suggestion

YEARS = (1500, 2100)
"""The first and the last year of a date or a year, where the schema of its field says nothing."""


@dataclass(frozen=True)
class CellProblem:
    """Hold what is wrong with a cell: rule, message, and hint (the rule's own where None)."""

    rule: str
    message: str
    hint: str | None


def cell_judge(field: dict[str, Any]) -> Callable[[str], tuple[CellProblem, ...]]:
    """Return the judge of a field's cells.

    Args:
        field: of the schema, which `claimtrace.data.schema` finds right.

    Returns:
        A function from a cell's text to what is wrong with it, causes first. What a strange
        character breaks besides is not told: the cell is judged as it was probably meant.
    """
    read, name = cells.reader(field), str(field["name"])
    constraints = field.get("constraints", {})
    held = pattern(constraints["pattern"]) if "pattern" in constraints else None

    @cache  # many cells of a column hold the same
    def judged(text: str) -> tuple[CellProblem, ...]:
        found = list(text_problems(name, text))
        meant = visible(text) if found else text
        if not meant:
            empty = CellProblem("D005", f"{name} is empty, and required", None)
            return (*found, empty) if constraints.get("required") else tuple(found)
        if cells.is_list(field):
            found += _item_problems(name, meant)
        return (*found, *_value_problems(field, meant, read, held))

    return judged


def text_problems(name: str, text: str) -> list[CellProblem]:
    """Find characters that a cell may not hold, whatever its field.

    Args:
        name: of the column.
        text: of the cell.
    """
    found = []
    strange = strange_characters(text)
    meant = visible(text)
    write = f"Write {meant!r}." if meant and len(meant) <= 60 else None
    if strange:
        named = dict.fromkeys(f"{character_name(c)}" for _, c in strange)
        places = f"character {strange[0][0]} of the cell" if len(strange) == 1 else (
            f"{len(strange)} of its characters, the first is number {strange[0][0]}")  # fmt: skip
        message = f"{name} holds {', '.join(named)} ({places})"
        found.append(CellProblem("D041", message, write))
    if composed := apart(text):
        at, character = composed
        message = f"{name} writes a letter in parts: {character_name(character)} is character {at}"
        found.append(CellProblem("D042", message, write))
    if text != text.strip(" \n"):
        ends = [end for end, at in (("begins", 0), ("ends", -1)) if text[at] in " \n"]
        message = f"{name} is {text!r}, which {' and '.join(ends)} with a blank"
        hint = write or (None if meant else "Leave the cell empty.")
        found.append(CellProblem("D043", message, hint))
    if cells.SPREADSHEET_ERROR.fullmatch(meant):
        message = f"{name} is {meant!r}, which a spreadsheet writes in place of what it cannot show"
        found.append(CellProblem("D045", message, None))
    return [*found, *_spreadsheet_problems(name, text)]


def _spreadsheet_problems(name: str, text: str) -> Iterator[CellProblem]:
    """Find what a spreadsheet would compute, cut off, or has saved in another encoding."""
    if cells.FORMULA.match(text) and not cells.SPREADSHEET_ERROR.fullmatch(text):
        yield CellProblem("D089", f"{name} begins as a formula does: {text[:60]!r}", None)
    if len(text) > cells.LONGEST:
        yield CellProblem("D091", f"{name} has {len(text):,} characters", None)
    elif not text.isascii() and (meant := cells.recoded(text)):
        hint = f"Write {meant!r}." if len(meant) <= 60 else None
        yield CellProblem("D090", f"{name} is UTF-8 that was read as Latin: {text[:60]!r}", hint)


def _item_problems(name: str, text: str) -> list[CellProblem]:
    items = cells.split_list(text)
    if "" in items:
        return [CellProblem("D044", f"{name} is {text!r}, a list with an empty item", None)]
    twice = sorted({item for item in items if items.count(item) > 1})
    return [CellProblem("D044", f"{name} names {item!r} twice", None) for item in twice]


def _value_problems(
    field: dict[str, Any],
    text: str,
    read: Callable[[str], object] | None,
    held: Pattern | None,
) -> list[CellProblem]:
    """Judge type, then category, then constraints; each only where those before are right."""
    constraints = field.get("constraints", {})
    if cells.SPREADSHEET_ERROR.fullmatch(text):
        return []  # told as what it is
    value: object = text
    if read:
        try:
            value = read(text)
        except ValueError as error:
            return [type_problem(field, text, error)]
    if far := _out_of_reach(field, text, value):
        return [far]
    if field.get("format") == "uri" and (wrong := whole_address_problem(text)):
        return [CellProblem("D083", f"{field['name']}: {wrong}", None)]
    plain = cells.canonical(text, field)
    allowed = [str(category) for category in constraints.get("enum", ())]
    if allowed and plain not in allowed:
        return [category_problem(field, text)]
    try:
        broken = _broken(value, plain, constraints, held)
    except TooSlow as error:
        return [CellProblem("D082", f"{field['name']} is not judged: {error}", None)]
    return [
        CellProblem(
            "D014",
            f'{field["name"]} is {text!r}: constraint "{constraint}" is'
            f' "{constraints[constraint]}"',
            f"Change the cell so that its {constraint} is {constraints[constraint]}.",
        )
        for constraint in broken
    ]


def _out_of_reach(field: Mapping[str, Any], text: str, value: object) -> CellProblem | None:
    """Hold a date or a year to those that its field may tell of: our property `years`."""
    if isinstance(value, Date):
        begins, ends = value.first.year, value.last.year
    elif field.get("type") == "year" and isinstance(value, int):
        begins = ends = value
    else:
        return None
    first, last = field.get("years", YEARS)
    if first <= begins and ends <= last:
        return None
    message = f"{field['name']} is {text!r}, out of the years from {first} to {last}"
    return CellProblem("D087", message, None)


def type_problem(field: Mapping[str, Any], text: str, error: ValueError) -> CellProblem:
    """Say that a cell is not of its field's type.

    Args:
        field: of the schema.
        text: of the cell.
        error: from `claimtrace.data.cells.reader`.
    """
    hint = cells.how_to_write(text, field)
    if field.get("edtf") is True:
        return CellProblem("D010", f"{field['name']}: {error}", hint)
    message = f"{field['name']} is {text!r}, which is no {field.get('type', 'string')}"
    return CellProblem("D003", message, hint)


def category_problem(field: Mapping[str, Any], text: str) -> CellProblem:
    """Say that a cell holds none of the categories that its field may hold.

    Args:
        field: of the schema, with an `enum`.
        text: of the cell.
    """
    allowed = [str(category) for category in field["constraints"]["enum"]]
    message = f"{field['name']} is {text!r}, which is none of its categories"
    return CellProblem("D004", message, suggestion(text, allowed))


def _broken(
    value: object, text: str, constraints: dict[str, Any], held: Pattern | None
) -> list[str]:
    broken = []
    if held and not held.fits(text):
        broken.append("pattern")
    if isinstance(value, int | float):
        if "minimum" in constraints and value < float(constraints["minimum"]):
            broken.append("minimum")
        if "maximum" in constraints and value > float(constraints["maximum"]):
            broken.append("maximum")
    if len(text) < constraints.get("minLength", 0):
        broken.append("minLength")
    if len(text) > constraints.get("maxLength", len(text)):
        broken.append("maxLength")
    return broken
