"""What a record of claims must look like before it is compared with anything."""

from collections.abc import Mapping
from typing import Any

from claimtrace.files.shape import Shape

Entry = Mapping[str, Any]
"""One claim of a record, in the form of `ENTRY`."""

_ANY = (None, bool, int, float, str, list, dict)  # what a ledger or a function gave, as JSON
_PLACE = {"file": str, "key": str, "row?": int, "line?": int}
_ROW = {
    **_PLACE,
    "columns": [str],
    "cells": {str: str},
    "corrected?": {str: {"before": str, "reason": str, "source?": str}},
}
_SOURCE = dict.fromkeys(("id", "locator", "title", "address", "date", "publisher"), str)
_USE = {"file": str, "sentence": str, "nth?": int, "line?": int, "column?": int}
_PHRASE = dict.fromkeys(("source", "place", "phrase", "english"), str)
_TOLD = ("value", "arithmetic", "n", "printed", "expected", "given", "status", "outside", "rows")

ENTRY: Shape = {
    **dict.fromkeys(("id", "document", "says", "locator", "basis", "weight", "note"), str),
    "status": str,
    "value": _ANY,
    "n": (None, int),
    "shown": {str: str},
    "rows": [_ROW],
    "sources": [_SOURCE],
    "code": {"function?": str, "cell?": str, "file": str, "line?": int},
    "given": {str: _ANY},
    "printed": _ANY,
    "expect": {str: _ANY},
    "outside": (
        None,
        {
            **dict.fromkeys(("result", "source", "note"), str),
            **dict.fromkeys(("quotation?", "place?", "phrase?", "english?"), str),
        },
    ),
    "phrases?": [_PHRASE],
    "told": {
        **dict.fromkeys(_TOLD, str),
        **dict.fromkeys(("locator?", "places?"), str),
        **dict.fromkeys(("located?", "more?"), {str: str}),
    },
    "tolerance?": (int, float),
    "withheld?": {str: str},
    "uses?": [_USE],
    "fragile?": (None, {"tried": int, "flipping": [_PLACE]}),
    "more?": {"rows": {str: int}, "places": int, "sha256": str},
}
"""An entry of a record."""
