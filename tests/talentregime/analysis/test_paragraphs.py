import numpy as np
import pytest
from pytest import approx

from talentregime.analysis import paragraphs
from talentregime.analysis.paragraphs import drawn_shares, paragraph_counts, permutation_tests

stats = pytest.importorskip("scipy.stats")  # comes with statsmodels


@pytest.fixture
def units(clean):
    """Make statements of paragraphs, given by area as how many limit, of how many."""

    def make(**places_of):
        return clean(
            "implementation",
            *(
                {
                    "unit_id": f"{area}-{at}-{n}",
                    "policy_area": area.replace("_", "-"),
                    "locator": f"5a.p{at}",
                    "direction_a": "limits" if n < limits else "advances",
                    "direction_b": "advances",
                }
                for area, places in places_of.items()
                for at, (limits, size) in enumerate(places)
                for n in range(size)
            ),
        )

    return make


def test_paragraphs_of_different_areas_are_counted_apart(units):
    table = paragraph_counts(units(top_talent=[(0, 2), (1, 3)], integration=[(2, 2)]), "a")
    assert table.to_numpy().tolist() == [
        ["top-talent", "5a.p0", 0, 2],
        ["top-talent", "5a.p1", 1, 3],
        ["integration", "5a.p0", 2, 2],
    ]
    assert paragraph_counts(units(integration=[(2, 2)]), "b")["limits"].tolist() == [0]


def test_every_assignment_that_keeps_the_numbers_of_paragraphs_is_counted_once(units):
    (row,) = permutation_tests(
        units(top_talent=[(0, 1), (0, 1)], young_talent=[(1, 1), (1, 1), (1, 1)]), "a"
    ).to_dict("records")
    assert (row["areas"], row["paragraphs"], row["n"]) == ("top-talent;young-talent", 5, 5)
    # Two of five paragraphs in ten ways; only as they stand is the difference 0 - 1.
    assert (row["assignments"], row["difference"]) == (10, -1)
    assert row["p_value"] == approx(1 / 10)


def test_a_difference_as_large_the_other_way_round_counts_too(units):
    (row,) = permutation_tests(
        units(top_talent=[(0, 1), (0, 1)], young_talent=[(1, 1), (1, 1)]), "a"
    ).to_dict("records")
    assert (row["assignments"], row["p_value"]) == (6, approx(2 / 6))
    assert row["p_same"] == approx(1 / 6)


def test_paragraphs_weigh_by_their_statements(units):
    (row,) = permutation_tests(
        units(top_talent=[(0, 9), (1, 1)], young_talent=[(1, 1), (1, 1)]), "a"
    ).to_dict("records")
    assert row["difference"] == approx(0.1 - 1)
    assert row["p_value"] == 1  # the nine stand with one of three, on either side


def test_p_value_is_what_another_library_computes(units):
    places = {"top_talent": [(1, 4), (2, 9), (0, 3)], "young_talent": [(3, 4), (1, 6), (2, 2)]}
    (row,) = permutation_tests(units(**places), "a").to_dict("records")

    limits, n = np.array([*places["top_talent"], *places["young_talent"]]).T

    def apart(first, second):
        first, second = first.astype(int), second.astype(int)
        return abs(limits[first].sum() / n[first].sum() - limits[second].sum() / n[second].sum())

    both = [np.arange(3), np.arange(3, 6)]
    found = stats.permutation_test(both, apart, vectorized=False, alternative="greater")
    assert row["p_value"] == approx(found.pvalue)


def test_each_two_areas_are_compared_and_one_alone_is_not(units):
    some = [(1, 2), (0, 1)]
    of_three = units(integration=some, top_talent=some, young_talent=some)
    assert permutation_tests(of_three, "a")["areas"].tolist() == [
        "top-talent;young-talent",
        "top-talent;integration",
        "young-talent;integration",
    ]
    assert permutation_tests(units(integration=some), "a").empty
    assert permutation_tests(units(integration=some, top_talent=[(1, 2)]), "a").empty


def test_too_many_assignments_are_drawn_and_the_same_ones_each_time(units, monkeypatch):
    monkeypatch.setattr(paragraphs, "MOST", 99)
    many = units(top_talent=[(0, 1)] * 6, young_talent=[(1, 1), (0, 1)] * 3)
    (row,) = permutation_tests(many, "a").to_dict("records")
    assert row["assignments"] == 99  # of 924
    assert permutation_tests(many, "a")["p_value"].tolist() == [row["p_value"]]


def test_paragraphs_are_drawn_with_replacement_within_their_area(units):
    drawn = drawn_shares(units(top_talent=[(0, 1), (1, 1)], integration=[(3, 4)]), "a")
    assert drawn["integration"].eq(0.75).all()
    # Both paragraphs of top talent, or either twice.
    shares = drawn["top-talent"].value_counts(normalize=True).to_dict()
    assert shares == approx({0.0: 0.25, 0.5: 0.5, 1.0: 0.25}, abs=0.01)


def test_order_of_statements_does_not_matter(units):
    some = units(top_talent=[(0, 2), (1, 3)], young_talent=[(2, 2), (1, 2)])
    shuffled = some.sample(frac=1, random_state=3)
    for function in (paragraph_counts, permutation_tests, drawn_shares):
        assert function(shuffled, "a").equals(function(some, "a"))
