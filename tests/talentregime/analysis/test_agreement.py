import pytest
from pandas.testing import assert_frame_equal
from pytest import approx

from talentregime.analysis.agreement import agreement, disagreements


@pytest.fixture
def coded(clean):
    """Make units from counts of pairs of directions; the dimensions agree throughout."""

    def make(pairs, dimensions=("procedure", "coordination")):
        rows = [pair for pair, count in pairs.items() for _ in range(count)]
        return clean(
            "implementation",
            *(
                {
                    "unit_id": f"U{n:02}",
                    "policy_area": "integration",
                    "statement": f"Statement {n}.",
                    "direction_a": a,
                    "direction_b": b,
                    "dimension_a": dimensions[n % len(dimensions)],
                    "dimension_b": dimensions[n % len(dimensions)],
                }
                for n, (a, b) in enumerate(rows, start=1)
            ),
        )

    return make


PAIRS = {
    ("advances", "advances"): 20,
    ("advances", "limits"): 5,
    ("limits", "advances"): 10,
    ("limits", "limits"): 15,
}


def test_kappa_of_a_worked_example(coded):
    direction = agreement(coded(PAIRS)).iloc[0]
    assert (direction["coded"], direction["n"], direction["agreed"]) == ("direction", 50, 35)
    assert direction["share"] == 0.7
    # Chance agreement 0.5 × 0.6 + 0.5 × 0.4 = 0.5, so kappa (0.7 - 0.5) / 0.5.
    assert direction["kappa"] == approx(0.4)
    # Variance after Fleiss, Cohen and Everitt (1969): (0.10972 + 0.10188 - 0.01) / (0.25 × 50).
    assert direction["kappa_low"] == approx(0.4 - 1.959964 * 0.016128**0.5)
    assert direction["kappa_high"] == approx(0.4 + 1.959964 * 0.016128**0.5)


def test_category_that_only_one_coder_used_counts(coded):
    pairs = {("advances", "advances"): 1, ("limits", "limits"): 1, ("neither", "limits"): 2}
    direction = agreement(coded(pairs)).iloc[0]
    # Agreed 2/4; by chance 1/4 × 1/4 + 1/4 × 3/4 + 2/4 × 0 = 1/4.
    assert direction["kappa"] == approx((0.5 - 0.25) / 0.75)


def test_interval_of_kappa_is_cut_where_it_passes_one(coded):
    pairs = {("advances", "advances"): 4, ("limits", "limits"): 4, ("limits", "advances"): 1}
    direction = agreement(coded(pairs)).iloc[0]
    assert direction["kappa"] < 1
    assert direction["kappa_high"] == 1


def test_full_agreement_is_one(coded):
    dimension = agreement(coded(PAIRS)).iloc[1]
    assert (dimension["coded"], dimension["share"], dimension["high"]) == ("dimension", 1, 1)
    assert dimension["kappa"] == approx(1)


def test_one_category_throughout_leaves_kappa_undefined(coded):
    dimension = agreement(coded(PAIRS, dimensions=("procedure",))).iloc[1]
    assert dimension["share"] == 1
    assert dimension[["kappa", "kappa_low", "kappa_high"]].isna().all()


def test_statement_without_a_code_is_refused_by_name(coded):
    units = coded(PAIRS)
    uncoded = units.assign(direction_b=units["direction_b"].where(units["unit_id"] != "U07"))
    with pytest.raises(ValueError, match="direction is empty in U07"):
        agreement(uncoded)


def test_no_statement_is_nothing_to_agree_on(coded):
    with pytest.raises(ValueError, match="no statement"):
        agreement(coded({}))


def test_every_disagreement_is_listed_with_both_codes(coded):
    table = disagreements(coded({("advances", "advances"): 2, ("limits", "neither"): 1}))
    assert table.to_dict("records") == [
        {
            "coded": "direction",
            "unit_id": "U03",
            "policy_area": "integration",
            "statement": "Statement 3.",
            "coder_a": "limits",
            "coder_b": "neither",
        }
    ]


def test_order_of_statements_does_not_matter(coded):
    units = coded(PAIRS)
    shuffled = units.sample(frac=1, random_state=2)
    assert_frame_equal(agreement(shuffled), agreement(units))
    assert_frame_equal(disagreements(shuffled), disagreements(units))
