from talentregime.exhibits import residents


def indicator(key, name, value, period="", place="shanghai", **cells):
    usual = {"bound": "exact", "kind": "stock", "sourcing": "read"}
    row = {"indicator_id": key, "indicator": name, "value": value, "period": period}
    return {"jurisdiction": place, **usual, **row, **cells}


def test_residents_of_the_city_are_plotted_with_year_and_sourcing(make_study, places):
    study = make_study(
        indicators=[
            indicator("stock", "permanent-residents", "2404", sourcing="chapter-only"),
            indicator("people", "foreign-residents", "163363", "2017", sourcing="secondary"),
            indicator("people-there", "foreign-residents", "9", "2017", place="beijing"),
            indicator("wage", "average-wage", "5451", "2014"),
        ]
    )
    points = residents.exhibit(study).points

    assert [[*p.values.values(), *places(p.rows)] for p in points] == [
        ["people", "foreign-residents", "2017", 163363.0, "exact", "stock", "secondary"]
        + ["shanghai/indicators.csv:2"],
        ["stock", "permanent-residents", None, 2404.0, "exact", "stock", "chapter-only"]
        + ["shanghai/indicators.csv:1"],
    ]
