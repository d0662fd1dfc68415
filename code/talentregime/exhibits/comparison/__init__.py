"""The exhibits of the comparison of jurisdictions."""

from collections.abc import Callable
from functools import partial

from claimtrace.exhibit import Exhibit
from talentregime.analysis.comparability import require_one_codebook
from talentregime.exhibits.comparison import (
    jurisdictions,
    lags_table,
    starts_table,
    time_to_adoption,
)
from talentregime.places import NATION
from talentregime.study import Study

DOCUMENT = "comparison"


def comparison_makers(study: Study) -> list[Callable[[], Exhibit]]:
    """List what makes the exhibits of the comparison, in the order of the page.

    Args:
        study: the clean tables.

    Raises:
        ValueError: jurisdictions were coded under different versions of the codebook.
    """
    local = study.measures[study.measures["jurisdiction"] != NATION]
    if study.codebooks:
        require_one_codebook(study.codebooks, {str(place) for place in local["jurisdiction"]})
    return [
        partial(starts_table.exhibit, study),
        partial(lags_table.exhibit, study),
        partial(time_to_adoption.exhibit, study),
        partial(jurisdictions.exhibit, study),
    ]
