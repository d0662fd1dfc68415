from claimtrace.exhibits.table import Group
from talentregime.exhibits import implementation_splits


def statement(area, direction, attribution, dimension):
    codes = {"direction_a": direction, "dimension_a": dimension}
    return {"policy_area": area, "attribution": attribution, **codes}


def test_limits_are_counted_by_whose_word_and_by_what_it_is_about(make_study, texts, row_of):
    study = make_study(
        implementation=[
            statement("top-talent", "limits", "author-observation", "procedure"),
            statement("top-talent", "advances", "author-observation", "target-group"),
            statement("integration", "neither", "coded-informant", "procedure"),
        ]
    )
    exhibit = implementation_splits.exhibit(study)
    assert texts(exhibit) == [
        ["An informant with a code", "–", "–", "0 of 1", "0 of 1"],
        ["The author", "1 of 2", "–", "–", "1 of 2"],
        ["Procedure", "1 of 1", "–", "0 of 1", "1 of 2"],
        ["Target group", "0 of 1", "–", "–", "0 of 1"],
    ]
    groups = [row.heading for row in exhibit.table.rows if isinstance(row, Group)]
    assert groups == ["Whose word", "What it is about"]
    cell = row_of(exhibit, "Procedure")[1]
    assert [(row.number, row.columns) for row in cell.rows] == [
        (1, ("dimension_a", "direction_a", "policy_area"))
    ]
