import pytest
from pytest import approx

from talentregime.claims import implementation

FILE = "data/shanghai/implementation.csv"
WAYS = {"A": "advances", "L": "limits", "N": "neither"}


def unit(number, area, direction_a, direction_b, rule="", informants="", dimension="procedure"):
    key = {"unit_id": f"U{number}", "statement": f"Statement {number}.", "policy_area": area}
    directions = {"direction_a": WAYS[direction_a], "direction_b": WAYS[direction_b]}
    dimensions = {"dimension_a": dimension, "dimension_b": "procedure"}
    return {**key, **directions, **dimensions, "rule_a": rule, "informants": informants}


# Shares of limits: young talent 2/3, integration 1/2, top talent 1/4; without D4 0, 1/2 and 0.
TABLES = {
    "implementation": [
        unit(1, "top-talent", "L", "L", rule="D4"),
        unit(2, "top-talent", "A", "A", rule="D1"),
        unit(3, "top-talent", "A", "A"),
        unit(4, "top-talent", "N", "A"),
        unit(5, "young-talent", "L", "L", rule="D4"),
        unit(6, "young-talent", "L", "L", rule="D4"),
        unit(7, "young-talent", "A", "A"),
        unit(8, "integration", "L", "L"),
        unit(9, "integration", "A", "A", dimension="coordination"),
    ]
}
ALL, TOP, YOUNG, INTEGRATION = range(1, 10), range(1, 5), range(5, 8), range(8, 10)
CODED = "direction_a policy_area"
RERUN = "direction_a policy_area rule_a"


OF_INFORMANTS = ("integration", "L")


def three_areas(top, young, integration, informants=""):
    """Statements whose directions are given as one letter each, the same in both passes.

    Informants stand beside the statements on integration that limit.
    """
    letters = [("top-talent", top), ("young-talent", young), ("integration", integration)]
    coded = [(area, way) for area, ways in letters for way in ways]
    return {
        "implementation": [
            unit(n, area, way, way, informants=informants if (area, way) == OF_INFORMANTS else "")
            for n, (area, way) in enumerate(coded, start=1)
        ]
    }


# None of 6, all of 6, 3 of 6.
CLEAR = three_areas("AAAAAA", "LLLLLL", "LLLAAA")

