import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from talentregime.analysis.timeline import date_agreement


@pytest.fixture
def timeline(clean):
    dates = [("a", "2019-07-17"), ("b", "2019-07"), ("c", ""), ("r", "2019-07-17")]
    kinds = {"r": "report"}
    return clean(
        "timeline",
        *({"milestone_id": m, "date": d, "kind": kinds.get(m, "opening")} for m, d in dates),
    )


def compared(clean, timeline, date, milestone):
    event = {"event_id": "E1", "date": date, "milestone_id": milestone}
    (row,) = date_agreement(clean("events", event), timeline).to_dict("records")
    return row["agrees"], row["days_apart"]


@pytest.mark.parametrize("date", ["2019-07-17", "2019-07", "2019", "2018/2021", "201X"])
def test_dates_that_share_a_day_agree_at_the_coarser_precision(clean, timeline, date):
    assert compared(clean, timeline, date, "a") == (True, 0)


@pytest.mark.parametrize(
    ("date", "milestone", "days"),
    [
        ("2019-06", "a", 17),  # from 30 June to 17 July
        ("2019-07-18", "a", 1),
        ("2019-08", "b", 1),  # from 31 July to 1 August
        ("2018", "a", 198),  # from 31 December 2018 to 17 July 2019
    ],
)
def test_dates_without_a_common_day_conflict_by_the_fewest_days(
    clean, timeline, date, milestone, days
):
    assert compared(clean, timeline, date, milestone) == (False, days)


@pytest.mark.parametrize(("date", "milestone"), [("", "a"), ("2019-07", "c"), ("2019-07", "r")])
def test_missing_date_or_mere_report_is_neither_agreement_nor_conflict(
    clean, timeline, date, milestone
):
    assert all(pd.isna(found) for found in compared(clean, timeline, date, milestone))


def test_event_that_nothing_outside_records_is_left_out(clean, timeline):
    events = clean("events", {"event_id": "E1", "date": "2019"})
    assert len(date_agreement(events, timeline)) == 0


def test_unknown_milestone_is_refused_by_name(clean, timeline):
    events = clean("events", {"event_id": "E1", "date": "2019", "milestone_id": "x"})
    with pytest.raises(ValueError, match="no such milestone: x"):
        date_agreement(events, timeline)


def test_order_of_rows_does_not_matter(clean, timeline):
    pairs = [("E2", "a"), ("E1", "b"), ("E3", "c")]
    events = clean(
        "events", *({"event_id": e, "date": "2019", "milestone_id": m} for e, m in pairs)
    )
    table = date_agreement(events, timeline)
    assert table["event_id"].tolist() == ["E1", "E2", "E3"]
    shuffled = date_agreement(
        events.sample(frac=1, random_state=5), timeline.sample(frac=1, random_state=6)
    )
    assert_frame_equal(shuffled, table)
