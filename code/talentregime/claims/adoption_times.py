"""Claims on the time from local trial to national adoption, with trials not yet adopted."""

import pandas as pd

from claimtrace.claims.evidence import Claimed, Row, cite
from claimtrace.dates import parse_date
from talentregime.analysis.results import rows_of_trials, trials
from talentregime.analysis.survival import (
    ADOPTED,
    FOLLOWED,
    adoption_curve,
    median_days,
    observation_end,
    spans,
    spans_drawn,
)
from talentregime.names import policy_name
from talentregime.places import NATION
from talentregime.study import Study


def count(study: Study, status: list[str] | None = None) -> Claimed:
    """Count the local trials.

    Args:
        study: the data.
        status: only those of these kinds, as `talentregime.analysis.survival.trials` gives them;
            trials that the curve follows (adopted or censored) if None.
    """
    table = trials(study)
    chosen = table[table["status"].isin(status or FOLLOWED)]
    # Of which kind a trial is not is read from its row, too.
    return Claimed(len(chosen), _rows(study, table), n=len(table))


def adopted_together(study: Study) -> Claimed:
    """Count the trials that became national on the day on which the largest number did."""
    adopted = _adopted(study)
    together = adopted[adopted["end"] == _common_day(adopted)]
    return Claimed(len(together), _rows(study, adopted), n=len(adopted))


def common_day(study: Study) -> Claimed:
    """Claim the day on which the largest number of trials became national."""
    adopted = _adopted(study)
    together = adopted[adopted["end"] == _common_day(adopted)]
    return Claimed(parse_date(_common_day(adopted)), _rows(study, together))


def median(study: Study, jurisdiction: str | None = None) -> Claimed:
    """Count the days after which half of the trials were adopted, by the survival curve.

    Args:
        study: the data.
        jurisdiction: trials of this place alone.

    Raises:
        ValueError: half of the trials were never adopted.
    """
    followed = _followed(study, jurisdiction)
    days = median_days(followed)
    if days is None:
        raise ValueError("half of the trials were never adopted")
    return Claimed(days, _rows(study, followed), n=len(followed))


def waiting(study: Study, days: int, jurisdiction: str | None = None) -> Claimed:
    """Estimate the share of trials not adopted after some days.

    Args:
        study: the data.
        days: since the start of a trial.
        jurisdiction: trials of this place alone.
    """
    followed = _followed(study, jurisdiction)
    before = adoption_curve(followed)
    before = before[before["days"] <= days]
    share = float(before["waiting"].iloc[-1]) if len(before) else 1.0
    return Claimed(round(share, 10), _rows(study, followed))


def other_policies(study: Study) -> Claimed:
    """List the policies, other than those that the measures come from, with a trial followed.

    Raises:
        ValueError: there is none.
    """
    followed = _followed(study, None)
    other = followed[followed["unit"] == "policy"]
    pairs = zip(other["name"], other["jurisdiction"], strict=True)
    names = tuple(
        sorted({policy_name(study.dictionary, str(name), str(place)) for name, place in pairs})
    )
    if not names:
        raise ValueError("there is no such policy, and the sentence names some: rewrite it")
    return Claimed(names, _rows(study, other))


def lines_drawn(study: Study) -> Claimed:
    """Count the lines that the calendar of trials draws; n is all that there are."""
    followed = _followed(study, None)
    lines = spans(followed)
    return Claimed(len(spans_drawn(lines)), _rows(study, followed), n=len(lines))


def lines(study: Study) -> Claimed:
    """Count the lines that the calendar of trials has, drawn or not."""
    followed = _followed(study, None)
    return Claimed(len(spans(followed)), _rows(study, followed))


def last_day(study: Study) -> Claimed:
    """Claim the day on which the observation ends."""
    national = study.timeline[study.timeline["jurisdiction"] == NATION]
    return Claimed(parse_date(observation_end(study.timeline)), cite(national, "date"))


def _rows(study: Study, chosen: pd.DataFrame) -> tuple[Row, ...]:
    return rows_of_trials(study)(chosen)


def _adopted(study: Study) -> pd.DataFrame:
    table = trials(study)
    return table[table["status"] == ADOPTED]


def _followed(study: Study, jurisdiction: str | None) -> pd.DataFrame:
    table = trials(study)
    if jurisdiction is not None:
        table = table[table["jurisdiction"] == jurisdiction]
    return table[table["status"].isin(FOLLOWED)]


def _common_day(adopted: pd.DataFrame) -> str:
    """The commonest day; of several, the earliest."""
    counts = adopted.groupby("end", sort=True).size()
    return str(counts.idxmax())
