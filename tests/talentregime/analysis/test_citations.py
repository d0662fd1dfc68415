import pytest
from pandas.testing import assert_frame_equal

from talentregime.analysis.citations import informants_by_area


@pytest.fixture
def interviews(clean):
    rows = [("O1", "2019-01", "official"), ("R1", "2019-02", "researcher")]
    rows += [("R1", "2020-03", "researcher"), ("O2", "2019-04", "official")]
    return clean(
        "interviews",
        *(
            {"interview_id": f"{code}@{date}", "code": code, "date": date, "role": role}
            for code, date, role in rows
        ),
    )


@pytest.fixture
def citations(clean):
    rows = [
        ("O1@2019-01", "integration"),
        ("O1@2019-01", "top-talent"),
        ("R1@2019-02", "top-talent"),
        ("R1@2020-03", "top-talent"),
        ("O2@2019-04", "top-talent"),
    ]
    return clean(
        "citations",
        *(
            {"citation_id": f"C{number}", "interview_id": interview, "policy_area": area}
            for number, (interview, area) in enumerate(rows, start=1)
        ),
    )


def test_two_interviews_with_one_code_are_one_informant(citations, interviews):
    table = informants_by_area(citations, interviews)
    assert table.to_numpy().tolist() == [
        ["O1", "official", "top-talent", 1, 5],
        ["O1", "official", "integration", 1, 5],
        ["O2", "official", "top-talent", 1, 5],
        ["R1", "researcher", "top-talent", 2, 5],
    ]


def test_citation_of_no_interview_is_refused_by_name(citations, interviews):
    with pytest.raises(ValueError, match="C5"):
        informants_by_area(citations, interviews.iloc[:3])


def test_order_of_rows_does_not_matter(citations, interviews):
    shuffled = citations.sample(frac=1, random_state=1), interviews.sample(frac=1, random_state=2)
    assert_frame_equal(informants_by_area(*shuffled), informants_by_area(citations, interviews))
