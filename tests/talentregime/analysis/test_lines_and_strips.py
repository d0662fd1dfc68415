"""What is drawn where there are more places than a page has room for."""

import pandas as pd

from talentregime.analysis import spans as lines
from talentregime.analysis import strips


def trial(key, place, start, unit="measure", name="1", status="adopted"):
    return {
        "trial_id": key,
        "jurisdiction": place,
        "unit": unit,
        "name": name,
        "start": start,
        "end": "2019-08-01",
        "days": 100,
        "status": status,
        "national_id": f"national-{key}",
    }


def timeline(rows):
    frame = pd.DataFrame(rows, columns=["jurisdiction", "kind", "date"])
    date = pd.to_datetime(frame["date"])
    return frame.assign(date_first=date, date_last=date)


def test_trials_of_one_place_and_day_are_one_line():
    followed = pd.DataFrame(
        [
            trial("b", "beijing", "2016-03-01"),
            trial("a", "beijing", "2016-03-01"),
            trial("c", "beijing", "2016-03-01", status="not-adopted"),
            trial("d", "ayton", "2015-03-01", "policy", "work-permit"),
        ]
    )
    found = lines.spans(followed)
    assert list(found["jurisdiction"]) == ["ayton", "beijing", "beijing"]
    assert list(found["trials"]) == [1, 2, 1]
    assert list(found["trial_id"]) == ["d", "b;a", "c"]
    assert found["policy"].isna().tolist() == [False, True, True]


def test_lines_beyond_the_page_give_way_the_latest_first_and_those_of_shanghai_never():
    others = [trial(f"t{i}", f"place-{i:02d}", f"2015-01-{i + 1:02d}") for i in range(30)]
    followed = pd.DataFrame([*others, trial("home", "shanghai", "2018-01-01")])
    drawn = lines.spans_drawn(lines.spans(followed))
    assert len(drawn) == lines.MOST
    assert list(drawn["jurisdiction"])[:2] == ["place-00", "place-01"]
    assert list(drawn["jurisdiction"])[-1] == "shanghai"
    assert "place-29" not in set(drawn["jurisdiction"])


def test_strips_beyond_the_page_give_way_the_last_first_and_shanghai_never():
    rows = [(f"place-{i:02d}", "trial-start", f"2016-01-{i + 1:02d}") for i in range(25)]
    rows += [("shanghai", "trial-start", "2018-01-01"), ("national", "announced", "2019-01-01")]
    found = strips.strips(timeline(rows))
    assert found[0] == "national"
    assert len(found) == strips.MOST + 1
    assert found[-1] == "shanghai"
    drawn = strips.milestones_drawn(timeline(rows))
    assert set(drawn["jurisdiction"]) == set(found)


def test_a_milestone_of_other_years_makes_no_strip():
    rows = [("ayton", "announced", "2001-01-01"), ("beeton", "announced", "2016-01-01")]
    assert strips.strips(timeline(rows)) == ["beeton"]
