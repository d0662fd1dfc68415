import pytest

from claimtrace.files.shape import misfit

SHAPE = {"id": str, "n?": (None, int), "rows": [{"file": str}], "given": {str: (int, str)}}
FITS = {"id": "a", "rows": [{"file": "x"}], "given": {"k": 1}}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, ""),
        ({"n": None}, ""),
        ({"n": True}, "n is no whole number"),
        ({"id": 1}, "id is no text"),
        ({"more": 1}, "it has the unknown 'more'"),
        ({"rows": {}}, "rows is no list"),
        ({"rows": [{"file": "x"}, []]}, "rows, item 2, is no mapping"),
        ({"rows": [{}]}, "rows, item 1, lacks file"),
        ({"given": {"k": []}}, "given, k is no text"),
    ],
)
def test_the_first_thing_that_does_not_fit_is_told(changed: dict[str, object], told: str) -> None:
    assert misfit({**FITS, **changed}, SHAPE) == told
