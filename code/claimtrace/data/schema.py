"""Schemas: what the dictionary says about the columns of a kind of table, and whether it can be."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from claimtrace.data import cells
from claimtrace.data.characters import strange_characters
from claimtrace.data.contradictions import contradiction_problem
from claimtrace.data.identifying import identifying_problem
from claimtrace.data.patterns import pattern

CONSTRAINTS = (
    "required", "unique", "enum", "pattern", "minimum", "maximum", "minLength", "maxLength"
)  # fmt: skip
NAMES = ("claim", "cell")  # what the cells of a field may name, other than rows
_MOST = 1e15  # up to which every whole number is a float of its own
ORIGIN = ("file", "row", "key")  # columns of clean tables that say where a row is from


@dataclass(frozen=True)
class Schema:
    """Hold what the data dictionary says about a kind of table.

    Args:
        described: the Table Schema, with our properties.
        file: where it stands, relative to the project's root.
        line: where findings on it point.
    """

    described: Mapping[str, Any]
    file: str = ""
    line: int = 1

    @cached_property
    def fields(self) -> list[dict[str, Any]]:
        """The fields, in order."""
        return list(self.described["fields"])

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, in order: what the header line must be."""
        return tuple(field["name"] for field in self.fields)

    @property
    def key(self) -> tuple[str, ...]:
        """The fields of the primary key."""
        return as_names(self.described.get("primaryKey", []))

    @property
    def words(self) -> tuple[str, ...]:
        """The fields that say in words what a row records; who reads the row reads them too."""
        return as_names(self.described.get("words", []))

    @property
    def foreign_keys(self) -> list[dict[str, Any]]:
        """The foreign keys, as the schema has them."""
        return list(self.described.get("foreignKeys", []))

    def field(self, name: str) -> dict[str, Any]:
        """Return the field of that name."""
        return next(field for field in self.fields if field["name"] == name)


@dataclass(frozen=True)
class Link:
    """Name the cell of another row that is read with a cell, where the row names that row.

    Args:
        column: of the row itself; holds the other row's key, or nothing.
        table: where the other row stands, in any folder.
        read: the column read there.
    """

    column: str
    table: str
    read: str


def is_name(name: object) -> bool:
    """Tell whether something can be called so: a text, with no character that is not seen."""
    return isinstance(name, str) and name.strip() != "" and not strange_characters(name)


def as_names(value: str | list[str]) -> tuple[str, ...]:
    """Read a Table Schema property that holds one field name or a list of them."""
    return (value,) if isinstance(value, str) else tuple(str(name) for name in value)


def schema_problem(described: Any) -> tuple[str, str] | None:
    """Say why a schema cannot be used, or None if it can.

    Args:
        described: a Table Schema, as JSON gives it.

    Returns:
        The name of the field that is to blame, empty where it is none, and the problem.
    """
    fields = described.get("fields") if isinstance(described, dict) else None
    if not isinstance(fields, list) or not fields:
        return "", "it has no schema with fields"
    for field in fields:
        if not isinstance(field, dict) or not is_name(field.get("name")):
            return "", "a field of its schema has no name that can be seen"
    names = [field["name"] for field in fields]
    for field in fields:
        wrong = _field_problem(field) or contradiction_problem(field, names)
        if wrong:
            return field["name"], f"its schema is not valid: {wrong}"
    wrong = _names_problem(described, names) or identifying_problem(described, names)
    return ("", wrong) if wrong else None


def _names_problem(schema: Any, names: list[str]) -> str | None:
    if taken := set(names) & set(ORIGIN):
        return f"a field is called {sorted(taken)[0]!r}, as clean tables call where a row is from"
    if len(set(names)) < len(names):
        return "two fields of its schema have one name"
    named = [(name, schema.get(name, [])) for name in ("primaryKey", "words")]
    keys = schema.get("foreignKeys", [])
    if not isinstance(keys, list):
        return "its foreignKeys are no list"
    for key in keys:
        if not isinstance(key, dict) or not isinstance(key.get("reference"), dict):
            return "a foreign key has no reference"
        if not key.get("fields") or not key["reference"].get("fields"):
            return "a foreign key has no fields"
        if not isinstance(key["reference"].get("resource", ""), str):
            return "a foreign key refers to no resource"
        if not isinstance(key["reference"]["fields"], str | list):
            return "a foreign key refers to no fields"
        named.append(("a foreign key", key["fields"]))
    for what, value in named:
        if not isinstance(value, str | list):
            return f"{what} is neither a field name nor a list of them"
        unknown = [name for name in as_names(value) if name not in names]
        if unknown:
            return f"{what} names no field of the schema: {', '.join(unknown)}"
    return None


