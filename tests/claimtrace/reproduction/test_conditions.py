import locale

import pytest

from claimtrace.reproduction.conditions import CONDITIONS, choose, installed


def test_there_are_at_least_eight_conditions_with_names_of_their_own() -> None:
    names = [condition.name for condition in CONDITIONS]
    assert len(set(names)) == len(names) >= 8


def test_each_condition_changes_something() -> None:
    for condition in CONDITIONS:
        changed = (condition.variables, condition.umask, condition.style, condition.shuffle)
        assert any(changed) or not condition.folder.isascii(), condition.name


def test_conditions_are_chosen_by_name_in_their_usual_order() -> None:
    assert [c.name for c in choose(["umask", "folder"])] == ["folder", "umask"]
    assert choose([]) == ()
    assert choose(None) == CONDITIONS


def test_an_unknown_condition_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="known are folder, time-zone"):
        choose(["moon"])


def test_asking_for_a_locale_leaves_the_locale_as_it_was() -> None:
    before = locale.setlocale(locale.LC_NUMERIC)
    assert installed("C")
    assert not installed("xx_XX.nonsense")
    assert locale.setlocale(locale.LC_NUMERIC) == before
