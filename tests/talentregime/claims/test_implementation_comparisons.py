import pytest
from pytest import approx

from talentregime.claims import implementation

FILE = "data/shanghai/implementation.csv"
WAYS = {"A": "advances", "L": "limits", "D": "limits", "N": "neither"}
OF_INFORMANTS = ("integration", "L")


def three_areas(top, young, integration, informants=""):
    """Statements whose directions are given as one letter each, the same in both passes.

    D stands for limits by rule D4. Informants stand beside those on integration that limit.
    """
    letters = [("top-talent", top), ("young-talent", young), ("integration", integration)]
    coded = [(area, way) for area, ways in letters for way in ways]
    return {
        "implementation": [
            {
                "unit_id": f"U{number}",
                "policy_area": area,
                "direction_a": WAYS[way],
                "direction_b": WAYS[way],
                "rule_a": "D4" if way == "D" else "D1",
                "informants": informants if (area, way) == OF_INFORMANTS else "",
            }
            for number, (area, way) in enumerate(coded, start=1)
        ]
    }


# Shares of limits: young talent 2/3, integration 1/2, top talent 1/4; without D4 0, 1/2 and 0.
TABLES = three_areas("DAAN", "DDA", "LA")
ALL, TOP, YOUNG, INTEGRATION = range(1, 10), range(1, 5), range(5, 8), range(8, 10)
CODED = "direction_a policy_area"
# None of 6, all of 6, 3 of 6.
CLEAR = three_areas("AAAAAA", "LLLLLL", "LLLAAA")

CALLS = [
    (implementation.ratio, {"area": "young-talent", "to": "top-talent"}),
    (implementation.less_limited, {"area": "top-talent", "than": "integration"}),
    (
        implementation.limited_between,
        {"area": "integration", "low": "top-talent", "high": "young-talent"},
    ),
]


@pytest.fixture
def data(study):
    return study(**TABLES)


def changed(number, **cells):
    """The tables with some cells of one statement changed."""
    rows = [{**row, **cells} for row in TABLES["implementation"][number - 1 : number]]
    before, after = TABLES["implementation"][: number - 1], TABLES["implementation"][number:]
    return {"implementation": [*before, *rows, *after]}


def cites(shown, numbers, columns):
    """Whether the rows are cited with the columns, whatever else is."""
    return dict.fromkeys(numbers, columns).items() <= shown[FILE].items()


def test_ratio_compares_shares_and_not_counts(data, study):
    # 2/3 to 1/4, and 2/3 to 1/2.
    claimed = implementation.ratio(data, "young-talent", "top-talent")
    assert (claimed.value, claimed.n) == (approx(8 / 3), 7)
    assert implementation.ratio(data, "young-talent", "integration").value == approx(4 / 3)
    fewer = study(**changed(5, direction_a="neither"))
    assert implementation.ratio(fewer, "young-talent", "top-talent").value == approx(4 / 3)


@pytest.mark.parametrize(
    ("area", "than", "less"),
    [
        ("top-talent", "young-talent", True),
        ("young-talent", "top-talent", False),
        ("integration", "integration", False),
    ],
)
def test_area_is_less_limited_by_its_share(data, area, than, less):
    assert implementation.less_limited(data, area, than).value is less


def test_equal_shares_of_different_numbers_are_not_less(study):
    data = study(**three_areas("LAA", "LLAAAA", "L"))
    for area, than in (("top-talent", "young-talent"), ("young-talent", "top-talent")):
        claimed = implementation.less_limited(data, area, than)
        assert (claimed.value, claimed.n) == (False, 9)


@pytest.mark.parametrize(
    ("function", "given"),
    [
        (implementation.ratio, {"area": "young-talent", "to": "top-talent"}),
        (implementation.less_limited, {"area": "top-talent", "than": "young-talent"}),
    ],
)
def test_comparison_of_two_areas_rests_on_the_statements_of_both(data, evidence, function, given):
    assert cites(evidence(function(data, **given)), [*TOP, *YOUNG], CODED)


@pytest.mark.parametrize("function", [implementation.ratio, implementation.less_limited])
def test_compared_area_must_have_a_statement(data, function):
    with pytest.raises(ValueError, match="no statement is on the policy area context"):
        function(data, "top-talent", "context")


@pytest.mark.parametrize(("function", "given"), CALLS)
def test_statements_elsewhere_change_nothing(data, with_rows_elsewhere, function, given):
    added = three_areas("DLL", "AAA", "NNN", informants="B-O1")
    assert function(with_rows_elsewhere(TABLES, added), **given) == function(data, **given)


@pytest.mark.parametrize(
    ("function", "given", "columns"),
    [
        (implementation.ratio, {"area": "integration", "to": "top-talent"}, CODED),
        (implementation.less_limited, {"area": "integration", "than": "top-talent"}, CODED),
    ],
)
def test_comparison_rests_on_the_area_of_every_statement(data, evidence, function, given, columns):
    assert evidence(function(data, **given)) == {FILE: dict.fromkeys(ALL, columns)}


def test_ratio_to_an_area_that_nothing_limits_is_not_known(study):
    with pytest.raises(ValueError, match="top-talent"):
        implementation.ratio(study(**CLEAR), "young-talent", "top-talent")


@pytest.mark.parametrize(
    ("top", "young", "integration", "holds"),
    [
        ("DAAN", "DDA", "LA", True),  # 1/4 < 1/2 < 2/3
        ("DA", "DDA", "LA", False),  # as much as below
        ("DAAN", "DA", "LA", False),  # as much as above
        ("DDA", "DAAN", "LA", False),  # the wrong way round
    ],
)
def test_area_lies_between_others_only_if_its_share_differs_from_both(
    study, evidence, top, young, integration, holds
):
    data = study(**three_areas(top, young, integration))
    claimed = implementation.limited_between(data, "integration", "top-talent", "young-talent")
    total = len(top + young + integration)
    assert (claimed.value, claimed.n) == (holds, total)
    assert evidence(claimed) == {FILE: dict.fromkeys(range(1, total + 1), CODED)}
