"""Every exhibit of the registry stays within its bound, however many rows feed it."""

import io
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from claimtrace.claims.evaluate import Result
from claimtrace.claims.evidence import Claimed, Row
from claimtrace.claims.ledger import Claim
from claimtrace.exhibits.drawing import POINTS, exhibit_style
from claimtrace.exhibits.exhibit import FigureExhibit, exhibit_texts
from claimtrace.exhibits.size import MOST_MARKS, marks, millimetres, require_bounded
from claimtrace.exhibits.table import Group
from talentregime.exhibits import REGISTRY, city, exhibit_makers
from talentregime.project import PROJECT as THESIS

FONT = THESIS.at(Path(__file__).parents[3]).figure_font


SIZES = (10, 300, 1_000)
PLACE = "shanghai"
ENTRIES = [(kind, n) for kind, entries in REGISTRY.items() for n in range(len(entries))]
KINDS = ("trial-start", "rule-issued", "opening", "report")
ROLES = ("official", "intermediary", "researcher", "migrant")
AREAS = ("top-talent", "young-talent", "integration")
VERDICTS = ("holds", "not-as-printed")
TESTED = {"test": "hoop", "outcome": "passed"}
DIRECTIONS = ("advances", "limits", "neither")
DRAWN = ("foreign-residents", "foreign-workers", "permanent-residents", "other")


def day(number, first=date(2015, 1, 5), days=1800):
    return (first + timedelta(days=number * 7919 % days)).isoformat()


