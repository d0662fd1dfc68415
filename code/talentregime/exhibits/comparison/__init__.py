"""The exhibits of the comparison of jurisdictions."""

from collections.abc import Callable
from functools import partial

from claimtrace.exhibits.exhibit import Exhibit
from talentregime.analysis.comparability import require_one_codebook
from talentregime.exhibits.comparison import (
    jurisdictions,
    ladder_table,
    lags_table,
    packages,
    starts_table,
)
from talentregime.exhibits.registered import figure, table
from talentregime.places import NATION
from talentregime.study import Study

DOCUMENT = "comparison"
EXHIBITS = (
    table(starts_table.exhibit, "measures", rows=10),
    table(ladder_table.exhibit, "measures", "timeline", rows=5),
    table(lags_table.exhibit, "measures", rows=60),
    figure(packages.exhibit, "measures", "timeline", millimetres=155),
    figure(jurisdictions.exhibit, "timeline", millimetres=205),
)


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
    return [partial(entry, study) for entry in EXHIBITS]
