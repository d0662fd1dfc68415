"""Whatever the number and whatever it is wrapped in, it is found; whatever changes, it shows."""

import string
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from claimtrace.findings import Finding
from claimtrace.prose import check_prose, read_document
from claimtrace.prose.disguise import undisguised
from claimtrace.prose.scan import find_expressions

# Blocks in which {n} is a number; {a} and {b} are its first character and the rest.
WRAPPINGS = (
    "There were {n} zones.",
    "There were {a}**{b}** zones.",
    "There were *{a}*{b} zones.",
    "There were {a}[]{{}}{b} zones.",
    "See [the {n} zones](x.html).",
    'See [text](x.html "the {n} zones").',
    "## The {n} zones",
    "A note.^[Of {n} zones.]",
    "| a | b |\n|---|---|\n| x | {n} |",
    "| a |\n|---|\n| x |\n\n: The {n} zones",
    "Then ![the {n} zones](x.svg) there.",
    "![](x.svg){{fig-alt='the {n} zones'}}",
    "![Caption](x.svg){{#fig-x fig-alt='of *{n}* zones'}}",
    "![The {n} zones](x.svg)",
    "::: {{#fig-x}}\n![](x.svg)\n\nThe {n} zones.\n:::",
    "There were *{n}* zones.",
    "There were **{n}** zones.",
    'There were "{n}" zones.',
    "There were [{n}]{{.smallcaps}} zones.",
    "There were ~~{n}~~ zones.",
    "There were x^{n}^ zones.",
    "Term\n:   Of {n} zones.",
    "| A line\n| of {n} zones",
    "> A quote of {n} zones.",
    "- Item of {n} zones.",
    "::: {{.callout-note}}\n### The {n} zones\n\nText.\n:::",
    "::: {{.callout-note title='The {n} zones'}}\nText.\n:::",
    "There were `{n}` zones.",
    "There were <b>{n}</b> zones.",
    "<p>There were {n} zones.</p>",
    "There were ${n}$ zones.",
    "There were &#x200b;{a}&shy;{b} zones.",
    "There were [60 days]{{claim=lag}}{n} zones.",
    "There were {n}[60 days]{{claim=lag}} zones.",
)
SHOWN = {"lag": {"days": "60 days"}}
NUMBERS = st.integers(min_value=0, max_value=10**9)


def findings(text: str) -> list[Finding]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "index.qmd"
        path.write_text(text, encoding="utf-8")
        return check_prose(read_document(path, Path(folder)), SHOWN)[0].findings


def wrapped(number: str) -> tuple[str, list[range]]:
    """Write the number in every wrapping; return the text, and the lines of each wrapping."""
    text, lines = "", []
    for wrapping in WRAPPINGS:
        block = wrapping.format(n=number, a=number[0], b=number[1:])
        first = text.count("\n") + 1
        lines.append(range(first, first + block.count("\n") + 1))
        text += block + "\n\nWords between.\n\n"
    return text, lines


@settings(max_examples=25)
@given(NUMBERS, st.sampled_from(["{}", "{:,}", "{}.0", "{} %", "{}th", "{}s"]))
def test_a_number_in_figures_is_found_in_every_wrapping(number: int, form: str) -> None:
    text, lines = wrapped(form.format(number))
    places = [f.line for f in findings(text) if f.rule in ("P001", "P003")]
    assert [w for w, at in zip(WRAPPINGS, lines, strict=True) if not set(at) & set(places)] == []


@settings(max_examples=25)
@given(NUMBERS, st.sampled_from(["cardinal", "ordinal"]))
def test_a_number_in_words_is_found_in_every_wrapping(number: int, to: str) -> None:
    text, lines = wrapped(num2words(number, to=to))
    rules = ("P002", "P003", "P004", "P006")
    places = [f.line for f in findings(text) if f.rule in rules]
    unfound = [w for w, at in zip(WRAPPINGS, lines, strict=True) if not set(at) & set(places)]
    # Beside a claim without a blank, letters are part of its word and reported as such; and
    # code that is a word may be a name: `first`, `last`.
    assert [w for w in unfound if "claim" not in w and "`" not in w] == []


