"""How long trials ran before the nation adopted them, with those that it had not yet adopted."""

from typing import Any

import pandas as pd

from claimtrace.dates import Date, days_between
from talentregime.places import HOME, NATION

ADOPTED, OPEN = "adopted", "not-adopted"
AFTER, IMPRECISE, NO_START = "after-nation", "imprecise", "no-start"
FOLLOWED = (ADOPTED, OPEN)  # what enters a survival curve
# The columns of `trials`.
TRIALS = (
    "trial_id",
    "jurisdiction",
    "unit",
    "name",
    "start",
    "end",
    "days",
    "status",
    "national_id",
)
MOST_SPANS = 26  # lines of a calendar that one page has room for

Record = dict[str, Any]


def observation_end(timeline: pd.DataFrame) -> str:
    """Give the day on which the timeline stops telling what the nation adopted.

    Args:
        timeline: clean timeline of every jurisdiction.

    Returns:
        The last day of the latest national milestone, as ISO date; the trials that were not
        adopted by then are censored there.

    Raises:
        ValueError: there is no national milestone.
    """
    ends = timeline.loc[timeline["jurisdiction"] == NATION, "date_last"]
    if ends.isna().all():
        raise ValueError("the timeline has no dated national milestone")
    return str(ends.max().date().isoformat())


def trials(
    measures: pd.DataFrame,
    timeline: pd.DataFrame,
    item_lags: pd.DataFrame,
    policy_lags: pd.DataFrame,
) -> pd.DataFrame:
    """List every local trial, how long it ran, and whether the nation adopted it.

    A trial is a measure in a jurisdiction or, outside the packages that the measures come from, a
    policy in a jurisdiction. A trial whose row names no policy stands for itself.

    Args:
        measures: clean measures of every jurisdiction.
        timeline: clean timeline of every jurisdiction.
        item_lags: from `talentregime.analysis.lags.measure_lags` of these measures.
        policy_lags: from `talentregime.analysis.lags.adoption_lags` of this timeline.

    Returns:
        One row per trial, sorted by jurisdiction and trial_id: trial_id (measure_id, or milestone
        ids joined by `;`), jurisdiction, unit (`measure`, `policy`), name (number of the measure,
        policy, or milestone id), start and end (EDTF; end is the adoption or, for a trial not
        adopted, the end of the observation), days (missing unless both are known to the day),
        status (`adopted`; `not-adopted`, which is right-censored; `after-nation`, where the
        nation came first; `imprecise`; `no-start`, where none was found), national_id (what the
        adoption rests on).
    """
    end = observation_end(timeline)
    rows = [
        *_measures(measures, item_lags, end),
        *_policies(measures, timeline, policy_lags, end),
    ]
    table = pd.DataFrame(rows, columns=list(TRIALS)).astype({"days": "Int64"})
    return table.sort_values(["jurisdiction", "trial_id"], ignore_index=True)


def adoption_curve(followed: pd.DataFrame) -> pd.DataFrame:
    """Estimate the share of trials not yet adopted, by days since their start.

    Args:
        followed: rows of `trials`; those that are neither adopted nor censored are left out.

    Returns:
        One row per distinct number of days on which trials were adopted: days, at_risk, adopted,
        waiting (Kaplan-Meier estimate of the share not yet adopted), standard_error (by
        Greenwood's formula). No row where no trial was adopted.

    Source: Kaplan and Meier (1958); statsmodels `SurvfuncRight`.
    """
    columns = ["days", "at_risk", "adopted", "waiting", "standard_error"]
    chosen = followed[followed["status"].isin(FOLLOWED)]
    if not (chosen["status"] == ADOPTED).any():
        return pd.DataFrame([], columns=columns)
    curve = _fitted(chosen)
    return pd.DataFrame(
        {
            "days": curve.surv_times.astype("int64"),
            "at_risk": curve.n_risk.astype("int64"),
            "adopted": curve.n_events.astype("int64"),
            "waiting": curve.surv_prob,
            "standard_error": curve.surv_prob_se,
        }
    )[columns]


def median_days(followed: pd.DataFrame) -> int | None:
    """Give the days after which half of the trials were adopted, by the same estimate.

    Args:
        followed: as for `adoption_curve`.

    Returns:
        The smallest number of days at which the curve is at or below a half; None if it never is.
    """
    curve = adoption_curve(followed)
    # Eight halves need not make exactly four: a curve that touches a half counts.
    reached = curve[curve["waiting"] <= 0.5 + 1e-12] if len(curve) else curve
    return int(reached["days"].iloc[0]) if len(reached) else None


