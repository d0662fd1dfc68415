"""Figure: the packages of each place on the calendar, from their start to the nation's."""

from typing import TYPE_CHECKING

from claimtrace import values
from claimtrace.claims.evidence import Row, cite_each, merge
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import FigureExhibit, Point
from talentregime.analysis import results
from talentregime.analysis.lags import EXTENSION
from talentregime.analysis.packages import packages_drawn
from talentregime.places import NATION
from talentregime.study import Study

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NAME = "fig-packages"


def exhibit(study: Study) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.

    Returns:
        One point per extension by the nation, and one per package that began before the nation's
        and has room, as `mark` says.

    Raises:
        ValueError: no place began a package before the nation.
    """
    drawn = packages_drawn(results.packages(study))
    if drawn.empty:
        raise ValueError("no place has a measure that began before its national item")
    points = [*_extensions(study), *_packages(study)]

    def draw() -> "Figure":
        from talentregime.exhibits.comparison.packages_drawing import draw_packages

        return draw_packages(points, study.dictionary)

    return FigureExhibit(NAME, tuple(points), draw)


def _extensions(study: Study) -> list[Point]:
    timeline = study.timeline
    rows = timeline[(timeline["jurisdiction"] == NATION) & (timeline["kind"] == EXTENSION)]
    rows = rows.sort_values(["date_first", "date_last", "key"])
    cited = cite_each(rows, "date", "kind")
    return [
        _point("extension", NATION, (str(date), str(date)), (row,), "extension")
        for date, row in zip(rows["date"], cited, strict=True)
    ]


def _packages(study: Study) -> list[Point]:
    measures = study.measures
    cited: dict[str, Row] = dict(
        zip(measures["measure_id"], cite_each(measures, "start", "nia_item"), strict=True)
    )
    points = []
    for package in packages_drawn(results.packages(study)).to_dict("records"):
        ids = f"{package['measure_ids']};{package['national_ids']}".split(";")
        rows = merge(tuple(cited[key] for key in sorted(set(ids))))
        start, end = str(package["start"]), str(package["national_start"])
        count = int(package["measures"])
        place = str(package["jurisdiction"])
        called = f"{study.dictionary.title(place)}, {values.amount(count, 'measure')}"
        points.append(_point("package", place, (start, end), rows, called, count))
    return points


def _point(
    mark: str,
    place: str,
    ends: tuple[str, str],
    rows: tuple[Row, ...],
    called: str,
    measures: int | None = None,
) -> Point:
    first, last = map(Date, ends)
    told = " to ".join(dict.fromkeys(values.date(end) for end in (first, last)))
    return Point(
        {
            "mark": mark,
            "jurisdiction": place,
            "start": ends[0],
            "end": ends[1],
            "first": first.first.isoformat(),
            "last": last.last.isoformat(),
            "measures": measures,
        },
        rows,
        f"{called}: {told}",
    )
