import pandas as pd

from talentregime.analysis.events import event_log


def event(key, date, observed="false", kind="report"):
    cells = {"event_id": key, "date": date, "level": "national", "kind": kind}
    return {**cells, "observed": observed}


def test_events_are_counted_by_year_and_a_year_that_is_not_known_is_missing(clean):
    events = clean(
        "events",
        event("a", "2019-03-01", "true"),
        event("b", "2019"),
        event("c", "2018-12"),
        event("d", "199X"),
        event("e", "2016/2018"),
        event("f", ""),
        event("g", "2018", kind="backlash"),
    )
    log = event_log(events)
    assert set(log["n"]) == {7}
    assert log["year"].astype(object).where(log["year"].notna(), None).tolist() == [
        *(2018, 2018, 2019, None),
    ]
    assert log["kind"].tolist() == ["backlash", "report", "report", "report"]
    assert log["events"].tolist() == [1, 1, 2, 3]
    assert log["observed"].tolist() == [0, 0, 1, 0]
    assert event_log(events.head(0)).columns.tolist() == log.columns.tolist()
    assert isinstance(log["year"].dtype, pd.Int64Dtype)
