from typing import Any

import pytest

from claimtrace.claims.ledger import Claim, Outside
from claimtrace.claims.status import STATUSES, status


def claim(**keys: Any) -> Claim:
    told = {"id": "stalls", "document": "index", "says": "S.", "locator": "p1", "compute": "m:f"}
    return Claim(**(told | keys))


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, "computed"),
        ({"printed": 3}, "computed"),
        ({"expect": {"at_least": 3}}, "computed"),
        ({"basis": "attested", "printed": 3}, "source-only"),
        ({"outside": Outside("agrees", "almanac")}, "confirmed"),
        ({"basis": "attested", "outside": Outside("agrees", "almanac")}, "confirmed"),
        ({"basis": "attested", "outside": Outside("not-yet-checked")}, "source-only"),
        ({"outside": Outside("partly", "almanac")}, "needs-care"),
        ({"basis": "attested", "outside": Outside("not-found")}, "needs-care"),
        ({"basis": "attested", "outside": Outside("conflicts", "almanac")}, "not-borne-out"),
        ({"printed": 4, "expect": {"differs_from_printed": True}}, "not-borne-out"),
        ({"printed": 4, "expect": {"equals": 3}}, "not-borne-out"),
        (
            {"printed": 4, "expect": {"equals": 3}, "outside": Outside("agrees", "almanac")},
            "not-borne-out",
        ),
    ],
)
def test_the_first_status_that_applies_counts(keys: dict[str, Any], expected: str) -> None:
    assert status(claim(**keys)) == expected
    assert expected in STATUSES
