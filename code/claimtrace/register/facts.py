"""What is known about a claim, in the words that panels and register share.

How a value reads is decided before, and stands in the claim's record under `told`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimtrace.record.bound import count_rows
from claimtrace.record.shape import Entry
from claimtrace.record.tier import lowest_tier
from claimtrace.register.links import Links, address
from claimtrace.register.rows import ranges
from claimtrace.values import amount

LOCATORS = 6  # places in one source; beyond them the rest is counted
HANGING = 8  # rows that a claim hangs on; beyond them all are counted
PHRASES = 3  # of one source; beyond them the rest is counted


@dataclass(frozen=True)
class Segment:
    """Hold a piece of text, whether it is code, and the address that it links to."""

    text: str
    code: bool = False
    href: str = ""


@dataclass(frozen=True)
class Fact:
    """Hold what a fact is about, and the text; `short` ones may share a line."""

    label: str
    segments: tuple[Segment, ...]
    short: bool = False


def list_facts(entry: Entry, links: Links) -> list[Fact]:
    """List the facts about a claim, but for the cells of its rows.

    Args:
        entry: of a record.
        links: where links may lead.

    Returns:
        Facts in the order in which they are read; none is empty.
    """
    return [fact for fact in (*_short(entry), *_long(entry, links)) if fact.segments]


def shown_value(entry: Entry) -> str:
    """Write the value that the rows give: as the arithmetic behind it ends, where there is one.

    That a row records what the source says does not make it hold; and what else is true or not is
    told in the words of the claim, which may be that something does not hold.
    """
    told, truth = entry["told"], entry.get("value")
    if entry["basis"] == "attested" and truth is True:
        return "as the source has it"
    value = told["arithmetic"].rpartition(" = ")[2] or told["value"]
    if isinstance(truth, bool) and value == told["value"]:
        value = "say so" if truth else "do not say so"
    return f"{value} (n = {told['n']})" if told["n"] else str(value)


def in_source(entry: Entry) -> str:
    """Write what the source prints, or whether it says what is claimed."""
    printed: str = entry["told"]["printed"]
    return printed or ("says so" if entry["basis"] == "attested" else "prints no value")


def has_source(entry: Entry) -> bool:
    """Tell whether a claim retells what a source says, prints or passes over in a place."""
    return bool(entry["locator"] or entry["told"]["printed"]) or entry["basis"] == "attested"


def outside_words(entry: Entry) -> Iterator[Segment]:
    """Write what public sources say, naming their source by its id."""
    return _outside(entry, Links(), brief=True)


def list_sources(entry: Entry) -> dict[str, tuple[Segment, ...]]:
    """Write every source of a claim in full, by its id."""
    return {item["id"]: tuple(_source(item, [], Links(), False)) for item in entry["sources"]}


def _short(entry: Entry) -> Iterator[Fact]:
    told = entry["told"]
    n = f" (n = {told['n']})" if told["n"] else ""
    texts = {"Value": told["value"] + n, "Written": _forms(entry)}
    if told["printed"]:
        texts["Printed"] = told["printed"] + (told["expected"] and f"; ours {told['expected']}")
    elif told["expected"]:
        texts["Expected"] = told["expected"]
    if told["locator"]:
        texts["Passage"] = told["locator"]
    for label, text in texts.items():
        yield Fact(label, (Segment(text),), short=True)


def _long(entry: Entry, links: Links) -> Iterator[Fact]:
    if entry["outside"]:
        yield Fact("Outside", tuple(_outside(entry, links, bool(links.sources))))
    yield Fact("Computed", tuple(_computed(entry, links)))
    yield Fact("Sources", tuple(_sources(entry, links)))
    if entry.get("fragile"):
        yield Fact("Hangs on", (Segment(_hanging(entry)),))
    if entry.get("withheld"):
        yield Fact("Withheld", (Segment(withheld(entry)),))


def withheld(entry: Entry) -> str:
    """Say which restricted rows a claim rests on that are not shown; of some not how many."""
    rows = (f"{count or 'some'} rows of {file}" for file, count in entry["withheld"].items())
    return f"{', '.join(rows)}, not shown"


def _forms(entry: Entry) -> str:
    """Every form that the prose may use, each once."""
    shown = entry["shown"]
    return ", ".join(f"‘{text}’" for text in dict.fromkeys(shown[name] for name in sorted(shown)))


def _by_source(entry: Entry) -> dict[str, tuple[Mapping[str, str], list[str]]]:
    """The sources by id, in order of first mention, with the places in them in words."""
    found: dict[str, tuple[Mapping[str, str], list[str]]] = {}
    located = entry["told"].get("located", {})
    for item in entry["sources"]:
        places, place = found.setdefault(item["id"], (item, []))[1], item["locator"]
        if place:
            places.append(located.get(place, place))
    return found


def _quoted(said: Mapping[str, str]) -> str:
    """Words of a source with their place and, of another language, in English."""
    english = f" (in English: {said['english']})" if said["english"] else ""
    return f"“{said['phrase']}”{english}, {said['place']}"


def list_phrases(entry: Entry, source: str) -> list[str]:
    """Quote the words of a source, by its id, that carry what a claim rests on."""
    return [_quoted(said) for said in entry.get("phrases", ()) if said["source"] == source]


def _phrases(entry: Entry, source: str, links: Links) -> list[str]:
    """The words of a source: as they are, or by their numbers where its entry quotes them."""
    found = list_phrases(entry, source)
    if found and (listed := links.phrases.get(source)):
        numbers = sorted({listed.index(phrase) + 1 for phrase in found})
        return [f"{'phrase' if len(numbers) == 1 else 'phrases'} {ranges(numbers)}"]
    more = len(found) - PHRASES
    counted = [amount(more, "more phrase")] if more > 0 else []
    return found[:PHRASES] + counted


def join_places(places: Sequence[str]) -> str:
    """Write places; of those that differ in their last number alone, what they share once.

    >>> join_places(["section 2, paragraph 3", "cover", "section 2, paragraph 5"])
    'section 2, paragraph 3, 5; cover'
    """
    groups: dict[str, list[str]] = {}
    for place in places:
        stem, _, last = place.rpartition(" ")
        numbered = bool(stem) and last.isdecimal()
        groups.setdefault(f"{stem} " if numbered else place, []).extend([last] * numbered)
    return "; ".join(stem + ", ".join(sorted(numbers, key=int)) for stem, numbers in groups.items())


def _source(
    item: Mapping[str, str], places: list[str], links: Links, brief: bool
) -> Iterator[Segment]:
    """A source in full, or by its id, which leads to where it is told in full."""
    parts = [] if brief else [part for part in (item["publisher"], item["date"]) if part]
    if places:
        distinct = [*dict.fromkeys(places)]
        more = len(distinct) - LOCATORS
        counted = f" and {more} more place{'' if more == 1 else 's'}" if more > 0 else ""
        parts.append(join_places(distinct[:LOCATORS]) + counted)
    href = item["address"]
    web = href.startswith(("http://", "https://")) and not any(map(str.isspace, href))
    if brief:
        yield Segment(item["id"], href=links.sources and links.sources + item["id"])
    else:
        yield Segment(item["title"] or item["id"], href=href if web else "")
    if parts:
        yield Segment(", " + ", ".join(parts))


def _sources(entry: Entry, links: Links) -> Iterator[Segment]:
    outside, begun = entry["outside"], False
    for item, places in _by_source(entry).values():
        # The source of an outside check that no row rests on stands with that check.
        said = _phrases(entry, item["id"], links)
        alone = outside and outside["source"] == item["id"] and not places and not said
        if not alone:
            if begun:
                yield Segment("; ")
            begun = True
            yield from _source(item, places, links, bool(links.sources))
            if said:
                yield Segment((", " if links.phrases else ": ") + "; ".join(said))
    if "places" in entry["told"]:
        yield Segment(f"; and {entry['told']['places']} more")


def _outside(entry: Entry, links: Links, brief: bool) -> Iterator[Segment]:
    check, text = entry["outside"], entry["told"]["outside"]
    yield Segment(f"{text}: {check['note']}" if check.get("note") else text)
    if check["source"]:
        unknown = {"id": check["source"], "title": "", "publisher": "", "date": "", "address": ""}
        item = _by_source(entry).get(check["source"], (unknown, []))[0]
        yield Segment(" (")
        yield from _source(item, [], links, brief)
        yield Segment(f": {_quoted(check)})" if check.get("phrase") else ")")


def _computed(entry: Entry, links: Links) -> Iterator[Segment]:
    code = entry["code"]
    if "cell" in code:
        yield Segment("reads the cell ")
        yield Segment(code["cell"], code=True)
    else:
        yield Segment(_named(code), code=True)
    if code["file"]:  # where a row that stays withheld stands is not told
        line = code.get("line")
        place = code["file"] + (f":{line}" if line is not None else "")
        yield Segment(", ")
        yield Segment(place, code=True, href=address(code["file"], line, links))
    if entry["told"]["given"]:
        yield Segment(f", with {entry['told']['given']}")
    yield Segment(f"; tier: {lowest_tier(entry)}")
    if entry["note"]:
        yield Segment(f". {entry['note']}")


def _named(code: Mapping[str, Any]) -> str:
    """A function, without its module where the file behind it tells that."""
    function: str = code["function"]
    module, _, name = function.partition(":")
    return name if code["file"].endswith(f"/{module.replace('.', '/')}.py") else function


def _hanging(entry: Entry) -> str:
    """Which rows a claim's check hangs on: it fails if one of these is dropped."""
    fragile = entry["fragile"]
    keys, tried = [row["key"] for row in fragile["flipping"]], fragile["tried"]
    if not keys:
        if left := count_rows(entry) - tried:
            return f"none of {tried} rows, dropped one at a time; {left} were not dropped"
        return f"no single row: it stands without any of {tried}"
    if len(keys) == tried > 1:
        return f"each of {tried} rows"
    if len(keys) > HANGING:
        return f"{len(keys)} of {tried} rows, each by itself"
    return ", ".join(keys) + (", each by itself" if len(keys) > 1 else "")
