"""Hold the attributes of a node to the list of constructs."""

from collections.abc import Iterator

from claimtrace.prose.conditions import wrong_conditions
from claimtrace.prose.constructs import Construct, refusing_construct
from claimtrace.prose.pandoc import Json

_CONDITIONAL = ("a division", "a span", "a code block")


def refusals(attributes: Json, bearer: str) -> Iterator[tuple[str, str, str]]:
    """Find what of a node's attributes the engines do not honour alike.

    Args:
        attributes: identifier, classes, and pairs of key and value.
        bearer: what bears them, such as `a division`.

    Yields:
        Rule, message and hint.
    """
    identifier, classes, pairs = attributes
    named = [("label", identifier, f"#{identifier}")]
    named += [("class", name, f".{name}") for name in classes]
    named += [("attribute", key, f"the attribute {key}") for key, _ in pairs]
    for kind, name, written in named:
        construct = refusing_construct(kind, name) if name else None
        if construct:
            yield construct.rule, unsupported(written, construct), construct.hint
    for message, hint in wrong_conditions(classes, pairs, bearer in _CONDITIONAL):
        yield "R050", message, hint


def unsupported(written: str, construct: Construct) -> str:
    """Say that something that is written is of a construct that is not supported."""
    return f"{written}: {construct.what} are not supported"
