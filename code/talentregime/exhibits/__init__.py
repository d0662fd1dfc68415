"""The exhibits of the study, one module each: those of the chapter, and of the comparison."""

from collections.abc import Sequence

from claimtrace.evaluate import Result
from claimtrace.exhibit import Exhibit
from talentregime.exhibits import (
    adoption_lags,
    city,
    claims_table,
    comparison,
    fieldwork_calendar,
    fieldwork_table,
    implementation_shares,
    implementation_table,
    informants,
    measures_table,
    nia_items_table,
    policy_timeline,
    residents,
)
from talentregime.study import Study

DOCUMENT = "index"


def build_exhibits(
    study: Study, results: Sequence[Result], document: str = DOCUMENT
) -> list[Exhibit]:
    """Build the exhibits of a document.

    Args:
        study: the clean tables.
        results: the document's evaluated claims; only the table of claims reads them.
        document: the document's name.

    Returns:
        The tables and figures in the order of the chapter; none for a document that has none.

    Raises:
        ValueError: the data lack what an exhibit needs.
    """
    if document == comparison.DOCUMENT:
        return comparison.comparison_exhibits(study)
    if _is_city(study, results, document):
        return city.city_exhibits(study, document)
    if document != DOCUMENT:
        return []
    return [
        policy_timeline.exhibit(study),
        measures_table.exhibit(study),
        fieldwork_table.exhibit(study),
        fieldwork_calendar.exhibit(study),
        implementation_shares.exhibit(study),
        implementation_table.exhibit(study),
        adoption_lags.exhibit(study),
        claims_table.exhibit(results),
        informants.exhibit(study),
        nia_items_table.exhibit(study),
        residents.exhibit(study),
    ]


def _is_city(study: Study, results: Sequence[Result], document: str) -> bool:
    """Tell whether a document is the page of a jurisdiction, which may have no row yet."""
    rows = (study.measures, study.timeline, study.interviews)
    return any((frame["jurisdiction"] == document).any() for frame in rows) or any(
        result.claim.given.get("jurisdiction") == document for result in results
    )
