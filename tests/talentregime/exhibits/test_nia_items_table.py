from talentregime.exhibits import nia_items_table


def measure(number, item="", place="shanghai", **cells):
    usual = {
        "measure_id": f"{place}-{number or 'x'}{item}",
        "number": str(number or ""),
        "area": "top-talent",
        "measure": f"measure {number}",
        "permit_kind": "visa",
        "target_group": "founders of firms",
        "nia_item": item,
        "match": "exact",
    }
    return {"jurisdiction": place, **usual, **cells}


def test_national_items_say_where_they_stand(make_study, places, texts):
    study = make_study(
        measures=[
            measure(1, "1"),
            measure(2, "2;3"),
            *(measure("", str(n), "national", measure=f"item {n}") for n in (4, 3, 2, 1)),
        ]
    )
    exhibit = nia_items_table.exhibit(study)

    assert texts(exhibit) == [
        ["1", "item 1", "1", "one to one"],
        ["2", "item 2", "2", "merged with item 3"],
        ["3", "item 3", "2", "merged with item 2"],
        ["4", "item 4", "none", "left out"],
    ]
    relation = {cells[0].text: places(cells[3].rows) for cells in exhibit.table.rows}
    assert relation["1"] == ["national/measures.csv:4", "shanghai/measures.csv:1"]
    assert relation["2"] == [f"national/measures.csv:{n}" for n in (2, 3)] + [
        "shanghai/measures.csv:2"
    ]
    # No row takes in the last item, which all of them show.
    assert relation["4"] == ["national/measures.csv:1"] + [
        f"shanghai/measures.csv:{n}" for n in (1, 2)
    ]
