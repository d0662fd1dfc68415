import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from pytest import approx

from claimtrace.dates import Date
from talentregime.analysis.fieldwork import (
    coverage_by_role,
    gap_months,
    interview_rates,
    interviews_per_month,
    rate_comparison,
)


@pytest.fixture
def totals(clean):
    return clean(
        "totals",
        {"quantity": "officials interviewed", "value": "4", "precision": "exact"},
        {"quantity": "local experts interviewed", "value": "2", "precision": "exact"},
        {"quantity": "start of the fieldwork", "date": "2018-12"},
        {"quantity": "end of the fieldwork", "date": "2019-07"},
    )


@pytest.fixture
def interviews(clean):
    rows = [
        ("O1", "2018-12", "official"),
        ("O2", "2018-12-24", "official"),
        ("R1", "2019-02", "researcher"),
        ("R1", "2019-05", "researcher"),
        ("M1", "2019-06", "migrant"),
    ]
    return clean(
        "interviews",
        *(
            {"interview_id": f"{code}@{date}", "code": code, "date": date, "role": role}
            for code, date, role in rows
        ),
    )


def test_coverage_counts_codes_not_interviews(interviews, totals):
    table = coverage_by_role(interviews, totals).set_index("group")
    assert table["attested"].to_dict() == {"officials": 2, "experts": 1, "migrants": 1}
    assert table["stated"].tolist()[:2] == [4, 2]
    assert table["share"].tolist()[:2] == [0.5, 0.5]
    # By hand for 2 of 4: 0.5 ± z / (2 √(4 + z²)) = 0.5 ± 0.349961.
    assert table.loc["officials", ["low", "high"]].tolist() == approx(
        [0.150039, 0.849961], abs=2e-6
    )


def test_migrants_have_no_stated_total_and_so_no_share(interviews, totals):
    migrants = coverage_by_role(interviews, totals).set_index("group").loc["migrants"]
    assert migrants[["stated", "share", "low", "high"]].isna().all()


def test_more_codes_than_persons_stated_is_refused(interviews, totals):
    few = totals.assign(value=totals["value"].where(totals["value"] != 4, 1))
    with pytest.raises(ValueError, match="2 of 1"):
        coverage_by_role(interviews, few)


def test_total_that_stands_twice_is_refused(interviews, totals):
    twice = pd.concat([totals, totals.head(1)])
    with pytest.raises(ValueError, match="2 totals give 'officials interviewed'"):
        coverage_by_role(interviews, twice)


def test_every_month_of_the_fieldwork_stands_in_the_table(interviews, totals):
    table = interviews_per_month(interviews, totals)
    assert table["month"].tolist() == [
        *("2018-12", "2019-01", "2019-02", "2019-03"),
        *("2019-04", "2019-05", "2019-06", "2019-07"),
    ]
    assert table["interviews"].tolist() == [2, 0, 1, 0, 0, 1, 1, 0]
    assert table["official"].tolist() == [2, 0, 0, 0, 0, 0, 0, 0]
    assert table["intermediary"].sum() == 0
    assert table["researcher"].tolist() == [0, 0, 1, 0, 0, 1, 0, 0]
    assert table["migrant"].tolist() == [0, 0, 0, 0, 0, 0, 1, 0]


def test_month_without_any_interview_at_all_still_stands_there(interviews, totals):
    table = interviews_per_month(interviews.head(0), totals)
    assert len(table) == 8
    assert table["interviews"].sum() == 0


def test_interview_outside_the_fieldwork_is_refused_by_name(clean, totals):
    late = clean("interviews", {"interview_id": "O9@2021", "date": "2021-01", "role": "official"})
    with pytest.raises(ValueError, match="O9@2021"):
        interviews_per_month(late, totals)


def test_interview_dated_to_the_year_cannot_be_put_in_a_month(clean, totals):
    vague = clean("interviews", {"interview_id": "O9@2019", "date": "2019", "role": "official"})
    with pytest.raises(ValueError, match="2019 does not lie within one month"):
        interviews_per_month(vague, totals)


@pytest.mark.parametrize(
    ("counted", "months", "cited"),
    [("neither", [2, 5], [2, 2]), ("before", [3, 5], [3, 2]), ("after", [2, 6], [2, 3])],
)
def test_month_of_the_backlash_counts_where_it_is_told_to(
    interviews, totals, counted, months, cited
):
    rates = interview_rates(interviews, totals, Date("2019-02"), counted)
    assert rates["period"].tolist() == ["before", "after"]
    assert rates["months"].tolist() == months
    assert rates["interviews"].tolist() == cited
    assert rates["rate"].tolist() == approx([cited[0] / months[0], cited[1] / months[1]])


