"""Which claim stands at which place of which sentence: what a text comparison cannot tell.

Two claims that show the same text, such as *three*, can be exchanged without any text changing.
So the record keeps every sentence with the claims' ids in the place of their texts.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from claimtrace.contrasts import contrasted, turned
from claimtrace.findings import Finding
from claimtrace.negation import denials, undenied
from claimtrace.prose import Use
from claimtrace.rules import finding

PlaceOfClaim = dict[str, Any]
_ID = re.compile(r"\{([a-z][a-z0-9-]*)\}")


@dataclass(frozen=True)
class Sentence:
    """Hold a sentence that uses a claim, and where it stands."""

    text: str
    file: str
    line: int
    column: int


def places_of_claims(uses: Iterable[Use], known: Container[str]) -> dict[str, list[PlaceOfClaim]]:
    """Tell of each claim where it is used.

    Args:
        uses: of one document or several, each in its order.
        known: the ids of the claims; what names none stays words, and whoever reads the text
            tells of it.

    Returns:
        By claim id: mappings with file, line, column; the sentence with ids for texts, such as
        `It has {floors-n} storeys`; and `nth`, which of the sentences of these words in the file
        it is, where it is not the first.
    """
    found: dict[str, list[PlaceOfClaim]] = {}
    seen: Counter[tuple[str, str]] = Counter()
    for (file, _, _), group in groupby(uses, key=lambda use: (use.file, use.where, use.sentence)):
        members = [use for use in group if use.claim_id in known]
        if not members:
            continue
        sentence = _with_ids(members)
        nth = seen[file, _words(sentence)] = seen[file, _words(sentence)] + 1
        for use in members:
            place = {"file": use.file, "line": use.line, "column": use.column}
            told = {"sentence": sentence} | ({"nth": nth} if nth > 1 else {})
            found.setdefault(use.claim_id, []).append({**place, **told})
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


def _words(sentence: str) -> str:
    return _ID.sub("{}", sentence)


def compare_sentences(
    accepted: Iterable[Mapping[str, Any]], current: Iterable[Mapping[str, Any]]
) -> list[Finding]:
    """Tell where a sentence has other claims than the accepted record says, or is a new one.

    Args:
        accepted: entries of the record, each with its `uses`; those without are left out.
        current: likewise, as computed now, with places.

    Returns:
        An error for each claim that stands where another stood, in a sentence of the same words,
        and for each sentence in which words are turned round, such as before to after, or that is
        denied where it was not; a warning for each other sentence with claims whose words are new.
    """
    before, after = _by_words(accepted), _by_words(current)
    if not before:
        return []
    findings: list[Finding] = []
    gone = {(document, contrasted(said)): said for document, said in before.keys() - after.keys()}
    denied = {(document, undenied(said)): said for document, said in before.keys() - after.keys()}
    for words, now in after.items():
        was = before.get(words, {})
        known = {places[0]["sentence"] for places in was.values()}
        firsts = [places[0] for places in now.values()]
        some = next((place for place in firsts if place["sentence"] not in known), firsts[0])
        more = len(now) > len(was)  # of the same words others may have stood, with other claims
        if len(was) == len(now):
            findings += _exchanged(was, now)
        elif more and (pairs := _turned(gone, words)):
            findings.append(_at("C041", some, _told(pairs, some["sentence"])))
        elif more and (said := _denied(denied, words)):
            findings.append(_at("C156", some, f"{said}: {_with_claims(some['sentence'])}"))
        elif not was:
            findings.append(_at("C031", some, f'the words are new: "{some["sentence"]}"'))
        else:
            said = f'it stands {len(now)} times, and stood {len(was)}: "{some["sentence"]}"'
            findings.append(_at("C031", some, said))
    return findings


def _told(words: Sequence[tuple[str, str]], sentence: str) -> str:
    """Say which words stand where others stood, and which claims the sentence rests on."""
    exchanged = " and ".join(f'"{new}" stands where "{old}" stood' for old, new in words)
    return f"{exchanged}: {_with_claims(sentence)}"


def _turned(gone: Mapping[tuple[str, str], str], words: tuple[str, str]) -> list[tuple[str, str]]:
    """Say which words are turned round in a sentence that else says what one said that is gone."""
    document, now = words
    was = gone.get((document, contrasted(now)))
    return turned(was, now) if was else []


def _denied(gone: Mapping[tuple[str, str], str], words: tuple[str, str]) -> str:
    """Say which words that deny are gone or new in a sentence that else says what one said that is
    gone; empty where there is none."""
    document, now = words
    was = gone.get((document, undenied(now)))
    if was is None or undenied(was, "_") == undenied(now, "_"):
        return ""
    before, after = Counter(denials(was)), Counter(denials(now))
    said = [f'"{word}" is gone' for word in (before - after).elements()]
    said += [f'"{word}" is new' for word in (after - before).elements()]
    return " and ".join(said) or "something else is denied"


def _with_claims(sentence: str) -> str:
    return f'"{sentence}", of {", ".join(dict.fromkeys(_ID.findall(sentence)))}'


# The sentences of the same words, by file and by which of them in the file it is; of each the
# places of its claims.
_Sentences = dict[tuple[str, int], list[PlaceOfClaim]]


def _by_words(entries: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], _Sentences]:
    grouped: dict[tuple[str, str], _Sentences] = {}
    for entry in entries:
        for place in entry.get("uses") or ():
            sentences = grouped.setdefault((entry["document"], _words(place["sentence"])), {})
            named = {**place, "claim": entry["id"]}
            sentences.setdefault((place["file"], place.get("nth", 1)), []).append(named)
    return grouped


def _exchanged(was: _Sentences, now: _Sentences) -> Iterator[Finding]:
    for then, which in zip(sorted(was), sorted(now), strict=True):
        old, new = (_ID.findall(places[0]["sentence"]) for places in (was[then], now[which]))
        for at, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                place = _of_claim(now[which], after, new[:at].count(after))
                said = f'claim {after} stands where {before} stood: "{place["sentence"]}"'
                yield _at("C030", place, said)


def _of_claim(places: Sequence[PlaceOfClaim], claim: str, nth: int) -> PlaceOfClaim:
    """Find where a claim stands in a sentence, for the first time (0) or a later one."""
    own = sorted(
        (place for place in places if place["claim"] == claim),
        key=lambda place: (place.get("line", 0), place.get("column", 0)),
    )
    return own[min(nth, len(own) - 1)]


def _at(rule: str, place: PlaceOfClaim, message: str) -> Finding:
    line, column = place.get("line", 0), place.get("column", 0)
    return finding(rule, message, file=place["file"], line=line, column=column)