def timeline(n):
    """A third each: adoptions by the nation, trials of these policies, other places."""
    place = ("national", PLACE, f"place-{n}")[n % 3]
    kind = ("national-adoption", "trial-start", KINDS[n // 3 % 4])[n % 3]
    when = day(n, date(2018, 6, 1), 700) if n % 3 == 0 else day(n, days=1200)
    level = "national" if n % 3 == 0 else ("municipal", "district")[n // 3 % 2]
    policy = "" if n % 3 == 2 and n % 2 else f"policy-{n // 3}"
    told = f"Milestone {n} of a policy whose name is long enough to need some lines in a figure"
    cells = {"milestone_id": f"m-{n}", "date": when, "level": level, "actor": "Office"}
    cells |= {"kind": kind, "policy": policy, "policy_area": "context", "description": told}
    return {"jurisdiction": place, **cells}


def measures(n):
    """A third each: national items, measures that name them, other places."""
    place = ("national", PLACE, f"place-{n}")[n % 3]
    cells = {"measure_id": f"x-{n}", "number": str(1 + n % 10) if n % 3 else "", "match": "exact"}
    cells |= {"area": AREAS[n // 3 % 3], "measure": f"Measure {n}", "permit_kind": "visa"}
    cells |= {"nia_item": str(100 + n // 3) if n % 3 < 2 else "1", "start": day(n, days=1600)}
    return {"jurisdiction": place, **cells}


def interviews(n):
    month = date(2018, 12, 1) + timedelta(days=n * 7919 % 660)
    code = f"S-{'OIRM'[n % 4]}{100 + n}"
    cells = {"interview_id": f"{code}@{month:%Y-%m}", "code": code, "date": f"{month:%Y-%m}"}
    return {"jurisdiction": PLACE, **cells, "role": ROLES[n % 4]}


def citations(n):
    named = interviews(n // 2)["interview_id"]
    cells = {"citation_id": f"C{n}", "interview_id": named, "policy_area": AREAS[n % 3]}
    return {"jurisdiction": PLACE, **cells, "topic": "x", "attachment": "explicit"}


def events(n):
    cells = {"event_id": f"E{n}", "date": day(n), "level": "municipal", "actor": "x"}
    cells |= {"kind": "observed-event", "policy_area": "context", "description": "x"}
    return {
        "jurisdiction": PLACE,
        **cells,
        "observed": "true",
        "attended": ("likely", "open")[n % 2],
    }


def implementation(n):
    cells = {"unit_id": f"W{n}", "policy_area": AREAS[n % 3], "statement": "x"}
    cells |= {"attribution": "author-observation", "dimension_a": "procedure"}
    cells |= {"dimension_b": "procedure", "direction_a": DIRECTIONS[n % 3]}
    return {"jurisdiction": PLACE, **cells, "direction_b": DIRECTIONS[n // 2 % 3]}


def indicators(n):
    kind = DRAWN[n % 4]
    cells = {
        "source_id": f"s-{n}",
        "indicator_id": f"i-{n}",
        "indicator": kind,
        "definition": f"Count {n} of {kind}",
    }
    cells |= {"period": "" if n % 50 == 0 else str(2005 + n % 20), "place": "x", "unit": "persons"}
    cells |= {"value": str(1000 + n * 7919 % 900_000), "bound": "exact", "kind": "stock"}
    return {"jurisdiction": PLACE, **cells, "sourcing": ("read", "secondary")[n % 2]}


def documents(n):
    cells = {"document_id": f"d-{n}", "english": f"Document {n}", "kind": "rules", "date": day(n)}
    return {"jurisdiction": PLACE, **cells, "level": "zone", "counted": ("likely", "no")[n % 2]}


def totals(n):
    cells = {"total_id": f"t-{n}", "quantity": f"things {n}", "value": "1", "stated": "1"}
    return {"jurisdiction": PLACE, **cells, "unit": "x", "precision": "exact"}


def propositions(n):
    cells = {
        "proposition_id": f"p-{n}",
        "number": str(n + 1),
        "proposition": f"Proposition {n}.",
        "reason": "So few.",
    }
    return {"jurisdiction": PLACE, **cells, "verdict": VERDICTS[n % 2], **TESTED}


def support(n):
    cells = {"support_id": f"p-{n}-1", "proposition_id": f"p-{n}", "claim": "c", "why": "So."}
    return {"jurisdiction": PLACE, **cells, "direction": ("for", "against")[n % 2]}


def sources(n):
    cells = {"source_id": f"s-{n}", "kind": "press", "title": f"Report {n}", "date": day(n)}
    return {**cells, "reading": ("full", "excerpt")[n % 2]}


GROWN = (
    timeline, measures, interviews, citations, events, documents, implementation, indicators,
    totals, propositions, support, sources,
)  # fmt: skip


def rows_read_after(frame, made):
    """Number synthetic rows after those of the same file."""
    last = frame.groupby("file")["row"].max().to_dict()
    numbers = []
    for file in made["file"]:
        last[file] = last.get(file, 0) + 1
        numbers.append(last[file])
    return made.assign(row=numbers)


def result(n):
    row = (Row("data/a.csv", 1 + n, f"k{n}", ("x",)),)
    return Result(Claim(f"c-{n}", "index", "x", "", "a:b", line=n), Claimed(n, row), {}, "computed")


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: f"{size} rows")
def grown(request, data, clean_table):
    """A study to each of whose tables so many rows are added, and as many claims."""
    frames = {}
    for of in GROWN:
        table = of.__name__
        source = (
            {"source_id": "speelman-2023", "locator": "excerpt"}
            if of not in (support, sources)
            else {}
        )
        rows = [{**source, **of(number)} for number in range(request.param)]
        made = rows_read_after(data.frames[table], clean_table(table, rows, PLACE))
        frames[table] = pd.concat([data.frames[table], made], ignore_index=True)
    # What is stated of the fieldwork must exceed what is attested.
    known = frames["totals"]["value"]
    frames["totals"]["value"] = known.where(known.isna(), 100_000)
    return request.param, data.having(**frames), [result(n) for n in range(request.param)]


def made(grown, kind, number):
    """Make one exhibit, through what a build calls."""
    _, study, results = grown
    if kind == "city":
        return city.city_makers(study, PLACE)[number]()
    entry = REGISTRY[kind][number]
    return entry(*entry.given(study, results))


def boxes(figure):
    figure.set_dpi(POINTS)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    texts = [text for text in figure.findobj(Text) if text.get_text().strip()]
    return [(t, t.get_window_extent(canvas.get_renderer())) for t in texts if t.get_visible()]


@pytest.mark.parametrize(("kind", "number"), ENTRIES)
def test_an_exhibit_keeps_its_bound_at_any_number_of_rows(grown, kind, number):
    exhibit = made(grown, kind, number)
    bound = REGISTRY[kind][number].bound
    assert exhibit.bound == bound
    if isinstance(exhibit, FigureExhibit):
        with exhibit_style(FONT):
            figure = exhibit.draw()
            require_bounded(exhibit.name, figure, bound)
            found = boxes(figure)
        assert 20 < millimetres(figure) <= bound.millimetres <= 212
        assert 5 < len(marks(figure)) <= MOST_MARKS
        check_legible(figure, found)
        return
    texts = exhibit_texts(exhibit)
    shown = texts[f"{exhibit.name}.md"].count("<tr>") or texts[f"{exhibit.name}.md"].count("\n")
    listed = len(pd.read_csv(io.StringIO(texts[f"{exhibit.name}.csv"])))
    # A line for the header, and for each group its heading and one that counts what has no room.
    groups = sum(isinstance(row, Group) for row in exhibit.table.rows)
    assert groups <= 15
    assert 0 < shown <= bound.rows + 2 + max(4, 2 * groups)
    assert listed >= min(shown - 6, grown[0])


def check_legible(figure, found):
    width, height = (inches * POINTS for inches in figure.get_size_inches())
    for text, box in found:
        assert text.get_fontsize() >= 8, text
        assert box.x0 >= -0.5 and box.x1 <= width + 0.5, text
        assert box.y0 >= -0.5 and box.y1 <= height + 0.5, text
    for (one, a), (other, b) in combinations(found, 2):
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        down = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across <= 1 or down <= 3, f"{one.get_text()!r} covers {other.get_text()!r}"


def test_what_has_no_room_stands_in_the_csv(grown):
    size, study, _ = grown
    exhibit = made(grown, "city", 1)
    table = pd.read_csv(io.StringIO(exhibit_texts(exhibit)["fig-timeline.csv"]))
    here = study.timeline[study.timeline["jurisdiction"] == PLACE]
    assert (table["mark"] == "here").sum() == len(here) > size / 3
    assert table["drawn"].sum() == len(table) - len(exhibit.left_out)


def test_every_exhibit_of_a_build_is_registered(data):
    for kind, document in (("index", "index"), ("comparison", "comparison"), ("city", "beijing")):
        built = [make() for make in exhibit_makers(data, [], document)]
        assert [e.bound for e in built] == [e.bound for e in REGISTRY[kind]]
        feeds = {table for entry in REGISTRY[kind] for table in entry.feeds}
        assert feeds <= {of.__name__ for of in GROWN} | {"claims"}
