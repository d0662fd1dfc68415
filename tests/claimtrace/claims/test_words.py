from types import SimpleNamespace

import pandas as pd
import pytest

from claimtrace.claims.evaluate import evaluate
from claimtrace.claims.evidence import Row
from claimtrace.claims.ledger import parse_ledger
from claimtrace.claims.words import with_words

FILE = "data/north/stalls.csv"


def market(**extra):
    stalls = pd.DataFrame(
        {
            **{"file": [FILE, FILE], "row": [1, 2], "key": ["no. 1", "no. 2"]},
            **{"crates": [12, 8], "says": ["Pears alone.", "Plums."], "note": ["A guess.", None]},
        }
    )
    return SimpleNamespace(frames={"stalls": stalls}, **extra)


WORDS = {"stalls": ("says", "note")}


def row(number, *columns):
    return Row(FILE, number, f"no. {number}", columns)


def test_words_of_a_row_stand_before_what_was_read_in_the_order_of_the_dictionary():
    read = (row(1, "crates"), row(2, "crates"))
    assert with_words(market(words=WORDS), read) == (
        row(1, "says", "note", "crates"),
        row(2, "says", "crates"),  # its note is blank
    )


def test_words_that_were_read_already_stand_once_and_are_not_beside():
    (read,) = with_words(market(words=WORDS), (row(2, "crates", "says"),))
    assert read == row(2, "says", "crates") and read.beside == ()
    (beside,) = with_words(market(words=WORDS), (row(2, "crates"),))
    assert beside.beside == ("says",)


@pytest.mark.parametrize("words", [{}, {"stalls": ()}, {"barrows": ("says",)}])
def test_rows_of_a_table_whose_words_nobody_named_stay_as_they_are(words):
    read = (row(1, "crates"), Row("data/barrows.csv", 1, "b", ("wheels",)))
    assert with_words(market(words=words), read) == read


def test_a_study_that_names_no_words_has_none():
    assert with_words(market(), (row(1, "crates"),)) == (row(1, "crates"),)


def test_a_column_that_is_gone_says_nothing():
    study = market(words=WORDS)
    study.frames["stalls"] = study.frames["stalls"].drop(columns="says")
    assert with_words(study, (row(2, "crates"),)) == (row(2, "crates"),)


def test_words_are_those_of_the_frame_that_is_read_now():
    study = market(words=WORDS)
    with_words(study, (row(1, "crates"),))
    frame = study.frames["stalls"]
    study.frames["stalls"] = frame.assign(says=[None, "Plums."])
    assert with_words(study, (row(1, "crates"),)) == (row(1, "note", "crates"),)


LEDGER = """
crates:
  says: The stall fills twelve crates.
  weight: detail
  {origin}
  show: {{n: '{{:d}}'}}
"""


def cited(study):
    """Cite the crates of every stall, and no word."""
    from claimtrace.claims.evidence import Claimed, cite

    return Claimed(12, cite(study.frames["stalls"], "crates"))


@pytest.mark.parametrize(
    ("origin", "numbers"),
    [("cell: north/stalls/no. 1.crates", [1]), (f"compute: {__name__}:cited", [1, 2])],
)
def test_whatever_a_claim_reads_it_rests_on_the_words_too(origin, numbers):
    claims, findings = parse_ledger(LEDGER.format(origin=origin), "chapter/a.claims.yml", "a")
    (result,) = evaluate(claims, market(words=WORDS))
    assert findings == result.findings == []
    assert [r.number for r in result.claimed.rows] == numbers
    assert [r.columns[0] for r in result.claimed.rows] == ["says"] * len(numbers)
