import pytest

from claimtrace.prose.bounds import DEEPEST, LONGEST_PARAGRAPH, LONGEST_WORD, OPEN, out_of_bounds


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Text.\n\n a " + "x" * (LONGEST_WORD + 1), "P031 a.qmd:3:4"),
        ("x" * LONGEST_WORD, ""),
        ("9" * 5_000, "P031 a.qmd:1:1"),
        ("|" * 5_000, "P031 a.qmd:1:1"),
        ("a b\n" * (LONGEST_PARAGRAPH // 3 + 1), f"P032 a.qmd:{LONGEST_PARAGRAPH // 3 + 1}:1"),
        ("a b\n\n" * LONGEST_PARAGRAPH, ""),
        ("| a | b |\n" * LONGEST_PARAGRAPH, ""),
        ("[a\n" * (OPEN + 1), f"P033 a.qmd:{OPEN + 1}:1"),
        ("[a] " * 100, ""),
        ("[" * OPEN, ""),
        ("> " * (DEEPEST + 1) + "Text.", "P033 a.qmd:1:1"),
        ("> " * DEEPEST + "Text.", ""),
        ("- " * 10 + "1. " * 20 + "Text.", "P033 a.qmd:1:1"),
        ("-" * 80, ""),
        ("\n\n", ""),
    ],
)
def test_what_nobody_writes_is_told_at_its_place_and_the_rest_is_read(text: str, told: str) -> None:
    found = out_of_bounds(text.split("\n"), "a.qmd")
    assert " ".join(f"{one.rule} {one.place}" for one in found) == told
