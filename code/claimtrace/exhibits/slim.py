"""Write a drawing (SVG, as matplotlib makes it) in fewer characters: to the eye it stays the same.

Places are rounded to a tenth of a point, outlines to a hundredth, those of letters, which are drawn
a thousand times smaller, to 16 of their units; what nothing refers to loses its name, styles become
classes, and a group without attributes goes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import floor
from string import ascii_letters

LETTER = 16  # how many of its units a letter is rounded to; 64 of them are one of the text around
MANY = 4  # from so many marks of one class and height on, both are those of a group around them

_ASIDE = re.compile(r"<\?.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_COMMAND = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
_TAKES = {"M": 2, "L": 2, "Q": 4, "C": 6}  # numbers; a path with another command stays as it is
_PLACES = {"x": 1, "y": 1, "width": 2, "height": 2}
_LEFT_OUT = ("xmlns:xlink", "version")
_MARK = re.compile(r"(<use[^>]*) y='([^']*)' class='([a-zA-Z]+)'/>")
# What an address in double quotes may not hold as it is.
_SIGNS = {ord(sign): f"%{ord(sign):02X}" for sign in "%#<>&{}[] "} | {ord('"'): "'"}


def slim(svg: str) -> str:
    """Write a drawing shorter; one that is not made as expected keeps what is not understood."""
    svg = _ASIDE.sub("", svg)
    svg = re.sub(r"\s+", " ", svg).replace("> <", "><")
    used = {*re.findall(r'href="#([^"]+)"', svg), *re.findall(r"url\(#([^)]+)\)", svg)}
    letter = r'<path id="([^"]*)"[^>]*transform="scale\(0\.015625\)"'
    known = _Known(used, set(re.findall(letter, svg)))
    written: list[bool] = []  # of each open element, whether it is

    def again(found: re.Match[str]) -> str:
        ends, tag, inner, empty = found.groups()
        if ends:
            return f"</{tag}>" if written.pop() else ""
        text = _attributes(tag, dict(_ATTRIBUTE.findall(inner)), known)
        bare = tag == "g" and (not text or bool(empty))
        if not empty:
            written.append(not bare)
        return "" if bare else f"<{tag}{text}{empty}>"

    svg = _together(re.sub(r"<(/?)([\w:]+)([^>]*?)(/?)>", again, svg))
    shorter = {style: re.sub("([:;]) ", r"\1", style) for style in known.classes.given}
    rules = sorted(f".{name}{{{shorter[of]}}}" for of, name in known.classes.given.items())
    if known.scales:
        rules.append(f"path:not([class]){{transform:scale({LETTER / 64})}}")
    style = f"<style>{''.join(rules)}</style>"
    return re.sub(r"^\s*(<svg[^>]*>)", lambda found: found[1] + style, svg, count=1)


def address_of(svg: str) -> str:
    """Write a drawing as an address, for an attribute in double quotes.

    It is a quarter shorter than in base64. In the address quotes would be written as entities, of
    which a drawing has thousands.
    """
    return f"data:image/svg+xml,{svg.translate(_SIGNS)}"


@dataclass
class _Names:
    """Give the same short name for the same text: a, b, ... Z, aa, ab, ..."""

    given: dict[str, str] = field(default_factory=dict)

    def of(self, text: str) -> str:
        if text not in self.given:
            number, name = len(self.given), ""
            while number >= 0:
                number, rest = divmod(number, len(ascii_letters))
                name = ascii_letters[rest] + name
                number -= 1
            self.given[text] = name
        return self.given[text]


@dataclass
class _Known:
    """What is known of a drawing: which ids are used, and which of them are outlines of letters."""

    used: set[str]
    letters: set[str]
    ids: _Names = field(default_factory=_Names)
    classes: _Names = field(default_factory=_Names)
    scales: bool = False


def _attributes(tag: str, given: Mapping[str, str], known: _Known) -> str:
    """The attributes of an element again, shorter."""
    out: list[tuple[str, str]] = []
    letter = (given.get("id") or given.get("xlink:href", "")[1:]) in known.letters
    for name, value in given.items():
        if name == "id":
            if value in known.used:
                out.append(("id", known.ids.of(value)))
        elif name == "xlink:href":
            out.append(("href", f"#{known.ids.of(value[1:])}"))
        elif name == "style":
            out.append(("class", known.classes.of(value)))
        elif name == "d":
            out.append(("d", _path(value, 0, LETTER) if letter else _path(value, 2, 1)))
        elif name == "transform" and tag == "use" and re.fullmatch(r"translate\([^)]*\)", value):
            x, y, *_ = [*re.split("[ ,]+", value[10:-1].strip()), "0"]
            out.append(("x", _rounded(x, 0 if letter else 1)))
            if float(y):
                out.append(("y", _rounded(y, 0 if letter else 1)))
        elif name == "transform" and tag == "path" and letter:
            known.scales = True
        elif name == "transform":
            value = re.sub(r"translate\([^)]*\)", _all_rounded, value)
            value = re.sub(r"([( -])0\.", r"\1.", value).replace(") ", ")").replace(" ", ",")
            out.append((name, value))
        elif name in _PLACES and tag != "svg" and _is_number(value):
            out.append((name, _rounded(value, _PLACES[name])))
        elif name.startswith("clip"):
            out.append((name, re.sub(r"#([^)]+)", lambda at: f"#{known.ids.of(at[1])}", value)))
        elif name not in _LEFT_OUT:
            out.append((name, value))
    # What is without a class are the letters. (What is used somewhere has no `defs` around it.)
    if tag == "path" and not letter and "style" not in given:
        out.append(("class", "none"))
    return "".join(f" {name}='{value}'" for name, value in out)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _scaled(number: float, places: int) -> int:
    return floor(number * 10.0**places + 0.5)


def _decimal(whole: int, places: int) -> str:
    """A whole number of tenths (places 1), hundredths (places 2) and so on, as a decimal."""
    if not places:
        return str(whole)
    text = f"{whole / 10**places:.{places}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else re.sub(r"^(-?)0\.", r"\1.", text)


def _rounded(text: str, places: int) -> str:
    return _decimal(_scaled(float(text), places), places)


def _all_rounded(found: re.Match[str]) -> str:
    return re.sub(r"-?[\d.]+", lambda number: _rounded(number[0], 1), found[0])


def _path(d: str, places: int, unit: int) -> str:
    """A path relative to the point before, which needs fewer digits.

    Differences are taken of what is rounded already, so that no error adds up.
    """
    out: list[str] = []
    x = y = start_x = start_y = 0
    last = ""
    for command, rest in _COMMAND.findall(d):
        if command in "zZ":
            out.append("z")
            last, x, y = "z", start_x, start_y
            continue
        numbers = [_scaled(float(text) / unit, places) for text in re.split("[ ,]+", rest) if text]
        if len(numbers) != _TAKES.get(command):
            return d
        to_x, to_y = numbers[-2:]
        if command == "L" and to_y == y:
            short, moves = "h", [to_x - x]
        elif command == "L" and to_x == x:
            short, moves = "v", [to_y - y]
        else:
            short = command.lower()
            moves = [n - (y if at % 2 else x) for at, n in enumerate(numbers)]
        texts = [_decimal(number, places) for number in moves]
        said = texts[0] + "".join(t if t[0] == "-" else f",{t}" for t in texts[1:])
        if short != last or short == "m":
            out.append(short)
        elif said[0] != "-":
            out.append(",")
        out.append(said)
        last, x, y = short, to_x, to_y
        if command == "M":
            start_x, start_y = x, y
    return "".join(out)


def _together(svg: str) -> str:
    """Group marks that follow each other and have the same height and class."""
    out: list[str] = []
    run: list[str] = []
    of, at = ("", ""), 0

    def flush() -> None:
        many = len(run) >= MANY
        mark = "/>" if many else f" y='{of[0]}' class='{of[1]}'/>"
        opens = [f"<g class='{of[1]}' transform='translate(0,{of[0]})'>"] if many else []
        out.extend([*opens, *(start + mark for start in run), *(["</g>"] if many else [])])
        run.clear()

    for found in _MARK.finditer(svg):
        if found.start() != at or found.groups()[1:] != of:
            flush()
        out.append(svg[at : found.start()])
        run.append(found[1])
        of, at = (found[2], found[3]), found.end()
    flush()
    return "".join(out) + svg[at:]
