from talentregime.exhibits import implementation_shares


def statement(area, a, b):
    return {"policy_area": area, "direction_a": a, "direction_b": b}


def test_shares_of_both_passes_are_plotted_with_the_most_limited_area_first(make_study):
    study = make_study(
        implementation=[
            statement("top-talent", "limits", "advances"),
            statement("top-talent", "advances", "advances"),
            statement("young-talent", "limits", "limits"),
            statement("young-talent", "limits", "neither"),
        ]
    )
    points = implementation_shares.exhibit(study).points
    limits = [p for p in points if p.text("direction") == "limits"]

    assert [
        (p.text("policy_area"), p.text("coding_pass"), p.number("count"), p.number("share"))
        for p in limits
    ] == [
        ("young-talent", "first", 2, 1.0),
        ("young-talent", "second", 1, 0.5),
        ("top-talent", "first", 1, 0.5),
        ("top-talent", "second", 0, 0.0),
    ]
    assert len(points) == 8


def test_shares_rest_on_the_coding_of_their_pass(make_study, places):
    study = make_study(
        implementation=[
            statement("integration", "limits", "limits"),
            statement("top-talent", "limits", "limits"),
        ]
    )
    second = implementation_shares.exhibit(study).points[1]

    assert places(second.rows) in (
        ["shanghai/implementation.csv:1"],
        ["shanghai/implementation.csv:2"],
    )
    assert second.rows[0].columns == ("direction_b", "policy_area")
