"""Read a document's prose and prove that no number in it stands without a claim.

`read_document` does the reading (file, includes, pandoc); `check_prose` compares what was read
with the ledger's results, and `check_targets` with what it leads to; they touch no file.
"""

from claimtrace.prose.document import Text, read_document, read_project_settings
from claimtrace.prose.exemptions import Exemption, list_exemptions
from claimtrace.prose.reader import check_prose
from claimtrace.prose.source import IncludedExhibit
from claimtrace.prose.spans import Use
from claimtrace.prose.targets import check_files, check_targets

__all__ = [
    "Exemption",
    "IncludedExhibit",
    "Text",
    "Use",
    "check_files",
    "check_prose",
    "check_targets",
    "list_exemptions",
    "read_document",
    "read_project_settings",
]
