"""Hold references, links and citations of a document to what they lead to."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from claimtrace.files import reading
from claimtrace.findings import Finding
from claimtrace.prose.conditions import SHOWN
from claimtrace.prose.document import Text
from claimtrace.prose.source import EXHIBITS
from claimtrace.prose.targetlist import Label, Target
from claimtrace.rules import finding

_OTHER_PAGE = re.compile(r"(?:\./)?(?P<name>[^/:?#]+)\.html(?:#.*)?")
_WITH_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_FLOATS = ("a division", "a figure", "a table")


@dataclass
class _Labels:
    """Hold the labels of a document: by name, and in which formats each stands."""

    named: dict[str, Label] = field(default_factory=dict)
    formats: dict[str, frozenset[str]] = field(default_factory=dict)

    def missing(self, name: str, formats: frozenset[str]) -> frozenset[str]:
        """Return those of some formats in which a label does not stand."""
        return formats - self.formats.get(name, frozenset())


def check_targets(
    document: Text,
    used: Collection[str],
    keys: Collection[str] | None,
    pages: Collection[str],
) -> list[Finding]:
    """Find cross-references, links within the project and citations that lead nowhere.

    Args:
        document: as read by `read_document`.
        used: the claims that it uses, each of which has an entry in the register.
        keys: the keys of its bibliography; None where they are not known.
        pages: the names of the project's documents.
    """
    labels = _Labels()
    found = list(_collect(document, labels))
    citations = document.reading.citations
    generated = {"refs", "TOC", *(f"ref-{cited.name}" for cited in citations)}
    generated |= {f"{what}-{claim}" for claim in used for what in ("register", "use")}
    for name in generated:
        labels.formats.setdefault(name, SHOWN)
    for reference in document.reading.references:
        message = _wrong_reference(reference, labels)
        if message:
            found.append(_at(document, reference, "R007", message))
    for link in document.reading.links:
        message = _wrong_link(link, labels, pages)
        if message:
            found.append(_at(document, link, "R053", message))
    for cited in citations:
        if keys is not None and cited.name not in keys and cited.name != "*":
            message = f"the bibliography has no entry {cited.name}"
            found.append(_at(document, cited, "R013", message))
    return found


def check_files(document: Text, folder: Path, root: Path) -> list[Finding]:
    """Find pictures and linked files that are not there. Exhibits may still have to be drawn.

    Args:
        document: as read by `read_document`.
        folder: that the addresses of its pictures and files begin at.
        root: the project's folder.
    """
    found = []
    for link in document.reading.links:
        if wrong := _wrong_file(link.name, folder, root):
            found.append(_at(document, link, *wrong))
    for image in document.reading.images:
        path = folder / unquote(image.name)
        drawn = _drawn(path, root)
        if image.name.startswith(("http:", "https:")):
            found.append(_at(document, image, "R020", f"image on the network: {image.name}"))
        elif path.is_dir() or not (drawn or path.is_file()):
            found.append(_at(document, image, "R011", f"image not found: {image.name}"))
    return found


def _at(document: Text, what: Label | Target, rule: str, message: str) -> Finding:
    file, line, column = document.source.place(what.stream.near(what.token))
    return finding(rule, message, file=file, line=line, column=column)


def _collect(document: Text, labels: _Labels) -> Iterator[Finding]:
    for label in document.reading.labels:
        before = labels.formats.get(label.name, frozenset())
        if before & label.formats:
            yield _at(document, label, "R008", f"label stands twice: {label.name}")
        labels.formats[label.name] = before | label.formats
        labels.named.setdefault(label.name, label)


def _wrong_reference(reference: Target, labels: _Labels) -> str:
    name = reference.name[0].lower() + reference.name[1:]
    missing = labels.missing(name, reference.formats)
    if missing:
        where = "" if missing == reference.formats else f" in {', '.join(sorted(missing))}"
        return f"cross-reference leads nowhere{where}: @{reference.name}"
    label = labels.named[name]
    if name.startswith("sec-"):
        if label.bearer != "a heading":
            return f"@{reference.name} names no heading"
        if not label.numbered:
            return f"@{reference.name} names a section without a number: write [text](#{name})"
    elif label.bearer not in _FLOATS:
        return f"@{reference.name} names no exhibit with a caption"
    if reference.swallows:
        return (
            f"the bracket behind @{reference.name} would vanish: put a word or a comma "
            "between them, and a cross-reference and a citation each into a bracket of its own"
        )
    return ""


def _drawn(path: Path, root: Path) -> bool:
    return reading.inside(root / EXHIBITS, path)


def _wrong_file(address: str, folder: Path, root: Path) -> tuple[str, str] | None:
    """Hold a link to a file to what lies in the project; give the rule and the message."""
    name = unquote(re.split("[?#]", address, maxsplit=1)[0])
    if not name or _WITH_SCHEME.match(address) or _OTHER_PAGE.fullmatch(address):
        return None
    if not reading.inside(root, folder / name):
        return "R092", f"link to what lies outside the project: {address}"
    if not (_drawn(folder / name, root) or (folder / name).exists()):
        return "R053", f"link leads nowhere: there is no file {name} beside the document"
    return None


def _wrong_link(link: Target, labels: _Labels, pages: Collection[str]) -> str:
    if link.name.startswith("#"):
        missing = labels.missing(link.name[1:], link.formats)
        if link.name == "#" or not missing:
            return ""
        where = "" if missing == link.formats else f" in {', '.join(sorted(missing))}"
        return f"link leads nowhere{where}: {link.name}"
    other = _OTHER_PAGE.fullmatch(link.name)
    if other and other["name"] not in pages:
        return f"link leads nowhere: there is no document {other['name']}"
    return ""
