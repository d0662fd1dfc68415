"""The record of claims: what each one says, shows and rests on; and the one comparison of two.

A build writes a record for each document. The accepted one, `figures/claims.json`, is what `check`,
`build`, `reproduce` and `mutate` hold a new one against. It holds no places: a line that moves, in
data, prose or code, changes nothing that a claim says.
"""

from claimtrace.record.entries import (
    Record,
    dump_record,
    make_record,
    plain_json,
    read_record,
    without_places,
    write_record,
)
from claimtrace.record.words import told

__all__ = [
    "Record",
    "dump_record",
    "make_record",
    "plain_json",
    "read_record",
    "told",
    "without_places",
    "write_record",
]