def spans(followed: pd.DataFrame) -> pd.DataFrame:
    """Join the trials of one place, start, end and outcome.

    Args:
        followed: rows of `trials` that a curve follows.

    Returns:
        One row per line, the earliest first: jurisdiction, start and end (EDTF), status, days,
        trials (their number), policy (the one that every trial of the line belongs to, where it
        is no measure; else missing), trial_id and national_id (joined by `;`).
    """
    keys = ["first", "jurisdiction", "end", "status"]
    order = followed.assign(first=[Date(str(start)).first for start in followed["start"]])
    rows = []
    for (_, place, end, status), group in order.groupby(keys, sort=True):
        policy = group["name"].iloc[0] if (group["unit"] == "policy").all() else None
        rows.append(
            {
                "jurisdiction": str(place),
                "start": str(group["start"].iloc[0]),
                "end": str(end),
                "status": str(status),
                "days": int(group["days"].iloc[0]),
                "trials": len(group),
                "policy": policy,
                "trial_id": ";".join(group["trial_id"]),
                "national_id": ";".join(group["national_id"]),
            }
        )
    columns = ["jurisdiction", "start", "end", "status", "days", "trials", "policy"]
    return pd.DataFrame(rows, columns=[*columns, "trial_id", "national_id"])


def spans_drawn(lines: pd.DataFrame) -> pd.DataFrame:
    """Choose the lines that have room: those of Shanghai, then the earliest.

    Args:
        lines: from `spans`.

    Returns:
        `MOST_SPANS` rows at most, in their order.
    """
    home_first = sorted(lines.index, key=lambda row: lines.at[row, "jurisdiction"] != HOME)
    return lines.loc[sorted(home_first[:MOST_SPANS])]


def _fitted(chosen: pd.DataFrame) -> Any:
    from statsmodels.duration.survfunc import SurvfuncRight  # slow to import

    status = (chosen["status"] == ADOPTED).astype("int64").to_numpy()
    return SurvfuncRight(chosen["days"].astype("int64").to_numpy(), status)


def _measures(measures: pd.DataFrame, item_lags: pd.DataFrame, end: str) -> list[Record]:
    local = measures[measures["jurisdiction"] != NATION]
    lags = {lag["measure_id"]: lag for lag in item_lags.to_dict("records")}
    rows = []
    for measure in local.to_dict("records"):
        lag = lags.get(measure["measure_id"])
        number = measure["number"]
        row = {
            "trial_id": str(measure["measure_id"]),
            "jurisdiction": str(measure["jurisdiction"]),
            "unit": "measure",
            "name": "" if pd.isna(number) else str(number),
            "national_id": "" if lag is None else str(lag["national_id"]),
        }
        start = None if pd.isna(measure["start"]) else str(measure["start"])
        adoption = None if lag is None else str(lag["national_start"])
        rows.append({**row, **_followed(start, adoption, end)})
    return rows


def _policies(
    measures: pd.DataFrame, timeline: pd.DataFrame, policy_lags: pd.DataFrame, end: str
) -> list[Record]:
    """The trials that no measure stands for: of other policies, adopted or not."""
    packages = _packages(measures, timeline)
    rows: list[Record] = []
    for lag in policy_lags.to_dict("records"):
        if lag["jurisdiction"] == NATION or lag["policy"] in packages:
            continue
        times = _followed(str(lag["trial_start"]), str(lag["national_adoption"]), end)
        rows.append(
            {
                "trial_id": lag["trial_id"],
                "jurisdiction": lag["jurisdiction"],
                "unit": "policy",
                "name": lag["policy"],
                "national_id": lag["adoption_id"],
                **times,
            }
        )
    begun = timeline[(timeline["kind"] == "trial-start") & (timeline["jurisdiction"] != NATION)]
    adopted = set(timeline.loc[timeline["kind"] == "national-adoption", "policy"].dropna())
    begun = begun[~begun["policy"].isin([*sorted(adopted), *sorted(packages)])]
    begun = begun[~begun["milestone_id"].isin(measures["start_milestone"].dropna())]
    begun = begun.assign(name=begun["policy"].fillna(begun["milestone_id"]))
    begun = begun.sort_values(["jurisdiction", "name", "date_first", "date_last", "key"])
    for first in begun.drop_duplicates(["jurisdiction", "name"]).to_dict("records"):
        origin = {"trial_id": first["milestone_id"], "jurisdiction": first["jurisdiction"]}
        kind = {"unit": "policy", "name": first["name"], "national_id": ""}
        rows.append({**origin, **kind, **_followed(str(first["date"]), None, end)})
    return rows


def _packages(measures: pd.DataFrame, timeline: pd.DataFrame) -> set[str]:
    """The policies that the national items belong to: there, the measures are the trials."""
    ids = measures.loc[measures["jurisdiction"] == NATION, "start_milestone"].dropna()
    return set(timeline.loc[timeline["milestone_id"].isin(ids), "policy"].dropna())


def _followed(start: str | None, adoption: str | None, end: str) -> Record:
    """Say how long a trial ran and how that ended."""
    until = adoption or end
    if start is None:
        return {"start": None, "end": until, "days": None, "status": NO_START}
    begun, ended = Date(start), Date(until)
    if "day" != begun.precision or "day" != ended.precision:
        return {"start": start, "end": until, "days": None, "status": IMPRECISE}
    days = days_between(begun, ended).min_days
    if days <= 0:
        return {"start": start, "end": until, "days": days, "status": AFTER}
    return {
        "start": start,
        "end": until,
        "days": days,
        "status": ADOPTED if adoption else OPEN,
    }
