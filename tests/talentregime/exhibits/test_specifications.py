from talentregime.exhibits import specifications


def statement(number, area, direction, actor="officials"):
    codes = {"direction_a": direction, "direction_b": direction}
    given = {"unit_id": f"U{number}", "attribution": "author-observation", "actor": actor}
    return {**given, "policy_area": area, **codes}


STATEMENTS = [
    statement(1, "top-talent", "limits"),
    statement(2, "top-talent", "advances"),
    statement(3, "top-talent", "advances"),
    statement(4, "young-talent", "limits"),
    statement(5, "young-talent", "limits", "applicants"),
    statement(6, "young-talent", "advances"),
]


def test_combinations_stand_by_the_distance_of_the_first_area_from_the_last(make_study):
    points = specifications.exhibit(make_study(implementation=STATEMENTS)).points
    shown = [(p.text("statements"), p.number("young-talent"), p.values["n"]) for p in points]
    assert shown == [("on-officials", 1 / 2, "3;2"), ("all", 2 / 3, "3;3")]


def test_combination_with_another_order_is_marked(make_study):
    noted = [{"unit_id": unit, "doubt": "neither"} for unit in ("U4", "U5")]
    study = make_study(implementation=STATEMENTS, passes=noted)
    points = specifications.exhibit(study).points
    others = [(p.text("doubted"), p.text("order")) for p in points if not p.values["same_order"]]
    assert set(others) == {("as-neither", "top-talent > young-talent")}


def test_points_rest_on_the_statements_and_on_what_the_passes_noted(make_study, places):
    study = make_study(implementation=STATEMENTS, passes=[{"unit_id": "U4", "doubt": "neither"}])
    for point in specifications.exhibit(study).points:
        assert "shanghai/passes.csv:1" in places(point.rows)
        assert len(point.rows) == 7
