"""Which cells the accepted record names: a change in one of them is always noticed.

The record holds every cell that a claim's evidence names. Whatever the claim does with a corrupted
cell, the comparison finds it: the cell reads otherwise, or the claim no longer rests on the row, or
the claim fails and is gone.
"""

from collections.abc import Sequence

from claimtrace.data.rawtable import RawTables
from claimtrace.mutation.mutants import Mutant
from claimtrace.record import Record

SOURCE, LOCATOR = "source_id", "locator"
_DESCRIBED = ("title", "publisher", "date", "address")
_QUOTED = ("source_id", "locator", "phrase", "english")


class NamedCells:
    """Tell of corruptions whether the record notices them.

    Args:
        record: the accepted one, which the project equals.
        tables: the data files by path; the first column of each holds the key.
        sources: path of the table of sources.
        quotations: path of the table of quotations.
    """

    def __init__(
        self, record: Record, tables: RawTables, sources: str, quotations: str = ""
    ) -> None:
        self._tables = tables
        self._sources = sources
        self._quotations = quotations
        phrases = (entry.get("phrases", []) for entry in record)
        self._phrases = {phrase["phrase"] for listed in phrases for phrase in listed}
        checks = [entry.get("outside") or {} for entry in record]
        self._phrases.update(check["phrase"] for check in checks if "phrase" in check)
        self._quoted = {check["quotation"] for check in checks if "quotation" in check}
        self._cells: set[tuple[str, int, str]] = set()
        self._rows: dict[tuple[str, int], list[int]] = {}
        self._cited: set[str] = set()
        self._places: list[Sequence[tuple[str, int]]] = []
        numbers = {
            (file, row.cells[0]): (file, row.number)
            for file, table in tables.items()
            for row in table.rows
        }
        for number, entry in enumerate(record):
            places = [numbers[row["file"], row["key"]] for row in entry["rows"]]
            self._places.append(places)
            self._cited.update(source["id"] for source in entry["sources"])
            for row, place in zip(entry["rows"], places, strict=True):
                self._rows.setdefault(place, []).append(number)
                self._cells.update((*place, column) for column in row["columns"])

    def notices(self, mutant: Mutant, key: str) -> bool:
        """Tell whether the comparison with the record notices a corruption.

        Args:
            mutant: of a cell.
            key: the field that names the rows of the table.
        """
        place = (mutant.file, mutant.row)
        if (*place, mutant.part) in self._cells:
            return True
        if mutant.file == self._quotations:
            if mutant.part == key:
                return mutant.place in self._quoted
            phrase = self._tables[mutant.file].cell(mutant.row, "phrase")[0]
            return mutant.part in _QUOTED and phrase in self._phrases
        if mutant.file == self._sources:
            return mutant.part in _DESCRIBED and mutant.place in self._cited
        if place not in self._rows:
            return False
        if mutant.part == key:
            return True
        if mutant.part in (SOURCE, LOCATOR):
            return any(self._other_sources(number, mutant) for number in self._rows[place])
        return False

    def _other_sources(self, number: int, mutant: Mutant) -> bool:
        """Tell whether what a claim cites, as (source, locator), is another set of pairs."""
        before = {self._pair(*place, None) for place in self._places[number]}
        after = {self._pair(*place, mutant) for place in self._places[number]}
        return before != after

    def _pair(self, file: str, row: int, mutant: Mutant | None) -> tuple[str, ...]:
        table = self._tables[file]
        names = {*table.names}
        texts = [table.cell(row, n)[0] if n in names else "" for n in (SOURCE, LOCATOR)]
        if mutant and (mutant.file, mutant.row) == (file, row):
            texts[(SOURCE, LOCATOR).index(mutant.part)] = mutant.new
        return tuple(texts)
