"""Write what readers see of the claims of a document, a file for each format."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claimtrace.claims.status import SHAPES
from claimtrace.files.writing import make_folder, write_new
from claimtrace.formats import HTML, PDF, WORD
from claimtrace.register.facts import Entry, Segment, list_sources
from claimtrace.register.links import Links
from claimtrace.register.page import AROUND_PAGE, write_page
from claimtrace.register.print import (
    AROUND_TYPST,
    AROUND_WORD,
    typst_source,
    word_source,
    write_plain,
    write_typst,
    write_word,
)

FOLDER = "register"  # in the folder of what is built
TO_PROJECT = "../"  # from a page there; the deposit keeps both


@dataclass(frozen=True)
class _Writer:
    """How an entry is written in a format, and a source that entries name by its id."""

    entry: Callable[[Entry, Links], Mapping[str, object]]
    around: Mapping[str, object] = field(default_factory=dict)
    source: Callable[[str, Sequence[Segment]], str] | None = None
    folder: str = ""


_WRITERS = {
    HTML.section: _Writer(write_page, AROUND_PAGE, folder=TO_PROJECT),
    PDF.section: _Writer(write_typst, AROUND_TYPST, typst_source),
    WORD.section: _Writer(write_word, AROUND_WORD, word_source),
    "plain": _Writer(write_plain),
}


def opened_file(document: str) -> str:
    """Name the file that holds what a page opens of its exhibits, from the folder of what is built.

    It holds for each exhibit, by name, `most` (how many sets of rows there are), `under` (HTML to
    stand below it), and of a table `cells` (what each opens), of a figure `over` (SVG upon it).
    """
    return f"{FOLDER}/{document}.exhibits.json"


def write_register(
    folder: Path, document: str, record: Sequence[Entry], repository: str, about: str = ""
) -> None:
    """Write what readers see of each claim of a document.

    The files `register/DOCUMENT.FORMAT.json`, with the formats as Quarto calls them, and plain for
    any other, are read by the filters of the documents. They hold `claims`, by id: status (with
    mark, for readers), says, shown, sources (ids), and the texts of the format; `sources`, by id,
    each as the format writes it, where entries do not say them in full; and what stands around
    entries (opens, closes) and sources (list); and about.

    Args:
        folder: of what is built.
        document: its name.
        record: its claims.
        repository: the address of the project's repository, or empty.
        about: what the page says of itself, as HTML.
    """
    make_folder(folder / FOLDER)
    sources = {name: said for entry in record for name, said in list_sources(entry).items()}
    for format_name, writer in _WRITERS.items():
        links = Links(repository, writer.folder)
        said = {
            "claims": {e["id"]: {**_shared(e), **writer.entry(e, links)} for e in record},
            "sources": {n: writer.source(n, sources[n]) for n in sources} if writer.source else {},
            **writer.around,
            "about": about,
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