def _is_number(value: object, kinds: Any) -> bool:
    """Tell whether a number can be compared with those of cells: finite, and no truth value."""
    if isinstance(value, bool) or not isinstance(value, kinds):
        return False
    return abs(value) < _MOST  # type: ignore[arg-type]


def _is_words(value: object) -> bool:
    """Tell whether a value is a list of words, at least one."""
    return isinstance(value, list) and all(isinstance(w, str) and w for w in value) and bool(value)


def _field_problem(field: dict[str, Any]) -> str | None:
    """Say why the cells of a field cannot be judged, or None if they can."""
    name, kind = field["name"], field.get("type", "string")
    constraints = field.get("constraints", {})
    if kind not in cells.TYPES:
        return f"the type of {name} is {kind!r}; it may be {', '.join(cells.TYPES)}"
    if not isinstance(constraints, dict):
        return f"the constraints of {name} are no mapping"
    unknown = sorted(set(constraints) - set(CONSTRAINTS))
    if unknown:
        return f"{name} has the constraint {unknown[0]!r}; it may have {', '.join(CONSTRAINTS)}"
    enum = constraints.get("enum", [""])
    if not isinstance(enum, list) or not enum:
        return f"the enum of {name} is no list, or an empty one"
    for limit, kinds in (("minimum", int | float), ("maximum", int | float), ("minLength", int),
                         ("maxLength", int)):  # fmt: skip
        if limit in constraints and not _is_number(constraints[limit], kinds):
            return f"the {limit} of {name} is no number that cells can be held to"
    for spelt in ("trueValues", "falseValues"):
        if not isinstance(field.get(spelt, []), list):
            return f"the {spelt} of {name} are no list"
    labels = field.get("labels", {})
    if not isinstance(labels, dict) or not all(isinstance(text, str) for text in labels.values()):
        return f"the labels of {name} are no mapping of values to texts"
    foreign = [value for value in labels if "enum" in constraints and value not in enum]
    if foreign:
        return f"{name} has a label for {foreign[0]!r}, which is none of its categories"
    hedges = field.get("hedges", {})
    if not isinstance(hedges, dict) or not all(map(_is_words, hedges.values())):
        return f"the hedges of {name} are no mapping of values to lists of words"
    foreign = [value for value in hedges if "enum" in constraints and value not in enum]
    if foreign:
        return f"{name} has hedges for {foreign[0]!r}, which is none of its categories"
    beside = field.get("alongside", [])
    keys = {"column", "table", "read"}
    if not isinstance(beside, list) or not all(
        isinstance(item, str) or (isinstance(item, dict) and {*item} == keys) for item in beside
    ):
        return f"what stands alongside {name} is no list of columns, or of column, table and read"
    years = field.get("years", [0, 0])
    if not isinstance(years, list) or [type(year) for year in years] != [int, int]:
        return f"the years of {name} are no two years"
    if years[0] > years[1]:
        return f"the years of {name} end before they begin"
    if field.get("names", NAMES[0]) not in NAMES:
        return f"what {name} names is {field['names']!r}; it may be {' or '.join(NAMES)}"
    unseen = [text for text in labels.values() if strange_characters(text)]
    if unseen:
        return f"a label of {name} holds a character that cannot be seen: {unseen[0]!r}"
    try:
        if not isinstance(constraints.get("pattern", ""), str):
            raise ValueError("it is no text")
        pattern(constraints.get("pattern", ""))
    except ValueError as error:
        return f"the pattern of {name} is no regular expression: {error}"
    return None
