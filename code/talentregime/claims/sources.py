"""Claims on the sources: how many there are, and how far their words are kept."""

from functools import lru_cache

import pandas as pd

from claimtrace.claims.evidence import Claimed, cite, merge
from talentregime.study import Study

_THESIS = "thesis"  # the kind of the source chapter
# The tables whose rows rest on one source each, with their keys.
_KEYS = {"indicators": "indicator_id", "timeline": "milestone_id", "measures": "measure_id"}


def listed(study: Study, places: list[str], copy: str | None = None) -> Claimed:
    """Count the sources that rows of some places name.

    Args:
        study: the data.
        places: folders of the data; rows of no single folder count too.
        copy: `original`, `mirror` or `repost`, for those of which such a copy was read; all if
            None.
    """
    table = _used(study, *places)
    if copy is None:
        return Claimed(len(table), cite(table, "source_id"))
    return Claimed(int((table["copy"] == copy).sum()), cite(table, "copy"), n=len(table))


def without_address(study: Study, places: list[str]) -> Claimed:
    """Count those of which no address is kept; arguments as in `listed`."""
    table = _used(study, *places)
    return Claimed(int(table["address"].isna().sum()), cite(table, "address"), n=len(table))


def outside_rows(study: Study, places: list[str], quoted: bool = False) -> Claimed:
    """Count the rows of indicators, timelines and measures whose source is not the chapter.

    Args:
        study: the data.
        places: folders of the data.
        quoted: whether to count only the rows whose fact is carried by words that are kept.
    """
    sources, quotations = study.sources, study.quotations
    thesis = sources.loc[sources["kind"] == _THESIS, "source_id"]
    here = study.within(*places)
    tables = {name: getattr(here, name) for name in _KEYS}
    found = {name: table[~table["source_id"].isin(thesis)] for name, table in tables.items()}
    rows = merge(*(cite(table, "source_id") for table in found.values()))
    total = sum(map(len, found.values()))
    if not quoted:
        return Claimed(total, rows)
    carried = {place for text in quotations["carries"].dropna() for place in _places(text)}
    kept = sum(int(_named(name, table).isin(carried).sum()) for name, table in found.items())
    return Claimed(kept, merge(rows, cite(quotations, "carries")), n=total)


@lru_cache(maxsize=2)
def _used(study: Study, *places: str) -> pd.DataFrame:
    frames = study.within(*places).frames
    named = {
        source
        for name, frame in frames.items()
        if name != "sources" and "source_id" in frame
        for source in frame["source_id"].dropna()
    }
    return study.sources[study.sources["source_id"].isin(named)]


def _places(carries: object) -> list[str]:
    parts = carries if isinstance(carries, (list, tuple)) else str(carries).split(";")
    return [str(part).strip() for part in parts]


def _named(name: str, table: pd.DataFrame) -> "pd.Series[str]":
    return name + "/" + table[_KEYS[name]].astype("string")
