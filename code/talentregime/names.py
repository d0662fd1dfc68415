"""What places, policies and measures are called: their labels in the data dictionary, or words."""

import re
from collections.abc import Iterable

from claimtrace.data.dictionary import Dictionary

NOT_STATED = "not stated"  # by the source
_PLACE = re.compile(r"(?P<section>[0-9][a-c]?)\.(?P<kind>[pq])(?P<number>[0-9]+)")
_KINDS = {"p": "par.", "q": "quotation"}


def place_names(dictionary: Dictionary, places: Iterable[str]) -> tuple[str, ...]:
    """Return the names of places, folders of the data, sorted; each once.

    Args:
        dictionary: which says what each folder is called.
        places: names of folders; they may repeat.
    """
    return tuple(sorted({dictionary.title(place) for place in places}))


def policy_name(dictionary: Dictionary, policy: str, place: str = "") -> str:
    """Name a policy, or a trial that goes by the key of its milestone.

    Args:
        dictionary: of the data.
        policy: slug of a policy, or key of a milestone.
        place: folder of the trial; a key begins with it.
    """
    labels = [dictionary.labels("timeline", column) for column in ("policy", "milestone_id")]
    known = labels[0].get(policy) or labels[1].get(policy)
    return known or policy.removeprefix(f"{place}-").replace("-", " ")


def measure_name(dictionary: Dictionary, number: int) -> str:
    """Return the short name of a measure, for where the full wording has no room.

    Args:
        dictionary: of the data.
        number: its row in the source chapter's table of measures.
    """
    return dictionary.labels("measures", "number").get(str(number), f"Measure {number}")


def place_in_source(locator: str) -> str:
    """Write a locator in words: `5a, par. 2; note 67`.

    Args:
        locator: places as the codebook writes them, such as `5a.p2 fn67`.
    """
    spaced = re.sub(r" (?=[0-9][a-c]?\.[pq]|fn|Table)", "; ", locator)
    named = _PLACE.sub(
        lambda found: f"{found['section']}, {_KINDS[found['kind']]} {found['number']}", spaced
    )
    return re.sub(r"\bfn([0-9]+)", r"note \1", named)
