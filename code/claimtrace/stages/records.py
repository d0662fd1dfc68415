"""The record of a project's claims as they are now, and the accepted one."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from claimtrace.claims.fragility import Fragility, study_fragility
from claimtrace.data.dictionary import read_dictionary
from claimtrace.data.locators import locators
from claimtrace.data.rawtable import RawTables
from claimtrace.data.tables import read_tables
from claimtrace.findings import Finding, Unreadable
from claimtrace.project import ACCEPTED, Project
from claimtrace.prose import Use
from claimtrace.record import Record, make_record
from claimtrace.record.accepted import MANIFEST, read_accepted, read_accepted_record
from claimtrace.record.compare import Differences, compare_records
from claimtrace.record.quoted import Quoted
from claimtrace.record.sentences import Sentence, places_of_claims
from claimtrace.rules import finding
from claimtrace.stages.work import Assessment

if TYPE_CHECKING:  # slow to import, and a build of changed texts does without
    import pandas as pd

_QUOTED = ("quotation_id", "source_id", "locator", "phrase", "english", "carries")


def current_record(
    found: Assessment, tables: RawTables, fragile: bool = False, whole: bool = True
) -> tuple[Record, list[Finding]]:
    """Make the record of all claims that an assessment evaluated.

    Args:
        found: with its study and results.
        tables: from `read_raw_tables`.
        fragile: whether to tell of each claim which rows its check hangs on; takes seconds.
        whole: whether to hold every row of a claim, or no more than is written of it.

    Returns:
        The record, and findings on evidence that names no cell.
    """
    assert found.study is not None
    results = found.all_results
    uses = places_of_claims(found.all_uses, {result.claim.id for result in results})
    record, problems = make_record(
        results,
        tables,
        _sources(getattr(found.study, "sources", None)),
        uses=uses,
        whole=whole,
        dated_by=getattr(found.study, "dated_by", None),
        quoted=Quoted(_texts(getattr(found.study, "quotations", None), *_QUOTED)),
        places=locators(read_dictionary(found.project.data).package),
    )
    if fragile:
        hanging = study_fragility(found.study, results, found.project.dropped)
        for entry in record:
            entry["fragile"] = _fragile(hanging.get(entry["id"]))
    return record, problems


def read_raw_tables(project: Project) -> RawTables:
    """Read every data file, by its path relative to the project.

    Raises:
        Unreadable: a file cannot be read; every one is named.
    """
    data = project.data
    read = read_tables(data, read_dictionary(data).resources)
    tables = {table.raw.file: table.raw for table in read}
    return dict(sorted(tables.items()))


def compare_accepted(found: Assessment, record: Record) -> Differences:
    """Compare a record with the accepted one.

    Args:
        found: an assessment; claims of other documents are left out of the comparison.
        record: from `current_record`, made of it.

    Raises:
        Unreadable: the accepted record is missing or broken.
    """
    accepted = read_accepted_record(found.project.root)
    here = {document.name for document in found.documents}
    elsewhere = {document.name for document in found.project.documents()} - here
    lost = {entry["document"] for entry in record} - {entry["document"] for entry in accepted}
    lost &= read_accepted(found.project.root).document_names
    if lost:
        message = f"no claim of {', '.join(sorted(lost))} is in it, though {MANIFEST} has these"
        raise Unreadable([finding("C083", message, file=ACCEPTED)])
    chosen = [entry for entry in accepted if entry["document"] not in elsewhere]
    return compare_records(chosen, record, sentences(found.all_uses))


def sentences(uses: Iterable[Use]) -> dict[str, list[Sentence]]:
    """Tell of each claim which sentences use it, each once."""
    places: dict[str, list[Sentence]] = {}
    for use in uses:
        sentence = Sentence(use.sentence, use.file, use.line, use.column)
        known = places.setdefault(use.claim_id, [])
        if sentence.text not in [one.text for one in known]:
            known.append(sentence)
    return places


def _fragile(found: Fragility | None) -> dict[str, object] | None:
    """Which rows a check hangs on; None where there is no check, or no row of a kind dropped."""
    if found is None:
        return None
    rows = [{"file": row.file, "row": row.number, "key": row.key} for row in found.flipping]
    return {"tried": found.tried, "flipping": rows}


def _sources(frame: "pd.DataFrame | None") -> Mapping[str, Mapping[str, str]]:
    texts = _texts(frame, "source_id", "title", "publisher", "date", "address")
    return {text.pop("source_id"): text for text in texts}


def _texts(frame: "pd.DataFrame | None", *columns: str) -> list[dict[str, str]]:
    if frame is None:
        return []
    cells = frame[[*columns]].astype("object").where(frame[[*columns]].notna(), "")
    return [dict(zip(columns, row, strict=True)) for row in cells.itertuples(index=False)]
