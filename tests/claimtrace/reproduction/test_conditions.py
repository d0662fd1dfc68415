import locale

import pytest

from claimtrace.reproduction.conditions import CONDITIONS, choose, installed, together


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


def test_conditions_that_set_the_same_thing_go_to_different_builds() -> None:
    first, second = (group.each for group in together(CONDITIONS))
    assert sorted(c.name for c in (*first, *second)) == sorted(c.name for c in CONDITIONS)
    assert abs(len(first) - len(second)) <= 1
    for group in (first, second):
        assert len({c.folder for c in group} - {"project"}) <= 1
        names = [name for c in group for name in {*c.variables, *c.unset}]
        assert len(names) == len(set(names))


def test_a_condition_by_itself_stays_as_it_is() -> None:
    assert together(CONDITIONS[:1]) == CONDITIONS[:1]
    assert together([]) == ()


def test_asking_for_a_locale_leaves_the_locale_as_it_was() -> None:
    before = locale.setlocale(locale.LC_NUMERIC)
    assert installed("C")
    assert not installed("xx_XX.nonsense")
    assert locale.setlocale(locale.LC_NUMERIC) == before