def test_rates_carry_their_exact_interval(interviews, totals):
    rates = interview_rates(interviews, totals, Date("2019-02-11"))
    # Printed table of exact Poisson limits: 2 events, 0.2422 and 7.2247.
    assert rates.loc[0, ["low", "high"]].tolist() == approx([0.1211, 3.6123], rel=1e-3)
    assert rates.loc[1, ["low", "high"]].tolist() == approx([0.04844, 1.44494], rel=1e-3)


@pytest.mark.parametrize("backlash", ["2019", "2019-02/2019-03", "2020-02"])
def test_backlash_must_lie_in_one_month_of_the_fieldwork(interviews, totals, backlash):
    with pytest.raises(ValueError, match="month"):
        interview_rates(interviews, totals, Date(backlash))


def test_backlash_in_the_first_month_leaves_no_period_before(interviews, totals):
    with pytest.raises(ValueError, match="is no rate"):
        interview_rates(interviews, totals, Date("2018-12"))


def rates_of(before, months_before, after, months_after):
    rows = [("before", months_before, before), ("after", months_after, after)]
    table = pd.DataFrame(rows, columns=["period", "months", "interviews"])
    return table.assign(rate=table["interviews"] / table["months"])


def test_comparison_of_rates_is_exact_and_says_its_n():
    # Given 5 in all, 4 or more of one kind: 2 × (1 + 5) / 2⁵ = 0.375.
    (row,) = rate_comparison(rates_of(4, 7, 1, 7)).to_dict("records")
    assert row["p_value"] == approx(0.375)
    assert row["ratio"] == approx(4)
    assert (row["n"], row["months"]) == (5, 14)


def test_ratio_takes_the_months_into_account():
    # Given 2 in all with 3/4 of the months before: each of 2, 1, 0 before has probability
    # 9/16, 6/16, 1/16; as rare as 0 before is 0 before alone.
    (row,) = rate_comparison(rates_of(0, 3, 2, 1)).to_dict("records")
    assert row["p_value"] == approx(1 / 16)
    assert row["ratio"] == 0
    assert row["low"] == 0


def test_interval_of_the_ratio_takes_the_months_into_account():
    # The share of 1 before in 2 lies between 1 - √0.975 and √0.975 (Clopper and Pearson); twice
    # the months before halve the ratio.
    (row,) = rate_comparison(rates_of(1, 8, 1, 4)).to_dict("records")
    low, high = 1 - 0.975**0.5, 0.975**0.5
    assert row["ratio"] == approx(0.5)
    assert row["low"] == approx(low / (1 - low) / 2)
    assert row["high"] == approx(high / (1 - high) / 2)


def test_no_interview_after_makes_the_ratio_infinite_with_a_finite_lower_end():
    # The lower end of the share solves p³ = 0.025. With 3/4 of the months before, 3 of 3 is as
    # likely as anything, 27/64.
    (row,) = rate_comparison(rates_of(3, 6, 0, 2)).to_dict("records")
    p = 0.025 ** (1 / 3)
    assert (row["ratio"], row["high"]) == (float("inf"), float("inf"))
    assert row["low"] == approx(p / (1 - p) / 3)
    assert row["p_value"] == approx(1)


def test_rates_without_an_interview_cannot_be_compared():
    with pytest.raises(ValueError, match="no interview"):
        rate_comparison(rates_of(0, 6, 0, 6))


def test_longest_gap_comes_first_and_says_how_many_interviews_it_saw(interviews):
    assert gap_months(interviews).to_dict("records") == [
        {"first": "2019-03", "last": "2019-04", "months": 2, "n": 5},
        {"first": "2019-01", "last": "2019-01", "months": 1, "n": 5},
    ]


def test_of_gaps_as_long_as_each_other_the_earlier_comes_first(clean):
    dates = ["2020-05", "2020-03", "2020-01"]
    interviews = clean("interviews", *({"interview_id": d, "date": d} for d in dates))
    assert gap_months(interviews)["first"].tolist() == ["2020-02", "2020-04"]


def test_months_of_one_interview_after_another_have_no_gap(clean):
    dates = ["2019-12", "2020-01", "2020-01-31"]
    interviews = clean("interviews", *({"interview_id": d, "date": d} for d in dates))
    assert gap_months(interviews).empty


def test_order_of_rows_does_not_matter(interviews, totals):
    shuffled = interviews.sample(frac=1, random_state=3), totals.sample(frac=1, random_state=4)
    for function in (coverage_by_role, interviews_per_month):
        assert_frame_equal(function(*shuffled), function(interviews, totals))
    assert_frame_equal(gap_months(shuffled[0]), gap_months(interviews))
    assert_frame_equal(
        interview_rates(*shuffled, Date("2019-02")),
        interview_rates(interviews, totals, Date("2019-02")),
    )
