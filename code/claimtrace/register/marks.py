"""What a page needs for a reviewer's marks, and what holds a mark to the record.

The page keeps, exports and reads back marks in the format of `marks.schema.json`.
"""

import hashlib
import json
from collections.abc import Iterable

from claimtrace.record.shape import Entry
from claimtrace.register.facts import shown_value

FORMAT = "claimtrace-marks/1"


def record_hash(record: Iterable[Entry]) -> str:
    """Hash what a reader is shown of the claims of one document.

    Args:
        record: its claims, from what a build wrote or from the accepted record; places, which the
            latter has not, do not count.

    Returns:
        SHA-256 in hexadecimal digits.
    """
    said = [
        [
            entry["id"],
            entry["says"],
            entry["status"],
            shown_value(entry),
            entry["told"]["printed"],
            [[row["file"], row["key"], row["cells"]] for row in entry["rows"]],
        ]
        for entry in sorted(record, key=lambda entry: str(entry["id"]))
    ]
    written = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode("utf-8")).hexdigest()
