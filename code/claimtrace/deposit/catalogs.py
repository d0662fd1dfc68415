"""A deposit in the formats of catalogs: CodeMeta for programs, Data Package for tables.

Sources of the formats: https://w3id.org/codemeta/3.0 and https://datapackage.org/profiles/2.0.
"""

import json
from typing import Any

from claimtrace.certificate.listing import FIGURE, TABLE
from claimtrace.citation import Author
from claimtrace.deposit.described import PRODUCTS, Deposit, expected_package

_OWN = ("$schema", "name", "title", "description")  # of the data dictionary
_FORM = {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}


def codemeta(deposit: Deposit) -> str:
    """Describe the programs of a deposit, as JSON."""
    citation, settings = deposit.citation, deposit.settings.get("project", {})
    code = [name for name in deposit.by_name if name.startswith("code/")]
    content = {
        "@context": "https://w3id.org/codemeta/3.0",
        "@type": "SoftwareSourceCode",
        "identifier": citation.doi and f"https://doi.org/{citation.doi}",
        "name": citation.title,
        "description": citation.abstract,
        "version": citation.version,
        "datePublished": citation.released.isoformat(),
        "license": [one.address for one in deposit.licences.used(code)],
        "author": [_person(author) for author in citation.authors],
        "maintainer": [_person(author) for author in citation.contacts],
        "codeRepository": citation.repository,
        "keywords": list(citation.keywords),
        "programmingLanguage": "Python",
        "runtimePlatform": f"Python {settings.get('requires-python', '')}".strip(),
        "softwareRequirements": list(settings.get("dependencies", ())),
        "isBasedOn": [work.url for work in citation.works if work.url],
        "readme": "README.md" if "README.md" in deposit.by_name else "",
    }
    return _json({key: value for key, value in content.items() if value})


def data_package(deposit: Deposit) -> str:
    """Describe every table of a deposit, as JSON: those of the data, cleaned ones, exhibits."""
    known = {key: deposit.package[key] for key in _OWN if key in deposit.package}
    told = expected_package(deposit)
    told["licenses"] = [
        {"name": one.name, "title": one.title, "path": one.address}
        for one in deposit.licences.used(name for name in deposit.by_name if name.endswith(".csv"))
    ]
    told["sources"] += [
        {"title": source["title"], **({"path": source["address"]} if source["address"] else {})}
        for source in deposit.sources
        if source["title"] not in {one["title"] for one in told["sources"]}
    ]
    return _json({**known, **told, "resources": [*_data(deposit), *_exhibits(deposit)]})


def _data(deposit: Deposit) -> list[dict[str, Any]]:
    """The tables of the data dictionary, as they lie from the top of the archive."""
    resources = []
    for listed in deposit.package.get("resources", ()):
        schema = listed.get("schema")
        moved = {"path": f"data/{listed['path']}"}
        if isinstance(schema, str):
            moved["schema"] = f"data/{schema}"
        resources.append({**listed, **moved})
    return resources


def _exhibits(deposit: Deposit) -> list[dict[str, Any]]:
    titles = {file: one.says for one in deposit.listing for file in one.files}
    kinds = {one.name for one in deposit.listing if one.kind in (TABLE, FIGURE)}
    resources = []
    for name in deposit.by_name:
        folder, _, file = name.rpartition("/")
        own = file.split(".")[0] in kinds or folder.startswith(f"{PRODUCTS}/")
        if file.endswith(".csv") and own:
            slug = "-".join([*folder.split("/"), *file.removesuffix(".csv").split(".")])
            title = {"title": titles[name]} if titles.get(name) else {}
            resources.append({"name": slug.replace("_", "-"), "path": name, **title, **_FORM})
    return resources


def _person(author: Author) -> dict[str, str]:
    told = {
        "@id": author.orcid,
        "@type": "Person" if author.person else "Organization",
        "name": author.name,
        "email": author.email,
        "url": author.website,
    }
    return {key: value for key, value in told.items() if value}


def _json(content: object) -> str:
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"
