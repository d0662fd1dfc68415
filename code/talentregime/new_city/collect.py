"""What to collect next for a jurisdiction that has a page of its own."""

from pathlib import Path

from claimtrace.data.dictionary import read_dictionary
from claimtrace.data.files import read_file
from claimtrace.findings import Unreadable
from talentregime.new_city.guide import ORDER
from talentregime.project import PROJECT


def to_collect(root: Path) -> list[str]:
    """Say for each table without rows, of a jurisdiction with a page, what to write and where.

    Args:
        root: the project's folder.

    Returns:
        A line each, by jurisdiction, in the order of its guide; none if nothing is missing, and
        none for a table that may stay empty or cannot be read. It is advice: a table without rows
        breaks no rule.
    """
    try:
        dictionary = read_dictionary(PROJECT.at(root).data)
    except Unreadable:  # told by whatever validates the data
        return []
    chapter = PROJECT.at(root).chapter
    lines = []
    for name in dictionary.folders:
        if not (chapter / f"{name}.qmd").is_file():
            continue
        for table in (known for known in ORDER if known in dictionary.schemas):
            file = f"data/{name}/{table}.csv"
            found, _ = read_file(root, file)
            if not (root / file).exists() or (found is not None and not found.rows):
                row = str(dictionary.schemas[table].described.get("description", table))
                row = row[0].lower() + row[1:].rstrip(".")
                lines.append(f"{file}: no rows yet; {row} (guide: data/{name}/README.md)")
    return lines
