from claimtrace.nearest import nearest, suggestion

FRUIT = ["pear", "apple", "plum"]


def test_one_wrong_letter_finds_the_text_that_was_meant() -> None:
    assert nearest("aple", FRUIT) == "apple"
    assert nearest("PLUM", FRUIT) == "plum"


def test_nothing_is_suggested_for_a_text_like_none() -> None:
    assert nearest("quince", FRUIT) is None
    assert nearest("quince", []) is None


def test_a_suggestion_lists_what_is_allowed_in_order() -> None:
    assert suggestion("peer", FRUIT) == "Write 'pear'? Allowed: 'apple', 'pear', 'plum'."
    assert suggestion("zzz", FRUIT) == "Allowed: 'apple', 'pear', 'plum'."


def test_a_long_list_is_cut_and_its_rest_counted() -> None:
    assert suggestion("x", [f"k{i}" for i in range(5)], limit=2) == (
        "Allowed: 'k0', 'k1' and 3 more."
    )
