from claimtrace.claims.evaluate import Result
from claimtrace.claims.evidence import Claimed, Row
from claimtrace.claims.ledger import Claim
from talentregime.exhibits import unread_indicators


def claim(*rows):
    claimed = Claimed(1, rows) if rows else None
    return Result(Claim("c", "index", "x", "", "a:b"), claimed, {}, "computed")


def test_a_figure_that_a_claim_rests_on_is_left_out(make_study, texts):
    def figure(key, value, bound="exact"):
        cells = {"indicator_id": key, "indicator": "stations", "definition": f"Stations {key}"}
        return {**cells, "value": value, "bound": bound, "unit": "stations", "period": "2019"}

    study = make_study(indicators=[figure("a", "6"), figure("b", "12", "about")])
    read = Row("data/shanghai/indicators.csv", 1, "a", ("value",))
    shown = texts(unread_indicators.exhibit(study, [claim(read), claim()]))
    assert shown == [["Stations b", "2019", "about 12", "stations"]]
    other = Row("data/shanghai/totals.csv", 1, "a", ("value",))
    assert len(texts(unread_indicators.exhibit(study, [claim(other)]))) == 2
