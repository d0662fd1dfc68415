"""The tables that all places share, and which of their rows name rows of a place."""

from collections.abc import Callable, Iterable
from pathlib import Path

from claimtrace.data.dictionary import Dictionary
from talentregime.new_city.rows import by_column, read_rows, write_rows

SHARED = ("sources", "quotations", "corrections")

SharedRow = dict[str, str]  # by column
RowName = tuple[str, str]  # a table, and the key of a row of it


def edit_shared(root: Path, edit: Callable[[str, SharedRow], SharedRow | None]) -> dict[str, str]:
    """Edit the tables that all places share.

    Args:
        root: the project's folder.
        edit: gives, of a table's name and a row, what the row becomes; None takes it out.

    Returns:
        The text of each table that changes, by its file.
    """
    texts = {}
    for name in SHARED:
        table = read_rows(root, f"data/{name}.csv")
        rows = [(row, edit(name, row)) for row in by_column(table)]
        if any(before != after for before, after in rows):
            after = [row for _, row in rows if row is not None]
            texts[table.file] = write_rows(table.names, after)
    return texts


def cells_of(table: str, row: SharedRow) -> list[RowName]:
    """List the rows of other tables that a row of a shared one names."""
    if table == "corrections":
        return [(row["table"], row["row_key"])]
    named = row["carries"].split(";") if table == "quotations" and row["carries"] else []
    return [(of, key) for of, _, key in (cell.strip().partition("/") for cell in named)]


def naming(table: str, cells: Iterable[RowName]) -> SharedRow:
    """Give the columns of a row of a shared table that names rows of others."""
    if table == "corrections":
        ((of, key),) = cells
        return {"table": of, "row_key": key}
    return {"carries": ";".join(f"{of}/{key}" for of, key in cells)}


def with_keys(root: Path, file: str, moved: Callable[[str], str]) -> str:
    """Write a table of a place with other keys; the sources that it names stay."""
    table = read_rows(root, file)
    rows = [
        {
            column: cell if column == "source_id" else ";".join(map(moved, cell.split(";")))
            for column, cell in row.items()
        }
        for row in by_column(table)
    ]
    return write_rows(table.names, rows)


def keys_of(root: Path, dictionary: Dictionary, name: str) -> set[RowName]:
    """List the rows of a place, by table and key."""
    found = set()
    for resource in dictionary.resources:
        if resource.folder == name and (key := resource.schema.key):
            rows = by_column(read_rows(root, resource.file))
            found |= {(resource.table, row[key[0]]) for row in rows}
    return found


def sources_of(root: Path, dictionary: Dictionary, name: str, keys: set[RowName]) -> set[str]:
    """List the sources that rows of a place or their corrections name, and no row of another."""
    of_place: set[str] = set()
    of_others: set[str] = set()
    for resource in dictionary.resources:
        if "source_id" not in resource.schema.names or resource.table in ("sources", "quotations"):
            continue
        for row in by_column(read_rows(root, resource.file)):
            corrected = resource.table == "corrections" and {*cells_of("corrections", row)} <= keys
            own = resource.folder == name or corrected
            (of_place if own else of_others).add(row["source_id"])
    return of_place - of_others
