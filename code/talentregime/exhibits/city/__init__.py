"""The exhibits of a jurisdiction's own page: they fill themselves as rows arrive."""

from collections.abc import Callable
from functools import partial

from claimtrace.exhibits.exhibit import Exhibit
from talentregime.exhibits.city import (
    implementation_table,
    indicators_table,
    interviews_table,
    measures_table,
    sources_table,
    timeline,
)
from talentregime.exhibits.registered import figure, table
from talentregime.study import Study

EXHIBITS = (
    table(measures_table.exhibit, "measures", rows=60),
    figure(timeline.exhibit, "timeline", millimetres=211),
    table(interviews_table.exhibit, "interviews", rows=4),
    table(implementation_table.exhibit, "implementation", rows=3),
    table(indicators_table.exhibit, "indicators", rows=60),
    table(sources_table.exhibit, "sources", rows=60),
)


def city_makers(study: Study, jurisdiction: str) -> list[Callable[[], Exhibit]]:
    """List what makes the exhibits of a jurisdiction; a table without rows says so.

    Args:
        study: the clean tables.
        jurisdiction: folder of the data.
    """
    return [partial(entry, study, jurisdiction) for entry in EXHIBITS]
