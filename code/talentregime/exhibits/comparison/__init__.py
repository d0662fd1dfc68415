"""The exhibits of the comparison of jurisdictions."""

from collections.abc import Callable
from functools import partial

from claimtrace.exhibits.exhibit import Exhibit
from talentregime.exhibits.comparison import (
    jurisdictions,
    ladder_table,
    lags_table,
    packages,
    starts_table,
)
from talentregime.exhibits.registered import figure, table
from talentregime.study import Study

DOCUMENT = "comparison"
EXHIBITS = (
    table(starts_table.exhibit, "measures", rows=10),
    table(ladder_table.exhibit, "measures", "timeline", rows=10),
    table(lags_table.exhibit, "measures", rows=50),
    figure(packages.exhibit, "measures", "timeline", millimetres=155),
    figure(jurisdictions.exhibit, "timeline", millimetres=205),
)


def comparison_makers(study: Study) -> list[Callable[[], Exhibit]]:
    """List what makes the exhibits of the comparison, in the order of the page.

    Args:
        study: the clean tables.
    """
    return [partial(entry, study) for entry in EXHIBITS]
