"""How much is left of the starts, the stricter one is about what counts as a start."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from talentregime.analysis.measures import (
    ANNOUNCED,
    COMPARABLE,
    ELSEWHERE_FIRST,
    HERE_FIRST,
    REPORTED,
    counts,
    first_jurisdiction,
    with_milestones,
)
from talentregime.places import HOME, NATION


@dataclass(frozen=True)
class Rung:
    """Say which starts count.

    Args:
        announced: whether an announcement counts where no start was found.
        reported: whether a report of use counts there: the measure surely began by then. It does
            not tell which place was first.
        matches: the qualities of match that count; all if None.
        certain: whether dates that are partly inferred are left out.
    """

    announced: bool = False
    reported: bool = False
    matches: tuple[str, ...] | None = None
    certain: bool = False


_READ = ["jurisdiction", "number", "nia_item", "start", "start_first", "start_last", "match"]

# Each rung is stricter than the one before it.
RUNGS = {
    "announced": Rung(announced=True, reported=True),
    "reported": Rung(reported=True),
    "started": Rung(),
    "close": Rung(matches=("exact", "close")),
    "exact": Rung(matches=("exact",)),
    "certain": Rung(matches=("exact",), certain=True),
}


def outcomes(measures: pd.DataFrame, timeline: pd.DataFrame, rung: Rung) -> pd.DataFrame:
    """Give `first_jurisdiction` of the starts that count on a rung.

    Args:
        measures: clean measures of every jurisdiction.
        timeline: clean timeline.
        rung: which starts count.
    """
    counted = with_milestones(measures, timeline, ANNOUNCED) if rung.announced else measures
    return first_jurisdiction(counted, rung.matches, rung.certain)


def tried_before(measures: pd.DataFrame, timeline: pd.DataFrame, rung: Rung) -> list[int]:
    """List the measures that surely began in Shanghai before their national item did.

    Args:
        measures: clean measures of every jurisdiction.
        timeline: clean timeline.
        rung: which starts count.

    Returns:
        Numbers of Table 3.1, sorted.
    """
    counted = with_milestones(measures, timeline, ANNOUNCED) if rung.announced else measures
    counted = with_milestones(counted, timeline, REPORTED) if rung.reported else counted
    counted = counted.loc[counted["nia_item"].notna(), _READ]
    national = counted[counted["jurisdiction"] == NATION].set_index("nia_item")["start_first"]
    here = counted[(counted["jurisdiction"] == HOME) & counted["start"].notna()]
    found = set()
    for row in here.to_dict("records"):
        begun = min(national[item] for item in str(row["nia_item"]).split(";"))
        if counts(row, rung.matches, rung.certain) and row["start_last"] < begun:
            found.add(int(row["number"]))
    return sorted(found)


def start_ladder(measures: pd.DataFrame, timeline: pd.DataFrame) -> pd.DataFrame:
    """Count, by strictness, what was tried before the nation, and what can be compared.

    Args:
        measures: clean measures of every jurisdiction.
        timeline: clean timeline.

    Returns:
        One row per rung of `RUNGS`, the loosest first: rung; then numbers of Table 3.1 joined by
        `;`, empty where there is none: before (those that surely began in Shanghai before the
        nation), comparable (those with a start in Shanghai and elsewhere), here_first and
        elsewhere_first (of these).
    """
    return pd.DataFrame(_numbers(measures, timeline)).astype("string")


def _numbers(measures: pd.DataFrame, timeline: pd.DataFrame) -> Iterator[dict[str, str]]:
    for name, rung in RUNGS.items():
        found = outcomes(measures, timeline, rung).set_index("number")["outcome"]
        yield {
            "rung": name,
            "before": _joined(tried_before(measures, timeline, rung)),
            "comparable": _joined(found[found.isin(COMPARABLE)].index),
            "here_first": _joined(found[found == HERE_FIRST].index),
            "elsewhere_first": _joined(found[found == ELSEWHERE_FIRST].index),
        }


def _joined(numbers: Iterable[int]) -> str:
    return ";".join(map(str, numbers))
