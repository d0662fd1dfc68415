from talentregime.exhibits import propositions_table

ROW = {
    "verdict": "holds-with-limits",
    "source_id": "speelman-2023",
    "locator": "5a.p1 fn67",
    "kind": "descriptive",
    "test": "hoop",
    "outcome": "passed-in-part",
}


def test_a_row_tells_what_test_was_made_and_what_came_of_it(make_study, places, texts):
    second = {"number": "10", "proposition": "It is.", "reason": "None."}
    first = {"number": "2", "proposition": "It was.", "reason": "So few."}
    none = {"test": "none", "outcome": "not-made", "verdict": "cannot-be-tested"}
    study = make_study(
        propositions=[
            {**ROW, "proposition_id": "b", **second, **none},
            {**ROW, "proposition_id": "a", **first},
        ]
    )
    exhibit = propositions_table.exhibit(study)

    assert texts(exhibit) == [
        ["It was.", "5a, par. 1; note 67", "Hoop: passed in part", "Holds with limits", "So few."],
        ["It is.", "5a, par. 1; note 67", "Not made", "Cannot be tested", "None."],
    ]
    upper, lower = exhibit.table.rows
    assert upper[2].rows[0].columns == ("outcome", "test")
    assert places(upper[2].rows) == ["shanghai/propositions.csv:2"]
    assert places(lower[3].rows) == ["shanghai/propositions.csv:1"]
