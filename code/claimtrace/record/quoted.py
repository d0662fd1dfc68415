"""The phrases of sources that carry what a claim rests on, from the table of quotations."""

from collections.abc import Iterable, Mapping

QuotedPhrase = dict[str, str]


class Quoted:
    """Hold the phrases that are kept, by their key and by the rows whose fact they carry.

    Args:
        quotations: each with quotation_id, source_id, locator, phrase, english and carries, the
            rows as TABLE/KEY with semicolons between.
    """

    def __init__(self, quotations: Iterable[Mapping[str, str]] = ()) -> None:
        self._by_id: dict[str, QuotedPhrase] = {}
        self._by_row: dict[str, list[QuotedPhrase]] = {}
        for said in quotations:
            phrase = {
                "source": said["source_id"],
                "place": said.get("locator", ""),
                "phrase": said["phrase"],
                "english": said.get("english", ""),
            }
            self._by_id[said["quotation_id"]] = phrase
            for row in filter(None, said.get("carries", "").split(";")):
                self._by_row.setdefault(row.strip(), []).append(phrase)

    def named(self, quotation_id: str) -> QuotedPhrase:
        """Return a phrase by its key; nothing where it is not known, which is a finding already."""
        return self._by_id.get(quotation_id, {})

    def of_rows(self, rows: Iterable[tuple[str, str]]) -> list[QuotedPhrase]:
        """Return the phrases that carry the facts of rows, each once, sorted.

        Args:
            rows: the table and the key of each.
        """
        found = [p for table, key in rows for p in self._by_row.get(f"{table}/{key}", ())]
        unique = {tuple(phrase.values()): phrase for phrase in found}
        return [unique[key] for key in sorted(unique)]
