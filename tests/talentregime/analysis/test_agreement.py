import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from pytest import approx
from statsmodels.stats import inter_rater

from talentregime.analysis.agreement import (
    agreement,
    coder_agreement,
    coder_disagreements,
    with_error,
)


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
    # Variance after Fleiss, Cohen and Everitt (1969): (0.10972 + 0.10188 - 0.01) / (0.25 × 50);
    # for fifty units the drawn ends are near those of a normal distribution with it.
    assert direction["kappa_low"] == approx(0.4 - 1.959964 * 0.016128**0.5, abs=0.03)
    assert direction["kappa_high"] == approx(0.4 + 1.959964 * 0.016128**0.5, abs=0.03)


def test_reworded_statements_are_left_out(coded):
    units = coded(PAIRS)
    apart = units["direction_a"] != units["direction_b"]
    direction = agreement(units.assign(reworded=apart)).iloc[0]
    assert (direction["n"], direction["agreed"]) == (35, 35)
    assert agreement(units.assign(reworded=True)).empty


def test_category_that_only_one_coder_used_counts(coded):
    pairs = {("advances", "advances"): 1, ("limits", "limits"): 1, ("neither", "limits"): 2}
    direction = agreement(coded(pairs)).iloc[0]
    # Agreed 2/4; by chance 1/4 × 1/4 + 1/4 × 3/4 + 2/4 × 0 = 1/4.
    assert direction["kappa"] == approx((0.5 - 0.25) / 0.75)


def test_drawn_kappas_end_at_one(coded):
    pairs = {("advances", "advances"): 4, ("limits", "limits"): 4, ("limits", "advances"): 1}
    direction = agreement(coded(pairs)).iloc[0]
    assert direction["kappa_low"] < direction["kappa"] < 1
    assert direction["kappa_high"] == 1


@pytest.mark.parametrize("names", ["xy", "xyz"])
def test_kappa_is_what_another_library_computes(names):
    codes = {"x": "aabbcabc", "y": "abbbcacc", "z": "aabccabb"}
    (row,) = coder_agreement({name: coding(codes[name]) for name in names}, ["direction"]).to_dict(
        "records"
    )
    units = [*zip(*(codes[name] for name in names), strict=True)]
    if names == "xy":
        square = [[units.count((a, b)) for b in "abc"] for a in "abc"]
        other = inter_rater.cohens_kappa(square, return_results=False)
    else:
        other = inter_rater.fleiss_kappa([[unit.count(code) for code in "abc"] for unit in units])
    assert row["kappa"] == approx(other)


def test_full_agreement_is_one(coded):
    dimension = agreement(coded(PAIRS)).iloc[1]
    assert (dimension["coded"], dimension["share"]) == ("dimension", 1)
    assert dimension["kappa"] == approx(1)


def test_one_category_throughout_leaves_kappa_undefined(coded):
    dimension = agreement(coded(PAIRS, dimensions=("procedure",))).iloc[1]
    assert dimension["share"] == 1
    assert dimension[["kappa", "kappa_low", "kappa_high"]].isna().all()


def test_statement_without_a_code_is_refused_by_name(coded):
    units = coded(PAIRS)
    uncoded = units.assign(direction_b=units["direction_b"].where(units["unit_id"] != "U07"))
    with pytest.raises(ValueError, match="pass b has no direction for U07"):
        agreement(uncoded)


def test_no_statement_is_nothing_to_agree_on(coded):
    assert agreement(coded({})).empty


def test_order_of_statements_does_not_matter(coded):
    units = coded(PAIRS)
    shuffled = units.sample(frac=1, random_state=2)
    assert_frame_equal(agreement(shuffled), agreement(units))


def coding(codes):
    units = [f"U{number}" for number in range(1, len(codes) + 1)]
    return pd.DataFrame({"direction": list(codes)}, index=pd.Index(units, name="unit_id"))


def test_cohens_kappa_corrects_agreement_for_chance():
    two = {"first": coding("aaabbb"), "second": coding("aabbbb")}
    (row,) = coder_agreement(two, ["direction"]).to_dict("records")
    assert (row["n"], row["coders"], row["agreed"]) == (6, 2, 5)
    # Agreement 5/6; by chance 1/2 * 1/3 + 1/2 * 2/3 = 1/2; (5/6 - 1/2) / (1/2) = 2/3.
    assert row["kappa"] == approx(2 / 3)


def test_fleiss_kappa_serves_three_coders():
    three = {name: coding(codes) for name, codes in (("x", "aabb"), ("y", "aabb"), ("z", "abbb"))}
    (row,) = coder_agreement(three, ["direction"]).to_dict("records")
    assert (row["coders"], row["agreed"]) == (3, 3)
    # Mean agreement of pairs (1 + 1/3 + 1 + 1) / 4 = 5/6; by chance (5/12)^2 + (7/12)^2 = 74/144.
    assert row["kappa"] == approx((5 / 6 - 74 / 144) / (1 - 74 / 144))


def test_kappa_is_missing_where_all_used_one_code():
    (row,) = coder_agreement({"x": coding("aa"), "y": coding("aa")}, ["direction"]).to_dict(
        "records"
    )
    assert row["share"] == 1
    assert pd.isna(row["kappa"])


def test_every_disagreement_is_listed_with_what_each_coder_gave():
    shuffled = coding("aba").iloc[::-1]
    found = coder_disagreements({"x": coding("aaa"), "y": shuffled}, ["direction"])
    assert found.to_dict("records") == [{"coded": "direction", "key": "U2", "x": "a", "y": "b"}]


@pytest.mark.parametrize(
    ("codings", "problem"),
    [
        ({"x": coding("aa")}, "two coders"),
        ({"x": coding("aa"), "y": coding("aaa")}, "differ in units: U3"),
        ({"x": coding(""), "y": coding("")}, "no unit"),
        ({"x": coding("aa"), "y": coding(["a", ""])}, "y has no direction for U2"),
        ({"x": coding("aa"), "y": pd.concat([coding("aa"), coding("a")])}, "y codes twice: U1"),
    ],
)
def test_codings_that_cannot_be_laid_beside_each_other_are_refused(codings, problem):
    with pytest.raises(ValueError, match=problem):
        coder_agreement(codings, ["direction"])


def test_the_error_of_kappa_is_that_of_fleiss_cohen_and_everitt(coded) -> None:
    units = coded(
        {
            ("advances", "advances"): 20,
            ("advances", "limits"): 5,
            ("limits", "advances"): 10,
            ("limits", "limits"): 15,
        }
    )
    row = with_error(units).set_index("coded").loc["direction"]
    assert row["kappa"] == approx(0.4)
    assert row["kappa_error"] == approx(0.126996, abs=1e-6)  # the root of 0.2016 / 12.5, by hand
