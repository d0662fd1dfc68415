from talentregime.exhibits import informants


def interview(code, date, role="official"):
    return {"interview_id": f"{code}@{date}", "code": code, "date": date, "role": role}


def citation(interview_id, area):
    return {
        "citation_id": f"{interview_id} {area}",
        "interview_id": interview_id,
        "policy_area": area,
    }


def test_informants_are_counted_by_area_and_rest_on_their_citations(make_study, places):
    study = make_study(
        interviews=[
            interview("A1", "2019-03"),
            interview("A2", "2019-07"),
            interview("B1", "2019-03", "researcher"),
        ],
        citations=[
            citation("A1@2019-03", "integration"),
            citation("A1@2019-03", "top-talent"),
            citation("B1@2019-03", "integration"),
        ],
    )
    points = informants.exhibit(study).points

    assert [[*point.values.values(), *places(point.rows)] for point in points] == [
        [
            "official",
            "A1",
            "top-talent",
            1,
            "shanghai/citations.csv:2",
            "shanghai/interviews.csv:1",
        ],
        ["official", "A1", "integration", 1]
        + ["shanghai/citations.csv:1", "shanghai/interviews.csv:1"],
        ["researcher", "B1", "integration", 1]
        + ["shanghai/citations.csv:3", "shanghai/interviews.csv:3"],
    ]
