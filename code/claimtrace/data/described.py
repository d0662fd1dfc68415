"""A data dictionary of descriptive tables, whose columns are told where they are computed.

A thesis gives a table its description under `attrs["description"]` of the frame, such as what the
docstring of its function says it returns: "One row per stall: stall, crates (sold a day)". What is
said of a column in parentheses behind its name is the column's.
"""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd
from pandas.api.types import infer_dtype

from claimtrace.data.dictionary import dump_package
from claimtrace.data.product import table_resource

_TYPES = {"boolean": "boolean", "integer": "integer", "floating": "number"}
_TYPES |= {"mixed-integer-float": "number", "decimal": "number"}


def described_package(tables: Mapping[str, pd.DataFrame]) -> str:
    """Write the `datapackage.json` of descriptive tables.

    Args:
        tables: by name; each is the file `NAME.csv` beside it.
    """
    resources = []
    for name, table in sorted(tables.items()):
        description = str(table.attrs.get("description", ""))
        fields = [_field(str(column), table[column], description) for column in table.columns]
        said = {"description": description} if description else {}
        resources.append(table_resource(name, {"fields": fields}, said))
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "descriptive-tables",
        "title": "Descriptive tables",
        "description": "What the tables hold and what the analysis finds, made from clean tables.",
    }
    return dump_package({**package, "resources": resources})


def explained(column: str, description: str) -> str:
    """Take from the description of a table what it says of a column in parentheses behind it.

    Args:
        column: its name.
        description: of the table.

    >>> explained("days", "One row per lag: start, days and weeks (whole; 0 of a day), n (lags).")
    'whole; 0 of a day'
    """
    name = rf"(?<![\w`]){re.escape(column)}(?: and \w+)?? \("
    match = re.search(name, description)
    if match is None:
        return ""
    depth, end = 1, match.end()
    while depth and end < len(description):
        depth += {"(": 1, ")": -1}.get(description[end], 0)
        end += 1
    return description[match.end() : end - 1]


def _field(name: str, column: "pd.Series[Any]", description: str) -> dict[str, Any]:
    kind = _TYPES.get(infer_dtype(column, skipna=True), "string")
    said = explained(name, description)
    return {"name": name, "type": kind, **({"description": said} if said else {})}
