"""Keep the record of a claim that rests on thousands of rows small, and still notice each change.

The record holds the first rows of such a claim in full, and the number and the hash of the others.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from claimtrace.record.shape import Entry
from claimtrace.values import amount, number

MOST = 200  # rows, and places in sources, that the record of a claim holds in full


def bounded(entry: Entry) -> dict[str, Any]:
    """Keep the first rows and sources of a claim's record, and count and hash the others.

    Args:
        entry: of a record, from `claimtrace.record.make_record` or from a file.

    Returns:
        The same where there is room. Else `more` tells of what is left out: rows (how many of
        each file), places (how many, in sources), and sha256 (of the files, keys and cells of
        the rows, and of the sources: numbers of rows and lines move when a row is added above).
    """
    rows, sources = entry.get("rows", []), entry.get("sources", [])
    if "more" in entry or (len(rows) <= MOST and len(sources) <= MOST):
        return dict(entry)
    cells = [[row["file"], row["key"], row["columns"], row["cells"]] for row in rows[MOST:]]
    text = json.dumps([cells, sources[MOST:]], ensure_ascii=False, sort_keys=True)
    more = {
        "rows": dict(Counter(row["file"] for row in rows[MOST:])),
        "places": len(sources[MOST:]),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    told = entry.get("told", {}) | told_more(more)
    return {**entry, "rows": rows[:MOST], "sources": sources[:MOST], "more": more, "told": told}


def told_more(more: Mapping[str, Any]) -> dict[str, Any]:
    """Write how much a record leaves out.

    Args:
        more: what `bounded` tells of it.

    Returns:
        more (a text for each file) and, where any are left out, places.
    """
    rows = {
        file: f"{number(count)} more {'row' if count == 1 else 'rows'}"
        for file, count in more["rows"].items()
    }
    return {"more": rows} | ({"places": amount(more["places"], "place")} if more["places"] else {})


def count_rows(entry: Entry) -> int:
    """Count the rows that a claim rests on, those that its record leaves out included."""
    more: Mapping[str, int] = entry.get("more", {}).get("rows", {})
    return len(entry.get("rows", [])) + sum(more.values())
