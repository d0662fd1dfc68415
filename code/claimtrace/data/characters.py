"""Characters that a cell may not hold, since a reader cannot see them or they show as something
else: each is named as Unicode names it."""

import re
import unicodedata
from functools import cache

_C0 = (
    "NULL, START OF HEADING, START OF TEXT, END OF TEXT, END OF TRANSMISSION, ENQUIRY, "
    "ACKNOWLEDGE, ALERT, BACKSPACE, CHARACTER TABULATION, LINE FEED, LINE TABULATION, FORM FEED, "
    "CARRIAGE RETURN, SHIFT OUT, SHIFT IN, DATA LINK ESCAPE, DEVICE CONTROL ONE, "
    "DEVICE CONTROL TWO, DEVICE CONTROL THREE, DEVICE CONTROL FOUR, NEGATIVE ACKNOWLEDGE, "
    "SYNCHRONOUS IDLE, END OF TRANSMISSION BLOCK, CANCEL, END OF MEDIUM, SUBSTITUTE, ESCAPE, "
    "INFORMATION SEPARATOR FOUR, INFORMATION SEPARATOR THREE, INFORMATION SEPARATOR TWO, "
    "INFORMATION SEPARATOR ONE"
).split(", ")
# Unicode names control characters by aliases alone, which `unicodedata.name` does not give.
_CONTROLS = {chr(code): name for code, name in enumerate(_C0)} | {
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}
_PLAIN = re.compile(r"[\n -~]*")
# Letters and marks that Unicode calls no format characters, and that show nothing all the same.
_EMPTY = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\ufffc\U00016fe4\U00013441\U00013442\U0001d159\U000e0100-\U000e01ef]"
)
# What a text may hold, as most do: letters of Europe, Han, punctuation and blanks of all widths.
_COMMON = re.compile(
    "[^\\n\\t -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u2000-\u200a\u2010-\u2027\u202f-\u205f"
    "\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]"
)
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"  # what a program writes where it could not decode


def character_name(character: str) -> str:
    """Name a character: code point and Unicode name, such as `U+00A0 NO-BREAK SPACE`."""
    code = f"U+{ord(character):04X}"
    name = _CONTROLS.get(character) or unicodedata.name(character, "")
    if not name:
        kinds = {"Cc": "CONTROL CHARACTER", "Co": "a character of private use"}
        name = kinds.get(unicodedata.category(character), "no character")
    return f"{code} {name}"


def strange_characters(text: str) -> list[tuple[int, str]]:
    """Find what a cell may not hold: control, format and unassigned characters, blanks other than
    the ordinary one, and the replacement character. A line break is allowed; NUL is found when a
    file is read, since it may mean another encoding.

    Args:
        text: of a cell.

    Returns:
        Position (1 is the first) and character of each, in their order.
    """
    if _PLAIN.fullmatch(text):  # nearly every cell
        return []
    return [(at, character) for at, character in enumerate(text, 1) if _strange(character)]


def visible(text: str) -> str:
    """Write a text as it was probably meant: without strange characters, blanks at either end, or
    letters whose accents stand apart."""
    if _PLAIN.fullmatch(text):
        return text.strip()
    kept = (_instead(character) for character in text)
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def _instead(character: str) -> str:
    if not _strange(character):
        return character
    spaces = ("Zs", "Zl", "Zp", "Cc")
    return " " if unicodedata.category(character) in spaces else ""


@cache
def _strange(character: str) -> bool:
    if character in "\n \0":
        return False
    category = unicodedata.category(character)
    return category[0] in "CZ" or character == REPLACEMENT or bool(_EMPTY.match(character))


def unseen_characters(text: str) -> list[tuple[int, str]]:
    """Find what a text of several lines may not hold: as a cell, but blanks of any width and
    tabulators are allowed.

    Args:
        text: of a document, a ledger or a bibliography.

    Returns:
        Index (0 is the first) and character of each, in their order.
    """
    found = ((match.start(), match[0]) for match in _COMMON.finditer(text))
    return [(at, one) for at, one in found if one == "\0" or _unseen(one)]


def _unseen(character: str) -> bool:
    return _strange(character) and unicodedata.category(character) != "Zs"


def apart(text: str) -> tuple[int, str] | None:
    """Find the first character that composed writing (NFC) would write otherwise.

    Returns:
        Its position (1 is the first) and itself, or None where the text is composed.
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return None
    composed = unicodedata.normalize("NFC", text)
    at = next(
        (i for i, (a, b) in enumerate(zip(text, composed, strict=False)) if a != b), len(composed)
    )
    marks = (i for i in range(at, len(text)) if unicodedata.combining(text[i]))
    at = next(marks, min(at, len(text) - 1))
    return at + 1, text[at]
