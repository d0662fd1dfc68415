"""Which documents a project has: each a NAME.qmd with its ledger NAME.claims.yml."""

from dataclasses import dataclass
from pathlib import Path

from claimtrace.findings import Finding, Unreadable
from claimtrace.rules import finding
from talentregime import config


@dataclass(frozen=True)
class Document:
    """Name a document and its files.

    Args:
        name: the file's name without `.qmd`.
        path: the text.
        ledger: its claims.
    """

    name: str
    path: Path
    ledger: Path


def find_documents(root: Path, names: tuple[str, ...] = ()) -> list[Document]:
    """List the documents of a project, sorted by name.

    Args:
        root: the project's folder.
        names: only these; empty for all.

    Raises:
        Unreadable: there is no document, none of a name asked for, or one without its ledger.
    """
    folder = config.chapter_dir(root)
    # Names with `_` are parts for other texts, those with a dot are files of editors.
    texts = {p.stem: p for p in sorted(folder.glob("*.qmd")) if p.name[0] not in "_."}
    ledgers = {p.name.removesuffix(".claims.yml"): p for p in folder.glob("[!.]*.claims.yml")}
    problems: list[Finding] = []
    if not texts:
        problems.append(finding("C019", "there is no document", file="chapter"))
    for name in names:
        if name not in texts:
            known = ", ".join(texts)
            message = f"there is no document {name}; there is {known}"
            problems.append(finding("C019", message, file=f"chapter/{name}.qmd"))
    for name in sorted(set(texts) - set(ledgers)):
        problems.append(finding("C018", f"{name} has no ledger", file=f"chapter/{name}.qmd"))
    for name in sorted(set(ledgers) - set(texts)):
        file = f"chapter/{name}.claims.yml"
        problems.append(finding("C019", f"{name} has no document", file=file))
    if problems:
        raise Unreadable(problems)
    return [Document(name, texts[name], ledgers[name]) for name in sorted(names or texts)]
