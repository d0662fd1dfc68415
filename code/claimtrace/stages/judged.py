"""Hold the cells that name claims, and the verdicts of a thesis, to the claims as they are."""

from claimtrace import foreign
from claimtrace.claims.ledger import read_ledger
from claimtrace.claims.referred import misfit_findings, names_something, referring_findings
from claimtrace.data.dictionary import read_dictionary
from claimtrace.data.rows import Table
from claimtrace.data.tables import read_tables
from claimtrace.findings import Finding
from claimtrace.rules import finding
from claimtrace.stages.work import Assessment


def judge_study(found: Assessment) -> list[Finding]:
    """Find cells that name no claim or cell, then verdicts that their support does not bear.

    Args:
        found: with its study, and the results of the documents that were evaluated.
    """
    resources = read_dictionary(found.project.data).resources
    referring = [resource for resource in resources if names_something(resource.schema)]
    wrong: list[Finding] = []
    if referring:
        tables = read_tables(found.project.data, referring)
        wrong = referring_findings(tables, _ids(found), found.study)
    return wrong or _misfits(found)


def _ids(found: Assessment) -> set[str]:
    """The ids of the claims of every ledger, also of documents that were not evaluated."""
    ids = {result.claim.id for result in found.all_results}
    for document in found.project.documents():
        if document.name not in found.results:
            ids |= {claim.id for claim in read_ledger(document.ledger, document.name)[0]}
    return ids


def _misfits(found: Assessment) -> list[Finding]:
    project = found.project
    try:
        with foreign.guarded(foreign.HOOK):
            misfits = list(project.judge(found.study, found.all_results))
            return misfit_findings(misfits, _tables(found) if misfits else ())
    except foreign.Failed as error:
        return [finding("D068", str(error), file=project.file(project.data))]


def _tables(found: Assessment) -> list[Table]:
    data = found.project.data
    return read_tables(data, read_dictionary(data).resources)
