"""The description of a deposit for catalogues: an RO-Crate, which is JSON-LD.

Source of the format: RO-Crate Metadata Specification 1.2, https://w3id.org/ro/crate/1.2.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from claimtrace.citation import Author, CitedWork
from claimtrace.deposit.archive import CHECKSUMS, Member
from claimtrace.deposit.described import CRATE, Deposit
from claimtrace.deposit.licences import Licence
from claimtrace.deposit.runs import TOOL, Run, runs
from claimtrace.formats import BY_NAME

_SPECIFICATION = "https://w3id.org/ro/crate/1.2"
_ROOT = "./"
_PYTHON = "https://www.python.org/"
_ROR = "https://ror.org/"
_HASH = 64  # digits of a SHA-256, after which a line of checksums has two blanks and a name

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
_DOCSTRING = re.compile(r'\A(?:#.*\n)*"""(.+?)(?:\n|""")')
_TITLE = re.compile(r"\A(?:---\n.*?^title: (?P<text>.+?)$|# (?P<heading>.+?)$)", re.M | re.S)
_NOBODY = {
    "@id": "#contact",
    "@type": "ContactPoint",
    "name": "Not named yet",
    "description": "Whoever deposits it names a person under contact in CITATION.cff.",
}

Entity = dict[str, Any]


def crate(deposit: Deposit) -> str:
    """Write the description.

    Args:
        deposit: the files, this description and the checksums not among them, and what is known.

    Returns:
        JSON, a line for each entity: files with their hashes, and the runs that made them.
    """
    citation, done = deposit.citation, runs(deposit)
    captions = {file: one.says for one in deposit.listing for file in deposit.here(one.files)}
    captions |= {
        f"data/{resource['path']}": resource.get("title", "")
        for resource in deposit.package.get("resources", ())
    }
    files = [_file(deposit, member, captions) for member in deposit.by_name.values()]
    files.append(_checksums(deposit))
    folders = sorted({n for n in deposit.folders for m in deposit.by_name if m.startswith(f"{n}/")})
    described = [_folder(deposit, name, files) for name in folders]
    within = {part["@id"] for folder in described for part in _listed(folder["hasPart"])}
    top = [*described, *(file for file in files if file["@id"] not in within)]
    contacts = [_contact(one) for one in citation.contacts] or [_NOBODY]
    authors = [_person(f"#author-{n}", a) for n, a in enumerate(citation.authors, 1)]
    authors[0]["contactPoint"] = _references(contacts)
    works = [entities for n, work in enumerate(citation.works, 1) if (entities := _work(n, work))]
    publishers = _publisher(citation.archive) if citation.archive else []
    identifiers = [_identifier(citation.doi)] if citation.doi else []
    actions = [_action(run) for run in done]
    licences = [_licence(one) for one in deposit.licences.used(deposit.by_name)]
    root = {
        "@id": _ROOT,
        "@type": "Dataset",
        "name": citation.title,
        "description": citation.abstract,
        "version": citation.version,
        "datePublished": citation.released.isoformat(),
        "keywords": ", ".join(citation.keywords),
        "license": _references(licences),
        "author": _references(authors),
        "publisher": _references(publishers[:1]),
        "identifier": _references(identifiers),
        "isBasedOn": _references(entities[0] for entities in works),
        "mentions": _references(actions),
        "hasPart": _references(top),
    }
    root = {key: value for key, value in root.items() if value}
    graph = [_descriptor(), root, *described, *files, *actions, *licences, *contacts, *authors]
    graph += [*publishers, *identifiers, *(one for entities in works for one in entities)]
    if any(file.get("programmingLanguage") for file in files):
        version = deposit.settings.get("project", {}).get("requires-python", "3")
        told = {"name": "Python", "version": version, "url": _PYTHON}
        graph.append({"@id": _PYTHON, "@type": "ComputerLanguage", **told})
    if any(run.program == TOOL for run in done):
        told = {"name": "claimtrace", "version": deposit.tool}
        graph.append({"@id": TOOL, "@type": "SoftwareApplication", **told})
    lines = ",\n".join(json.dumps(entity, ensure_ascii=False) for entity in _once(graph))
    return f'{{"@context": "{_SPECIFICATION}/context", "@graph": [\n{lines}\n]}}\n'


def _descriptor() -> Entity:
    return {
        "@id": CRATE,
        "@type": "CreativeWork",
        "name": "Description of the deposit",
        "conformsTo": {"@id": _SPECIFICATION},
        "about": {"@id": _ROOT},
    }


def _file(deposit: Deposit, member: Member, captions: dict[str, str]) -> Entity:
    path = PurePosixPath(member.name)
    suffix = "" if path.name.startswith(".") else path.suffix
    entity: Entity = {
        "@id": quote(member.name),
        "@type": ["File", "SoftwareSourceCode"] if suffix == ".py" else "File",
        "name": path.name,
        "description": captions.get(member.name) or _says(deposit, member, suffix),
        "encodingFormat": _MEDIA_TYPES.get(suffix, "text/plain"),
        "contentSize": str(len(member.content)),
        "sha256": deposit.digest(member.name),
    }
    if suffix == ".py":
        entity["programmingLanguage"] = {"@id": _PYTHON}
    if licence := deposit.licences.of(member.name):
        entity["license"] = {"@id": licence.address}
    return entity


def _says(deposit: Deposit, member: Member, suffix: str) -> str:
    """Say what a file is: by its own first words, or by its folder."""
    found = None
    if suffix == ".py":
        found = _DOCSTRING.match(deposit.text(member.name))
    elif suffix in (".md", ".qmd"):
        found = _TITLE.match(deposit.text(member.name))
    said = " ".join(next(filter(None, found.groups()), "").strip("\"' ").split()) if found else ""
    folders = [name for name in deposit.folders if member.name.startswith(f"{name}/")]
    if not said and folders:
        said = f"In {folders[0]}: {deposit.folders[folders[0]]}"
    return said or f"{PurePosixPath(member.name).name} of the project"


def _checksums(deposit: Deposit) -> Entity:
    names = [*deposit.by_name, CRATE]
    return {
        "@id": CHECKSUMS,
        "@type": "File",
        "name": CHECKSUMS,
        "description": f"SHA-256 of every other file; `sha256sum -c {CHECKSUMS}` verifies them.",
        "encodingFormat": "text/plain",
        "contentSize": str(sum(_HASH + 2 + len(name.encode()) + 1 for name in names)),
    }


def _folder(deposit: Deposit, name: str, files: Iterable[Entity]) -> Entity:
    here = f"{quote(name)}/"
    parts = [file for file in files if file["@id"].startswith(here)]
    entity: Entity = {"@id": here, "@type": "Dataset", "name": name}
    entity["description"] = deposit.folders[name]
    licences = {part["license"]["@id"] for part in parts if "license" in part}
    if len(licences) == 1:  # else its files tell
        entity["license"] = {"@id": licences.pop()}
    entity["hasPart"] = _references(parts)
    return entity


def _action(run: Run) -> Entity:
    return {
        "@id": f"#run-{run.name}",
        "@type": "CreateAction",
        "name": run.says,
        "description": f"{run.says}: {len(run.inputs)} files read, {len(run.outputs)} written.",
        "instrument": {"@id": quote(run.program, safe="/#")},
        "object": _references({"@id": quote(name)} for name in run.inputs),
        "result": _references({"@id": quote(name)} for name in run.outputs),
    }


def _licence(licence: Licence) -> Entity:
    return {
        "@id": licence.address,
        "@type": "CreativeWork",
        "name": licence.title,
        "description": f"The text is in {licence.file}.",
    }


def _person(other: str, author: Author) -> Entity:
    """Describe a person or body, by its record in a register where it is known."""
    record = author.website if author.website.startswith(_ROR) else ""
    entity = {
        "@id": author.orcid or record or other,
        "@type": "Person" if author.person else "Organization",
        "name": author.name,
    }
    return entity | ({"url": author.website} if author.website else {})


def _contact(author: Author) -> Entity:
    place = f"mailto:{author.email}" if author.email else author.orcid or "#contact"
    told = {"@id": place, "@type": "ContactPoint", "name": author.name, "email": author.email}
    return {key: value for key, value in told.items() if value}


def _publisher(address: str) -> list[Entity]:
    """Describe who publishes the deposit, and where to ask."""
    told = {"name": urlsplit(address).hostname or address, "url": address}
    contact = {"@id": "#publisher-contact", "@type": "ContactPoint", **told}
    publisher = {"@id": address, "@type": "Organization", **told}
    return [publisher | {"contactPoint": {"@id": contact["@id"]}}, contact]


def _identifier(doi: str) -> Entity:
    address = f"https://doi.org/{doi}"
    told = {"propertyID": "https://registry.identifiers.org/registry/doi", "value": f"doi:{doi}"}
    return {"@id": address, "@type": "PropertyValue", "name": "DOI", **told, "url": address}


def _work(number: int, work: CitedWork) -> list[Entity]:
    """Describe a work, then its authors, and where it was written and may be asked for."""
    people = [_person(f"#work-{number}-author-{n}", a) for n, a in enumerate(work.authors, 1)]
    bodies: list[Entity] = []
    contacts: list[Entity] = []
    if work.publisher:
        body = Author(work.publisher, person=False, website=work.website)
        bodies.append(_person(f"#work-{number}-publisher", body))
        for person in people:
            if person["@type"] == "Person":
                person["affiliation"] = _references(bodies)
    if work.website:
        told = {"@id": f"#work-{number}-contact", "@type": "ContactPoint", "name": work.publisher}
        contacts.append({**told, "url": work.website})
        bodies[0]["contactPoint"] = _references(contacts)
    entity = {
        "@id": work.url or f"#work-{number}",
        "@type": "CreativeWork",
        "name": work.title,
        "datePublished": work.year,
        "author": _references(people),
        "publisher": _references(bodies),
    }
    told = {key: value for key, value in entity.items() if value}
    return [told, *people, *bodies, *contacts]


def _references(entities: Iterable[Entity]) -> Any:
    """Refer to entities: to a single one by itself, as JSON-LD is written for readers."""
    found = [{"@id": entity["@id"]} for entity in entities]
    return found[0] if len(found) == 1 else found


def _listed(value: Any) -> list[Entity]:
    return value if isinstance(value, list) else [value]


def _once(graph: Iterable[Entity]) -> Iterator[Entity]:
    """Leave out what is described twice, such as a body that two works name."""
    seen: set[str] = set()
    for entity in graph:
        if entity["@id"] not in seen:
            seen.add(entity["@id"])
            yield entity
