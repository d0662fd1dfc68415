"""Where links from a claim to files of the project lead."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Links:
    """Say where links may lead.

    Args:
        repository: the address of the project's repository, where lines can be addressed; or
            empty.
        folder: from the page to the project's folder; empty in print.
        sources: what stands before the id of a source in the address of its entry in the list of
            sources; empty where there is no such list, and each is named in full.
    """

    repository: str = ""
    folder: str = ""
    sources: str = ""


def address(file: str, line: int | None, links: Links) -> str:
    """Say where a link to a file of the project leads: into the repository, or beside the page.

    Args:
        file: relative to the project's folder.
        line: the line, which only a repository can show.
        links: where links may lead.

    Returns:
        An address, or nothing where there is none.
    """
    if links.repository:
        place = f"#L{line}" if line is not None else ""
        return f"{links.repository.rstrip('/')}/blob/HEAD/{file}{place}"
    return links.folder and links.folder + file
