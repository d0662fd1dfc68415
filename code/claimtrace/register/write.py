"""Write what readers see of the claims of a document, a file for each format."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claimtrace.claims.status import SHAPES, WORDS
from claimtrace.files.writing import make_folder, write_new
from claimtrace.formats import HTML, PDF, WORD
from claimtrace.record.shape import Entry
from claimtrace.record.tier import count_tiers, lowest_tier
from claimtrace.register import in_typst, page, word
from claimtrace.register.facts import Segment, has_source, list_phrases, list_sources
from claimtrace.register.links import Links
from claimtrace.register.marks import record_hash
from claimtrace.register.printed import Printed, print_record

FOLDER = "register"  # in the folder of what is built


def _write_page(entry: Entry, printed: Printed, links: Links) -> dict[str, object]:
    return page.write_page(entry, links)


def _write_typst(entry: Entry, printed: Printed, links: Links) -> dict[str, object]:
    return in_typst.write_entry(printed)


def _write_word(entry: Entry, printed: Printed, links: Links) -> dict[str, object]:
    return word.write_entry(printed)


def _write_plain(entry: Entry, printed: Printed, links: Links) -> dict[str, object]:
    """Write the facts about a claim as plain text, for formats that nothing else is written for."""
    facts = (f"{f.label} {''.join(s.text for s in f.segments)}" for f in printed.facts)
    return {"after": " ".join(facts)}


@dataclass(frozen=True)
class _Writer:
    """How an entry is written in a format, a source that entries name by its id, and the head."""

    entry: Callable[[Entry, Printed, Links], Mapping[str, object]]
    around: Mapping[str, object] = field(default_factory=dict)
    source: Callable[[str, Sequence[Segment]], str] | None = None
    about: Callable[[Sequence[Segment]], str] | None = None
    sources: str = ""


_WRITERS = {
    HTML.section: _Writer(
        _write_page, page.AROUND_PAGE, page.write_source, page.write_about, "#source-"
    ),
    PDF.section: _Writer(
        _write_typst, in_typst.AROUND, in_typst.write_source, in_typst.write_about
    ),
    WORD.section: _Writer(_write_word, {}, word.write_source, word.write_segments),
    "plain": _Writer(_write_plain),
}
_STATUSES = [[name, f"{SHAPES[name]} {WORDS[name]}"] for name in reversed(WORDS)]


def write_register(
    folder: Path,
    document: str,
    record: Sequence[Entry],
    repository: str,
    about: Mapping[str, Sequence[Segment]] | None = None,
    version: str = "",
) -> None:
    """Write what readers see of each claim of a document.

    The files `register/DOCUMENT.FORMAT.json`, with the formats as Quarto calls them, and plain for
    any other, are read by the filters of the documents. They hold `claims`, by id: status (with
    mark, for readers), says, shown, sources (ids), and the texts of the format; `sources`, by id,
    each as the format writes it, where entries do not say them in full; what stands around a note
    on how to read it (opens), entries (head, closes) and sources (list); that note; statuses, with
    their words; about; and of the page, document, version and the hash of the record, which a
    reviewer's marks are held to.

    Args:
        folder: of what is built.
        document: its name.
        record: its claims.
        repository: the address of the project's repository, or empty.
        about: what the document says of itself in each format.
        version: of the project; empty where it tells none.
    """
    make_folder(folder / FOLDER)
    told = [{key: value for key, value in entry.items() if key != "uses"} for entry in record]
    for name, text in _texts(document, told, repository, about or {}, version).items():
        write_new(folder / FOLDER / name, text.encode())


def _texts(
    document: str,
    record: Sequence[Entry],
    repository: str,
    about: Mapping[str, Sequence[Segment]],
    version: str,
) -> dict[str, str]:
    """The files of all formats, by their names."""
    texts = {}
    shown = {"document": document, "version": version, "record": record_hash(record)}
    sources = {name: said for entry in record for name, said in list_sources(entry).items()}
    phrases = {
        name: [*dict.fromkeys(said for entry in record for said in list_phrases(entry, name))]
        for name in sources
    }
    note, printed = print_record(record)
    retells = any(map(has_source, record))
    for format_name, writer in _WRITERS.items():
        quoted = phrases if writer.sources else {}
        links = Links(repository, version, writer.sources, quoted, retells)
        segments = about.get(format_name, ())
        content = {
            "claims": {
                entry["id"]: {**_shared(entry), **writer.entry(entry, said, links)}
                for entry, said in zip(record, printed, strict=True)
            },
            "sources": {
                name: writer.source(name, (*said, *_numbered(links.phrases.get(name, ()))))
                for name, said in sources.items()
            }
            if writer.source
            else {},
            "note": note,
            "tiers": count_tiers(map(lowest_tier, record)),
            **writer.around,
            "statuses": _STATUSES,
            "about": writer.about(segments) if writer.about and segments else "",
            "page": shown,
        }
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        texts[f"{document}.{format_name}.json"] = text
    return texts


def _numbered(phrases: Sequence[str]) -> list[Segment]:
    """The words of a source behind its title, with the numbers that entries name."""
    said = "; ".join(f"({number}) {phrase}" for number, phrase in enumerate(phrases, 1))
    return [Segment(f": {said}")] if said else []


def _shared(entry: Entry) -> dict[str, object]:
    return {
        "status": entry["status"],
        "weight": entry["weight"],
        "mark": f"{SHAPES[entry['status']]}\u00a0{entry['told']['status']}",
        "says": entry["says"],
        "shown": entry["shown"],
        "sources": sorted({item["id"] for item in entry["sources"]}),
    }
