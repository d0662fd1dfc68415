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


TABLES = {
    "implementation": [
        unit(1, "top-talent", "L", "L", rule="D4"),
        unit(2, "top-talent", "A", "A", rule="D1"),
        unit(3, "top-talent", "A", "A"),
        unit(4, "top-talent", "N", "A"),
        unit(5, "young-talent", "L", "L", rule="D4"),
        unit(6, "young-talent", "L", "L", rule="D4"),
        unit(7, "young-talent", "A", "A"),
        {**unit(8, "integration", "L", "L"), "attribution": "author-observation"},
        unit(9, "integration", "A", "A", dimension="coordination"),
    ]
}
ALL, TOP, YOUNG, INTEGRATION = range(1, 10), range(1, 5), range(5, 8), range(8, 10)
CODED = "direction_a policy_area"
RERUN = "direction_a policy_area rule_a"

CALLS = [
    (implementation.statements, {}),
    (implementation.statements, {"area": "top-talent"}),
    (implementation.passes, {}),
    (implementation.count, {"area": "young-talent", "direction": "limits"}),
    (implementation.share, {"area": "young-talent", "direction": "limits", "without_rule": "D4"}),
    (implementation.under_rule, {"rule": "D4"}),
    (implementation.coded_among, {"attribution": "author-observation"}),
    (implementation.agreeing, {"aspect": "direction"}),
    (implementation.kappa, {"aspect": "direction"}),
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


def test_statements_of_an_attribution_that_name_an_informant_are_counted(data, study, evidence):
    claimed = implementation.coded_among(data, "author-observation")
    assert (claimed.value, claimed.n) == (0, 1)
    assert evidence(claimed) == {FILE: {8: "attribution informants"}}
    named = study(**changed(8, informants="S-O1"))
    assert implementation.coded_among(named, "author-observation").value == 1


def test_attribution_must_have_a_statement(data):
    with pytest.raises(ValueError, match="no statement has the attribution no-such"):
        implementation.coded_among(data, "no-such")


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
    same = study(**changed(4, direction_b="neither"))
    assert implementation.kappa(same, "direction").value == approx(1)


@pytest.mark.parametrize(("function", "given"), CALLS)
def test_statements_elsewhere_change_nothing(data, with_rows_elsewhere, function, given):
    rows = [unit(n, "top-talent", "L", "A", rule="D4", informants="B-O1") for n in range(11, 16)]
    elsewhere = with_rows_elsewhere(TABLES, {"implementation": rows})
    assert function(elsewhere, **given) == function(data, **given)


@pytest.mark.parametrize(
    ("function", "given", "columns"),
    [
        (implementation.statements, {"area": "integration"}, "policy_area"),
        (implementation.count, {"area": "integration", "direction": "limits"}, CODED),
        (implementation.share, {"area": "integration", "direction": "limits"}, CODED),
    ],
)
def test_area_rests_on_that_of_every_statement(data, evidence, function, given, columns):
    assert evidence(function(data, **given)) == {FILE: dict.fromkeys(ALL, columns)}


def test_statements_coded_by_a_rule_rest_on_the_rule_of_every_statement(data, evidence):
    claimed = implementation.under_rule(data, "D4")
    assert evidence(claimed) == {FILE: dict.fromkeys(ALL, "rule_a")}


@pytest.mark.parametrize(
    ("function", "given"),
    [
        (implementation.count, {"area": "top-talent", "direction": "limits", "without_rule": "D1"}),
        (implementation.share, {"area": "top-talent", "direction": "limits", "without_rule": "D1"}),
    ],
)
def test_no_other_rule_than_d4_can_be_left_out(data, function, given):
    with pytest.raises(ValueError, match="D1"):
        function(data, **given)


@pytest.mark.parametrize(
    ("function", "given", "named"),
    [
        (implementation.count, {"area": "top-talent", "direction": "hinders"}, "hinders"),
        (implementation.share, {"area": "top-talent", "direction": "hinders"}, "hinders"),
        (implementation.agreeing, {"aspect": "rule"}, "rule"),
        (implementation.kappa, {"aspect": "rule"}, "rule"),
    ],
)
def test_wrong_argument_is_named(data, function, given, named):
    with pytest.raises(ValueError, match=named):
        function(data, **given)


@pytest.mark.parametrize(
    ("area", "place", "holds"),
    [  # limits: top 1 of 4, integration 1 of 2, young 2 of 3
        ("top-talent", "least", True),
        ("young-talent", "most", True),
        ("integration", "least", False),
        ("integration", "most", False),
        ("top-talent", "most", False),
    ],
)
def test_area_that_limits_least_or_most_is_told_from_all_others(data, evidence, area, place, holds):
    claimed = implementation.placed(data, area, place)
    assert (claimed.value, claimed.n) == (holds, 9)
    assert cites(evidence(claimed), ALL, CODED)


def test_area_that_ties_has_no_place_of_its_own(study):
    tied = study(**changed(2, direction_a="limits"))  # top 2 of 4, integration 1 of 2
    assert not implementation.placed(tied, "top-talent", "least").value
    assert not implementation.placed(tied, "integration", "least").value


def test_place_must_be_one_of_two(data):
    with pytest.raises(ValueError, match="there is no place first"):
        implementation.placed(data, "top-talent", "first")
