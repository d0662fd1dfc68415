"""Hold the sentences of a project to the doubt of the rows that their claims read."""

from collections.abc import Iterable

from claimtrace.data.dictionary import read_dictionary
from claimtrace.findings import Finding
from claimtrace.project import Project
from claimtrace.prose import Use
from claimtrace.record import Record
from claimtrace.record.hedges import hedge_findings, read_hedges


def lost_hedges(project: Project, record: Record, uses: Iterable[Use]) -> list[Finding]:
    """Find the sentences that use a claim on a doubtful row, and do not tell of the doubt.

    Args:
        project: the thesis and where it stands.
        record: of its claims.
        uses: of claims, in its documents.
    """
    return hedge_findings(record, uses, read_hedges(read_dictionary(project.data).schemas))
