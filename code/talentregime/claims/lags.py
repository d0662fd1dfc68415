"""Claims on the time from a trial to national adoption, and on its order."""

from functools import lru_cache
from typing import Literal

import pandas as pd

from claimtrace.claims.evidence import Claimed, Row, cite, merge
from claimtrace.dates import days_between, parse_date
from talentregime.analysis.lags import EXTENSION, ended_by_extension, trend
from talentregime.analysis.milestones import TRIAL, milestones_in_lanes
from talentregime.analysis.results import policy_lags
from talentregime.claims.recorded import chosen
from talentregime.places import HOME
from talentregime.study import Study

READ = ("date", "policy", "kind")  # what makes a milestone the trial or adoption of a policy
# The footnote that gives cases of trial and adoption; the events that it reports have its locator.
FOOTNOTE = "fn67"

Cases = Literal["chapter", "all"]
SortKey = Literal["trial_start", "national_adoption"]


def days(study: Study, policy: str, jurisdiction: str = HOME) -> Claimed:
    """Count the days from the trial of a policy to its national adoption.

    Args:
        study: the data.
        policy: as in the timeline.
        jurisdiction: where the trial was; `national` for the formal start of a pilot scheme.

    Returns:
        Claimed, its value a Span.

    Raises:
        ValueError: the policy was not tried there, or not adopted.
    """
    lag = _lag(study, policy, jurisdiction)
    span = days_between(parse_date(lag["trial_start"]), parse_date(lag["national_adoption"]))
    return Claimed(span, _rows(study, lag))


def until_extension(study: Study, policy: str, jurisdiction: str = HOME) -> Claimed:
    """Count the days from the trial of a policy to its first extension to further places.

    Args:
        study: the data.
        policy: as in the timeline.
        jurisdiction: where the trial was; `national` for the formal start of a pilot scheme.

    Returns:
        Claimed, its value a Span.

    Raises:
        ValueError: the policy was not tried there, not adopted, or not extended in between.
    """
    lag = _lag(study, policy, jurisdiction)
    if pd.isna(lag["extension"]):
        raise ValueError(f"{policy} was not extended before it was adopted")
    span = days_between(parse_date(lag["trial_start"]), parse_date(lag["extension"]))
    return Claimed(span, merge(_trials(study, lag), _extended(study, policy)))


def extension(study: Study, policy: str, jurisdiction: str = HOME) -> Claimed:
    """Claim the date of the first extension of a policy to further places.

    Args:
        study: the data.
        policy: as in the timeline.
        jurisdiction: where the trial was; `national` for the formal start of a pilot scheme.

    Returns:
        Claimed, its value a Date.

    Raises:
        ValueError: the policy was not tried there, not adopted, or not extended in between.
    """
    lag = _lag(study, policy, jurisdiction)
    if pd.isna(lag["extension"]):
        raise ValueError(f"{policy} was not extended before it was adopted")
    return Claimed(parse_date(lag["extension"]), _extended(study, policy))


def start(study: Study, policy: str, jurisdiction: str = HOME) -> Claimed:
    """Claim the date on which the trial of a policy started.

    Args:
        study: the data.
        policy: as in the timeline.
        jurisdiction: where the trial was; `national` for the formal start of a pilot scheme.

    Returns:
        Claimed, its value a Date.

    Raises:
        ValueError: the policy was not tried there, or not adopted.
    """
    lag = _lag(study, policy, jurisdiction)
    return Claimed(parse_date(lag["trial_start"]), _trials(study, lag))


def adoption(study: Study, policy: str) -> Claimed:
    """Claim the date on which a policy applied to the nation.

    Args:
        study: the data.
        policy: as in the timeline; one that Shanghai tried.

    Returns:
        Claimed, its value a Date.

    Raises:
        ValueError: the policy was not tried in Shanghai, or not adopted.
    """
    lag = _lag(study, policy, HOME)
    adopted = study.timeline["milestone_id"] == lag["adoption_id"]
    rows = cite(study.timeline, *READ, where=adopted)
    return Claimed(parse_date(lag["national_adoption"]), rows)


def milestones_drawn(study: Study) -> Claimed:
    """Count the milestones that the policy timeline draws."""
    drawn = milestones_in_lanes(study.timeline)
    return Claimed(len(drawn), cite(drawn, "date", "level"))


