import pandas as pd
import pytest
from pytest import approx

from talentregime.analysis.coders import coder_agreement, coder_disagreements


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
