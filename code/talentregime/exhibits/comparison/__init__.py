"""The exhibits of the comparison of jurisdictions."""

from claimtrace.exhibit import Exhibit
from talentregime.analysis.comparability import require_one_codebook
from talentregime.analysis.lags import NATIONAL
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
        ValueError: the data lack what an exhibit needs, or jurisdictions were coded under
            different versions of the codebook.
    """
    local = study.measures[study.measures["jurisdiction"] != NATIONAL]
    if study.codebooks:
        require_one_codebook(study.codebooks, {str(place) for place in local["jurisdiction"]})
    return [
        starts_table.exhibit(study),
        lags_table.exhibit(study),
        time_to_adoption.exhibit(study),
        jurisdictions.exhibit(study),
    ]
