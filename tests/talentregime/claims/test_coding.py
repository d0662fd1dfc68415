import pytest
from pytest import approx

from talentregime.claims import coding

FILE = "data/shanghai/implementation.csv"
WAYS = {"A": "advances", "L": "limits", "D": "limits", "N": "neither"}
OF_INFORMANTS = ("integration", "L")


def three_areas(top, young, integration, informants="", each=2):
    """Statements whose directions are given as one letter each, the same in both passes.

    D stands for limits by rule D4. Informants stand beside those on integration that limit. Each
    two statements of an area, or as many as given, are from one paragraph.
    """
    letters = [("top-talent", top), ("young-talent", young), ("integration", integration)]
    coded = [(area, way, at) for area, ways in letters for at, way in enumerate(ways)]
    return {
        "implementation": [
            {
                "unit_id": f"U{number}",
                "policy_area": area,
                "direction_a": WAYS[way],
                "direction_b": WAYS[way],
                "dimension_a": "procedure",
                "dimension_b": "procedure" if at else "coordination",
                "rule_a": "D4" if way == "D" else "D1",
                "informants": informants if (area, way) == OF_INFORMANTS else "",
                "attribution": "author-observation",
                "actor": "officials",
                "locator": f"5{area[0]}.p{at // each}",
            }
            for number, (area, way, at) in enumerate(coded, start=1)
        ]
    }


# Shares of limits: young talent 2/3, integration 1/2, top talent 1/4; without D4 0, 1/2 and 0.
TABLES = three_areas("DAAN", "DDA", "LA")
ALL, TOP, YOUNG, INTEGRATION = range(1, 10), range(1, 5), range(5, 8), range(8, 10)
RERUN = "direction_a policy_area rule_a"
# None of 6, all of 6, 3 of 6.
CLEAR = three_areas("AAAAAA", "LLLLLL", "LLLAAA")
PAIR = {"first": "top-talent", "second": "young-talent"}
ORDER = ["young-talent", "integration", "top-talent"]
NOTED = {"passes": [{"unit_id": "U8", "doubt": "neither"}, {"unit_id": "U9", "doubt": "limits"}]}

CALLS = [
    (coding.passes, {}),
    (coding.compared, {}),
    (coding.reworded, {}),
    (coding.agreeing, {"aspect": "direction"}),
    (coding.kappa, {"aspect": "dimension"}),
    (coding.kappa_range, {"aspect": "dimension"}),
    (coding.parts, {"part": "paragraph"}),
    (coding.order_without_rule, {"rule": "D4"}),
    (coding.coders_with_order, {}),
    (coding.order_without_any, {}),
    (coding.permutation, PAIR),
    (coding.assignments, PAIR),
    (coding.drawn_in_order, {"areas": ORDER}),
    (coding.readings, {}),
    (coding.readings_above, {"areas": ORDER}),
    (coding.readings_range, {"area": "young-talent", "less": "top-talent"}),
    (coding.doubted_limits, {"area": "integration"}),
    (coding.undoubted_limits, {"area": "integration"}),
    (coding.level_without_doubted, {"area": "integration", "than": "top-talent"}),
    (coding.order_without_doubted, {"areas": ["integration", "top-talent"]}),
]


@pytest.fixture
def data(study):
    return study(**TABLES)


def changed(number, **cells):
    """The tables with some cells of one statement changed."""
    rows = [{**row, **cells} for row in TABLES["implementation"][number - 1 : number]]
    before, after = TABLES["implementation"][: number - 1], TABLES["implementation"][number:]
    return {"implementation": [*before, *rows, *after]}


@pytest.mark.parametrize(("function", "given"), CALLS)
def test_statements_elsewhere_change_nothing(data, with_rows_elsewhere, function, given):
    added = three_areas("DLL", "AAA", "NNN", informants="B-O1")
    assert function(with_rows_elsewhere(TABLES, added), **given) == function(data, **given)


def test_passes_count_if_they_coded_every_statement(data, study, evidence):
    claimed = coding.passes(data)
    assert claimed.value == 2
    assert evidence(claimed) == {FILE: dict.fromkeys(ALL, "direction_a direction_b")}
    assert coding.passes(study(**changed(3, direction_b=""))).value == 1


def test_agreement_is_that_of_both_passes(data, study, evidence):
    # The first statement of each area has another dimension in the second pass.
    claimed = coding.agreeing(data, "dimension")
    assert (claimed.value, claimed.n) == (6, 9)
    assert evidence(claimed) == {FILE: dict.fromkeys(ALL, "dimension_a dimension_b reworded")}
    assert coding.agreeing(data, "direction").value == 9
    apart = study(**changed(4, direction_b="limits"))
    assert coding.agreeing(apart, "direction").value == 8


