"""Which verdict evidence allows: counted by hand, a case for every line of the rule."""

import pytest

from talentregime.analysis.verdicts import Bearing, objection

FROM_OUTSIDE = Bearing("for", "outside")
WITH_CARE = Bearing("for", "outside", sound=False)
OF_THE_TEXT = Bearing("for", "inside")
WORD = Bearing("for", "word")
CONTRARY = Bearing("against", "inside")
CONTRARY_WORD = Bearing("against", "word")
SILENT = Bearing("neither", "outside")


def allowed(test, *bearings):
    """The verdicts that nothing speaks against, where this test was made."""
    verdicts = ("holds", "holds-with-limits", "not-as-printed", "cannot-be-tested")
    return [v for v in verdicts if not objection(v, test, bearings)]


@pytest.mark.parametrize("test", ["smoking-gun", "doubly-decisive"])
def test_what_an_outside_source_bears_holds_by_a_test_that_can_confirm(test):
    assert allowed(test, FROM_OUTSIDE) == ["holds"]
    assert allowed(test, FROM_OUTSIDE, CONTRARY_WORD) == ["holds", "holds-with-limits"]


@pytest.mark.parametrize("test", ["hoop", "straw-in-the-wind"])
def test_a_test_that_cannot_confirm_lets_nothing_hold(test):
    assert "holds" not in allowed(test, FROM_OUTSIDE, SILENT)
    assert allowed(test, FROM_OUTSIDE, SILENT) == ["holds-with-limits"]


@pytest.mark.parametrize("bearing", [OF_THE_TEXT, WITH_CARE])
def test_what_the_text_itself_counts_or_needs_care_holds_with_limits_at_most(bearing):
    assert allowed("smoking-gun", bearing) == ["holds-with-limits"]


def test_weight_against_it_lets_it_hold_with_limits_or_not_as_printed():
    assert allowed("doubly-decisive", FROM_OUTSIDE, CONTRARY) == [
        "holds-with-limits", "not-as-printed"
    ]  # fmt: skip
    assert allowed("smoking-gun", FROM_OUTSIDE, CONTRARY) == ["holds-with-limits"]


def test_only_weight_against_it_by_a_test_that_can_rule_out_makes_it_not_as_printed():
    assert allowed("hoop", WORD, CONTRARY) == ["not-as-printed"]
    assert allowed("straw-in-the-wind", WORD, CONTRARY) == []
    assert allowed("hoop", WORD, CONTRARY_WORD) == []


@pytest.mark.parametrize("bearings", [(), (WORD,), (WORD, CONTRARY_WORD, SILENT)])
def test_the_mere_word_of_the_source_tests_nothing(bearings):
    assert allowed("none", *bearings) == ["cannot-be-tested"]


def test_what_weighs_on_it_was_a_test():
    assert allowed("none", WORD, OF_THE_TEXT) == []
    assert allowed("none", WORD, CONTRARY) == []


def test_an_unknown_verdict_is_refused():
    with pytest.raises(ValueError, match="no verdict 'proved'"):
        objection("proved", "hoop", [])
