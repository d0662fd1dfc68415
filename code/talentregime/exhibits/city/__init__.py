"""The exhibits of a jurisdiction's own page: they fill themselves as rows arrive."""

from claimtrace.exhibit import Exhibit
from talentregime.exhibits.city import (
    implementation_table,
    indicators_table,
    interviews_table,
    measures_table,
    timeline,
)
from talentregime.study import Study


def city_exhibits(study: Study, jurisdiction: str) -> list[Exhibit]:
    """Build the exhibits of a jurisdiction; a table without rows says so.

    Args:
        study: the clean tables.
        jurisdiction: folder of the data.

    Raises:
        ValueError: the data lack what an exhibit needs.
    """
    return [
        measures_table.exhibit(study, jurisdiction),
        timeline.exhibit(study, jurisdiction),
        interviews_table.exhibit(study, jurisdiction),
        implementation_table.exhibit(study, jurisdiction),
        indicators_table.exhibit(study, jurisdiction),
    ]
