"""The part of `codecheck.yml` that authors write: what is to be reproduced, and of which paper.

Source of the format: CODECHECK configuration file specification 2.0. What a codechecker adds
(name, report, summary, certificate) and identifiers that nobody has given are placeholders, which
the format's own rules refuse until somebody fills them in.
"""

from collections.abc import Iterator

import yaml

from claimtrace.certificate.listing import DOCUMENT, KINDS, Listed
from claimtrace.citation import Author
from claimtrace.deposit.described import CERTIFICATE, Deposit, place_in_archive

VERSION = "https://codecheck.org.uk/spec/config/2.0/"
PLACEHOLDER = "FIXME"
_ORCID = "https://orcid.org/"


def codecheck(deposit: Deposit) -> str:
    """Write the file."""
    citation = deposit.citation
    work = next(iter(citation.works), None)
    title, authors = (work.title, work.authors) if work else (citation.title, citation.authors)
    content = {
        "version": VERSION,
        "manifest": list(_manifest(deposit)),
        "paper": {
            "title": title,
            "authors": [_author(author) for author in authors],
            "reference": (work.url if work else "") or PLACEHOLDER,
        },
        "source": f"{citation.title}, version {citation.version}",
        "codechecker": [{"name": PLACEHOLDER, "ORCID": PLACEHOLDER}],
        "report": PLACEHOLDER,
        "summary": PLACEHOLDER,
        "certificate": PLACEHOLDER,
    }
    addresses = [address for address in (citation.repository, citation.archive) if address]
    if addresses:
        content["repository"] = addresses
    text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=10_000)
    notice = f"# {PLACEHOLDER}: to be filled in by a person. What to compare: {CERTIFICATE}\n"
    return f"%YAML 1.1\n---\n{notice}{text}"


def _manifest(deposit: Deposit) -> Iterator[dict[str, str]]:
    for one in deposit.listing:
        for file in one.files:
            if place_in_archive(file) in deposit.by_name:
                yield {"file": place_in_archive(file), "comment": _comment(one, file)}


def _comment(one: Listed, file: str) -> str:
    name = file.rpartition("/")[2]
    if one.kind == DOCUMENT:
        return f"{one.says or one.name}, as {name.rpartition('.')[2].upper()}"
    parts = {".evidence.csv": "rows behind each cell", ".csv": "what it shows", ".md": "as text"}
    ends = [end for end in parts if name == f"{one.name}{end}"]
    what = parts[ends[0]] if ends else f"picture ({name.rpartition('.')[2].upper()})"
    said = one.says or f"{KINDS[one.kind]}: {one.name}"
    return f"{said} ({what}; made by {one.program or 'the tool'})"


def _author(author: Author) -> dict[str, str]:
    return {"name": author.name, "ORCID": author.orcid.removeprefix(_ORCID) or PLACEHOLDER}
