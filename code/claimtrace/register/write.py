"""Write what readers see of the claims of a document, a file for each format."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claimtrace.claims.status import SHAPES, WORDS
from claimtrace.files.writing import make_folder, write_new
from claimtrace.formats import HTML, PDF, WORD
from claimtrace.register import page, typst, word
from claimtrace.register.facts import Entry, Segment, list_facts, list_sources
from claimtrace.register.links import Links

FOLDER = "register"  # in the folder of what is built
TO_PROJECT = "../"  # from a page there; the deposit keeps both


def _write_plain(entry: Entry, links: Links) -> dict[str, object]:
    """Write the facts about a claim as plain text, for formats that nothing else is written for."""
    facts = (f"{f.label}: {''.join(s.text for s in f.segments)}" for f in list_facts(entry, links))
    return {"after": ". ".join(facts)}


@dataclass(frozen=True)
class _Writer:
    """How an entry is written in a format, a source that entries name by its id, and the head."""

    entry: Callable[[Entry, Links], Mapping[str, object]]
    around: Mapping[str, object] = field(default_factory=dict)
    source: Callable[[str, Sequence[Segment]], str] | None = None
    about: Callable[[Sequence[Segment]], str] | None = None
    folder: str = ""
    sources: str = ""


_WRITERS = {
    HTML.section: _Writer(
        page.write_page,
        page.AROUND_PAGE,
        page.write_source,
        page.write_about,
        folder=TO_PROJECT,
        sources="#source-",
    ),
    PDF.section: _Writer(typst.write_entry, typst.AROUND, typst.write_source, typst.write_segments),
    WORD.section: _Writer(word.write_entry, word.AROUND, word.write_source, word.write_segments),
    "plain": _Writer(_write_plain),
}
_STATUSES = [[name, f"{SHAPES[name]} {WORDS[name]}"] for name in reversed(WORDS)]


def opened_file(document: str) -> str:
    """Name the file that holds what a page opens of its exhibits, from the folder of what is built.

    It holds for each exhibit, by name, `most` (how many sets of rows there are), `under` (HTML to
    stand below it), and of a table `cells` (what each opens), of a figure `over` (SVG upon it).
    """
    return f"{FOLDER}/{document}.exhibits.json"


def write_register(
    folder: Path,
    document: str,
    record: Sequence[Entry],
    repository: str,
    about: Mapping[str, Sequence[Segment]] | None = None,
) -> None:
    """Write what readers see of each claim of a document.

    The files `register/DOCUMENT.FORMAT.json`, with the formats as Quarto calls them, and plain for
    any other, are read by the filters of the documents. They hold `claims`, by id: status (with
    mark, for readers), says, shown, sources (ids), and the texts of the format; `sources`, by id,
    each as the format writes it, where entries do not say them in full; what stands around
    entries (opens, head, closes) and sources (list); statuses, with their words; and about.

    Args:
        folder: of what is built.
        document: its name.
        record: its claims.
        repository: the address of the project's repository, or empty.
        about: what the document says of itself in each format.
    """
    make_folder(folder / FOLDER)
    sources = {name: said for entry in record for name, said in list_sources(entry).items()}
    for format_name, writer in _WRITERS.items():
        links = Links(repository, writer.folder, writer.sources)
        segments = (about or {}).get(format_name, ())
        said = {
            "claims": {e["id"]: {**_shared(e), **writer.entry(e, links)} for e in record},
            "sources": {n: writer.source(n, sources[n]) for n in sources} if writer.source else {},
            **writer.around,
            "statuses": _STATUSES,
            "about": writer.about(segments) if writer.about and segments else "",
        }
        target = folder / FOLDER / f"{document}.{format_name}.json"
        write_new(target, json.dumps(said, ensure_ascii=False, sort_keys=True).encode())


def _shared(entry: Entry) -> dict[str, object]:
    return {
        "status": entry["status"],
        "weight": entry["weight"],
        "mark": f"{SHAPES[entry['status']]}\u00a0{entry['told']['status']}",
        "says": entry["says"],
        "shown": entry["shown"],
        "sources": sorted({item["id"] for item in entry["sources"]}),
    }
