"""Hold sentences to the doubt of the rows that they rest on.

The property `hedges` of a field names the values that are doubts, each with the words of which a
sentence needs one: `{"likely": ["likely", "at most"]}`. It binds each claim that reads such a cell:
a claim that has nothing to do with the doubt leaves the column out of its evidence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimtrace.claims.evidence import table_of
from claimtrace.data.schema import Schema
from claimtrace.findings import Finding
from claimtrace.prose import Use
from claimtrace.rules import finding

Hedges = Mapping[tuple[str, str], Mapping[str, list[str]]]  # of table and column, words by value


def read_hedges(schemas: Mapping[str, Schema]) -> Hedges:
    """List the columns that hold doubts, with the words of each value.

    Args:
        schemas: by table.
    """
    return {
        (table, field["name"]): field["hedges"]
        for table, schema in schemas.items()
        for field in schema.fields
        if "hedges" in field
    }


def hedge_findings(
    record: Iterable[Mapping[str, Any]], uses: Iterable[Use], hedges: Hedges
) -> list[Finding]:
    """Find sentences that use a claim on a doubtful cell, and do not tell of the doubt.

    Args:
        record: entries, each with the cells that its claim read.
        uses: of claims, with the sentences around them.
        hedges: from `read_hedges`.

    Returns:
        An error for each use, doubt and cell that needs another word.
    """
    doubts = {entry["id"]: list(dict.fromkeys(_doubts(entry, hedges))) for entry in record}
    findings: dict[Finding, None] = {}
    for use in uses:
        for place, value, words in doubts.get(use.claim_id, ()):
            if not any(_says(use.sentence, word) for word in words):
                message = (
                    f"{use.claim_id} rests on {place}, which is {value!r}, and the sentence has"
                    f" none of: {', '.join(words)}"
                )
                found = finding("D053", message, file=use.file, line=use.line, column=use.column)
                findings[found] = None
    return list(findings)


def _doubts(entry: Mapping[str, Any], hedges: Hedges) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """List the doubtful cells that a claim read: place, value, and the words that tell of it."""
    for row in entry["rows"]:
        table = table_of(row["file"])
        for column, value in row.get("cells", {}).items():
            if words := hedges.get((table, column), {}).get(value):
                yield f"{column} of {row['key']}", value, tuple(words)


def _says(sentence: str, word: str) -> bool:
    return bool(re.search(rf"\b{re.escape(word)}\b", sentence, re.IGNORECASE))
