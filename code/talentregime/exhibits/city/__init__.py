"""The exhibits of a jurisdiction's own page: they fill themselves as rows arrive."""

from collections.abc import Callable
from functools import partial

from claimtrace.exhibit import Exhibit
from talentregime.exhibits.city import (
    implementation_table,
    indicators_table,
    interviews_table,
    measures_table,
    timeline,
)
from talentregime.study import Study


def city_makers(study: Study, jurisdiction: str) -> list[Callable[[], Exhibit]]:
    """List what makes the exhibits of a jurisdiction; a table without rows says so.

    Args:
        study: the clean tables.
        jurisdiction: folder of the data.
    """
    return [
        partial(measures_table.exhibit, study, jurisdiction),
        partial(timeline.exhibit, study, jurisdiction),
        partial(interviews_table.exhibit, study, jurisdiction),
        partial(implementation_table.exhibit, study, jurisdiction),
        partial(indicators_table.exhibit, study, jurisdiction),
    ]
