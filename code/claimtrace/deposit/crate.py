"""The description of a deposit for catalogues: an RO-Crate, which is JSON-LD.

Source of the format: RO-Crate Metadata Specification 1.1, https://w3id.org/ro/crate/1.1.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from claimtrace.citation import Author, Citation, Work
from claimtrace.deposit.archive import CHECKSUMS, Member
from claimtrace.formats import BY_NAME

CRATE = "ro-crate-metadata.json"
_SPECIFICATION = "https://w3id.org/ro/crate/1.1"
_ROOT = "./"

# What the standard library would tell depends on the machine.
_MEDIA_TYPES = {form.ending: form.media_type for form in BY_NAME.values()} | {
    "": "text/plain",
    ".bib": "application/x-bibtex",
    ".cff": "application/yaml",
    ".css": "text/css",
    ".csv": "text/csv",
    ".json": "application/json",
    ".lua": "text/x-lua",
    ".md": "text/markdown",
    ".png": "image/png",
    ".py": "text/x-python",
    ".qmd": "text/markdown",
    ".svg": "image/svg+xml",
    ".toml": "application/toml",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
    ".woff": "font/woff",
    ".yml": "application/yaml",
}

Entity = dict[str, Any]


@dataclass(frozen=True)
class Folder:
    """Describe a folder of the deposit.

    Args:
        says: what it holds, in a sentence.
        licence: address of the licence of what it holds; empty where LICENSE tells.
    """

    says: str
    licence: str = ""


def crate(
    citation: Citation,
    members: Iterable[Member],
    folders: Mapping[str, Folder],
    licences: Mapping[str, str],
) -> str:
    """Write the description.

    Args:
        citation: what the project says of itself.
        members: the files of the deposit; this description and the checksums are added.
        folders: descriptions by path from the top, such as `data`.
        licences: names of the licences by their address.

    Returns:
        JSON, a line for each entity.
    """
    files = [_file(member) for member in sorted(members, key=lambda member: member.name)]
    files.append({"@id": CHECKSUMS, "@type": "File", "name": CHECKSUMS, **_CHECKS})
    described = [_folder(name, folders[name], files) for name in sorted(folders)]
    within = {part["@id"] for folder in described for part in folder["hasPart"]}
    top = [*described, *(file for file in files if file["@id"] not in within)]
    authors = _people("author", citation.authors)
    works = [_work(number, work) for number, work in enumerate(citation.works, 1)]
    root = {
        "@id": _ROOT,
        "@type": "Dataset",
        "name": citation.title,
        "description": citation.abstract,
        "version": citation.version,
        "datePublished": citation.released.isoformat(),
        "keywords": ", ".join(citation.keywords),
        "license": {"@id": "LICENSE"},
        "author": _references(authors),
        "isBasedOn": _references(work for work, _ in works),
        "hasPart": _references(top),
    }
    graph = [_descriptor(), root, *described, *files, *authors]
    graph += [entity for work, people in works for entity in (work, *people)]
    graph += [
        {"@id": address, "@type": "CreativeWork", "name": licences[address]}
        for address in sorted(licences)
    ]
    lines = ",\n".join(json.dumps(entity, ensure_ascii=False) for entity in graph)
    return f'{{"@context": "{_SPECIFICATION}/context", "@graph": [\n{lines}\n]}}\n'


_CHECKS = {
    "encodingFormat": "text/plain",
    "description": f"SHA-256 of every other file; `sha256sum -c {CHECKSUMS}` verifies them.",
}


def _descriptor() -> Entity:
    return {
        "@id": CRATE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _SPECIFICATION},
        "about": {"@id": _ROOT},
    }


def _file(member: Member) -> Entity:
    path = PurePosixPath(member.name)
    suffix = "" if path.name.startswith(".") else path.suffix
    return {
        "@id": quote(member.name),
        "@type": ["File", "SoftwareSourceCode"] if suffix == ".py" else "File",
        "name": path.name,
        "encodingFormat": _MEDIA_TYPES.get(suffix, "text/plain"),
        "contentSize": str(len(member.content)),
    }


def _folder(name: str, folder: Folder, files: Iterable[Entity]) -> Entity:
    here = f"{quote(name)}/"
    entity: Entity = {"@id": here, "@type": "Dataset", "name": name, "description": folder.says}
    if folder.licence:
        entity["license"] = {"@id": folder.licence}
    entity["hasPart"] = _references(file for file in files if file["@id"].startswith(here))
    return entity


def _people(kind: str, authors: Iterable[Author]) -> list[Entity]:
    return [
        {
            "@id": f"#{kind}-{number}",
            "@type": "Person" if author.person else "Organization",
            "name": author.name,
        }
        for number, author in enumerate(authors, 1)
    ]


def _work(number: int, work: Work) -> tuple[Entity, list[Entity]]:
    people = _people(f"work-{number}-author", work.authors)
    entity = {
        "@id": work.url or f"#work-{number}",
        "@type": "CreativeWork",
        "name": work.title,
        "author": _references(people),
    }
    return entity, people


def _references(entities: Iterable[Entity]) -> list[Entity]:
    return [{"@id": entity["@id"]} for entity in entities]
