"""Figure: the lags from trial to adoption, sorted by either date."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Row, cite_each, merge
from claimtrace.dates import Date, Span
from claimtrace.exhibits.exhibit import FigureExhibit, Plotted, Point
from claimtrace.exhibits.spots import spot
from talentregime.analysis.lags import EXTENSION, interval_trend
from talentregime.exhibits.policy_timeline import rows_of_spans, spans_drawn
from talentregime.names import policy_name
from talentregime.study import Study

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_Lag = dict[Any, Any]
NAME = "fig-adoption-lags"
PANELS = {
    "trial_start": "Sorted by start of the trial",
    "national_adoption": "Sorted by date of national adoption",
}
# The policies whose lags the source chapter gives; the others were found outside it.
IN_CHAPTER = ("r-visa", "work-permit")
MOST = 3  # bars that a panel has room for
_NAME_WIDTH = 61.0  # of a policy's name under its bar, in points


def exhibit(study: Study) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.

    Returns:
        One point per way of sorting and policy with a lag known to the day. Where a panel has no
        room for all, the policies of the chapter and the longest lags are drawn; what an order
        shows is said of all of them.
    """
    spans = spans_drawn(study)
    spans = spans[spans["days"].notna()]
    rows_behind = rows_of_spans(study, spans)
    extensions = _extensions(study)
    points, days = [], {}
    for key in PANELS:
        ordered = _sorted(spans, key)
        days[key] = [float(span["days"]) for span in ordered]
        points += [
            _point(span, key, position, _behind(span, rows_behind, extensions), study)
            for position, span in enumerate(ordered, 1)
        ]
    kept = _with_room(spans)
    names = {policy: policy_name(study.dictionary, policy) for policy in kept}
    out = frozenset(n for n, point in enumerate(points) if point.text("policy") not in kept)
    trends = interval_trend(spans).set_index("sort_key")["decreasing"].fillna(False)
    shown = {key: verdict(days[key], bool(trends[key])) for key in PANELS}

    def draw() -> "Figure":
        drawn = [point for number, point in enumerate(points) if number not in out]
        return _draw(drawn, shown, len(spans) - len(kept), names)

    return FigureExhibit(NAME, tuple(points), draw, out)


def _extensions(study: Study) -> dict[str, Row]:
    rows = study.timeline[study.timeline["kind"] == EXTENSION]
    return dict(zip(rows["milestone_id"], cite_each(rows, "date", "kind", "policy"), strict=True))


def _behind(
    span: _Lag, rows: Mapping[str, tuple[Row, ...]], extensions: Mapping[str, Row]
) -> tuple[Row, ...]:
    own = rows[str(span["policy"])]
    if pd.isna(span["extension"]):
        return own
    return merge(own, (extensions[str(span["extension_id"])],))


def _with_room(spans: pd.DataFrame) -> set[str]:
    policies = [str(policy) for policy in spans["policy"]]  # the longest first
    ranks = [policy not in IN_CHAPTER for policy in policies]
    ordered = [
        policy for _, policy in sorted(zip(ranks, policies, strict=True), key=lambda p: p[0])
    ]
    return set(ordered[:MOST])


def _sorted(spans: pd.DataFrame, key: str) -> list[_Lag]:
    rows = spans.to_dict("records")
    return sorted(rows, key=lambda span: (Date(span[key]).first, span["policy"]))


def _point(span: _Lag, key: str, position: int, rows: tuple[Row, ...], study: Study) -> Point:
    drawn: dict[str, Plotted] = {
        "sorted_by": key,
        "position": position,
        "policy": str(span["policy"]),
        "trial_start": str(span["trial_start"]),
        "national_adoption": str(span["national_adoption"]),
        "days": int(span["days"]),
        "in_chapter": str(span["policy"]) in IN_CHAPTER,
        "extension": None if pd.isna(span["extension"]) else str(span["extension"]),
        "extended_min": None if pd.isna(span["extension"]) else int(span["extended_min"]),
        "extended_max": None if pd.isna(span["extension"]) else int(span["extended_max"]),
    }
    name = policy_name(study.dictionary, str(span["policy"]))
    return Point(drawn, rows, f"{name}: {values.days(int(span['days']))}")


