"""What to collect next for a jurisdiction that has a page of its own."""

from pathlib import Path

from claimtrace.validation.files import read_file
from talentregime import config
from talentregime.new_city.dictionary import DictionaryError, read_dictionary
from talentregime.new_city.guide import ORDER


def to_collect(root: Path) -> list[str]:
    """Say for each empty table of a jurisdiction with a page what to write, and where.

    Args:
        root: the project's folder.

    Returns:
        A line each, by jurisdiction, in the order of its guide; none if nothing is missing, and
        none for a table that may stay empty or cannot be read. It is advice: an empty table
        breaks no rule.
    """
    try:
        dictionary = read_dictionary(config.datapackage(root))
    except DictionaryError:  # told by whatever validates the data
        return []
    chapter = config.chapter_dir(root)
    lines = []
    for name in dictionary.jurisdictions:
        if not (chapter / f"{name}.qmd").is_file():
            continue
        tables = {table.name: table for table in dictionary.tables(name)}
        for table in (tables[known] for known in ORDER if known in tables):
            file = f"data/{name}/{table.name}.csv"
            found, _ = read_file(root / file, file)
            if found is not None and not found.rows:
                row = table.description[0].lower() + table.description[1:].rstrip(".")
                lines.append(f"{file}: no rows yet; {row} (guide: data/{name}/README.md)")
    return lines