CALLS = [
    (implementation.statements, {}),
    (implementation.statements, {"area": "top-talent"}),
    (implementation.passes, {}),
    (implementation.count, {"area": "young-talent", "direction": "limits"}),
    (implementation.share, {"area": "young-talent", "direction": "limits", "without_rule": "D4"}),
    (implementation.ratio, {"area": "young-talent", "to": "top-talent"}),
    (implementation.less_limited, {"area": "top-talent", "than": "integration"}),
    (implementation.under_rule, {"rule": "D4"}),
    (implementation.agreeing, {"aspect": "direction"}),
    (implementation.kappa, {"aspect": "direction"}),
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


@pytest.mark.parametrize(
    ("area", "count", "numbers"),
    [(None, 9, ALL), ("top-talent", 4, TOP), ("integration", 2, INTEGRATION)],
)
def test_statements_are_counted_by_area(data, evidence, area, count, numbers):
    claimed = implementation.statements(data, area)
    assert claimed.value == count
    assert cites(evidence(claimed), numbers, "policy_area")


def test_area_without_a_statement_has_none(data):
    assert implementation.statements(data, "context").value == 0


def test_passes_count_if_they_coded_every_statement(data, study, evidence):
    claimed = implementation.passes(data)
    assert claimed.value == 2
    assert evidence(claimed) == {FILE: dict.fromkeys(ALL, "direction_a direction_b")}
    assert implementation.passes(study(**changed(3, direction_b=""))).value == 1


@pytest.mark.parametrize(
    ("area", "direction", "without_rule", "count", "n"),
    [
        ("top-talent", "limits", None, 1, 4),
        ("top-talent", "advances", None, 2, 4),
        ("top-talent", "neither", None, 1, 4),
        ("top-talent", "limits", "D4", 0, 4),
        ("top-talent", "neither", "D4", 2, 4),
        ("young-talent", "limits", None, 2, 3),
        ("young-talent", "advances", "D4", 1, 3),
        ("integration", "limits", "D4", 1, 2),
    ],
)
def test_directions_are_counted_as_the_first_pass_coded_them(
    data, area, direction, without_rule, count, n
):
    counted = implementation.count(data, area, direction, without_rule)
    shared = implementation.share(data, area, direction, without_rule)
    assert (counted.value, counted.n) == (count, n)
    assert (shared.value, shared.n) == (approx(count / n), n)


@pytest.mark.parametrize("function", [implementation.count, implementation.share])
def test_direction_of_an_area_rests_on_its_statements(data, evidence, function):
    shown = evidence(function(data, "young-talent", "limits"))
    assert cites(shown, YOUNG, CODED)
    shown = evidence(function(data, "young-talent", "limits", "D4"))
    assert cites(shown, YOUNG, RERUN)


@pytest.mark.parametrize("function", [implementation.count, implementation.share])
def test_area_must_have_a_statement(data, function):
    with pytest.raises(ValueError, match="no statement is on the policy area context"):
        function(data, "context", "limits")


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


def test_statements_coded_by_a_rule_are_counted(data, study, evidence):
    claimed = implementation.under_rule(data, "D4")
    assert (claimed.value, claimed.n) == (3, 9)
    shown = evidence(claimed)[FILE]
    assert {1, 5, 6} <= set(shown)
    assert all("rule_a" in columns for columns in shown.values())
    assert implementation.under_rule(data, "D1").value == 1
    assert implementation.under_rule(data, "D9").value == 0
    assert implementation.under_rule(study(**changed(9, rule_a="D1;D4")), "D4").value == 4


def test_agreement_is_that_of_both_passes(data, study, evidence):
    # U4 is neither and advances; U9 is coordination and procedure.
    for aspect in ("direction", "dimension"):
        claimed = implementation.agreeing(data, aspect)
        assert (claimed.value, claimed.n) == (8, 9)
        assert evidence(claimed) == {FILE: dict.fromkeys(ALL, f"{aspect}_a {aspect}_b")}
    same = study(**changed(4, direction_b="neither"))
    assert implementation.agreeing(same, "direction").value == 9


def test_kappa_takes_chance_into_account(data, study, evidence):
    # Directions: 4 L, 4 A, 1 N and 4 L, 5 A. By chance (4 * 4 + 4 * 5) / 81 = 4/9 agree, and
    # 8/9 do: (8/9 - 4/9) / (1 - 4/9) = 4/5.
    direction = implementation.kappa(data, "direction")
    assert (direction.value, direction.n) == (approx(0.8), 9)
    assert evidence(direction) == {FILE: dict.fromkeys(ALL, "direction_a direction_b")}
    # Dimensions: 8 and 9 are procedure, so 72/81 = 8/9 agree by chance, and as many do.
    assert implementation.kappa(data, "dimension").value == approx(0)
    assert implementation.kappa(study(**CLEAR), "direction").value == approx(1)


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
    rows = [dict(row) for row in TABLES["implementation"]]
    rows[4]["direction_b"] = "neither"
    claimed = implementation.fisher(
        study(implementation=rows), "top-talent", "young-talent", coder="b"
    )
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
def test_order_of_rows_changes_no_value(data, in_other_orders, function, given):
    expected = function(data, **given)
    files_turned, frames_turned = in_other_orders(TABLES)
    assert function(files_turned, **given).value == expected.value
    assert function(frames_turned, **given) == expected


@pytest.mark.parametrize(("function", "given"), CALLS)
def test_statements_elsewhere_change_nothing(data, with_rows_elsewhere, function, given):
    rows = [unit(n, "top-talent", "L", "A", rule="D4", informants="B-O1") for n in range(11, 16)]
    elsewhere = with_rows_elsewhere(TABLES, {"implementation": rows})
    assert function(elsewhere, **given) == function(data, **given)


ENTERS = "statements that an edit would bring into the area are left out"


@pytest.mark.xfail(strict=True, reason=ENTERS)
@pytest.mark.parametrize(
    ("function", "given", "columns"),
    [
        (implementation.statements, {"area": "integration"}, "policy_area"),
        (implementation.count, {"area": "integration", "direction": "limits"}, CODED),
        (implementation.share, {"area": "integration", "direction": "limits"}, CODED),
        (implementation.ratio, {"area": "integration", "to": "top-talent"}, CODED),
        (implementation.less_limited, {"area": "integration", "than": "top-talent"}, CODED),
        (implementation.fisher, {"first": "integration", "second": "top-talent"}, CODED),
        (implementation.fisher_n, {"first": "integration", "second": "top-talent"}, "policy_area"),
    ],
)
def test_area_rests_on_that_of_every_statement(data, evidence, function, given, columns):
    assert evidence(function(data, **given)) == {FILE: dict.fromkeys(ALL, columns)}


@pytest.mark.xfail(strict=True, reason="statements without the rule are left out")
def test_statements_coded_by_a_rule_rest_on_the_rule_of_every_statement(data, evidence):
    claimed = implementation.under_rule(data, "D4")
    assert evidence(claimed) == {FILE: dict.fromkeys(ALL, "rule_a")}


@pytest.mark.xfail(strict=True, reason="whichever rule is named, D4 is left out")
@pytest.mark.parametrize(
    ("function", "given"),
    [
        (implementation.count, {"area": "top-talent", "direction": "limits", "without_rule": "D1"}),
        (implementation.share, {"area": "top-talent", "direction": "limits", "without_rule": "D1"}),
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


@pytest.mark.xfail(strict=True, reason="a wrong argument ends in a KeyError or an IndexError")
@pytest.mark.parametrize(
    ("function", "given", "named"),
    [
        (implementation.count, {"area": "top-talent", "direction": "hinders"}, "hinders"),
        (implementation.share, {"area": "top-talent", "direction": "hinders"}, "hinders"),
        (implementation.agreeing, {"aspect": "rule"}, "rule"),
        (implementation.kappa, {"aspect": "rule"}, "rule"),
        (implementation.fisher, {"first": "top-talent", "second": "context"}, "context"),
    ],
)
def test_wrong_argument_is_named(data, function, given, named):
    with pytest.raises(ValueError, match=named):
        function(data, **given)


@pytest.mark.xfail(strict=True, reason="it ends in a ZeroDivisionError")
def test_ratio_to_an_area_that_nothing_limits_is_not_known(study):
    with pytest.raises(ValueError, match="top-talent"):
        implementation.ratio(study(**CLEAR), "young-talent", "top-talent")
