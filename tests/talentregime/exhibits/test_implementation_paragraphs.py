from talentregime.exhibits import implementation_paragraphs


def statement(number, area, a, b, place):
    coded = {"direction_a": a, "direction_b": b}
    return {"unit_id": f"U{number}", "policy_area": area, "locator": place, **coded}


def made(make_study):
    return implementation_paragraphs.exhibit(
        make_study(
            implementation=[
                statement(1, "top-talent", "limits", "advances", "5a.p2"),
                statement(2, "top-talent", "advances", "advances", "5a.p2"),
                statement(9, "young-talent", "neither", "limits", "5b.p3"),
                statement(10, "young-talent", "limits", "limits", "5b.p10"),
                statement(8, "young-talent", "limits", "limits", "5b.q1"),
            ]
        )
    )


def test_each_place_has_its_statements_by_direction_and_pass(make_study):
    points = made(make_study).points
    limits = [p for p in points if p.text("direction") == "limits"]
    columns = ("policy_area", "place", "first_pass", "second_pass", "n")
    assert [tuple(p.values[column] for column in columns) for p in limits] == [
        ("top-talent", "5a.p2", 1, 0, 2),
        ("young-talent", "5b.q1", 1, 1, 1),
        ("young-talent", "5b.p3", 0, 1, 1),
        ("young-talent", "5b.p10", 1, 1, 1),
    ]
    assert len(points) == 12


def test_a_stack_rests_on_the_statements_of_its_place(make_study, places):
    first = made(make_study).points[0]
    assert places(first.rows) == ["shanghai/implementation.csv:1", "shanghai/implementation.csv:2"]
    assert first.rows[0].columns == ("direction_a", "direction_b", "locator", "policy_area")
