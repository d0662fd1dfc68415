"""Hold the words of a claim's forms against its value.

- Literal text of a number: every number and word that `claimtrace.claims.predicates` knows must
  hold of the value; a number may also be the denominator n. At least one must be found, for
  text that says nothing of the number could never turn false. What prose must bind and no
  number can be held to, such as 'numerous', needs a truth value.
- Literal text of a tuple: its numbers in order; or words on the share, for a part and a whole.
- Literal text of a text or Date: must name it, as must that of a tuple each of its items; of a
  Date with its doubt. Of days counted from a date in doubt it begins with that doubt.
- Literal text of a truth value: the function tested the words, so the value must be true, or
  false where `expect` says `holds: false`. Numbers it does not tell, and may not name.
- A field, read together with the text around it, says what it says alone: that text gives it no
  other sign, unit, scale or digits, and does not deny it. What a field shows of a number, holds
  of it. A comparison may stand before it: it is said of the number shown.
- Other text around a field: multiples, fractions, and words marked `strict`, hold of the value;
  other numbers must be the denominator n.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrace.claims.display import has_field, render_around, render_form
from claimtrace.claims.evidence import Scalar, Value
from claimtrace.claims.predicates import Found, find_predicates
from claimtrace.dates import Date, Span
from claimtrace.negation import denied_after
from claimtrace.numerals import Quantity
from claimtrace.prose.scan import find_expressions
from claimtrace.quantifiers import BOUNDING
from claimtrace.values import doubted

_RELATIVE = ("share", "ratio", "rate")
_UNREAD = ("quantifier", "comparison", "change", "cardinal", "multiplier", "fraction")
_UNITS = ("ratio", "rank", "points", "decade")  # what a number may be of: 3 times, the 1960s


def broken_words(form: str, value: Value, *, n: int | None = None, holds: bool = True) -> list[str]:
    """Tell which words of a form do not hold of the value.

    Args:
        form: as in a ledger's `show`.
        value: what the claim function returned.
        n: the denominator, if the claim has one.
        holds: the truth value that the claim expects, where the value is one.

    Returns:
        A sentence for each, empty if all hold.
    """
    items = value if isinstance(value, tuple) else (value,)
    numbers = [number for item in items if (number := _number(item)) is not None]
    share = _share(numbers, n)
    if has_field(form):
        return _with_field(form, value, numbers, share, n)
    if isinstance(value, bool):
        return _of_truth(form, value, holds)
    text, problems = _without_names(form, items)
    if problems:
        return problems
    found = find_predicates(text)
    if numbers:
        problems = [f"{word!r} can be said of a truth value alone" for word in _unread(text, found)]
        if problems:
            return problems
    if not found and len(numbers) == len(items):
        return [f"{form!r} says nothing that can be held against {_written(numbers)}"]
    if len(numbers) == 1:
        if all(piece.is_number(n) and not piece.holds(numbers[0], share, n) for piece in found):
            return [f"{form!r} tells n, and not the value {_written(numbers)}"]
        return _broken(found, numbers[0], share, n)
    return _in_order(form, found, numbers, share)


def _unread(text: str, found: Sequence[Found]) -> list[str]:
    """List what prose must bind, and no number can be held to: numerous, sometimes."""
    read = [place for piece in found for place in piece.places]
    return [
        text[e.start : e.end]
        for e in find_expressions(text)
        if e.kind in _UNREAD and not any(e.start < end and start < e.end for start, end in read)
    ]


def _number(item: Scalar) -> float | None:
    if isinstance(item, Span):
        return item.min_days if item.exact else None
    return item if isinstance(item, int | float) and not isinstance(item, bool) else None


def _share(numbers: list[float], n: int | None) -> float | None:
    """Read a share: a part of n, a tuple (part, whole), or a number from 0 to 1."""
    if len(numbers) == 2 and 0 <= numbers[0] <= numbers[1] and numbers[1] > 0:
        return numbers[0] / numbers[1]
    if len(numbers) != 1:
        return None
    number = numbers[0]
    if isinstance(number, int) and n:
        return number / n if 0 <= number <= n else None
    return number if 0 <= number <= 1 else None


def _written(numbers: list[float]) -> str:
    return " and ".join(f"{number:.6g}" for number in numbers) or "the value"


def _with_field(
    form: str, value: Value, numbers: list[float], share: float | None, n: int | None
) -> list[str]:
    """Hold what a field shows, and what stands around it."""
    try:
        text, start, end = render_around(form, value)
    except (ValueError, ArithmeticError):  # reported where the form is shown
        return []
    shown: list[Found] = []
    around: list[Found] = []
    for piece in find_predicates(text):
        inside = any(first < end and start < last for first, last in piece.places)
        (shown if inside else around).append(piece)
    problems = _around_field(around, numbers, share, n)
    alone = find_predicates(text[start:end])
    denied = any(p.denied and p.comparison not in BOUNDING for p in shown)
    own = any(p.denied for p in alone)  # a title may have a 'not' of its own
    if denied_after(text[:start]) or (denied and not own):
        return [*problems, f"{text!r} denies what it shows"]
    if not _same(alone, shown, n):
        return [*problems, f"{text!r} does not say {text[start:end]!r}"]
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    if plain and not (alone and all(_shows(piece, numbers[0], share) for piece in alone)):
        return [*problems, f"{text!r} does not show {_written(numbers)}"]
    return problems


def _same(alone: Sequence[Found], shown: Sequence[Found], n: int | None) -> bool:
    """Tell whether a field says the same with the text around it as alone."""
    if any(not piece.quantities for piece in (*alone, *shown)):  # digits that are no plain number
        return [piece.text for piece in alone] == [piece.text for piece in shown]
    own = [quantity for piece in alone for quantity in piece.quantities]
    read = [quantity for piece in shown for quantity in piece.quantities]
    return len(own) == len(read) and all(
        _says(one, other, n) for one, other in zip(own, read, strict=True)
    )


def _says(own: Quantity, read: Quantity, n: int | None) -> bool:
    if read.kind in ("part", "rate") and own.kind == "number":
        return read.numbers() == (own.target, n)
    if read.kind != own.kind:
        return own.kind == "number" and read.kind in _UNITS and read.target == own.target
    return (own.target, own.low) == (read.target, read.low)


def _shows(piece: Found, number: float, share: float | None) -> bool:
    """Tell whether a number is what a field shows of it; at .5 Python rounds to the even digit."""
    rounded = tuple(replace(q, low=q.low - 1e-9, high=q.high + 1e-9) for q in piece.quantities)
    return replace(piece, quantities=rounded).holds(number, share)


def _around_field(
    found: Sequence[Found], numbers: list[float], share: float | None, n: int | None
) -> list[str]:
    problems = []
    for piece in found:
        kind = piece.quantities[0].kind if piece.quantities else ""
        checked = piece.word.strict if piece.word else kind in _RELATIVE
        if checked and len(numbers) in (1, 2):
            problems += _broken([piece], numbers[0], share, n)
        elif not piece.word and not piece.is_number(n):
            problems.append(f"{piece.text!r} stands beside the field, but is not n")
    return problems


def _of_truth(form: str, value: bool, holds: bool) -> list[str]:
    if value is not holds:
        wants = "expects false" if value else "does not expect it: `expect` lacks holds: false"
        return [f"{form!r} is said where the value is {str(value).lower()}, and the claim {wants}"]
    return [
        f"{piece.text!r} is a number, which a truth value does not tell"
        for piece in find_predicates(form)
        if not piece.word and [q.target for q in piece.quantities] != [1]
    ]  # 'one' may be a pronoun, and being first can be tested


def _broken(found: Sequence[Found], number: float, share: float | None, n: int | None) -> list[str]:
    problems = []
    for piece in found:
        if not piece.is_number(n) and not piece.holds(number, share, n):
            of = f"{number:.6g}" if share is None else f"{number:.6g}, a share of {share:.6g}"
            meaning = f" ({piece.word.meaning})" if piece.word else ""
            problems.append(f"{piece.text!r}{meaning} does not hold of {of}")
    return problems


def _in_order(
    form: str, found: Sequence[Found], numbers: list[float], share: float | None
) -> list[str]:
    """Hold the numbers of a text against those of a tuple, and its words against the share."""
    named = [single for piece in found if not piece.word for single in _singles(piece)]
    pieces = [piece for piece in found if not piece.word]
    if share is not None and len(pieces) < 2:
        if len(named) < 2:
            return _broken(found, numbers[0], share, None)
        if pieces[0].quantities[0].part is not None:
            return _broken(found, numbers[0], share, int(numbers[1]))
    if len(named) != len(numbers):
        return [f"{form!r} names {len(named)} numbers, the value has {len(numbers)}"]
    pairs = zip(named, numbers, strict=True)
    return [problem for piece, number in pairs for problem in _broken([piece], number, None, None)]


def _singles(piece: Found) -> list[Found]:
    """Split what names two numbers: a range, or a part and its whole."""
    numbers = [number for quantity in piece.quantities for number in quantity.numbers()]
    if len(numbers) < 2:
        return [piece]
    each = [Quantity(f"{number:g}", "number", number, number, number) for number in numbers]
    if len(piece.quantities) > 1:
        each = list(piece.quantities)
    return [Found(one.text, quantities=(one,), denied=piece.denied) for one in each]


def _without_names(form: str, items: tuple[Scalar, ...]) -> tuple[str, list[str]]:
    """Take the texts and dates of a value out of a literal text; tell which are not in it."""
    text, problems = form, []
    for item in items:
        if isinstance(item, Span) and not (item.exact and " day" in form):
            problems.append(
                f"{form!r} cannot be held against {item}; use a field such as {{:days}}"
            )
        elif isinstance(item, Span) and not form.startswith(doubted(item, "")):
            problems.append(f"{form!r} does not begin with {doubted(item, '').strip()!r}")
        names = [item] if isinstance(item, str) else _dates(item)
        if not names:
            continue
        at, end = next(filter(None, (_find_name(text, name) for name in names)), (-1, -1))
        if at < 0:
            problems.append(f"{form!r} does not name {' or '.join(map(repr, names))}")
            continue
        if denied_after(text[:at]):
            problems.append(f"{form!r} denies {text[at:end]!r}")
        text = f"{text[:at]} {text[end:]}"
    return text, problems


def _find_name(text: str, name: str) -> tuple[int, int] | None:
    """Find a name that is no part of another word or number."""
    found = re.search(f"(?<![0-9A-Za-z]){re.escape(name)}(?![0-9A-Za-z])", text, re.IGNORECASE)
    return found.span() if found else None


def _dates(item: Scalar) -> list[str]:
    """Write a date in each of its forms, the longest first."""
    if not isinstance(item, Date):
        return []
    written = [render_form("{:date}", item)]
    for form in ("{:month}", "{:year}"):
        try:
            written.append(render_form(form, item))
        except ValueError:  # the date tells no month, or no year
            continue
    return list(dict.fromkeys(written))
