"""Which rows of a restricted table a reader may not know, who has the public tables beside it.

A full table holds what is published, too: who knows of nine persons and is told of eleven knows
of two. So a number is told only where it is of at least five rows in each of these views: all rows;
those that stand in no public table as they are; and those of persons, or with keys, that no public
table has.
"""

from collections.abc import Iterable, Mapping, Sequence

from claimtrace.claims.evidence import table_of
from claimtrace.data.rawtable import RawTable, RawTables
from claimtrace.data.schema import Schema
from claimtrace.restricted.audit import RowNumbers

Views = tuple[RowNumbers, ...]
_Row = dict[str, str]


def unknown_rows(
    tables: RawTables,
    rows: Mapping[str, RowNumbers],
    public: Iterable[RawTable],
    schemas: Mapping[str, Schema],
) -> dict[str, Views]:
    """Find the views of each restricted file.

    Args:
        tables: the restricted files.
        rows: of each of them, by number.
        public: all files that are published.
        schemas: by kind of table.

    Returns:
        By file its views, each once; one that holds no row is left out, since nothing of it can be
        told.
    """
    published: dict[str, list[_Row]] = {}
    for table in public:
        published.setdefault(table_of(table.file), []).extend(_texts(table).values())
    found = {}
    for file, table in tables.items():
        known = published.get(table_of(file), [])
        own = {number: row for number, row in _texts(table).items() if number in rows[file]}
        views = [rows[file], _apart(own, known, table.names)]
        further = views[1]
        for columns in _names(schemas[table_of(file)]):
            further &= _apart(own, known, columns)
        found[file] = tuple(dict.fromkeys(filter(None, [*views, further])))
    return found


def _apart(own: Mapping[int, _Row], known: Iterable[_Row], columns: Sequence[str]) -> RowNumbers:
    """The rows that have something else in some columns than every row that is known."""
    there = {_cells(row, columns) for row in known} - {("",) * len(columns)}
    return frozenset(number for number, row in own.items() if _cells(row, columns) not in there)


def _cells(row: _Row, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(row.get(column, "") for column in columns)


def _names(schema: Schema) -> list[tuple[str, ...]]:
    """The columns that name a row, and those that name the person of whom it tells."""
    person = schema.described.get("identifying", {}).get("person", "")
    return [names for names in (tuple(schema.key), (person,) if person else ()) if names]


def _texts(table: RawTable) -> dict[int, _Row]:
    return {row.number: dict(zip(table.names, row.cells, strict=False)) for row in table.rows}
