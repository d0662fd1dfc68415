"""Which claim stands at which place of which sentence: what a text comparison cannot tell.

Two claims that show the same text, such as *three*, can be exchanged without any text changing.
So the record keeps every sentence with the claims' ids in the place of their texts.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from claimtrace.findings import Finding
from claimtrace.prose import Use
from claimtrace.rules import finding

Place = dict[str, Any]
_ID = re.compile(r"\{[a-z][a-z0-9-]*\}")


def places_of_claims(uses: Iterable[Use]) -> dict[str, list[Place]]:
    """Tell of each claim where it is used.

    Args:
        uses: of one document or several, each in its order.

    Returns:
        By claim id: mappings with file, line, column, and the sentence with ids for texts, such
        as `It has {floors-n} storeys`.
    """
    found: dict[str, list[Place]] = {}
    for _, group in groupby(uses, key=lambda use: (use.file, use.where, use.sentence)):
        members = list(group)
        sentence = _with_ids(members)
        for use in members:
            place = {"file": use.file, "line": use.line, "column": use.column}
            found.setdefault(use.claim_id, []).append({**place, "sentence": sentence})
    return found


def _with_ids(members: list[Use]) -> str:
    """Put ids for the texts of a sentence's claims, from left to right."""
    rest, done = members[0].sentence, ""
    for use in members:
        before, found, after = rest.partition(use.text) if use.text else ("", "", rest)
        if found:
            done, rest = f"{done}{before}{{{use.claim_id}}}", after
        else:  # a text that the sentence shows otherwise; its order among the others still tells
            done = f"{done}{{{use.claim_id}}}"
    return done + rest


def compare_bindings(
    accepted: Iterable[dict[str, Any]], current: Iterable[dict[str, Any]]
) -> list[Finding]:
    """Tell where a sentence has other claims than the accepted record says, or is a new one.

    Args:
        accepted: entries of the record, each with its `uses`; those without are left out.
        current: likewise, as computed now.

    Returns:
        An error for each claim that stands where another stood, in a sentence of the same words;
        a warning for each sentence with claims whose words are new.
    """
    before, after = _by_wording(accepted), _by_wording(current)
    if not before:
        return []
    findings: list[Finding] = []
    for wording in after:
        was, now = before.get(wording, []), after[wording]
        if len(was) == len(now):
            findings += _exchanged(was, now)
        elif not was:
            findings.append(_at("C031", now[0], f'the words are new: "{now[0][1]["sentence"]}"'))
        else:
            said = f'it stands {len(now)} times, and stood {len(was)}: "{now[0][1]["sentence"]}"'
            findings.append(_at("C031", now[0], said))
    return findings


def _by_wording(entries: Iterable[dict[str, Any]]) -> dict[tuple[str, str], list[Any]]:
    """Group (claim id, place) by document and the sentence's words, in the order of the text."""
    places = [
        (entry["id"], place, entry["document"]) for entry in entries for place in entry["uses"]
    ]
    places.sort(key=lambda item: (item[1]["file"], item[1]["line"], item[1]["column"], item[0]))
    grouped: dict[tuple[str, str], list[Any]] = {}
    for claim, place, document in places:
        wording = _ID.sub("{}", place["sentence"])
        grouped.setdefault((document, wording), []).append((claim, place))
    return grouped


def _exchanged(was: list[Any], now: list[Any]) -> Iterator[Finding]:
    for old, new in zip(was, now, strict=True):
        if old[0] != new[0]:
            said = f'claim {new[0]} stands where {old[0]} stood: "{new[1]["sentence"]}"'
            yield _at("C030", new, said)


def _at(rule: str, item: Any, message: str) -> Finding:
    place = item[1]
    return finding(rule, message, file=place["file"], line=place["line"], column=place["column"])
