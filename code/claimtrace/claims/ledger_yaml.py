"""Read the YAML of a ledger with places, so that each finding names the line and the column."""

import math
import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from claimtrace.files.reading import why
from claimtrace.findings import Finding
from claimtrace.nearest import suggestion
from claimtrace.prose.unseen import in_file, unseen_findings
from claimtrace.rules import finding

_ESCAPE = re.compile(r"\\[xuUe0abvfrNLP]")
Pairs = dict[str, tuple[yaml.Node, yaml.Node]]

_LARGEST = 10**300
_CONSTRUCTOR: Any = yaml.constructor.SafeConstructor()


def unseen_characters(text: str, file: str, topmost: yaml.Node) -> list[Finding]:
    """Find the characters of a ledger that nobody sees, written as they are or as escapes.

    Args:
        text: of the ledger.
        file: what findings call it.
        topmost: the node that it was parsed into.
    """
    findings = unseen_findings(text, in_file(file, text), "C090")
    if not findings and _ESCAPE.search(text):
        for scalar in _scalars(topmost):
            findings += unseen_findings(scalar.value, _at_node(file, scalar), "C090")
    return findings


def _at_node(file: str, node: yaml.Node) -> Callable[[int], tuple[str, int, int]]:
    return lambda _: (file, node.start_mark.line + 1, node.start_mark.column + 1)


def _scalars(topmost: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Give every plain value and key once, however often an anchor is named."""
    stack, seen = [topmost], set()
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield node
        else:
            for item in node.value:
                stack += item if isinstance(item, tuple) else (item,)


class NodeReader:
    """Turn nodes into plain values, and collect what is wrong with them.

    Args:
        file: what findings call the file that the nodes come from.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def pairs(self, node: yaml.Node, repeated: str, what: str) -> Pairs:
        """Return key: (key node, value node), with findings on what is not such a mapping."""
        if not isinstance(node, yaml.MappingNode):
            self.add("C005", f"{what} is no mapping of keys to values", node)
            return {}
        pairs: Pairs = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if not name:
                self.add("C005", f"a key of {what} is no text", key)
            elif name in pairs:
                line = pairs[name][0].start_mark.line + 1
                self.add(repeated, f"{name!r} stands twice in {what}; first in line {line}", key)
            else:
                pairs[name] = (key, value)
        return pairs

    def known(self, pairs: Pairs, known: tuple[str, ...], what: str) -> None:
        """Find keys that are not known."""
        for name, (key, _) in pairs.items():
            if name not in known:
                self.add("C002", f"{what} has {name!r}", key, suggestion(name, known))

    def values(self, pairs: Pairs) -> dict[str, Any]:
        """Return the values that are plain ones."""
        values = {}
        for name, (_, node) in pairs.items():
            try:
                values[name] = plain_values(node)
            except ValueError as error:
                self.add("C005", f"{name} cannot be read: {error}", node)
        return values

    def text(self, name: str, pairs: Pairs, values: dict[str, Any]) -> str:
        """Return a value that must be text, in one line; empty where there is none."""
        if name not in values:
            return ""
        value = values[name]
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        self.add("C005", f"{name} is {value!r}, and must be text", pairs[name][1])
        return ""

    def mapping(self, name: str, pairs: Pairs, values: dict[str, Any]) -> dict[str, Any]:
        """Return a value that must be a mapping; empty where there is none."""
        value = values.get(name, {})
        if isinstance(value, dict) and all(isinstance(key, str) for key in value):
            return value
        self.add("C005", f"{name} must be a mapping of names to values", pairs[name][1])
        return {}

    def inner(self, name: str, mapping: dict[str, Any], pairs: Pairs) -> Pairs:
        """Return the nodes of a mapping within an entry, which stands there if it has any key."""
        return self.pairs(pairs[name][1], "C016", name) if mapping else {}

    def choice(
        self,
        name: str,
        allowed: tuple[str, ...],
        pairs: Pairs,
        values: dict[str, Any],
        default: str,
    ) -> str:
        """Return a value that must be one of those allowed."""
        value = values.get(name, default)
        if value not in allowed:
            hint = suggestion(str(value), allowed)
            self.add("C005", f"{name} is {value!r}", pairs[name][1], hint)
            return default
        return str(value)

    def add(self, rule: str, message: str, node: yaml.Node, hint: str | None = None) -> None:
        """Collect a finding at the place of a node."""
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self.findings.append(
            finding(rule, message, file=self.file, line=line, column=column, hint=hint)
        )


def plain_values(node: yaml.Node) -> Any:
    """Turn a node into what JSON holds, too; a date stays the text it is written as.

    Raises:
        ValueError: the node holds something else, such as bytes.
    """
    try:
        _simplify(node)
        return _CONSTRUCTOR.construct_document(node)
    except Exception as error:  # what the constructors of tagged values raise has no kind
        raise ValueError(getattr(error, "problem", None) or why(error)) from error


def _simplify(node: yaml.Node) -> None:
    tag = node.tag.removeprefix("tag:yaml.org,2002:")
    if tag == "timestamp":
        node.tag = "tag:yaml.org,2002:str"
    elif tag not in ("str", "int", "float", "bool", "null", "map", "seq"):
        raise ValueError(f"a value of the kind {tag!r}")
    elif tag == "float" and not math.isfinite(_CONSTRUCTOR.construct_yaml_float(node)):
        raise ValueError(f"{node.value} is no number")
    elif tag == "int" and abs(_CONSTRUCTOR.construct_yaml_int(node)) > _LARGEST:
        raise ValueError("a number of more than 300 digits")
    if isinstance(node, yaml.CollectionNode):
        for item in node.value:
            for part in item if isinstance(item, tuple) else (item,):
                _simplify(part)
