import pytest

from talentregime.claims import propositions

ROW = {
    "proposition_id": "eager",
    "number": "1",
    "kind": "descriptive",
    "verdict": "holds-with-limits",
    "test": "hoop",
    "outcome": "passed-in-part",
    "proposition": "Officials were eager.",
    "source_id": "speelman-2023",
    "locator": "5a.p1",
}
SUPPORT = {"support_id": "eager-1", "proposition_id": "eager", "claim": "c", "direction": "for"}
CELL = {"support_id": "eager-2", "proposition_id": "eager", "direction": "neither"}
TOTAL = {"total_id": "officials", "value": "13", "unit": "people", "stated": "13"}


@pytest.fixture
def judged(study):
    """Two propositions, of which one rests on a claim and on a cell."""
    shy = {"proposition_id": "shy", "verdict": "holds", "outcome": "passed"}
    return study(
        propositions=[ROW, {**ROW, **shy}],
        support=[SUPPORT, {**CELL, "cell": "shanghai/totals/officials.value"}],
        totals=[TOTAL],
    )


def test_a_verdict_is_claimed_in_words_with_all_that_bears_on_it(judged, evidence):
    claimed = propositions.judged(judged, "eager", "holds with limits")
    assert claimed.value is True
    assert propositions.judged(judged, "eager", "cannot be tested").value is False
    shown = evidence(claimed)
    assert set(shown) == {f"data/shanghai/{n}.csv" for n in ("propositions", "support", "totals")}
    assert list(shown["data/shanghai/propositions.csv"]) == [1]
    assert "rival" in shown["data/shanghai/propositions.csv"][1]
    assert shown["data/shanghai/support.csv"] == dict.fromkeys(
        (1, 2), "cell claim direction proposition_id why"
    )
    assert "value" in shown["data/shanghai/totals.csv"][1]


def test_a_proposition_that_nothing_bears_on_or_that_is_not_there_has_no_verdict(judged):
    with pytest.raises(ValueError, match="nothing bears on shy"):
        propositions.judged(judged, "shy", "holds")
    with pytest.raises(ValueError, match="no row bold"):
        propositions.judged(judged, "bold", "holds")
    with pytest.raises(ValueError, match="no verdict 'won'"):
        propositions.judged(judged, "eager", "won")


def test_propositions_are_counted_by_verdict_and_by_outcome(judged, evidence):
    assert propositions.count(judged).value == 2
    assert propositions.count(judged, "holds").value == 1
    assert propositions.count(judged, "not-as-printed").value == 0
    assert propositions.count(judged, "holds").n == 2
    with pytest.raises(ValueError, match="proved"):
        propositions.count(judged, "proved")
    assert propositions.count(judged, outcome="passed").value == 1
    assert propositions.count(judged, "holds", "passed-in-part").value == 0
    shown = evidence(propositions.count(judged, outcome="passed"))
    assert shown["data/shanghai/propositions.csv"][1] == "outcome proposition_id"
    with pytest.raises(ValueError, match="no outcome 'won'"):
        propositions.count(judged, outcome="won")
