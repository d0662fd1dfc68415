"""Add the codes of a second coder to the statements of a jurisdiction."""

from pathlib import Path

import claimtrace.files.staging as staging
from talentregime.new_city.change import Changed, replace_files
from talentregime.new_city.create import NewCityError
from talentregime.new_city.rows import by_column, read_rows, write_rows
from talentregime.project import PROJECT

_KINDS = ("direction", "dimension", "rule")


def add_coder(root: Path, name: str, path: Path) -> Changed:
    """Add the codes of a second coder to the statements of a jurisdiction.

    Args:
        root: the project's folder.
        name: of the jurisdiction.
        path: a CSV with the columns unit_id, direction and dimension, and rule where it was noted.

    Raises:
        NewCityError: a column or a statement is lacking, doubled, or not the jurisdiction's.
        Unreadable: something cannot be read or written.
    """
    target = f"data/{name}/implementation.csv"
    if not path.is_file():
        raise NewCityError(f"{path} is no file; name a CSV of codes")
    with staging.staging_folder(root, PROJECT.at(root).build_dir) as staged:
        first, second = read_rows(root, target), read_rows(path.parent, path.name)
        codes = {row.get("unit_id", ""): row for row in by_column(second)}
        statements = list(by_column(first))
        units = [row["unit_id"] for row in statements]
        for wanted in ("unit_id", "direction", "dimension"):
            if wanted not in second.names:
                raise NewCityError(f"{path.name} has no column {wanted}")
        coded_units = [row["unit_id"] for row in by_column(second)]
        if doubled := sorted(unit for unit in codes if coded_units.count(unit) > 1):
            raise NewCityError(f"{path.name} has {doubled[0]} more than once")
        if apart := sorted({*units} ^ {*codes}):
            raise NewCityError(f"{target} and {path.name} differ in statements: {apart[0]}")
        for row in statements:
            added = {f"{kind}_b": codes[row["unit_id"]].get(kind, "") for kind in _KINDS}
            for column, code in added.items():
                if row[column] not in ("", code):
                    told = f"{row['unit_id']} has {row[column]!r} in {column}"
                    raise NewCityError(f"{target} has a second coder: {told}; empty these columns")
            row |= added
        return replace_files(root, staged, {target: write_rows(first.names, statements)})
