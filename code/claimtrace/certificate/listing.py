"""List what a project shows: its documents, tables, figures, and every claim of its texts.

Each with what the source prints, what it is here, its status, and the program and line that make
it. The certificate of a deposit and the page of a reproduction show this list.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from claimtrace.claims.expectations import differs
from claimtrace.files import reading
from claimtrace.files.jsons import read_json
from claimtrace.findings import Unreadable
from claimtrace.formats import FORMATS, HTML
from claimtrace.record import read_record
from claimtrace.register.facts import in_source, shown_value
from claimtrace.up_to_date import MADE

DOCUMENT, TABLE, FIGURE, CLAIM = "document", "table", "figure", "claim"
KINDS = {
    DOCUMENT: "Documents",
    TABLE: "Tables",
    FIGURE: "Figures",
    CLAIM: "Numbers, dates and findings in the text",
}
"""Kinds of what is listed, and how a reader is told them."""
_CAPTION = re.compile(
    r'id="((?:fig|tbl)-[a-z0-9-]+)"(?:(?!id="(?:fig|tbl)-).)*?<((?:fig)?caption)\b[^>]*>(.*?)</\2>',
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]+>")
_HEADING = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@dataclass(frozen=True)
class Listed:
    """Hold one thing that a project shows.

    Args:
        kind: a key of `KINDS`.
        document: the name of the document that shows it.
        name: of the document or exhibit, or the id of the claim.
        says: title, caption, or what the claim says.
        place: file and line where the text first uses it, such as `chapter/index.qmd:45`.
        locator: where the source says it, in words.
        source: what the source prints, or in words whether it says what is claimed.
        printed: the value that it prints; empty where it prints none.
        relation: how ours relates to what is printed; empty likewise.
        ours: the value.
        status: of a claim, in the words that a reader is told.
        program: file and line of the function, or of the cell, that it comes from.
        data: the data files that it rests on.
        files: what it is written as, relative to the project.
    """

    kind: str
    document: str
    name: str
    says: str
    place: str = ""
    locator: str = ""
    source: str = ""
    printed: str = ""
    relation: str = ""
    ours: str = ""
    status: str = ""
    program: str = ""
    data: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def read_listing(root: Path, documents: Iterable[str]) -> list[Listed]:
    """Read the list from what a build wrote.

    Args:
        root: the folder of a project, or of a copy, that was built.
        documents: their names.

    Returns:
        By document: itself, its exhibits in the order of the text, its claims by their ids.

    Raises:
        Unreadable: a file that every build writes is not there or cannot be read (R090).
    """
    listed: list[Listed] = []
    for name in documents:
        claims = read_record(root, f"_build/{name}.claims.json")
        made = read_json(root, f"_build/{name}{MADE}", "R090")
        try:
            page = reading.read_text(root, f"_build/{name}{HTML.ending}", "R090")
        except Unreadable:  # it may not have been asked for
            page = ""
        listed += list_document(name, claims, made, page)
    return listed


def list_document(
    name: str, claims: Iterable[Mapping[str, Any]], made: Iterable[Mapping[str, Any]], page: str
) -> list[Listed]:
    """List what one document shows.

    Args:
        name: of the document.
        claims: its record, with places.
        made: what its exhibits are made by and from (`claimtrace.exhibits.made`).
        page: its HTML, whose captions name and number the exhibits; empty where there is none.
    """
    heading = _HEADING.search(page)
    captions = {found[1]: _text(found[3]) for found in _CAPTION.finditer(page)}
    files = tuple(f"_build/{name}.{form}" for form in FORMATS)
    listed = [Listed(DOCUMENT, name, name, _text(heading[1]) if heading else "", files=files)]
    order = {exhibit: at for at, exhibit in enumerate(captions)}
    exhibits = [_exhibit(name, exhibit, captions) for exhibit in made]
    listed += sorted(exhibits, key=lambda one: order.get(one.name, len(order)))
    return [*listed, *(_claim(name, entry) for entry in claims)]


def made_before(files: Iterable[str]) -> list[dict[str, Any]]:
    """Tell of exhibits what their files tell, where nothing says what they are made by.

    Args:
        files: of one document, relative to the project.
    """
    named: dict[str, list[str]] = {}
    for file in files:
        named.setdefault(file.rpartition("/")[2].split(".")[0], []).append(file)
    code = {"file": "", "line": 0}
    return [{"name": n, "code": code, "data": [], "files": named[n]} for n in sorted(named)]


def _exhibit(document: str, made: Mapping[str, Any], captions: Mapping[str, str]) -> Listed:
    name, code = made["name"], made["code"]
    return Listed(
        FIGURE if name.startswith("fig-") else TABLE,
        document,
        name,
        captions.get(name, ""),
        program=f"{code['file']}:{code['line']}" if code["file"] else "",
        data=tuple(made["data"]),
        files=tuple(made["files"]),
    )


def _claim(document: str, entry: Mapping[str, Any]) -> Listed:
    told, code = entry["told"], entry["code"]
    use = next((use for use in entry["uses"] if "line" in use), None)  # none in an accepted record
    relation = ""
    if told["printed"]:
        differing = differs(entry["expect"], entry["printed"])
        relation = "differs" if differing else told["expected"] or "equal"
    return Listed(
        CLAIM,
        document,
        entry["id"],
        entry["says"],
        f"{use['file']}:{use['line']}" if use else "",
        told["locator"],
        in_source(entry),
        told["printed"],
        relation,
        shown_value(entry),
        told["status"],
        f"{code['file']}:{code.get('line', '')}".rstrip(":"),
        tuple(sorted({row["file"] for row in entry["rows"]})),
    )


def _text(html: str) -> str:
    """The first paragraph of a piece of HTML, without its tags; notes below a caption are left."""
    first = re.split(r"</p>|<br|\n\s*\n", html.strip(), maxsplit=1)[0]
    return " ".join(unescape(_TAG.sub("", first)).split())
