"""A drawing within the page: fewer characters, and the same to the eye."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote

import pytest

from claimtrace.exhibits.slim import address_of, slim

SVG = "{http://www.w3.org/2000/svg}"
DRAWING = Path(__file__).parents[1] / "render" / "sample" / "figures" / "index" / "fig-growth.svg"


@pytest.fixture(name="shorter")
def _shorter() -> str:
    return slim(DRAWING.read_text("utf-8"))


def points(d: str) -> list[tuple[float, float]]:
    """Every point that a path names, in the units of the drawing, whatever its commands."""
    found, x, y, start = [], 0.0, 0.0, (0.0, 0.0)
    for command, rest in re.findall(r"([a-zA-Z])([^a-zA-Z]*)", d):
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rest)]
        if command in "zZ":
            x, y = start
        elif command in "hv":
            for number in numbers:
                x, y = (x + number, y) if command == "h" else (x, y + number)
                found.append((x, y))
        else:
            step = {"m": 2, "l": 2, "q": 4, "c": 6}[command.lower()]
            for at in range(0, len(numbers), step):
                base = (x, y) if command.islower() else (0.0, 0.0)
                pairs = zip(
                    numbers[at : at + step : 2], numbers[at + 1 : at + step : 2], strict=True
                )
                group = [(base[0] + a, base[1] + b) for a, b in pairs]
                found += group
                x, y = group[-1]
            if command in "mM":
                start = (x, y)
    return found


def test_drawing_keeps_every_point_of_every_path(shorter: str) -> None:
    before = [points(e.get("d", "")) for e in ET.parse(DRAWING).iter(f"{SVG}path")]
    after = [points(e.get("d", "")) for e in ET.fromstring(shorter).iter(f"{SVG}path")]
    assert before
    assert sum(map(len, before)) > 100
    for old, new in zip(before, after, strict=True):
        unit = 16 if max(map(max, old), default=0) > 1000 else 1  # of a letter, drawn at 1/64
        assert [p * unit for pair in new for p in pair] == pytest.approx(
            [p for pair in old for p in pair], abs=8.01 if unit > 1 else 0.0051
        )


def test_drawing_keeps_its_styles_and_what_is_used_where(shorter: str) -> None:
    old, new = ET.parse(DRAWING).getroot(), ET.fromstring(shorter)
    rules = dict(re.findall(r"\.(\w+)\{([^}]*)\}", shorter))
    around = {child: parent for parent in new.iter() for child in parent}

    def told(drawn: ET.Element) -> str:
        return rules.get(drawn.get("class") or around[drawn].get("class", ""), "").replace(" ", "")

    def styled(kind: str) -> list[tuple[str, str]]:
        pairs = zip(old.iter(f"{SVG}{kind}"), new.iter(f"{SVG}{kind}"), strict=True)
        return [(a.get("style", "").replace(" ", ""), told(b)) for a, b in pairs if a.get("style")]

    for kind in ("path", "use"):
        assert styled(kind)
        assert [a for a, _ in styled(kind)] == [b for _, b in styled(kind)]
    ids = {e.get("id"): e for e in new.iter() if e.get("id")}
    href = "{http://www.w3.org/1999/xlink}href"
    by_id = {e.get("id"): e for e in old.iter() if e.get("id")}
    uses = list(zip(old.iter(f"{SVG}use"), new.iter(f"{SVG}use"), strict=True))
    assert uses
    for a, b in uses:
        meant, found = by_id[a.get(href, "")[1:]], ids[b.get("href", "")[1:]]
        assert len(points(meant.get("d", ""))) == len(points(found.get("d", "")))
        place = a.get("transform") or f"translate({a.get('x', 0)} {a.get('y', 0)})"
        x, y = (float(n) for n in re.findall(r"-?[\d.]+", place)[:2])
        near = 0.51 if meant.get("transform") else 0.051  # letters are drawn far smaller
        lower = re.match(r"translate\(0,(-?[\d.]+)\)$", around[b].get("transform", ""))
        height = float(b.get("y") or (lower[1] if lower else 0))
        assert (float(b.get("x", 0)), height) == pytest.approx((x, y), abs=near)


def test_drawing_loses_at_least_two_fifths_of_its_characters(shorter: str) -> None:
    assert len(shorter) < 0.6 * len(DRAWING.read_text("utf-8"))
    assert "metadata" not in shorter
    assert "figure_1" not in shorter


def test_address_of_a_drawing_gives_it_back() -> None:
    address = address_of("<svg><text x=\"1\">50% of 'a' &amp; #</text></svg>")
    assert '"' not in address
    kind, _, content = address.partition(",")
    assert kind == "data:image/svg+xml"
    assert unquote(content) == "<svg><text x='1'>50% of 'a' &amp; #</text></svg>"
