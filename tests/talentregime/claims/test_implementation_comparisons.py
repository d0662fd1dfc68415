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
RERUN = "direction_a policy_area rule_a"
# None of 6, all of 6, 3 of 6.
CLEAR = three_areas("AAAAAA", "LLLLLL", "LLLAAA")

CALLS = [
    (implementation.ratio, {"area": "young-talent", "to": "top-talent"}),
    (implementation.less_limited, {"area": "top-talent", "than": "integration"}),
    (
        implementation.limited_between,
        {"area": "integration", "low": "top-talent", "high": "young-talent"},
    ),
    (implementation.fisher, {"first": "top-talent", "second": "young-talent"}),
    (implementation.fisher, {"first": "top-talent", "second": "integration", "adjusted": True}),
    (implementation.fisher_n, {"first": "top-talent", "second": "young-talent"}),
    (implementation.order_without_rule, {"rule": "D4"}),
    (implementation.coders_with_order, {}),
    (implementation.order_without_any, {}),
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
        (implementation.fisher, {"first": "top-talent", "second": "young-talent"}),
    ],
)
def test_comparison_of_two_areas_rests_on_the_statements_of_both(data, evidence, function, given):
    assert cites(evidence(function(data, **given)), [*TOP, *YOUNG], CODED)


@pytest.mark.parametrize("function", [implementation.ratio, implementation.less_limited])
def test_compared_area_must_have_a_statement(data, function):
    with pytest.raises(ValueError, match="no statement is on the policy area context"):
        function(data, "top-talent", "context")


def test_fisher_is_exact_and_two_sided(data):
    # Top and young: 3 limits among 7, in 35 ways; 1, 12, 18, 4 of them have 0 to 3 in top talent.
    # As rare as 1 there are 0, 1 and 3: 17/35.
    claimed = implementation.fisher(data, "top-talent", "young-talent")
    assert (claimed.value, claimed.n) == (approx(17 / 35), 7)
    assert implementation.fisher(data, "young-talent", "top-talent").value == approx(17 / 35)
    # Without D4 there is no limit in either.
    rerun = implementation.fisher(data, "top-talent", "young-talent", without_rule="D4")
    assert rerun.value == approx(1)


def test_holm_multiplies_by_the_number_of_pairs_that_are_left(study):
    # Top and young: 2 of 924 ways; either and integration: 40 of 220.
    data = study(**CLEAR)
    pairs = {
        ("top-talent", "young-talent"): (2 / 924, 3 * 2 / 924),
        ("top-talent", "integration"): (2 / 11, 2 * 2 / 11),
        ("young-talent", "integration"): (2 / 11, 2 * 2 / 11),
    }
    for pair, (plain, adjusted) in pairs.items():
        assert implementation.fisher(data, *pair).value == approx(plain)
        assert implementation.fisher(data, *pair, adjusted=True).value == approx(adjusted)


def test_fisher_may_test_the_second_pass(study, evidence):
    # Of top and young the second pass has 1 and 1: 2 limits among 7, in 21 ways; 3, 12 and 6 of
    # them have 0 to 2 in top talent, and none is likelier than 1.
    data = study(**changed(5, direction_b="neither"))
    claimed = implementation.fisher(data, "top-talent", "young-talent", coder="b")
    assert claimed.value == approx(1)
    assert cites(evidence(claimed), [*TOP, *YOUNG], "direction_b policy_area")


def test_adjusted_fisher_rests_on_every_statement(data, evidence):
    given = {"first": "top-talent", "second": "young-talent", "adjusted": True}
    assert evidence(implementation.fisher(data, **given)) == {FILE: dict.fromkeys(ALL, CODED)}
    rerun = implementation.fisher(data, **given, without_rule="D4")
    assert evidence(rerun) == {FILE: dict.fromkeys(ALL, RERUN)}


def test_statements_behind_a_test_are_those_of_both_areas(data, evidence):
    claimed = implementation.fisher_n(data, "top-talent", "integration")
    assert claimed.value == 6
    assert cites(evidence(claimed), [*TOP, *INTEGRATION], "policy_area")
    assert implementation.fisher_n(data, "young-talent", "integration").value == 5


def test_order_without_the_rule_is_kept_or_not(data, study, evidence):
    # Without D4 integration comes first.
    claimed = implementation.order_without_rule(data, "D4")
    assert claimed.value is False
    assert evidence(claimed) == {FILE: dict.fromkeys(ALL, RERUN)}
    assert implementation.order_without_rule(study(**CLEAR), "D4").value is True


def test_passes_with_the_order_of_the_first_are_counted(data, study, evidence):
    claimed = implementation.coders_with_order(data)
    assert (claimed.value, claimed.n) == (2, 9)
    columns = "direction_a direction_b policy_area"
    assert evidence(claimed) == {FILE: dict.fromkeys(ALL, columns)}
    # With U8 as neither the second pass puts integration last, below top talent.
    assert implementation.coders_with_order(study(**changed(8, direction_b="neither"))).value == 1


def test_order_that_one_statement_carries_is_not_kept_without_it(data, evidence):
    # Without U8 integration falls below top talent.
    claimed = implementation.order_without_any(data)
    assert (claimed.value, claimed.n) == (False, 9)
    columns = "direction_a informants policy_area"
    assert evidence(claimed) == {FILE: dict.fromkeys(ALL, columns)}


def test_order_that_no_statement_and_no_informant_carries_is_kept(study):
    assert implementation.order_without_any(study(**CLEAR)).value is True


def test_order_that_one_informant_carries_is_not_kept_without_them(study):
    # 3/9, 6/9 and 5/6: integration stays first without any one statement, and is last without the
    # five of S-O1.
    coded = ("LLLAAAAAA", "LLLLLLAAA", "LLLLLA")
    assert implementation.order_without_any(study(**three_areas(*coded))).value is True
    tables = three_areas(*coded, informants="S-R1;S-O1")
    assert implementation.order_without_any(study(**tables)).value is False


@pytest.mark.parametrize(("function", "given"), CALLS)
def test_statements_elsewhere_change_nothing(data, with_rows_elsewhere, function, given):
    added = three_areas("DLL", "AAA", "NNN", informants="B-O1")
    assert function(with_rows_elsewhere(TABLES, added), **given) == function(data, **given)


@pytest.mark.parametrize(
    ("function", "given", "columns"),
    [
        (implementation.ratio, {"area": "integration", "to": "top-talent"}, CODED),
        (implementation.less_limited, {"area": "integration", "than": "top-talent"}, CODED),
        (implementation.fisher, {"first": "integration", "second": "top-talent"}, CODED),
        (implementation.fisher_n, {"first": "integration", "second": "top-talent"}, "policy_area"),
    ],
)
def test_comparison_rests_on_the_area_of_every_statement(data, evidence, function, given, columns):
    assert evidence(function(data, **given)) == {FILE: dict.fromkeys(ALL, columns)}


@pytest.mark.parametrize(
    ("function", "given"),
    [
        (
            implementation.fisher,
            {"first": "top-talent", "second": "integration", "without_rule": "D1"},
        ),
        (implementation.order_without_rule, {"rule": "D1"}),
    ],
)
def test_no_other_rule_than_d4_can_be_left_out(data, function, given):
    with pytest.raises(ValueError, match="D1"):
        function(data, **given)


def test_area_that_no_test_compares_is_named(data):
    with pytest.raises(ValueError, match="context"):
        implementation.fisher(data, "top-talent", "context")


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
