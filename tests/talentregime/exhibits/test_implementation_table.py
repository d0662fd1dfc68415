from talentregime.exhibits import implementation_table


def test_implementation_counts_by_area_and_by_reading(make_study, texts, places, row_of):
    statements = [
        ("top-talent", "limits", "limits", "D4"),
        ("top-talent", "limits", "advances", ""),
        ("top-talent", "advances", "advances", ""),
        ("top-talent", "neither", "neither", ""),
        ("integration", "advances", "advances", ""),
    ]
    study = make_study(
        implementation=[
            {"policy_area": area, "direction_a": a, "direction_b": b, "rule_a": rule}
            for area, a, b, rule in statements
        ]
    )
    exhibit = implementation_table.exhibit(study)

    assert texts(exhibit) == [
        ["Top talent", "4", "1 (25%)", "1 (25%)", "2 (50%)", "1 (25%)", "1 (25%)"],
        ["Integration", "1", "1 (100%)", "0 (0%)", "0 (0%)", "0 (0%)", "0 (0%)"],
        ["All", "5", "2 (40%)", "1 (20%)", "2 (40%)", "1 (20%)", "1 (20%)"],
    ]
    integration = row_of(exhibit, "Integration")
    assert places(integration[3].rows) == ["shanghai/implementation.csv:5"]
    assert integration[5].rows[0].columns == ("direction_b", "policy_area")
    assert integration[6].rows[0].columns == ("direction_a", "policy_area", "rule_a")
