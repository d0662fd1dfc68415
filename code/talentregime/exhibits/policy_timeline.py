"""Figure: milestones by level of government, and the spans from trial to adoption."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Row, cite_each, merge
from claimtrace.data.dictionary import Dictionary
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import FigureExhibit, Plotted, Point
from claimtrace.exhibits.room import fitting
from talentregime.analysis.milestones import (
    FIRST,
    LANE_OF_LEVEL,
    LANES,
    LAST,
    TRIAL,
    milestones_in_lanes,
)
from talentregime.analysis.results import policy_lags
from talentregime.names import policy_name
from talentregime.places import HOME
from talentregime.study import Study

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NAME = "fig-policy-timeline"
MOST = 60  # marks that a lane has room for
_SPANS = 3  # that have room, each on a line of its own
_CITY = "municipal"  # the lane of the city itself


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
    """Choose the spans that have room: the longest within the years drawn, by their start.

    Args:
        spans: from `spans_drawn`.
    """
    starts = [pd.Timestamp(Date(text).first) for text in spans["trial_start"]]
    ends = [pd.Timestamp(Date(text).last) for text in spans["national_adoption"]]
    inside = [s >= FIRST and e <= LAST for s, e in zip(starts, ends, strict=True)]
    kept = spans.assign(begun=starts)[inside].head(_SPANS)
    return kept.sort_values(["begun", "policy"], ignore_index=True)


def milestones_with_room(milestones: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Choose the milestones that have room, and those whose labels have.

    Those at which a span ends go first, then those of a policy, then the others, spread evenly
    over time. A label stands within the year of its milestone, so that a lane has one a year: of
    a milestone that has a `label`, else of any at which no span ends.

    Args:
        milestones: from `talentregime.analysis.milestones.milestones_in_lanes`.
        spans: from `spans_with_room`.

    Returns:
        The milestones, with the columns `drawn`, `ending` (whether a span begins or ends there),
        `named`, and the description for a `label` that is missing.
    """
    ends = {key for ids in [*spans["trial_id"], *spans["adoption_id"]] for key in ids.split(";")}
    keys, lanes = [str(key) for key in milestones["key"]], [*milestones["lane"]]
    known = milestones["policy"].notna()
    ranks = [0 if key in ends else 1 if k else 2 for key, k in zip(keys, known, strict=True)]
    drawn: set[int] = set()
    for lane in LANES:
        here = [number for number, of in enumerate(lanes) if of == lane]
        room = fitting([ranks[number] for number in here], [1.0] * len(here), MOST)
        drawn |= {here[position] for position in room}
    unlabelled = [*milestones["label"].isna()]
    best: dict[tuple[str, int], tuple[bool, int]] = {}
    for number in sorted(drawn - {n for n in drawn if keys[n] in ends}):
        year = max(Date(milestones["date"].iloc[number]).first.year, FIRST.year)
        rank = (unlabelled[number], number)
        best[lanes[number], year] = min(rank, best.get((lanes[number], year), rank))
    named = {number for _, number in best.values()}
    places = range(len(keys))
    return milestones.assign(
        drawn=[n in drawn for n in places],
        named=[n in named for n in places],
        ending=[key in ends for key in keys],
        label=milestones["label"].fillna(milestones["description"]),
    )


def lane_titles(dictionary: Dictionary) -> dict[str, str]:
    """Name the lanes, by lane and in their order: as the levels in them are labelled.

    Args:
        dictionary: of the data.
    """
    labels = dictionary.labels("timeline", "level")
    titles = {lane: labels.get(level, level) for level, lane in LANE_OF_LEVEL.items()}
    city = f"{dictionary.title(HOME)}: {titles[_CITY].lower()}"
    return {**titles, _CITY: city}


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
    trials = (timeline["kind"] == TRIAL) & (timeline["jurisdiction"] == HOME)
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
    titles = lane_titles(study.dictionary)

    def draw() -> "Figure":
        from talentregime.exhibits.policy_timeline_drawing import draw_policy_timeline

        left_out = int((~milestones["drawn"]).sum())
        marks = {point.text("id"): point.name for point in points}
        shown = milestones[milestones["drawn"]]
        return draw_policy_timeline(NAME, shown, spanned, left_out, marks, titles)

    behind = rows_of_spans(study, spans)
    points = _milestones(milestones)
    points += [_span(span, behind[span["policy"]]) for span in spans.to_dict("records")]
    drawn = [*milestones["drawn"], *spans["policy"].isin(spanned["policy"])]
    left_out = frozenset(number for number, is_drawn in enumerate(drawn) if not is_drawn)
    return FigureExhibit(NAME, tuple(points), draw, left_out)


def _milestones(milestones: pd.DataFrame) -> list[Point]:
    cited = cite_each(milestones, "date", "level", "kind", "description")
    return [
        Point(_values(milestone), (row,), _says(milestone))
        for milestone, row in zip(milestones.to_dict("records"), cited, strict=True)
    ]


def _says(milestone: dict[Any, Any]) -> str:
    return f"{values.date(Date(milestone['date']))}: {milestone['description']}"


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
        f"{span['policy']}: {values.date(start)} to {values.date(end)}",
    )
