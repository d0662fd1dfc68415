"""In which direction the coded statements point, by policy area.

The statements are all that the source chapter makes in three sections, and no sample of anything:
they are counted. How far a count hangs on single parts is asked in `paragraphs` and
`specifications`.
"""

from collections import Counter
from collections.abc import Callable
from math import nan, prod
from typing import Literal

import pandas as pd

from claimtrace.claims.frames import once_per_frame, row_cells

Coder = Literal["a", "b"]
CODERS: tuple[Coder, Coder] = ("a", "b")
FIRST, SECOND = CODERS  # the chapter reports the first; the second tells how far to trust it
ADVANCES, LIMITS, NEITHER = DIRECTIONS = ("advances", "limits", "neither")
ALL_AREAS = "all"
Part = Literal["statement", "paragraph", "informant"]
CodingRule = Literal["D4"]  # the one rule whose rerun the codebook asks for
PARTS: dict[Part, str] = {
    "statement": "unit_id",
    "paragraph": "locator",
    "informant": "informants",
}  # what may be left out, and the column that names it


def direction_by_area(implementation: pd.DataFrame, coder: Coder) -> pd.DataFrame:
    """Count statements by direction in each policy area.

    Args:
        implementation: clean implementation table.
        coder: whose coding.

    Returns:
        One row per policy area that occurs, in the order of the categories, then `all`:
        policy_area, n (statements), advances, limits, neither (counts), and for each of these
        share_X.

    Raises:
        ValueError: a statement has no direction.
    """
    areas, counted = _counted(implementation, f"direction_{coder}")
    rows = []
    for area in areas:
        counts = [counted[area, name] for name in DIRECTIONS]
        n = sum(counts)
        rows.append((area, n, *counts, *(count / n if n else nan for count in counts)))
    shares = [f"share_{name}" for name in DIRECTIONS]
    return pd.DataFrame(rows, columns=["policy_area", "n", *DIRECTIONS, *shares])


def direction_by_coder(implementation: pd.DataFrame) -> pd.DataFrame:
    """Give `direction_by_area` of both coders, with a column coder first."""
    return of_both(implementation, direction_by_area)


def of_both(
    implementation: pd.DataFrame, compute: Callable[[pd.DataFrame, Coder], pd.DataFrame]
) -> pd.DataFrame:
    """Compute a table of each coder's codes, and put them under each other.

    Args:
        implementation: clean implementation table.
        compute: a function of this module, such as `direction_by_area`.

    Returns:
        The rows of both, with a column coder first.
    """
    tables = [compute(implementation, coder) for coder in CODERS]
    for coder, table in zip(CODERS, tables, strict=True):
        table.insert(0, "coder", coder)
    return pd.concat(tables, ignore_index=True)


def rerun_d4(implementation: pd.DataFrame, coder: Coder) -> pd.DataFrame:
    """Give `direction_by_area` with the units coded by rule D4 as neither.

    Rule D4 of the codebook counts a stricter treatment of workers outside the top category as
    limits; this shows what hangs on it.

    Args:
        implementation: clean implementation table.
        coder: whose coding.

    Returns:
        The columns of `direction_by_area`.

    Raises:
        ValueError: a statement has no direction.
    """
    return direction_by_area(d4_as_neither(implementation, coder), coder)


def d4_as_neither(implementation: pd.DataFrame, coder: Coder) -> pd.DataFrame:
    """Return the table with the coder's direction set to neither where rule D4 was used.

    Args:
        implementation: clean implementation table.
        coder: whose coding.

    Returns:
        The columns and rows of the table, with `direction_a` or `direction_b` changed.
    """
    by_d4 = implementation[f"rule_{coder}"].map(lambda rules: "D4" in _listed(rules)).astype(bool)
    direction = implementation[f"direction_{coder}"]
    return implementation.assign(**{f"direction_{coder}": direction.mask(by_d4, NEITHER)})


def fully_coded(implementation: pd.DataFrame) -> pd.DataFrame:
    """Keep the statements that both passes coded, direction and dimension.

    Args:
        implementation: clean implementation table.

    Returns:
        Its columns, and the rows with a policy area and no code missing.
    """
    codes = [f"{coded}_{coder}" for coded in ("direction", "dimension") for coder in CODERS]
    return implementation.dropna(subset=["policy_area", *codes])


def counts_by(implementation: pd.DataFrame, coder: Coder, column: str) -> pd.DataFrame:
    """Count statements by a category and direction in each policy area.

    Args:
        implementation: clean implementation table.
        coder: whose coding.
        column: `attribution`, `actor`, or a dimension.

    Returns:
        One row per policy area that occurs (then `all`) and category, zeros included: policy_area,
        by (the column), category, statements (of the category), advances, limits, neither, n
        (statements of the area).

    Raises:
        ValueError: a statement has no direction, or no category.
    """
    areas, counted = _counted(implementation, column, f"direction_{coder}")
    rows = []
    for area in areas:
        n = sum(count for (of, *_), count in counted.items() if of == area)
        for name in implementation[column].cat.categories:
            counts = [counted[area, name, way] for way in DIRECTIONS]
            rows.append((area, column, name, sum(counts), *counts, n))
    columns = ["policy_area", "by", "category", "statements", *DIRECTIONS, "n"]
    return pd.DataFrame(rows, columns=columns)


