from talentregime.exhibits import propositions_table

ROW = {
    "verdict": "holds-with-limits",
    "source_id": "speelman-2023",
    "locator": "5a.p1 fn67",
    "kind": "descriptive",
    "test": "hoop",
}


def test_a_row_counts_what_speaks_for_a_proposition_and_against_it(make_study, places, texts):
    study = make_study(
        propositions=[
            {
                **ROW,
                "proposition_id": "b",
                "number": "10",
                "proposition": "It is.",
                "reason": "None.",
            },
            {
                **ROW,
                "proposition_id": "a",
                "number": "2",
                "proposition": "It was.",
                "reason": "So few.",
            },
        ],
        support=[
            {"support_id": f"{key}-{n}", "proposition_id": key, "direction": direction}
            for n, (key, direction) in enumerate(
                [("a", "for"), ("a", "for"), ("a", "neither"), ("b", "against")], 1
            )
        ],
    )
    exhibit = propositions_table.exhibit(study)

    assert texts(exhibit) == [
        ["It was.", "5a.p1, fn67", "Holds with limits", "2", "0", "So few."],
        ["It is.", "5a.p1, fn67", "Holds with limits", "0", "1", "None."],
    ]
    first, second = exhibit.table.rows
    assert places(first[3].rows) == [f"shanghai/support.csv:{n}" for n in (1, 2)]
    assert places(first[4].rows) == [f"shanghai/support.csv:{n}" for n in (1, 2, 3)]  # none of them
    assert places(second[2].rows) == ["shanghai/propositions.csv:1"]
