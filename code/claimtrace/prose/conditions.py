"""In which formats a conditional node is shown: `.content-visible` and `.content-hidden`."""

from collections.abc import Iterable, Sequence

from claimtrace.formats import HTML, SECTIONS

SHOWN = frozenset(SECTIONS)
"""The formats that documents are written in; the PDF is written by typst."""

CONDITIONAL = ("content-visible", "content-hidden")
"""The classes that make a division, a span or a code block conditional."""

_NAMES = {name: name for name in SECTIONS} | {f"{HTML.section}:js": HTML.section}
_LISTED = " or ".join((", ".join(SECTIONS[:-1]), SECTIONS[-1]))
_HONOURED = ("when-format", "unless-format")
_CONDITIONS = (*_HONOURED, "when-meta", "unless-meta", "when-profile", "unless-profile")


def shown_in(classes: Sequence[str], pairs: Iterable[Sequence[str]]) -> frozenset[str]:
    """Return the formats in which a node is shown, as Quarto decides it.

    Args:
        classes: of the node.
        pairs: its attributes, key and value; several values of one key are alternatives.
    """
    if not any(name in CONDITIONAL for name in classes):
        return SHOWN
    named: dict[str, set[str]] = {}
    for key, value in pairs:
        if key in _HONOURED:
            named.setdefault(key, set()).add(_NAMES.get(value, value))
    fitting = set(SHOWN)
    if "when-format" in named:
        fitting &= named["when-format"]
    if "unless-format" in named:
        fitting -= named["unless-format"]
    return frozenset(fitting if CONDITIONAL[0] in classes else SHOWN - fitting)


def wrong_conditions(
    classes: Sequence[str], pairs: Iterable[Sequence[str]], can_be_conditional: bool
) -> list[tuple[str, str]]:
    """Find conditions that the engines do not honour alike.

    Args:
        classes: of the node.
        pairs: its attributes, key and value.
        can_be_conditional: whether Quarto shows such a node under a condition at all.

    Returns:
        Message and hint of each problem.
    """
    found = []
    conditional = [name for name in classes if name in CONDITIONAL]
    conditions = [(key, value) for key, value in pairs if key in _CONDITIONS]
    if conditional and not can_be_conditional:
        hint = "Put a division or a span with the class around it."
        found.append((f".{conditional[0]} does nothing here", hint))
    for key, value in conditions:
        if not conditional:
            hint = "Add the class .content-visible or .content-hidden, or delete the condition."
            found.append((f"the condition {key} does nothing without its class", hint))
        elif key not in _HONOURED:
            hint = f"Use when-format or unless-format: {_LISTED}."
            found.append((f"the condition {key} is not supported", hint))
        elif value not in _NAMES:
            hint = f"Write {_LISTED}; the PDF is written by typst."
            found.append((f'the condition {key}="{value}" names no format of this project', hint))
    return found
