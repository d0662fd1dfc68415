"""The exhibits of the study, one module each: those of the chapter, and of the comparison."""

from collections.abc import Callable, Sequence
from functools import partial

from claimtrace.claims.evaluate import Result
from claimtrace.exhibits.exhibit import Exhibit
from talentregime.exhibits import (
    adoption_lags,
    city,
    claims_table,
    comparison,
    document_list,
    event_log,
    fieldwork_calendar,
    fieldwork_table,
    implementation_paragraphs,
    implementation_splits,
    implementation_table,
    informants,
    interview_list,
    measures_table,
    nia_items_table,
    policy_timeline,
    propositions_table,
    residents,
    specifications,
    unread_indicators,
)
from talentregime.exhibits.registered import figure, table
from talentregime.study import Study

DOCUMENT = "index"
INDEX = (
    figure(policy_timeline.exhibit, "timeline", millimetres=203),
    table(measures_table.exhibit, "measures", "claims", rows=60),
    table(fieldwork_table.exhibit, "interviews", "events", "totals", rows=10),
    figure(fieldwork_calendar.exhibit, "interviews", "events", "totals", millimetres=120),
    figure(implementation_paragraphs.exhibit, "implementation", millimetres=62),
    table(implementation_table.exhibit, "implementation", rows=6),
    table(implementation_splits.exhibit, "implementation", rows=16),
    figure(adoption_lags.exhibit, "timeline", millimetres=71),
    table(propositions_table.exhibit, "propositions", rows=60),
    table(claims_table.exhibit, "claims", rows=8),
    figure(specifications.exhibit, "implementation", millimetres=108),
    figure(informants.exhibit, "citations", "interviews", millimetres=80),
    table(nia_items_table.exhibit, "measures", rows=60),
    figure(residents.exhibit, "indicators", millimetres=92),
    table(interview_list.exhibit, "interviews", "totals", rows=60),
    table(event_log.exhibit, "events", "totals", rows=60),
    table(document_list.exhibit, "documents", rows=60),
    table(unread_indicators.exhibit, "indicators", "claims", rows=60),
)
# Every exhibit of the study by the kind of its document.
REGISTRY = {DOCUMENT: INDEX, comparison.DOCUMENT: comparison.EXHIBITS, "city": city.EXHIBITS}


def exhibit_makers(
    study: Study, results: Sequence[Result], document: str = DOCUMENT
) -> list[Callable[[], Exhibit]]:
    """List what makes the exhibits of a document, each by itself.

    Args:
        study: the clean tables.
        results: the document's evaluated claims, which the tables of claims and of unread figures
            read.
        document: the document's name.

    Returns:
        A function for each table and figure, in the order of the chapter, which raises ValueError
        where the data lack what its exhibit needs; none for a document that has no exhibit.
    """
    if document == comparison.DOCUMENT:
        return comparison.comparison_makers(study)
    if _is_city(study, results, document):
        return city.city_makers(study, document)
    if document != DOCUMENT:
        return []
    return [partial(entry, *entry.given(study, results)) for entry in INDEX]


def _is_city(study: Study, results: Sequence[Result], document: str) -> bool:
    """Tell whether a document is the page of a jurisdiction, which may have no row yet."""
    rows = (study.measures, study.timeline, study.interviews)
    return any((frame["jurisdiction"] == document).any() for frame in rows) or any(
        result.claim.given.get("jurisdiction") == document for result in results
    )