@once_per_frame
def area_counts(implementation: pd.DataFrame, coder: Coder) -> dict[str, tuple[int, int]]:
    """Count the statements that limit, and all, in each area that occurs.

    Args:
        implementation: clean implementation table.
        coder: whose coding.

    Returns:
        By area, in the order of the categories: statements that limit, statements.
    """
    (*areas, _), counted = _counted(implementation, f"direction_{coder}")
    sizes = {area: sum(counted[area, way] for way in DIRECTIONS) for area in areas}
    return {area: (counted[area, LIMITS], sizes[area]) for area in areas}


def area_order(implementation: pd.DataFrame, coder: Coder) -> str:
    """Order the policy areas by the share of statements that limit, the largest first.

    Args:
        implementation: clean implementation table.
        coder: whose coding.

    Returns:
        The areas joined by ` > `, or by ` = ` where their shares are equal.
    """
    return order_of(area_counts(implementation, coder))


def leave_one_out(implementation: pd.DataFrame, coder: Coder, leave_out: Part) -> pd.DataFrame:
    """Order the policy areas again without each statement, paragraph or informant, in turn.

    Args:
        implementation: clean implementation table.
        coder: whose coding.
        leave_out: `paragraph` drops every statement of a place in the source, `informant` every
            statement that a code stands beside.

    Returns:
        One row per statement, place or code, sorted: left_out, n (statements that remain), order
        (as in `area_order`), same (as with all statements).
    """
    columns = ["left_out", "n", "order", "same"]
    return pd.DataFrame(orders_without(implementation, coder, leave_out), columns=columns)


def orders_without(
    implementation: pd.DataFrame, coder: Coder, leave_out: Part
) -> list[tuple[str, int, str, bool]]:
    """List the rows of `leave_one_out`; arguments as there."""
    whole = area_counts(implementation, coder)
    order = order_of(whole)
    # Dropping a statement changes the counts of one area, so nothing is counted anew.
    dropped: dict[str, list[tuple[str, bool]]] = {}
    columns = (PARTS[leave_out], "policy_area", f"direction_{coder}")
    for part, area, coded in row_cells(implementation, *columns):
        names = _listed(part) if leave_out == "informant" else [part]
        for name in names:
            dropped.setdefault(name, []).append((area, coded == LIMITS))
    rows = []
    for name in sorted(dropped):
        rest = dict(whole)
        for area, counted in dropped[name]:
            rest[area] = (rest[area][0] - counted, rest[area][1] - 1)
        without = order_of({area: counts for area, counts in rest.items() if counts[1]})
        n = len(implementation) - len(dropped[name])
        rows.append((name, n, without, without == order))
    return rows


def _listed(cell: str | None) -> list[str]:
    return [] if pd.isna(cell) else str(cell).split(";")


def order_of(counts: dict[str, tuple[int, int]]) -> str:
    """Order policy areas by their share, the largest first.

    Args:
        counts: by area, in the order of the categories: how many, of how many.

    Returns:
        The areas joined by ` > `, or by ` = ` where their shares are equal.
    """
    # Whole numbers compare exactly where two quotients might differ by a rounding error.
    common = prod(n for _, n in counts.values())
    ranked = [(count * common // n, area) for area, (count, n) in counts.items()]
    ranked.sort(key=lambda item: -item[0])  # stable: equal shares keep the order of the categories
    text = ranked[0][1] if ranked else ""
    for (before, _), (after, area) in zip(ranked, ranked[1:], strict=False):
        text += f" {'=' if before == after else '>'} {area}"
    return text


def _counted(
    implementation: pd.DataFrame, *columns: str
) -> tuple[list[str], Counter[tuple[str, ...]]]:
    """Name the areas that occur, then `all`, and count the statements by area and other columns."""
    areas, *others = (_complete(implementation, name) for name in ("policy_area", *columns))
    cells = list(zip(areas.tolist(), *(other.tolist() for other in others), strict=True))
    counted = Counter(cells)
    counted.update((ALL_AREAS, *rest) for _, *rest in cells)
    present = {area for area, *_ in cells}
    return [*(area for area in areas.cat.categories if area in present), ALL_AREAS], counted


def _complete(implementation: pd.DataFrame, column: str) -> pd.Series:
    values = implementation[column]
    if values.isna().any():
        missing = implementation.loc[values.isna(), "unit_id"]
        raise ValueError(f"{column} is empty in {', '.join(sorted(missing))}")
    return values
