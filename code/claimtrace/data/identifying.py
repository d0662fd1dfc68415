"""Which rows single out a person, by what they tell together: our property `identifying`.

A schema names who is meant and what may give the person away, each column with its grain:

    "identifying": {"person": "code", "by": {"role": "whole", "date": "month"},
                    "coarser": {"role": "whole", "date": "quarter"}}

A row singles out a person where nobody else has what it holds in these columns. Such rows call for
a warning, unless the resource says in `disclosed` why they may be published.
Source: uniqueness on quasi-identifiers, k-anonymity with k = 1 (Sweeney 2002).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from claimtrace.dates import Date

GRAINS = {"whole": 0, "month": 1, "quarter": 3, "year": 12}  # months that are told as one


def singled_out(
    rows: Sequence[Mapping[str, str]], person: str, by: Mapping[str, str]
) -> list[bool]:
    """Tell of each row whether one person alone has what it holds in some columns.

    Args:
        rows: cells by column, as text.
        person: the column that tells persons apart.
        by: the columns, each with a grain: `whole`, or `month`, `quarter` or `year` of a date.
    """
    who: dict[tuple[str, ...], set[str]] = {}
    traits = [tuple(_grained(row.get(c, ""), grain) for c, grain in by.items()) for row in rows]
    for row, trait in zip(rows, traits, strict=True):
        who.setdefault(trait, set()).add(row.get(person, ""))
    return [len(who[trait]) == 1 for trait in traits]


def identifying_problem(schema: Mapping[str, Any], names: Sequence[str]) -> str | None:
    """Say why `identifying` of a schema cannot be used, or None if it can.

    Args:
        schema: a Table Schema.
        names: of its fields.
    """
    rule = schema.get("identifying")
    if rule is None:
        return None
    if not isinstance(rule, dict) or {*rule} != {"person", "by", "coarser"}:
        return "`identifying` does not hold person, by and coarser"
    for part in ("by", "coarser"):
        if not isinstance(rule[part], dict) or not all(g in GRAINS for g in rule[part].values()):
            return f"`{part}` of `identifying` gives no columns with {', '.join(GRAINS)}"
    named = (rule["person"], *rule["by"], *rule["coarser"])
    unknown = [name for name in named if name not in names]
    return f"`identifying` names no field of the schema: {unknown[0]}" if unknown else None


def _grained(text: str, grain: str) -> str:
    """Cut a date to its month, quarter or year, if it lies in one; leave another text as it is."""
    months = GRAINS[grain]
    if not months:
        return text
    try:
        moment = Date(text)
    except ValueError:
        return text
    first, last = ((day.year * 12 + day.month - 1) // months for day in (moment.first, moment.last))
    return f"{first} {grain}" if first == last else text
