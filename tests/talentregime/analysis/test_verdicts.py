"""Which verdict evidence allows: counted by hand, a case for every line of the rule."""

import pytest

from talentregime.analysis.verdicts import OUTCOMES, Bearing, objection

FROM_OUTSIDE = Bearing("for", "outside")
WITH_CARE = Bearing("for", "outside", sound=False)
OF_THE_TEXT = Bearing("for", "inside")
WORD = Bearing("for", "word")
CONTRARY = Bearing("against", "inside")
CONTRARY_OUTSIDE = Bearing("against", "outside")
CONTRARY_WORD = Bearing("against", "word")
SILENT = Bearing("neither", "outside")
VERDICTS = ("holds", "holds-with-limits", "not-as-printed", "cannot-be-tested")
HOOP, STRAW, SMOKE, BOTH = "hoop", "straw-in-the-wind", "smoking-gun", "doubly-decisive"


def allowed(test, outcome, *bearings):
    """The verdicts that nothing speaks against, where this test came out so."""
    return [v for v in VERDICTS if not objection(v, test, outcome, bearings)]


@pytest.mark.parametrize("test", [SMOKE, BOTH])
def test_what_passes_a_test_that_can_confirm_by_sound_evidence_from_outside_holds(test):
    assert allowed(test, "passed", FROM_OUTSIDE, CONTRARY_WORD, SILENT) == ["holds"]
    assert allowed(test, "passed", WITH_CARE, OF_THE_TEXT) == ["holds-with-limits"]


@pytest.mark.parametrize("test", [HOOP, STRAW])
def test_what_passes_a_test_that_cannot_confirm_holds_with_limits(test):
    assert allowed(test, "passed", FROM_OUTSIDE) == ["holds-with-limits"]


@pytest.mark.parametrize("test", [HOOP, STRAW, SMOKE, BOTH])
def test_what_passes_in_part_holds_with_limits_even_where_something_weighs_against_it(test):
    assert allowed(test, "passed-in-part", FROM_OUTSIDE, CONTRARY) == ["holds-with-limits"]


@pytest.mark.parametrize("outcome", ["passed", "passed-in-part"])
@pytest.mark.parametrize("bearing", [OF_THE_TEXT, WORD, SILENT, CONTRARY_OUTSIDE])
def test_nothing_passes_without_evidence_for_it_from_outside(outcome, bearing):
    assert allowed(HOOP, outcome, bearing) == []
    told = objection("holds-with-limits", HOOP, outcome, [bearing])
    assert told == f"its test was not {outcome}: nothing from outside the source speaks for it"


def test_what_weighs_against_it_leaves_no_test_wholly_passed():
    assert allowed(SMOKE, "passed", FROM_OUTSIDE, CONTRARY) == []


@pytest.mark.parametrize("contrary", [CONTRARY, CONTRARY_OUTSIDE])
@pytest.mark.parametrize("test", [HOOP, BOTH])
def test_what_fails_a_test_that_can_rule_out_is_not_as_printed(test, contrary):
    assert allowed(test, "failed", FROM_OUTSIDE, contrary) == ["not-as-printed"]


def test_nothing_fails_a_test_that_cannot_rule_out_or_by_a_mere_word():
    assert allowed(STRAW, "failed", CONTRARY) == []
    assert allowed(SMOKE, "failed", CONTRARY_OUTSIDE) == []
    assert allowed(HOOP, "failed", WORD, CONTRARY_WORD) == []


def test_what_the_text_alone_passes_was_not_tested():
    bearings = (OF_THE_TEXT, CONTRARY, WORD, SILENT)
    assert allowed(HOOP, "by-the-text-alone", *bearings) == ["cannot-be-tested"]


def test_the_text_alone_is_more_than_its_word_and_less_than_what_is_outside():
    assert allowed(HOOP, "by-the-text-alone", WORD, SILENT) == []
    assert allowed(HOOP, "by-the-text-alone", OF_THE_TEXT, CONTRARY_OUTSIDE) == []
    assert allowed(HOOP, "by-the-text-alone", OF_THE_TEXT, WITH_CARE) == []


@pytest.mark.parametrize("bearings", [(), (WORD, CONTRARY_WORD, SILENT), (OF_THE_TEXT, CONTRARY)])
@pytest.mark.parametrize("test", ["none", HOOP])
def test_a_test_that_was_not_made_decides_nothing(test, bearings):
    assert allowed(test, "not-made", *bearings) == ["cannot-be-tested"]


def test_evidence_from_outside_that_takes_a_side_was_a_test():
    assert allowed("none", "not-made", WITH_CARE) == []
    assert allowed(HOOP, "not-made", CONTRARY_OUTSIDE) == []


@pytest.mark.parametrize("outcome", [one for one in OUTCOMES if one != "not-made"])
def test_no_test_has_no_outcome(outcome):
    assert allowed("none", outcome, FROM_OUTSIDE, OF_THE_TEXT, CONTRARY) == []


def test_an_unknown_verdict_or_outcome_is_refused():
    with pytest.raises(ValueError, match="no verdict 'proved'"):
        objection("proved", HOOP, "passed", [])
    with pytest.raises(ValueError, match="no outcome 'won'"):
        objection("holds", HOOP, "won", [])
