"""The words that deny: 'not', 'hardly', 'far from', 'anything but'; and how far they reach.

A denial reaches to the end of its clause: 'has not in these years doubled', 'not two or three'. A
mark or 'but' ends a clause, so that 'not two but three' denies the two alone.
"""

import re

DENIALS = (
    "not",
    "cannot",
    "non",
    "nor",
    "hardly",
    "barely",
    "scarcely",
    "far from",
    "anything but",
    "everything but",
    "nothing like",
    "nowhere near",
    "by no means",
    "in no way",
)
"""Deny what follows in their clause; so does every word that ends in n't."""

REFUSALS = (
    "rather than",
    "instead of",
    "fail to",
    "fails to",
    "failed to",
    "failing to",
    "deny",
    "denies",
    "denied",
    "denying",
    "untrue",
    "false",
)
"""Deny it too, but may stand before a claim in prose: what is denied there is said in full."""

COUNTING = ("no", "never", "neither", "without")
"""Deny a quantity that follows at once. Elsewhere they say themselves that there is none."""

_CANCELLED = ("only", "merely", "simply", "until", "least", "surprisingly", "counting", "including")
_BREAKS = frozenset((*",;:.()!?–", "but"))
_LIGHT = r"(?:(?:a|an|the|in|on|at|of|by|for|from)\s+)*"
_PHRASES: dict[str, list[list[str]]] = {}  # by their first words
for _phrase in (*DENIALS, *REFUSALS):
    _PHRASES.setdefault(_phrase.split()[0], []).append(_phrase.split())
_LAST = re.compile(
    rf"(?:\b(?:{'|'.join((*DENIALS, *REFUSALS, *COUNTING))})|n['’]t)\s+{_LIGHT}$".replace(
        "\\ ", r"\s+"
    ),
    re.IGNORECASE,
)


_ALL = sorted((*DENIALS, *REFUSALS, *COUNTING, "no longer"), key=len, reverse=True)
_DENYING = re.compile(rf"\b(?:{'|'.join(_ALL)})\b|(?<=\w)n['\u2019]t\b", re.IGNORECASE)
_INFLECTED = re.compile(r"\b(?:do|does|did)\b|(?<=[a-z]{2})(?:ed|e?s|e|d)\b")
_CAN = re.compile(r"\bcan(?=not\b)", re.IGNORECASE)


def undenied(text: str, denial: str = "") -> str:
    """Write a sentence without its denials, so that it looks alike with and without them.

    Args:
        text: a sentence. Its marks and the endings of its words are left out: 'does not rise' is
            'rises'.
        denial: what is written where it denies.

    >>> undenied("It does not confirm them.") == undenied("It confirms them.")
    True
    """
    plain = _DENYING.sub(f" {denial} ", _CAN.sub("can ", text)).lower()
    return " ".join(re.findall(r"[^\W_]+|[{}]|_", _INFLECTED.sub("", plain)))


def denials(text: str) -> list[str]:
    """List the words of a sentence that deny, in lower case and in their order."""
    return [match[0].lower() for match in _DENYING.finditer(text)]


def denial_at(words: list[str], at: int) -> int:
    """Tell how many words a denial takes that begins at a word; 0 where none does.

    Args:
        words: of a text, as `claimtrace.numerals.tokens` gives them.
        at: the position of the word.
    """
    if words[at].endswith("n't"):
        length = 1
    else:
        length = max(
            (len(p) for p in _PHRASES.get(words[at], ()) if words[at : at + len(p)] == p), default=0
        )
    cancelled = words[at + length : at + length + 1]
    return 0 if cancelled and cancelled[0] in _CANCELLED else length


def ends_clause(words: list[str], at: int) -> bool:
    """Tell whether a denial reaches no further than a word or mark.

    Args:
        words: of a text.
        at: the position of the word or mark.
    """
    return words[at] in _BREAKS


def denied_after(text: str) -> bool:
    """Tell whether a text denies whatever follows it directly: 'not in', 'far from the'.

    Args:
        text: what stands before a name or date.
    """
    return _LAST.search(text) is not None