def between(study: Study, first: str, second: str) -> Claimed:
    """Count the days between two milestones.

    Args:
        study: the data.
        first: milestone id.
        second: milestone id.

    Returns:
        Claimed, its value a Span; negative where the second came first.

    Raises:
        ValueError: there is no such milestone.
    """
    rows = [chosen(study, "timeline", key) for key in (first, second)]
    a, b = (parse_date(str(row["date"].iloc[0])) for row in rows)
    return Claimed(days_between(a, b), merge(*(cite(row, "date") for row in rows)))


def cases(study: Study, cases: Cases) -> Claimed:
    """Count the policies with a trial in Shanghai and a national adoption.

    Args:
        study: the data.
        cases: `chapter` for those of its footnote, `all` for every one in the timeline.
    """
    found = _cases(study, cases)
    return Claimed(len(found), _case_rows(study, found, cases))


def shrinking(study: Study, cases: Cases, by: SortKey, staged: bool = False) -> Claimed:
    """Claim that later lags are shorter.

    Args:
        study: the data.
        cases: as in `cases`.
        by: the date that puts the cases in order.
        staged: whether a trial ends with its first extension to further places, where it had one.

    Raises:
        ValueError: the dates leave the answer open.
    """
    found = _cases(study, cases)
    ended = ended_by_extension(found) if staged else found
    decreasing = trend(ended, by)["decreasing"]
    if decreasing is None:
        raise ValueError("the dates leave open whether later lags are shorter")
    rows = _case_rows(study, found, cases)
    if staged:
        rows = merge(rows, *(_extended(study, policy) for policy in sorted(found["policy"])))
    return Claimed(decreasing, rows, n=len(found))


def _lag(study: Study, policy: str, jurisdiction: str) -> "pd.Series[str]":
    lags = policy_lags(study)
    found = lags[(lags["policy"] == policy) & (lags["jurisdiction"] == jurisdiction)]
    if len(found) != 1:
        raise ValueError(f"{policy} has no trial in {jurisdiction} with a national adoption")
    return found.iloc[0]


def _cases(study: Study, cases: Cases) -> pd.DataFrame:
    lags = policy_lags(study)
    here = lags[lags["jurisdiction"] == HOME]
    if cases == "all":
        return here
    told = study.events.loc[_told_in_footnote(study), "milestone_id"].dropna()
    return here[here["adoption_id"].isin(told)]


def _told_in_footnote(study: Study) -> "pd.Series[bool]":
    told = study.events["locator"].map(lambda places: FOOTNOTE in str(places).split())
    return (study.events["jurisdiction"] == HOME) & told.astype(bool)


def _rows(study: Study, lag: "pd.Series[str]") -> tuple[Row, ...]:
    """The two milestones, and the events of the source chapter that they date."""
    adoption, trials = str(lag["adoption_id"]), str(lag["trial_id"])
    return merge(_trials(study, lag), _dated_by(study, adoption, trials))


@lru_cache(maxsize=32)
def _dated_by(study: Study, adoption: str, trials: str) -> tuple[Row, ...]:
    timeline, events = study.timeline, study.events
    adopted = timeline["milestone_id"] == adoption
    told = events["milestone_id"].isin([*trials.split(";"), adoption])
    told &= events["jurisdiction"] == HOME
    return merge(
        cite(timeline, *READ, where=adopted), cite(events, "date", "milestone_id", where=told)
    )


@lru_cache(maxsize=32)
def _extended(study: Study, policy: str) -> tuple[Row, ...]:
    """Every extension of a policy: the first is so only beside the others."""
    timeline = study.timeline
    extending = (timeline["policy"] == policy) & (timeline["kind"] == EXTENSION)
    return cite(timeline, *READ, where=extending)


def _trials(study: Study, lag: "pd.Series[str]") -> tuple[Row, ...]:
    """Every trial of the policy there: the earliest is so only beside the others."""
    return _tried(study, str(lag["policy"]), str(lag["jurisdiction"]))


@lru_cache(maxsize=32)
def _tried(study: Study, policy: str, jurisdiction: str) -> tuple[Row, ...]:
    timeline = study.timeline
    chosen = (
        (timeline["policy"] == policy)
        & (timeline["kind"] == TRIAL)
        & (timeline["jurisdiction"] == jurisdiction)
    )
    return cite(timeline, *READ, where=chosen)


def _case_rows(study: Study, lags: pd.DataFrame, cases: Cases) -> tuple[Row, ...]:
    rows = _all_rows(study, lags)
    if cases == "all":
        return rows
    return merge(rows, cite(study.events, "locator", where=_told_in_footnote(study)))


def _all_rows(study: Study, lags: pd.DataFrame) -> tuple[Row, ...]:
    return merge(*(_rows(study, lag) for _, lag in lags.iterrows()))
