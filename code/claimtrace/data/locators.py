"""Places in a source, written out for a reader.

Tables and ledgers name places in a short form, such as `5a.p2 fn67`. Which short forms there are,
and how each is told, are data of the study: our property `locators` of the package is a list of
`{"pattern": "([0-9]+)\\.p([0-9]+)", "words": "section {1}, paragraph {2}"}`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_GROUP = re.compile(r"\{([0-9]+)\}")


@dataclass(frozen=True)
class Locators:
    """Hold the short forms of places, in the order in which they are tried.

    Args:
        forms: of each its pattern and the words, with `{1}` for what the first group matched.
    """

    forms: tuple[tuple[re.Pattern[str], str], ...] = ()

    def written(self, text: str) -> str:
        """Write places out, with semicolons between; a text that is no short form stays.

        >>> package = {"locators": [{"pattern": "p([0-9]+)", "words": "page {1}"}]}
        >>> locators(package).written("p4 p7")
        'page 4; page 7'
        >>> locators(package).written("on the cover")
        'on the cover'
        """
        places, at = [], 0
        while at < len(text):
            if text[at] == " ":
                at += 1
                continue
            for form, words in self.forms:
                found = form.match(text, at)
                if found and found.end() > at and text[found.end() : found.end() + 1] in ("", " "):
                    places.append(_filled(words, found))
                    at = found.end()
                    break
            else:
                return text
        return "; ".join(places)


def _filled(words: str, found: re.Match[str]) -> str:
    return _GROUP.sub(lambda group: found[int(group[1])] or "", words)


def locators(package: Mapping[str, Any]) -> Locators:
    """Read the short forms of a package in which `locators_problem` finds nothing."""
    listed = package.get("locators", [])
    return Locators(tuple((re.compile(form["pattern"]), form["words"]) for form in listed))


def locators_problem(package: Mapping[str, Any]) -> str | None:
    """Say why the property `locators` of a package cannot be used, or None if it can."""
    listed = package.get("locators", [])
    if not isinstance(listed, list):
        return "its property locators is no list"
    for number, form in enumerate(listed, start=1):
        texts = [form.get(key) for key in ("pattern", "words")] if isinstance(form, dict) else [0]
        if not all(isinstance(text, str) and text for text in texts):
            return f"form {number} of its locators has no pattern and words"
        try:
            groups = re.compile(form["pattern"]).groups
        except re.error as error:
            return f"the pattern of form {number} of its locators is none: {error}"
        if any(not 0 < int(group) <= groups for group in _GROUP.findall(form["words"])):
            return f"the words of form {number} of its locators name a group that there is not"
    return None
