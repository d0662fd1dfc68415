"""The exhibits of the comparison of jurisdictions."""

from claimtrace.exhibit import Exhibit
from talentregime.exhibits.comparison import (
    jurisdictions,
    lags_table,
    starts_table,
    time_to_adoption,
)
from talentregime.study import Study

DOCUMENT = "comparison"


def comparison_exhibits(study: Study) -> list[Exhibit]:
    """Build the exhibits of the comparison, in the order of the page.

    Args:
        study: the clean tables.

    Raises:
        ValueError: the data lack what an exhibit needs.
    """
    return [
        starts_table.exhibit(study),
        lags_table.exhibit(study),
        time_to_adoption.exhibit(study),
        jurisdictions.exhibit(study),
    ]
