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


BY_THE_AUTHOR = {"attribution": "author-observation", "actor": "partners", "locator": "5c.p1"}
TABLES = {
    "implementation": [
        unit(1, "top-talent", "L", "L", rule="D4"),
        unit(2, "top-talent", "A", "A", rule="D1"),
        unit(3, "top-talent", "A", "A"),
        unit(4, "top-talent", "N", "A"),
        unit(5, "young-talent", "L", "L", rule="D4"),
        unit(6, "young-talent", "L", "L", rule="D4"),
        unit(7, "young-talent", "A", "A"),
        {**unit(8, "integration", "L", "L"), **BY_THE_AUTHOR},
        {**unit(9, "integration", "A", "A", dimension="coordination"), "locator": "5c.p2"},
    ]
}
ALL, TOP, YOUNG, INTEGRATION = range(1, 10), range(1, 5), range(5, 8), range(8, 10)
CODED = "direction_a policy_area"
RERUN = "direction_a policy_area rule_a"

CALLS = [
    (implementation.statements, {}),
    (implementation.statements, {"area": "top-talent"}),
    (implementation.share, {"area": "young-talent", "direction": "limits", "without_rule": "D4"}),
    (implementation.under_rule, {"rule": "D4"}),
    (implementation.coded_among, {"attribution": "author-observation"}),
    (implementation.at, {"places": ["5c.p1"]}),
    (implementation.limiting_at, {"places": ["5c.p1"]}),
    (implementation.ascribed, {"attribution": "author-observation"}),
    (implementation.limiting_ascribed, {"attribution": "author-observation"}),
    (implementation.not_on_officials, {}),
    (implementation.limiting, {"area": "top-talent"}),
    (implementation.about, {"dimensions": ["coordination"]}),
    (implementation.limiting_about, {"dimensions": ["coordination"], "others": True}),
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
    shared = implementation.share(data, area, direction, without_rule)
    assert (shared.value, shared.n) == (approx(count / n), n)


def test_direction_of_an_area_rests_on_its_statements(data, evidence):
    shown = evidence(implementation.share(data, "young-talent", "limits"))
    assert cites(shown, YOUNG, CODED)
    shown = evidence(implementation.share(data, "young-talent", "limits", "D4"))
    assert cites(shown, YOUNG, RERUN)


def test_area_must_have_a_statement(data):
    with pytest.raises(ValueError, match="no statement is on the policy area context"):
        implementation.share(data, "context", "limits")


def test_statements_of_an_attribution_that_name_an_informant_are_counted(data, study, evidence):
    claimed = implementation.coded_among(data, "author-observation")
    assert (claimed.value, claimed.n) == (0, 1)
    assert evidence(claimed) == {FILE: {8: "attribution informants"}}
    named = study(**changed(8, informants="S-O1"))
    assert implementation.coded_among(named, "author-observation").value == 1


def test_attribution_must_have_a_statement(data):
    with pytest.raises(ValueError, match="no statement has the attribution no-such"):
        implementation.coded_among(data, "no-such")


def test_statements_that_limit_are_counted_by_area(data, evidence):
    claimed = implementation.limiting(data, "young-talent")
    assert (claimed.value, claimed.n) == (2, 3)
    assert evidence(claimed) == {FILE: dict.fromkeys(ALL, CODED)}


def test_statements_are_counted_by_what_they_are_about(data, evidence):
    claimed = implementation.about(data, ["coordination"])
    assert (claimed.value, claimed.n) == (1, 9)
    assert evidence(claimed) == {FILE: {9: "dimension_a"}}
    assert implementation.about(data, ["coordination"], others=True).value == 8
    limits = implementation.limiting_about(data, ["coordination"])
    assert (limits.value, limits.n) == (0, 1)
    others = implementation.limiting_about(data, ["coordination"], others=True)
    assert (others.value, others.n) == (4, 8)
    assert evidence(others) == {FILE: dict.fromkeys(range(1, 9), "dimension_a direction_a")}


def test_statements_coded_by_a_rule_are_counted(data, study, evidence):
    claimed = implementation.under_rule(data, "D4")
    assert (claimed.value, claimed.n) == (3, 9)
    shown = evidence(claimed)[FILE]
    assert {1, 5, 6} <= set(shown)
    assert all("rule_a" in columns for columns in shown.values())
    assert implementation.under_rule(data, "D1").value == 1
    assert implementation.under_rule(data, "D9").value == 0
    assert implementation.under_rule(study(**changed(9, rule_a="D1;D4")), "D4").value == 4


@pytest.mark.parametrize(("function", "given"), CALLS)
def test_statements_elsewhere_change_nothing(data, with_rows_elsewhere, function, given):
    rows = [unit(n, "top-talent", "L", "A", rule="D4", informants="B-O1") for n in range(11, 16)]
    elsewhere = with_rows_elsewhere(TABLES, {"implementation": rows})
    assert function(elsewhere, **given) == function(data, **given)


@pytest.mark.parametrize(
    ("function", "given", "columns"),
    [
        (implementation.statements, {"area": "integration"}, "policy_area"),
        (implementation.share, {"area": "integration", "direction": "limits"}, CODED),
    ],
)
def test_area_rests_on_that_of_every_statement(data, evidence, function, given, columns):
    assert evidence(function(data, **given)) == {FILE: dict.fromkeys(ALL, columns)}


def test_statements_coded_by_a_rule_rest_on_the_rule_of_every_statement(data, evidence):
    claimed = implementation.under_rule(data, "D4")
    assert evidence(claimed) == {FILE: dict.fromkeys(ALL, "rule_a")}


def test_no_other_rule_than_d4_can_be_left_out(data):
    with pytest.raises(ValueError, match="D1"):
        implementation.share(data, "top-talent", "limits", "D1")


@pytest.mark.parametrize(
    ("function", "given", "named"),
    [
        (implementation.share, {"area": "top-talent", "direction": "hinders"}, "hinders"),
        (implementation.at, {"places": ["5c.p1", "5c.p9"]}, "5c.p9"),
        (implementation.limiting_at, {"places": ["5c.p9"]}, "5c.p9"),
        (implementation.ascribed, {"attribution": "hearsay"}, "hearsay"),
        (implementation.limiting_ascribed, {"attribution": "hearsay"}, "hearsay"),
        (implementation.limiting_about, {"dimensions": ["weather"]}, "weather"),
    ],
)
def test_wrong_argument_is_named(data, function, given, named):
    with pytest.raises(ValueError, match=named):
        function(data, **given)


def test_statements_from_some_places_are_counted_with_those_that_limit(data, evidence):
    both = implementation.at(data, ["5c.p1", "5c.p2"])
    assert both.value == 2
    assert evidence(both) == {FILE: dict.fromkeys(INTEGRATION, "locator")}
    limiting = implementation.limiting_at(data, ["5c.p1", "5c.p2"])
    assert (limiting.value, limiting.n) == (1, 2)
    assert evidence(limiting) == {FILE: dict.fromkeys(INTEGRATION, "direction_a locator")}
    assert implementation.limiting_at(data, ["5c.p2"]).value == 0


def test_statements_of_an_attribution_are_counted_with_those_that_limit(data, study, evidence):
    assert implementation.ascribed(data, "author-observation").value == 1
    limiting = implementation.limiting_ascribed(data, "author-observation", "integration")
    assert (limiting.value, limiting.n) == (1, 1)
    assert evidence(limiting) == {FILE: {8: "attribution direction_a policy_area"}}
    with pytest.raises(ValueError, match="author-observation"):
        implementation.limiting_ascribed(data, "author-observation", "top-talent")
    more = study(**changed(9, attribution="author-observation"))
    assert implementation.ascribed(more, "author-observation").value == 2
    assert implementation.limiting_ascribed(more, "author-observation").value == 1


def test_statements_on_others_than_officials_are_counted(data, study, evidence):
    claimed = implementation.not_on_officials(data)
    assert (claimed.value, claimed.n) == (1, 9)
    assert evidence(claimed) == {FILE: dict.fromkeys(ALL, "actor")}
    assert implementation.not_on_officials(study(**changed(9, actor="officials"))).value == 1
    assert implementation.not_on_officials(study(**changed(9, actor="state-media"))).value == 2


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