def _draw(
    points: list[Point], shown: dict[str, str], others: int, names: dict[str, str]
) -> "Figure":
    from matplotlib.figure import Figure

    from claimtrace.exhibits.drawing import GREY, INK, TEXT_WIDTH

    # In inches, and in shares of the height: with a line at the foot all stands higher.
    height, low, tall = (2.77, 0.259, 0.582) if others else (2.6, 0.21, 0.62)
    figure = Figure(figsize=(TEXT_WIDTH, height))
    for left, (key, title) in zip((0.005, 0.51), PANELS.items(), strict=True):
        axes = figure.add_axes((left, low, 0.485, tall))
        of_panel = [point for point in points if point.text("sorted_by") == key]
        _panel(axes, of_panel, key, _NAME_WIDTH if others else None, names)
        axes.set_title(f"{title}:\n{shown[key]}", loc="left", color=INK, pad=8)
    if others:
        told = f"and {others:,d} shorter, not drawn: {NAME}.csv"
        figure.text(0.005, 0.012, told, color=GREY)
    return figure


def verdict(days: list[float], falls: bool) -> str:
    """Say in words what an order of the lags shows.

    Args:
        days: the lags in that order.
        falls: whether each is shorter than the one before.
    """
    if falls:
        return "each shorter than the one before"
    return "the longest comes last" if days[-1] == max(days) else "no steady fall"


def _panel(
    axes: "Axes", points: list[Point], key: str, room: float | None, names: dict[str, str]
) -> None:
    """Draw a bar for each policy in the order of the date, accented if not in the chapter."""
    from claimtrace.exhibits.drawing import ACCENT, GREY, INK, cut

    longest = max(point.number("days") for point in points)
    places = sorted(point.number("position") for point in points)
    axes.set_xlim(0.42, len(points) + 0.58)
    axes.set_ylim(0, longest * 1.14)
    axes.spines["left"].set_visible(False)
    axes.set_yticks([])
    axes.set_xticks([])
    for point in points:
        x, days = 1 + places.index(point.number("position")), point.number("days")
        in_chapter = point.values["in_chapter"]
        (bar,) = axes.bar([x], [days], 0.52, color=INK if in_chapter else ACCENT, lw=0)
        bar.set_label(spot(point.name))
        name = names[point.text("policy")]
        name = name if room is None else cut(name, room)
        date = values.date(Date(point.text(key)), short=True)
        _beside(axes, values.days(int(days)), (x, days), 7, INK)
        if point.values["extension"] is not None:
            _extension(axes, point, x, right=x < (len(points) + 1) / 2)
        _beside(axes, name, (x, 0), -13, INK)
        _beside(axes, date, (x, 0), -24, GREY)
        if not in_chapter:
            _beside(axes, "not in the chapter", (x, 0), -35, ACCENT)


def _extension(axes: "Axes", point: Point, x: float, right: bool) -> None:
    """Mark in a bar when the policy was extended, and say so towards the middle of the panel."""
    from claimtrace.exhibits.drawing import GREY

    low, high = point.number("extended_min"), point.number("extended_max")
    axes.bar([x], [max(high - low, 12)], 0.52, bottom=low, color="white", lw=0, zorder=3)
    told = values.span(Span(int(low), int(high), "day"))
    axes.annotate(
        f"extended to\nfurther zones:\n{told}",
        (x + (0.3 if right else -0.3), (low + high) / 2),
        ha="left" if right else "right",
        va="center",
        color=GREY,
        annotation_clip=False,
    )


def _beside(axes: "Axes", text: str, at: tuple[float, float], offset: float, color: str) -> None:
    axes.annotate(
        text,
        at,
        xytext=(0, offset),
        textcoords="offset points",
        ha="center",
        va="baseline",
        color=color,
        annotation_clip=False,
    )
