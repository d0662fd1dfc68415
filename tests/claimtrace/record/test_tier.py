import pytest

from claimtrace.record.tier import count_tiers, lowest_tier
from claimtrace.tiers import is_restricted, public_place


@pytest.mark.parametrize(
    ("entry", "tier"),
    [
        ({"rows": [{"file": "data/north/stalls.csv"}]}, "public"),
        ({"rows": [{"file": "data/restricted/north/stalls.csv"}]}, "restricted"),
        (
            {"rows": [], "withheld": {"data/restricted/a.csv": "7"}, "basis": "attested"},
            "restricted",
        ),
        ({"rows": [], "basis": "attested", "status": "needs-care"}, "source only"),
        ({"rows": [], "basis": "attested", "status": "confirmed"}, "public"),
        ({"rows": [], "basis": "derived", "status": "not-borne-out"}, "public"),
    ],
)
def test_the_lowest_tier(entry: dict[str, object], tier: str) -> None:
    assert lowest_tier(entry) == tier


def test_tiers_are_counted_from_the_lowest() -> None:
    assert count_tiers(["source only", "public", "public"]) == "2 public, 1 source only"


def test_a_restricted_table_is_known_by_its_folder_and_stands_for_the_public_one() -> None:
    assert is_restricted("data/restricted/north/stalls.csv")
    assert not is_restricted("data/north/restricted.csv")
    assert public_place("data/restricted/stalls.csv") == "data/stalls.csv"
    assert public_place("data/north/stalls.csv") == "data/north/stalls.csv"