@given(NUMBERS)
def test_a_number_in_words_is_one_expression_for_each_part_between_commas(number: int) -> None:
    words = num2words(number)
    found = find_expressions(f"There were {words} zones.")
    assert len(found) == words.count(",") + 1
    assert sum(e.end - e.start for e in found) == len(words) - 2 * words.count(",")


@given(NUMBERS, st.sampled_from(["\u200b", "\u00ad", "\u2060", "\u0301", "\ufeff"]), st.data())
def test_invisible_characters_hide_no_number(number: int, hidden: str, data: st.DataObject) -> None:
    for text in (str(number), num2words(number)):
        at = data.draw(st.integers(min_value=1, max_value=len(text)))
        assert find_expressions(f"The {text[:at]}{hidden}{text[at:]} zones.")


@given(NUMBERS, st.sampled_from([0xFF10, 0x0660, 0x1D7CE, 0x2080, 0x0966]))
def test_digits_of_other_scripts_are_digits(number: int, zero: int) -> None:
    text = "".join(chr(zero + int(digit)) for digit in str(number))
    found = find_expressions(f"The {text} zones.")
    assert [(e.start, e.end) for e in found] == [(4, 4 + len(text))]


@given(st.text(max_size=40))
def test_every_character_of_the_plain_text_has_its_origin(text: str) -> None:
    simple, origin = undisguised(text)
    assert origin is None and simple == text or len(simple) == len(origin or [])
    for expression in find_expressions(text):
        assert 0 <= expression.start < expression.end <= len(text)


WORDS = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8)


@settings(max_examples=25)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=20), st.data())
def test_a_bound_text_that_changes_by_one_character_is_found(
    texts: list[list[str]], data: st.DataObject
) -> None:
    shown, lines = {}, []
    for index, parts in enumerate(texts):
        form = " ".join(parts)
        shown[f"c{index}"] = {"form": form}
        at = data.draw(st.sampled_from([i for i, c in enumerate(form) if c != " "]))
        others = (string.ascii_lowercase + string.digits).replace(form[at], "")
        changed = form[:at] + data.draw(st.sampled_from(others)) + form[at + 1 :]
        lines.append(f"Here [{changed}]{{claim=c{index}}} stands, here [{form}]{{claim=c{index}}}.")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "index.qmd"
        path.write_text("\n\n".join(lines), encoding="utf-8")
        report, uses = check_prose(read_document(path, Path(folder)), shown)
    found = [(f.rule, f.line, f.column) for f in report.findings]
    assert found == [("P010", 2 * i + 1, 7) for i in range(len(texts))]
    assert [use.form for use in uses] == ["", "form"] * len(texts)


@settings(max_examples=25)
@given(st.lists(st.lists(WORDS, min_size=2, max_size=4), min_size=1, max_size=20), st.data())
def test_a_bound_text_that_changes_by_one_word_is_found(
    texts: list[list[str]], data: st.DataObject
) -> None:
    shown, lines = {}, []
    for index, parts in enumerate(texts):
        shown[f"c{index}"] = {"form": " ".join(parts)}
        at = data.draw(st.integers(min_value=0, max_value=len(parts) - 1))
        how = data.draw(st.sampled_from(["drop", "repeat", "replace"]))
        changed = {"drop": [], "repeat": [parts[at]] * 2, "replace": ["other-word"]}[how]
        text = " ".join([*parts[:at], *changed, *parts[at + 1 :]])
        lines.append(f"Here [{text}]{{claim=c{index}}} stands.")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "index.qmd"
        path.write_text("\n\n".join(lines), encoding="utf-8")
        report, _ = check_prose(read_document(path, Path(folder)), shown)
    assert [f.rule for f in report.findings] == ["P010"] * len(texts)
