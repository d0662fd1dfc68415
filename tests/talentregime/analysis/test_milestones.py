import pandas as pd
import pytest

from talentregime.analysis.milestones import (
    MOST,
    MOST_ADOPTIONS,
    MOST_STRIPS,
    adoptions,
    milestones_drawn,
    milestones_of,
    strips,
)


def milestone(key, date, policy="", kind="report", place="port"):
    cells = {"milestone_id": key, "date": date, "policy": policy, "kind": kind}
    return {"jurisdiction": place, "level": "municipal", "policy_area": "context", **cells}


@pytest.fixture
def timeline(clean_table):
    return lambda *rows: clean_table("timeline", rows, "port")


def named(frame):
    return list(frame.loc[frame["named"], "milestone_id"])


def test_all_have_a_line_where_there_is_room(timeline):
    rows = [milestone(f"m{n}", f"2019-01-{n + 1:02d}") for n in range(MOST)]
    here = milestones_of(timeline(*rows[::-1]), "port")
    assert named(here) == [f"m{n}" for n in range(MOST)]


def test_adopted_policies_go_before_other_trials_and_these_before_the_rest(timeline):
    law = milestone("law", "2019-08-01", "visa", "national-adoption", "national")
    adopted = [milestone(f"a{n}", f"2019-02-{n + 1:02d}", "visa") for n in range(8)]
    trials = [
        milestone(f"t{n}", f"2018-{n + 1:02d}", f"policy-{n}", "trial-start") for n in range(10)
    ]
    later = [milestone(f"l{n}", "2019-03", f"policy-{n}", "trial-start") for n in range(10)]
    rest = [milestone(f"r{n}", f"2017-01-{n + 1:02d}") for n in range(9)]
    here = milestones_of(timeline(law, *adopted, *trials, *later, *rest), "port")
    # Of what is left, a single one has room: the first.
    assert sorted(named(here)) == sorted(
        [*(f"a{n}" for n in range(8)), *(f"t{n}" for n in range(10)), "r0"]
    )


def test_of_milestones_that_matter_alike_those_named_are_spread_over_time(timeline):
    rows = [milestone(f"m{n:03d}", f"{2000 + n // 12}-{n % 12 + 1:02d}") for n in range(181)]
    here = milestones_of(timeline(*rows), "port")
    assert named(here) == [f"m{n:03d}" for n in range(0, 181, 10)]


def test_of_many_national_adoptions_those_tried_here_are_named(timeline):
    nation = [
        milestone(f"n{n}", f"2019-01-{n + 1:02d}", f"policy-{n}", "national-adoption", "national")
        for n in range(20)
    ]
    frame = timeline(*nation, milestone("m", "2018", "policy-13"))
    found = named(adoptions(frame, "port"))
    assert len(found) == MOST_ADOPTIONS and "n13" in found
    assert named(adoptions(timeline(*nation[:3]), "port")) == ["n0", "n1", "n2"]


def drawn_timeline(rows):
    frame = pd.DataFrame(rows, columns=["jurisdiction", "kind", "date"])
    date = pd.to_datetime(frame["date"])
    return frame.assign(date_first=date, date_last=date)


def test_strips_beyond_the_page_give_way_the_last_first_and_shanghai_never():
    rows = [(f"place-{i:02d}", "trial-start", f"2016-01-{i + 1:02d}") for i in range(25)]
    rows += [("shanghai", "trial-start", "2018-01-01"), ("national", "announced", "2019-01-01")]
    found = strips(drawn_timeline(rows))
    assert found[0] == "national"
    assert len(found) == MOST_STRIPS + 1
    assert found[-1] == "shanghai"
    drawn = milestones_drawn(drawn_timeline(rows))
    assert set(drawn["jurisdiction"]) == set(found)


def test_a_milestone_of_other_years_makes_no_strip():
    rows = [("ayton", "announced", "2001-01-01"), ("beeton", "announced", "2016-01-01")]
    assert strips(drawn_timeline(rows)) == ["beeton"]
