"""The study's data: one clean frame for each table, over all jurisdictions."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar

import pandas as pd

from claimtrace.restated import Link

PUBLIC = "public"
RESTRICTED = "restricted"
TIERS = (PUBLIC, RESTRICTED)


@dataclass(frozen=True, eq=False)
class Study:
    """Hold the clean tables. A Study equals itself alone, so that results for it can be cached:
    many claims read the same rows, and no function changes a frame that it was given.

    Every frame has `jurisdiction`, `file` (relative to the project's root), `row` (1 is the first
    after the header) and `key` (the row's primary key), then the table's own columns, typed, and
    for each date X also `X_first`, `X_last` (first and last possible day) and `X_precision`.
    Rows are sorted by file and row. Multi-valued cells stay text, their values joined by `;`.

    Args:
        interviews: one informant code on one date.
        citations: one place in the source chapter that cites an interview.
        events: one event that the source chapter reports or its author observed.
        timeline: one milestone of a policy.
        measures: one measure in one jurisdiction.
        implementation: one coded statement on how a policy was carried out.
        indicators: one figure for one place and period.
        totals: one stated total of the fieldwork.
        statements: one checkable statement that no other table records.
        sources: one source that the other tables name.
        codebooks: version of the codebook by jurisdiction, for every jurisdiction described;
            empty where none is stated.
        tier: `public`, or `restricted` where unpublished tables were read: then no single row
            may reach an output.
    """

    interviews: pd.DataFrame
    citations: pd.DataFrame
    events: pd.DataFrame
    timeline: pd.DataFrame
    measures: pd.DataFrame
    implementation: pd.DataFrame
    indicators: pd.DataFrame
    totals: pd.DataFrame
    statements: pd.DataFrame
    sources: pd.DataFrame
    # What a reader of a cell has to believe besides: evidence of claims that restate the cell.
    ALONGSIDE: ClassVar[Mapping[str, tuple[str | Link, ...]]] = {
        "events.date": (Link("milestone_id", "timeline", "date"),),
        "events.description": ("actor",),
        "implementation.statement": ("attribution",),
        "indicators.value": ("unit",),
        "statements.value": ("unit",),
        "totals.value": ("unit",),
    }
    tier: str = PUBLIC
    codebooks: Mapping[str, str] = field(default_factory=dict)

    def within(self, *jurisdictions: str) -> "Study":
        """Keep the rows of the jurisdictions named, and every source.

        Args:
            jurisdictions: names of folders of the data, such as `shanghai`.
        """
        apart = ("sources", "tier", "codebooks")
        names = [table.name for table in fields(self) if table.name not in apart]
        kept: dict[str, Any] = {}
        for name in names:
            frame = getattr(self, name)
            kept[name] = frame[frame["jurisdiction"].isin(jurisdictions)].reset_index(drop=True)
        return replace(self, **kept)