def test_reworded_statements_are_counted_and_left_out_of_agreement(study, evidence):
    data = study(**changed(1, reworded="true"))
    assert (coding.reworded(data).value, coding.compared(data).value) == (1, 8)
    assert evidence(coding.compared(data)) == {FILE: dict.fromkeys(ALL, "reworded")}
    claimed = coding.agreeing(data, "dimension")
    assert (claimed.value, claimed.n) == (6, 8)


def test_kappa_takes_chance_into_account(data, study):
    # Dimensions: the first pass has procedure throughout, so as many agree by chance as do.
    assert coding.kappa(data, "dimension").value == approx(0)
    # Directions: 4 L, 4 A, 1 N and 3 L, 5 A, 1 N: by chance (12 + 20 + 1) / 81 agree, 8/9 do.
    apart = coding.kappa(study(**changed(8, direction_b="advances")), "direction")
    assert (apart.value, apart.n) == (approx((8 / 9 - 33 / 81) / (1 - 33 / 81)), 9)


def test_kappa_lies_within_its_range(study):
    data = study(**changed(8, direction_b="advances"))
    low, high = coding.kappa_range(data, "direction").value
    assert low < coding.kappa(data, "direction").value < high == 1


@pytest.mark.parametrize("function", [coding.agreeing, coding.kappa, coding.kappa_range])
def test_aspect_must_be_coded(data, function):
    with pytest.raises(ValueError, match="there is no aspect rule"):
        function(data, "rule")


def test_paragraphs_and_informants_are_counted(study, evidence):
    data = study(**three_areas("DAAN", "DDA", "LA", informants="S-R1;S-O1"))
    assert coding.parts(data, "paragraph").value == 5
    assert coding.parts(data, "informant").value == 2
    shown = evidence(coding.parts(data, "paragraph"))
    assert shown == {FILE: dict.fromkeys(ALL, "locator")}


def test_order_can_be_rerun_for_rule_d4_alone(data):
    with pytest.raises(ValueError, match="D1"):
        coding.order_without_rule(data, "D1")


def test_order_without_the_rule_is_kept_or_not(data, study, evidence):
    # Without D4 integration comes first.
    claimed = coding.order_without_rule(data, "D4")
    assert claimed.value is False
    assert evidence(claimed) == {FILE: dict.fromkeys(ALL, RERUN)}
    assert coding.order_without_rule(study(**CLEAR), "D4").value is True


def test_passes_with_the_order_of_the_first_are_counted(data, study, evidence):
    claimed = coding.coders_with_order(data)
    assert (claimed.value, claimed.n) == (2, 9)
    columns = "direction_a direction_b policy_area"
    assert evidence(claimed) == {FILE: dict.fromkeys(ALL, columns)}
    # With U8 as neither the second pass puts integration last, below top talent.
    assert coding.coders_with_order(study(**changed(8, direction_b="neither"))).value == 1


def test_order_that_one_statement_carries_is_not_kept_without_it(data, evidence):
    # Without U8 integration falls below top talent.
    claimed = coding.order_without_any(data)
    assert (claimed.value, claimed.n) == (False, 9)
    columns = "direction_a informants locator policy_area unit_id"
    assert evidence(claimed) == {FILE: dict.fromkeys(ALL, columns)}


def test_order_that_no_statement_and_no_informant_carries_is_kept(study):
    assert coding.order_without_any(study(**CLEAR)).value is True


def test_order_that_one_informant_carries_is_not_kept_without_them(study):
    # 3/9, 6/9 and 5/6: integration stays first without any one statement, and is last without the
    # five of S-O1.
    coded = ("LLLAAAAAA", "LLLLLLAAA", "LLLLLA")
    assert coding.order_without_any(study(**three_areas(*coded, each=1))).value is True
    tables = three_areas(*coded, informants="S-R1;S-O1", each=1)
    assert coding.order_without_any(study(**tables)).value is False


def test_order_that_one_paragraph_carries_is_not_kept_without_it(study):
    # 1/6, 4/6 and 3/6: without the two statements of its first paragraph young talent has 2/4.
    coded = ("LAAAAA", "LLLLAA", "LALALA")
    assert coding.order_without_any(study(**three_areas(*coded))).value is False
    assert coding.order_without_any(study(**three_areas(*coded, each=1))).value is True


def test_areas_are_compared_with_every_assignment_of_their_paragraphs(data, evidence):
    # Limits of statements: top 1/2 and 0/2, young 2/2 and 0/1. Two paragraphs are chosen in 6 ways:
    # 5/12 apart as they stand, and the other way round; 3/4 apart twice, and 1/6 twice.
    claimed = coding.permutation(data, **PAIR)
    assert (claimed.value, claimed.n) == (approx(4 / 6), 7)
    assert coding.permutation(data, "young-talent", "top-talent").value == claimed.value
    assert evidence(claimed) == {FILE: dict.fromkeys(ALL, "direction_a locator policy_area")}
    ways = coding.assignments(data, **PAIR)
    assert (ways.value, ways.n) == (6, 4)
    assert evidence(ways) == {FILE: dict.fromkeys(ALL, "locator policy_area")}


