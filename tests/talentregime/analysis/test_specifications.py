import pytest
from pandas.testing import assert_frame_equal

from talentregime.analysis.specifications import CHOICES, doubted, specifications

# area, first pass, second pass, rule of the first, attribution, actor
UNITS = [
    ("top-talent", "limits", "limits", "D4", "author-observation", "officials"),
    ("top-talent", "advances", "advances", "", "author-observation", "officials"),
    ("young-talent", "limits", "advances", "", "author-observation", "officials"),
    ("young-talent", "neither", "neither", "", "coded-informant", "officials"),
    ("young-talent", "limits", "limits", "", "uncoded-officials", "applicants"),
]


@pytest.fixture
def units(clean):
    columns = ("policy_area", "direction_a", "direction_b", "rule_a", "attribution", "actor")
    return clean(
        "implementation",
        *(
            {"unit_id": f"U{n}", **dict(zip(columns, unit, strict=True))}
            for n, unit in enumerate(UNITS, start=1)
        ),
    )


def counts(table, **chosen):
    """The counts of one combination, as coded where nothing else is chosen."""
    wanted = {choice: next(iter(options)) for choice, options in CHOICES.items()} | chosen
    (found,) = table[(table[list(wanted)] == list(wanted.values())).all(axis=1)].to_dict("records")
    return found["limits"], found["n"]


def test_first_combination_counts_every_statement_as_the_first_pass_coded_it(units):
    first = specifications(units, set()).iloc[0]
    assert (first["limits"], first["n"]) == ("1;2", "2;3")
    assert (first["share_top-talent"], first["share_young-talent"]) == (1 / 2, 2 / 3)
    assert first["order"] == "young-talent > top-talent"


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"coder": "b"}, ("1;1", "2;3")),
        ({"balanced": "left-out"}, ("1;2", "2;2")),
        ({"d4": "as-neither"}, ("0;2", "2;3")),
        ({"doubted": "as-neither"}, ("1;1", "2;3")),
        ({"statements": "on-officials"}, ("1;1", "2;2")),
        ({"d4": "as-neither", "balanced": "left-out"}, ("0;2", "1;2")),
    ],
)
def test_each_choice_changes_what_is_counted(units, chosen, expected):
    doubts = {"U5"} if "doubted" in chosen else set()
    assert counts(specifications(units, doubts), **chosen) == expected


@pytest.mark.parametrize(
    ("statements", "expected"), [("not-the-author", "1;2"), ("informants", "0;1")]
)
def test_statements_are_chosen_by_whose_word_they_are(units, statements, expected):
    young = units[units["policy_area"] == "young-talent"].assign(actor="officials")
    assert ";".join(counts(specifications(young, set()), statements=statements)) == expected


def test_combinations_with_the_same_counts_are_one(units):
    table = specifications(units.iloc[[1]], set())
    assert table[["limits", "n"]].to_numpy().tolist() == [["0", "1"]]


def test_combination_that_leaves_nothing_of_an_area_is_left_out(units):
    table = specifications(units, set())
    assert not table["n"].str.split(";").map(lambda numbers: "0" in numbers).any()
    assert set(table["statements"]) == {"all", "on-officials"}


def test_doubts_are_those_of_either_pass_that_name_neither(clean):
    noted = [("U1", "neither"), ("U2", "limits"), ("U2", "advances;neither"), ("U3", "limits")]
    rows = ({"unit_id": unit, "doubt": doubt} for unit, doubt in (*noted, ("U4", "")))
    assert doubted(clean("passes", *rows)) == {"U1", "U2"}


def test_order_of_statements_does_not_matter(units):
    shuffled = units.sample(frac=1, random_state=4)
    assert_frame_equal(specifications(shuffled, {"U3"}), specifications(units, {"U3"}))
