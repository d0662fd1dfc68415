"""Which codebook a folder was coded under, and what may be read beside it.

A code means something else under another version of the codebook. So a folder whose version is not
that of most is left out wherever folders are read together; its own page reads it all the same.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from claimtrace.data.dictionary import Dictionary, lines_of_names
from claimtrace.files import reading
from claimtrace.findings import Finding
from claimtrace.rules import finding


def codebook_findings(data_dir: Path, dictionary: Dictionary) -> list[Finding]:
    """Tell of each folder that is coded apart, at its place in the dictionary (D100).

    Args:
        data_dir: holds the dictionary.
        dictionary: the data dictionary.
    """
    if not dictionary.coded_apart:
        return []
    lines = lines_of_names(reading.read_text(data_dir.parent, dictionary.file, "D015"))
    shared, found = dictionary.codebook, []
    for name in dictionary.coded_apart:
        version = dictionary.codebooks[name]
        own = f"is coded under codebook {version}" if version else "states no codebook"
        message = f"{name} {own}, most folders under {shared}: pages of other folders leave it out"
        line = lines.get(json.dumps(name, ensure_ascii=False), 1)
        found.append(finding("D100", message, file=dictionary.file, line=line))
    return found


def seen_by(document: str, study: Any) -> Any:
    """Return the study as a document reads it: without other folders that are coded apart.

    Args:
        document: its name; a folder of the data of the same name is its own.
        study: of this module's tool, or whatever a thesis loads, which is returned as it is.
    """
    dictionary = getattr(study, "dictionary", None)
    if not isinstance(dictionary, Dictionary):
        return study
    apart = frozenset(dictionary.coded_apart) - {document}
    return _without(study, apart) if apart else study


@lru_cache(maxsize=8)
def _without(study: Any, apart: frozenset[str]) -> Any:
    return study.within(*(set(study.dictionary.folders) - apart))
