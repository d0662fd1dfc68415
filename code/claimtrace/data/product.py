"""The product of cleaning: clean tables, their changes and a data package, for whatever program."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from claimtrace.data.dictionary import DESCRIPTOR, dump_package
from claimtrace.data.schema import Schema
from claimtrace.data.study import CHANGES, Study
from claimtrace.dates import DATE_PARTS, DOUBTS, PRECISIONS
from claimtrace.tiers import is_restricted

_PART: dict[str, tuple[str, str, dict[str, Any]]] = {
    "_first": ("date", "First day that {} may mean.", {}),
    "_last": ("date", "Last day that {} may mean.", {}),
    "_precision": ("string", "How exact {} is.", {"enum": list(PRECISIONS)}),
    "_doubt": (
        "string",
        "Whether {}, or an end of it, is marked as uncertain (? in EDTF), approximate (~) or both"
        " (%); blank where it is not, and where there is no date.",
        {"enum": list(DOUBTS)},
    ),
}
_OF_FOLDER = (
    "The {}: folder of the data that the row is of; blank in a table that is of no single one."
)
_CHANGED = {
    "table": "The kind of table.",
    "file": "The file, from the project's folder.",
    "row": "Number of the row in it, 1 is the first after the header; blank for the whole file.",
    "key": "Key of the row.",
    "column": "The column.",
    "before": "What stands there.",
    "after": "How it is read.",
    "rule": "The rule that tells of it, or correction.",
    "reason": "Why it is read so.",
}


def product_texts(study: Study) -> dict[str, str]:
    """Write a study as CSV files with a data package that describes them.

    Args:
        study: its rows from restricted files, and what was changed in them, are left out.

    Returns:
        Texts by file name: `TABLE.csv` for each kind of table, with its rows of all folders, each
        date X followed by `X_first`, `X_last`, `X_precision` and `X_doubt`; `changes.csv`, how
        files and cells are read otherwise than they stand; and `datapackage.json`.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from claimtrace.data.study import load_study
        >>> package = '''{"name": "fair", "resources": [{"name": "stalls", "path": "stalls.csv",
        ...     "schema": {"fields": [{"name": "stall", "type": "string"},
        ...                           {"name": "opened", "type": "string", "edtf": true}],
        ...                "primaryKey": "stall"}}]}'''
        >>> with TemporaryDirectory() as name:
        ...     data = Path(name, "data")
        ...     data.mkdir()
        ...     _ = Path(data, "datapackage.json").write_text(package)
        ...     _ = Path(data, "stalls.csv").write_text("stall,opened\\napples,2018-03\\n")
        ...     texts = product_texts(load_study(data))
        >>> sorted(texts)
        ['changes.csv', 'datapackage.json', 'stalls.csv']
        >>> print(texts["stalls.csv"].splitlines()[1])
        ,data/stalls.csv,1,apples,apples,2018-03,2018-03-01,2018-03-31,month,
    """
    dictionary = study.dictionary
    texts: dict[str, str] = {}
    resources = []
    for name, frame in sorted(study.frames.items()):
        schema = dictionary.schemas[name]
        texts[f"{name}.csv"] = _csv(_public(frame))
        resources.append(table_resource(name, _schema(schema, study), schema.described))
    texts[f"{CHANGES}.csv"] = _csv(_public(study.changes))
    fields = [
        {"name": name, "type": "integer" if name == "row" else "string", "description": said}
        for name, said in _CHANGED.items()
    ]
    resources.append(table_resource(CHANGES, {"fields": fields}, {"title": "Changes"}))
    kept = ("$schema", "name", "title", "version")
    package = {key: dictionary.package[key] for key in kept if key in dictionary.package}
    package["description"] = "Clean tables, made from the data folder; changes.csv tells how."
    texts[DESCRIPTOR] = dump_package({**package, "resources": resources})
    return texts


def _public(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out the rows of restricted files."""
    return frame[~frame["file"].map(is_restricted).astype(bool)]


def _csv(frame: pd.DataFrame) -> str:
    columns = {name: [_cell(value) for value in frame[name]] for name in frame.columns}
    written = pd.DataFrame(columns, dtype=object)
    return str(written.to_csv(index=False, lineterminator="\n"))


def _cell(value: Any) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, bool | np.bool_):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def table_resource(name: str, schema: dict[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Describe a CSV beside the data package.

    Args:
        name: of the table, and of its file without the ending.
        schema: its Table Schema.
        said: what is said of it, of which title and description are kept.
    """
    described = {key: said[key] for key in ("title", "description") if key in said}
    form = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    return {
        "name": name,
        "path": f"{name}.csv",
        "type": "table",
        **described,
        **form,
        "schema": schema,
    }


def _schema(schema: Schema, study: Study) -> dict[str, Any]:
    """The schema of a clean table: what was spread over folders stands in one file now."""
    keys = [
        {"fields": field["name"], "reference": {"resource": to["table"], "fields": to["field"]}}
        for field in schema.fields
        if (to := field.get("references")) and not field.get("separator")
    ]
    resources = {resource.name: resource.table for resource in study.dictionary.resources}
    for key in schema.foreign_keys:
        reference = key["reference"]
        name = reference.get("resource")
        to = {"resource": resources[name], "fields": reference["fields"]} if name else reference
        keys.append({"fields": key["fields"], "reference": to})
    described: dict[str, Any] = {"fields": list(_fields(schema, study.dictionary.column))}
    if schema.key:
        described["primaryKey"] = list(schema.key)
    return described | ({"foreignKeys": keys} if keys else {})


def _fields(schema: Schema, folder: str) -> Iterator[dict[str, Any]]:
    yield _field(folder, "string", _OF_FOLDER.format(folder))
    yield _field("file", "string", "File that holds the row, from the project's folder.")
    yield _field("row", "integer", "Number of the row in its file; 1 is the first.")
    yield _field("key", "string", "Key of the row.")
    for field in schema.fields:
        yield _public_field(field)
        if field.get("edtf") is True:
            for end in DATE_PARTS:
                kind, said, limits = _PART[end]
                part = _field(field["name"] + end, kind, said.format(field["name"]))
                yield part | ({"constraints": limits} if limits else {})


def _field(name: str, kind: str, description: str) -> dict[str, Any]:
    return {"name": name, "type": kind, "description": description}


def _public_field(field: Mapping[str, Any]) -> dict[str, Any]:
    """A field as its column is written, without what holds within a file or a folder alone."""
    apart = ("references", "key", "follows", "notBelow", "trueValues", "falseValues", "constraints")
    kept = {key: value for key, value in field.items() if key not in apart}
    limits = {k: v for k, v in field.get("constraints", {}).items() if k != "unique"}
    return kept | ({"constraints": limits} if limits else {})
