import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from claimtrace.dates import Date
from talentregime.analysis.fieldwork import (
    coverage_by_role,
    coverage_of_events,
    gap_months,
    interviews_around,
    interviews_by_role,
    interviews_per_month,
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
    assert table["unheard"].tolist()[:2] == [2, 1]


def test_of_migrants_no_total_is_stated_and_so_nobody_is_known_to_be_unheard(interviews, totals):
    migrants = coverage_by_role(interviews, totals).set_index("group").loc["migrants"]
    assert migrants[["stated", "unheard"]].isna().all()


def test_more_codes_than_persons_stated_is_refused(interviews, totals):
    few = totals.assign(value=totals["value"].where(totals["value"] != 4, 1))
    with pytest.raises(ValueError, match="2 of 1"):
        coverage_by_role(interviews, few)


def test_total_that_stands_twice_is_refused(interviews, totals):
    twice = pd.concat([totals, totals.head(1)])
    with pytest.raises(ValueError, match="2 totals give 'officials interviewed'"):
        coverage_by_role(interviews, twice)


def test_interviews_are_counted_by_month_and_role_and_a_vague_month_is_missing(clean):
    rows = [("O1", "2019-03-01"), ("O1", "2019-03-20"), ("O2", "2019-03"), ("O3", "2019")]
    table = interviews_by_role(
        clean(
            "interviews",
            *(
                {"interview_id": f"{code}@{date}", "code": code, "date": date, "role": "official"}
                for code, date in rows
            ),
        )
    )
    assert table["month"].astype(object).where(table["month"].notna(), None).tolist() == [
        *("2019-03", None),
    ]
    assert table["interviews"].tolist() == [3, 1]
    assert table["informants"].tolist() == [2, 1]


def test_information_events_are_covered_by_those_attended_with_a_date_at_most(clean):
    seen = {"observed": "true", "kind": "observed-event"}
    events = clean(
        "events",
        {"event_id": "a", "date": "2019-03", "attended": "stated", **seen},
        {"event_id": "b", "date": "2019-04", "attended": "likely", **seen},
        {"event_id": "c", "attended": "stated", **seen},
        {"event_id": "d", "date": "2019-04", "observed": "true", "kind": "report"},
        {"event_id": "e", "date": "2019-05", "observed": "false", "kind": "observed-event"},
    )
    stated = {"quantity": "policy information events attended", "value": "4"}
    (row,) = coverage_of_events(events, clean("totals", stated)).to_dict("records")
    counts = ("stated", "attested", "sure", "unheard", "found")
    assert [row[count] for count in counts] == [4, 2, 1, 2, 4]
    (row,) = coverage_of_events(events, clean("totals")).to_dict("records")
    assert row["attested"] == 2 and pd.isna(row["stated"]) and pd.isna(row["unheard"])


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


def test_month_of_the_backlash_counts_in_neither_period(interviews, totals):
    around = interviews_around(interviews, totals, Date("2019-02"))
    assert around["period"].tolist() == ["before", "after"]
    assert around["months"].tolist() == [2, 5]
    assert around["interviews"].tolist() == [2, 2]


def test_those_never_cited_may_have_been_heard_in_either_period(interviews, totals):
    # 2 of 4 officials and 1 of 2 experts are never cited.
    around = interviews_around(interviews, totals, Date("2019-02-11"))
    assert around["greatest"].tolist() == [5, 5]


def test_where_no_total_is_stated_nobody_is_added_to_those_cited(interviews, totals):
    window = totals[totals["date"].notna()]
    around = interviews_around(interviews, window, Date("2019-02"))
    assert around["greatest"].tolist() == around["interviews"].tolist() == [2, 2]


@pytest.mark.parametrize("backlash", ["2019", "2019-02/2019-03", "2020-02"])
def test_backlash_must_lie_in_one_month_of_the_fieldwork(interviews, totals, backlash):
    with pytest.raises(ValueError, match="month"):
        interviews_around(interviews, totals, Date(backlash))


def test_backlash_in_the_first_month_leaves_no_period_before(interviews, totals):
    with pytest.raises(ValueError, match="no month of the fieldwork lies before 2018-12"):
        interviews_around(interviews, totals, Date("2018-12"))


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
        interviews_around(*shuffled, Date("2019-02")),
        interviews_around(interviews, totals, Date("2019-02")),
    )
