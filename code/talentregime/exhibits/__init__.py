"""The exhibits of the study, one module each: those of the chapter, and of the comparison."""

from collections.abc import Callable, Sequence
from functools import partial

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
    """Build the exhibits of a document; arguments, order and errors as in `exhibit_makers`."""
    return [make() for make in exhibit_makers(study, results, document)]


def exhibit_makers(
    study: Study, results: Sequence[Result], document: str = DOCUMENT
) -> list[Callable[[], Exhibit]]:
    """List what makes the exhibits of a document, each by itself.

    Args:
        study: the clean tables.
        results: the document's evaluated claims; only the table of claims reads them.
        document: the document's name.

    Returns:
        A function for each table and figure, in the order of the chapter, which raises ValueError
        where the data lack what its exhibit needs; none for a document that has no exhibit.

    Raises:
        ValueError: jurisdictions that a document compares may not be compared.
    """
    if document == comparison.DOCUMENT:
        return comparison.comparison_makers(study)
    if _is_city(study, results, document):
        return city.city_makers(study, document)
    if document != DOCUMENT:
        return []
    return [
        partial(policy_timeline.exhibit, study),
        partial(measures_table.exhibit, study),
        partial(fieldwork_table.exhibit, study),
        partial(fieldwork_calendar.exhibit, study),
        partial(implementation_shares.exhibit, study),
        partial(implementation_table.exhibit, study),
        partial(adoption_lags.exhibit, study),
        partial(claims_table.exhibit, results),
        partial(informants.exhibit, study),
        partial(nia_items_table.exhibit, study),
        partial(residents.exhibit, study),
    ]


def _is_city(study: Study, results: Sequence[Result], document: str) -> bool:
    """Tell whether a document is the page of a jurisdiction, which may have no row yet."""
    rows = (study.measures, study.timeline, study.interviews)
    return any((frame["jurisdiction"] == document).any() for frame in rows) or any(
        result.claim.given.get("jurisdiction") == document for result in results
    )
