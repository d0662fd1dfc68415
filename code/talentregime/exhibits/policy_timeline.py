"""Figure: milestones by level of government, and the spans from trial to adoption."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from claimtrace.claims.evidence import Row, cite_each, merge
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import FigureExhibit, Plotted, Point
from claimtrace.exhibits.room import fitting
from talentregime.analysis.milestones import FIRST, LANES, LAST, milestones_in_lanes
from talentregime.analysis.results import policy_lags
from talentregime.names import policy_name
from talentregime.places import HOME
from talentregime.study import Study

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NAME = "fig-policy-timeline"
MOST = 20  # labels that a lane has room for
_TOGETHER = 12  # milestones that share a label and have a mark each
_SPANS = 4  # brackets that have room
_APART = 60  # days between the brackets that share a line


def spans_drawn(study: Study) -> pd.DataFrame:
    """Choose the spans that the figure draws: trial in the city to national adoption.

    Args:
        study: the clean tables.

    Returns:
        The city's rows of `talentregime.analysis.lags.adoption_lags`, the longest first.
    """
    lags = policy_lags(study)
    lags = lags[lags["jurisdiction"] == HOME]
    return lags.sort_values(["days_max", "policy"], ascending=[False, True], ignore_index=True)


def spans_with_room(spans: pd.DataFrame) -> pd.DataFrame:
    """Choose the spans that have room: the longest, and others that share a line beside it.

    Args:
        spans: from `spans_drawn`.
    """
    kept: list[int] = []
    taken: list[tuple[pd.Timestamp, pd.Timestamp]] = []
    for number, span in enumerate(spans.to_dict("records")):
        start = pd.Timestamp(Date(span["trial_start"]).first)
        end = pd.Timestamp(Date(span["national_adoption"]).last)
        edge = pd.Timedelta(days=_APART / 2)
        inside = FIRST <= start and end <= LAST
        free = all(end + edge <= low or start - edge >= high for low, high in taken)
        if len(kept) < _SPANS and (inside and free or not kept):
            taken += [(start - edge, end + edge)] if kept else []
            kept.append(number)
    return spans.iloc[kept].reset_index(drop=True)


def milestones_with_room(milestones: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Choose the milestones whose labels have room.

    Milestones of one lane, policy and date share a label. Those at which a span ends go first,
    then those of a policy, then the others, spread evenly over time.

    Args:
        milestones: from `talentregime.analysis.milestones.milestones_in_lanes`.
        spans: from `spans_with_room`.

    Returns:
        The milestones, with the columns `together` (how many share the label) and `drawn`.
    """
    policies = milestones["policy"].fillna(milestones["key"])
    label = milestones.groupby([milestones["lane"], milestones["date"], policies], sort=False)
    numbers, places = label.ngroup(), label.cumcount()
    ends = {key for ids in [*spans["trial_id"], *spans["adoption_id"]] for key in ids.split(";")}
    ranks = [
        0 if ending else 1 if known else 2
        for ending, known in zip(
            milestones["key"].isin(ends), milestones["policy"].notna(), strict=True
        )
    ]
    rank_of = pd.Series(ranks, index=milestones.index).groupby(numbers).min()
    chosen: set[int] = set()
    for lane in LANES:
        of_lane = list(dict.fromkeys(numbers[milestones["lane"] == lane]))
        room = fitting([int(rank_of[n]) for n in of_lane], [1.0] * len(of_lane), MOST)
        chosen |= {of_lane[position] for position in room}
    drawn = numbers.isin(chosen) & (places < _TOGETHER)
    return milestones.assign(together=numbers.map(numbers.value_counts()), drawn=drawn)


def rows_of_spans(study: Study, spans: pd.DataFrame) -> dict[str, tuple[Row, ...]]:
    """Name the rows that spans rest on: every trial each is the earliest of, and the adoption.

    Args:
        study: the clean tables.
        spans: from `spans_drawn`.

    Returns:
        Rows by policy.
    """
    timeline = study.timeline
    adopted = timeline["milestone_id"].isin(spans["adoption_id"])
    trials = (timeline["kind"] == "trial-start") & (timeline["jurisdiction"] == HOME)
    chosen = timeline[adopted | (trials & timeline["policy"].isin(spans["policy"]))]
    behind: dict[str, list[Row]] = {}
    for policy, row in zip(
        chosen["policy"], cite_each(chosen, "date", "kind", "policy"), strict=True
    ):
        behind.setdefault(str(policy), []).append(row)
    return {policy: merge(tuple(rows)) for policy, rows in behind.items()}


def exhibit(study: Study) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.

    Returns:
        One point per milestone and per span, as `mark` says.
    """
    milestones, spans = milestones_in_lanes(study.timeline), spans_drawn(study)
    spanned = spans_with_room(spans)
    called = [policy_name(study.dictionary, str(policy)) for policy in spanned["policy"]]
    spanned = spanned.assign(name=called)
    milestones = milestones_with_room(milestones, spanned)

    def draw() -> "Figure":
        from talentregime.exhibits.policy_timeline_drawing import draw_policy_timeline

        left_out = int((~milestones["drawn"]).sum())
        return draw_policy_timeline(NAME, milestones[milestones["drawn"]], spanned, left_out)

    behind = rows_of_spans(study, spans)
    points = _milestones(milestones)
    points += [_span(span, behind[span["policy"]]) for span in spans.to_dict("records")]
    drawn = [*milestones["drawn"], *spans["adoption_id"].isin(spanned["adoption_id"])]
    left_out = frozenset(number for number, is_drawn in enumerate(drawn) if not is_drawn)
    return FigureExhibit(NAME, tuple(points), draw, left_out)


def _milestones(milestones: pd.DataFrame) -> list[Point]:
    cited = cite_each(milestones, "date", "level", "kind", "description")
    return [
        Point(_values(milestone), (row,))
        for milestone, row in zip(milestones.to_dict("records"), cited, strict=True)
    ]


def _values(milestone: dict[Any, Any]) -> dict[str, Plotted]:
    policy, date = milestone["policy"], Date(milestone["date"])
    return {
        "mark": "milestone",
        "lane": str(milestone["lane"]),
        "id": str(milestone["key"]),
        "policy": None if pd.isna(policy) else str(policy),
        "date": date.edtf,
        "first": date.first.isoformat(),
        "last": date.last.isoformat(),
        "precision": date.precision,
        "days": None,
        "description": str(milestone["description"]),
    }


def _span(span: dict[Any, Any], rows: tuple[Row, ...]) -> Point:
    start, end = Date(span["trial_start"]), Date(span["national_adoption"])
    return Point(
        {
            "mark": "span",
            "lane": None,
            "id": f"{span['trial_id']};{span['adoption_id']}",
            "policy": str(span["policy"]),
            "date": f"{start}/{end}",
            "first": start.first.isoformat(),
            "last": end.last.isoformat(),
            "precision": str(span["precision"]),
            "days": None if pd.isna(span["days"]) else int(span["days"]),
            "description": "earliest trial in Shanghai to national adoption",
        },
        rows,
    )
