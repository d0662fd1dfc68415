from pathlib import Path
from typing import Any

import pytest

from claimtrace.mutation.prose import (
    BoundSpan,
    bound_spans,
    swap_outcomes,
    swaps,
    text_outcomes,
    turned_outcomes,
)
from claimtrace.prose import check_prose, read_document
from claimtrace.record.sentences import places_of_claims

SHOWN = {"floors": {"n": "three"}, "partners": {"n": "three"}, "year": {"y": "2019"}}
TEXT = (
    "It has [three]{claim=floors} floors and [three]{claim=partners} partners "
    "since [2019]{claim=year}.\n\nStill [three]{claim=floors} floors.\n"
)


@pytest.fixture
def spans(tmp_path: Path) -> list[BoundSpan]:
    path = tmp_path / "chapter/index.qmd"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return bound_spans(read_document(path, tmp_path), SHOWN)


def record_of(spans: list[BoundSpan]) -> list[dict[str, Any]]:
    places = places_of_claims(
        (bound.use for bound in spans), {bound.use.claim_id for bound in spans}
    )
    return [{"id": claim, "document": "index", "uses": uses} for claim, uses in places.items()]


def test_spans_come_with_their_sentence_and_place(spans: list[BoundSpan]) -> None:
    assert [bound.use.claim_id for bound in spans] == ["floors", "partners", "year", "floors"]
    assert [bound.use.line for bound in spans] == [1, 1, 1, 3]


def test_each_corrupted_text_is_noticed_and_put_back(spans: list[BoundSpan]) -> None:
    outcomes = list(text_outcomes(spans, SHOWN, seed=1))
    assert [outcome.noticed for outcome in outcomes] == ["P010"] * 4
    assert [outcome.mutant.kind for outcome in outcomes] == ["number word"] * 2 + [
        "digit",
        "number word",
    ]
    assert [bound.span.text for bound in spans] == ["three", "three", "2019", "three"]


def test_a_text_that_becomes_another_form_of_its_claim_is_no_corruption(tmp_path: Path) -> None:
    path = tmp_path / "chapter/index.qmd"
    path.parent.mkdir()
    path.write_text("So [most]{claim=rank} say.\n", "utf-8")
    shown = {"rank": {"a": "most", "b": "few"}}
    (bound,) = bound_spans(read_document(path, tmp_path), shown)
    assert list(text_outcomes([bound], shown, seed=1)) == []


def test_pairs_name_different_claims(spans: list[BoundSpan]) -> None:
    assert len(swaps(spans)) == 5  # of six pairs, one is of the same claim


def test_a_swap_is_noticed_by_its_text_or_by_the_record(spans: list[BoundSpan]) -> None:
    outcomes = list(swap_outcomes(swaps(spans), spans, SHOWN, record_of(spans)))
    assert sorted(outcome.noticed for outcome in outcomes) == [
        "C030",
        "C030",
        "P010",
        "P010",
        "P010",
    ]


def test_a_record_that_does_not_tell_where_claims_stand_lets_swaps_survive(
    spans: list[BoundSpan],
) -> None:
    outcomes = swap_outcomes(swaps(spans), spans, SHOWN, [])
    assert sorted(outcome.noticed for outcome in outcomes)[:2] == ["", ""]


def test_what_is_said_of_a_corruption_holds_of_the_edited_file(
    spans: list[BoundSpan], tmp_path: Path
) -> None:
    for outcome in text_outcomes(spans, SHOWN, seed=3):
        lines = TEXT.split("\n")
        mutant = outcome.mutant
        line, at = lines[mutant.line - 1], mutant.column - 1
        assert line[at:].startswith(mutant.old)
        lines[mutant.line - 1] = line[:at] + mutant.new + line[at + len(mutant.old) :]
        (tmp_path / "chapter/index.qmd").write_text("\n".join(lines), "utf-8")
        report, _ = check_prose(read_document(tmp_path / "chapter/index.qmd", tmp_path), SHOWN)
        assert [found.rule for found in report.findings] == ["P010"]


TURNED = (
    "It has [three]{claim=floors} floors before the fair. It opens after it.\n\n"
    "It was [2019]{claim=year}, as @smith says of the same fair.\n"
)


def test_a_word_turned_round_beside_a_claim_is_noticed_and_elsewhere_told_with_its_kind(
    tmp_path: Path,
) -> None:
    path = tmp_path / "chapter/index.qmd"
    path.parent.mkdir()
    path.write_text(TURNED, "utf-8")
    text = read_document(path, tmp_path)
    bound = bound_spans(text, SHOWN)
    outcomes = list(turned_outcomes(text, bound, record_of(bound)))
    told = [(o.mutant.old, o.mutant.new, o.mutant.place, o.noticed) for o in outcomes]
    assert told == [
        ("before", "after", "with a claim", "C041"),
        ("after", "before", "plain", ""),
        ("same", "other", "with a claim", "C041"),
    ]
    assert [bool(outcome.reason) for outcome in outcomes] == [False, True, False]
    assert outcomes[1].mutant.line == 1 and outcomes[1].mutant.column > 60
    assert "before" in text.reading.passages[0].text  # nothing is left changed
