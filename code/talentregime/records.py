"""The record of a project's claims as they are now, and the accepted one."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from claimtrace.data.dictionary import read_dictionary
from claimtrace.data.rawtable import RawTable
from claimtrace.data.tables import read_tables as read_data
from claimtrace.findings import Finding
from claimtrace.fragility import Fragility
from claimtrace.prose import Use
from claimtrace.record import Record, make_record, read_record
from claimtrace.record.compare import Differences, Sentence, compare_records
from claimtrace.record.sentences import places_of_claims
from talentregime import config
from talentregime.assess import Assessment
from talentregime.fragility import study_fragility

ACCEPTED = "figures/claims.json"
Tables = Mapping[str, RawTable]  # by path relative to the project


def current_record(
    found: Assessment, tables: Tables, fragile: bool = False, whole: bool = True
) -> tuple[Record, list[Finding]]:
    """Make the record of all claims that an assessment evaluated.

    Args:
        found: with its study and results.
        tables: from `read_tables`.
        fragile: whether to tell of each claim which rows its check hangs on; takes seconds.
        whole: whether to hold every row of a claim, or no more than is written of it.

    Returns:
        The record, and findings on evidence that names no cell.
    """
    assert found.study is not None
    results = [result for name in sorted(found.results) for result in found.results[name]]
    uses = places_of_claims(use for name in sorted(found.uses) for use in found.uses[name])
    record, problems = make_record(
        results, tables, _sources(found.study.sources), uses=uses, whole=whole
    )
    if fragile:
        hanging = study_fragility(found.study, results)
        for entry in record:
            entry["fragile"] = _fragile(hanging.get(entry["id"]))
    return record, problems


def read_tables(root: Path) -> Tables:
    """Read every data file, by its path relative to the project.

    Raises:
        Unreadable: a file cannot be read; every one is named.
    """
    data = config.data_dir(root)
    read = read_data(data, read_dictionary(data).resources)
    tables = {table.raw.file: table.raw for table in read}
    return dict(sorted(tables.items()))


def compare_accepted(root: Path, record: Record, found: Assessment) -> Differences:
    """Compare a record with the accepted one.

    Args:
        root: the project's folder.
        record: from `current_record`.
        found: the assessment that it was made of; claims of other documents are left out of the
            comparison.

    Raises:
        Unreadable: the accepted record is missing or broken.
    """
    accepted = read_record(config.record(root), ACCEPTED)
    chosen = [entry for entry in accepted if entry.get("document") in found.results]
    uses = (use for name in sorted(found.uses) for use in found.uses[name])
    return compare_records(chosen, record, sentences(uses))


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


def _sources(frame: pd.DataFrame) -> Mapping[str, Mapping[str, str]]:
    columns = ["title", "publisher", "date", "address"]
    texts = frame[columns].astype("object").where(frame[columns].notna(), "")
    return dict(zip(frame["source_id"], texts.to_dict("records"), strict=True))
