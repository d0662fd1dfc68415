"""Where links from a claim to files of the project lead.

A page is one file, which may be read anywhere: its rows are in it, and it links to no file beside
the project's folder, since that link would be dead as soon as the page is moved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Links:
    """Say where links may lead.

    Args:
        repository: the address of the project's repository, where files and lines can be
            addressed; or empty.
        version: of the project, which a release of the repository is named after; empty where
            none is known, and links lead to what stands there now.
        sources: what stands before the id of a source in the address of its entry in the list of
            sources; empty where there is no such list, and each is named in full.
        phrases: the words of each source that its entry in that list quotes, which are named by
            their numbers there; empty where they are quoted in full.
        retells: whether the document retells a source, with which panels compare.
    """

    repository: str = ""
    version: str = ""
    sources: str = ""
    phrases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    retells: bool = True


def address(file: str, line: int | None, links: Links) -> str:
    """Say where a link to a file of the project leads: into its repository, at its version.

    Args:
        file: relative to the project's folder.
        line: the line.
        links: where links may lead.

    Returns:
        An address, or nothing where no repository is known; the file is then named as text.

    Example:
        >>> address("data/a.csv", 4, Links("https://example.org/market", "1.2.0"))
        'https://example.org/market/blob/v1.2.0/data/a.csv#L4'
    """
    if not links.repository:
        return ""
    place = f"#L{line}" if line is not None else ""
    state = f"v{links.version}" if links.version else "HEAD"
    return f"{links.repository.rstrip('/')}/blob/{state}/{file}{place}"