def test_assignments_may_be_read_by_the_second_pass(data, study, evidence):
    claimed = coding.permutation(study(**changed(1, direction_b="advances")), **PAIR, coder="b")
    # Top 0/2 and 0/2: 2/3 apart as they stand, and the other way round; else 1/2.
    assert claimed.value == approx(2 / 6)
    assert set(evidence(claimed)[FILE].values()) == {"direction_b locator policy_area"}


def test_areas_that_nothing_compares_are_named(data):
    with pytest.raises(ValueError, match="nothing compares top-talent with context"):
        coding.permutation(data, "top-talent", "context")
    with pytest.raises(ValueError, match="context"):
        coding.drawn_in_order(data, ["context", "top-talent"])


def test_draws_of_paragraphs_keep_an_order_that_none_of_them_breaks(study, evidence):
    clear = study(**CLEAR)
    claimed = coding.drawn_in_order(clear, ["young-talent", "top-talent"])
    assert claimed.value == 1
    assert set(evidence(claimed)[FILE].values()) == {"direction_a locator policy_area"}
    assert coding.drawn_in_order(clear, ["top-talent", "young-talent"]).value == 0
    # Integration has paragraphs of 2/2, 1/2 and 0/2: the order is kept unless one is drawn thrice,
    # the first of them or the last.
    assert coding.drawn_in_order(clear, ORDER).value == approx(25 / 27, abs=0.005)


def test_readings_are_counted_by_the_order_that_they_keep(data, study):
    # By the first pass 1/4, 2/3, 1/2, or 1/3 without what is neither; with D4 as neither 0, 0, 1/2,
    # or 0/2, 0/1, 1/2. The second pass has no D4, and gives the counts of the first as coded.
    assert coding.readings(data).value == 4
    above = coding.readings_above(data, ["young-talent", "top-talent"])
    assert (above.value, above.n) == (2, 4)
    assert coding.readings_above(data, ORDER).value == 2
    clear = study(**CLEAR)
    assert coding.readings(clear).value == coding.readings_above(clear, ORDER).value == 1
    assert coding.readings_range(clear, "young-talent", "top-talent").value == (1, 1)


def test_readings_rest_on_what_the_passes_noted(study, evidence):
    shown = evidence(coding.readings(study(**TABLES, **NOTED)))
    assert shown["data/shanghai/passes.csv"] == {1: "doubt", 2: "doubt"}
    columns = "actor attribution direction_a direction_b policy_area rule_a rule_b"
    assert shown[FILE] == dict.fromkeys(ALL, columns)


def test_limits_that_a_pass_doubts_are_counted_if_they_may_be_neither(study, evidence):
    data = study(**TABLES, **NOTED)
    claimed = coding.doubted_limits(data, "integration")
    assert claimed.value == 1
    assert evidence(claimed) == {
        FILE: {8: "direction_a policy_area"},
        "data/shanghai/passes.csv": {1: "doubt"},
    }
    assert coding.doubted_limits(data, "top-talent").value == 0


def test_limits_are_counted_without_those_that_a_pass_doubts(data, study, evidence):
    claimed = coding.undoubted_limits(study(**TABLES, **NOTED), "integration")
    assert (claimed.value, claimed.n) == (0, 2)
    assert evidence(claimed) == {
        FILE: dict.fromkeys(INTEGRATION, "direction_a policy_area"),
        "data/shanghai/passes.csv": {1: "doubt"},
    }
    assert coding.undoubted_limits(data, "integration").value == 1


@pytest.mark.parametrize(
    ("top", "integration", "level"),
    [
        ("LAAA", "LAAA", False),  # a quarter, and nothing without the doubt
        ("LAAAA", "LLAA", True),  # a fifth, and a quarter
        ("LLAA", "LLLA", True),  # as many
        ("AAAA", "LLAA", False),  # nothing, and a quarter
    ],
)
def test_areas_are_level_if_less_than_a_statement_lies_between_them(study, top, integration, level):
    doubted = {"passes": [{"unit_id": f"U{len(top) + 1}", "doubt": "neither"}]}
    data = study(**three_areas(top, "", integration), **doubted)
    claimed = coding.level_without_doubted(data, "integration", "top-talent")
    assert (claimed.value, claimed.n) == (level, len(top) + len(integration))


def test_an_order_is_told_with_the_doubted_statements_of_every_area_as_neither(study):
    both = {"passes": [{"unit_id": key, "doubt": "neither"} for key in ("U1", "U5")]}
    data = study(**three_areas("LAAA", "", "LLAA"), **both)
    assert coding.order_without_doubted(data, ["integration", "top-talent"]).value is True
    assert coding.order_without_doubted(data, ["top-talent", "integration"]).value is False


def test_a_difference_in_one_direction_is_as_rare_or_rarer(data):
    either, same = (coding.permutation(data, **PAIR, either=way).value for way in (True, False))
    assert 0 < same <= either
