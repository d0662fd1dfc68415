import pytest

from claimtrace.data.characters import apart, character_name, strange_characters, visible


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x0b", "U+000B LINE TABULATION"),
        ("\x07", "U+0007 ALERT"),
        ("\x1b", "U+001B ESCAPE"),
        ("\x7f", "U+007F DELETE"),
        ("\x9f", "U+009F CONTROL CHARACTER"),
        ("\xa0", "U+00A0 NO-BREAK SPACE"),
        ("\xad", "U+00AD SOFT HYPHEN"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\u3000", "U+3000 IDEOGRAPHIC SPACE"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\ufffd", "U+FFFD REPLACEMENT CHARACTER"),
        ("\uffff", "U+FFFF no character"),
        ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("\t", "U+0009 CHARACTER TABULATION"),
        ("\ufffc", "U+FFFC OBJECT REPLACEMENT CHARACTER"),
    ],
)
def test_a_character_that_cannot_be_seen_is_found_and_named(character: str, name: str) -> None:
    assert strange_characters(f"ab{character}c") == [(3, character)]
    assert character_name(character) == name


@pytest.mark.parametrize("text", ["", "two\nlines", "上海人才新政", "naïve; 'é' – “q” … €", "𠮷"])
def test_what_can_be_seen_may_stand_in_a_cell(text: str) -> None:
    assert strange_characters(text) == []
    assert apart(text) is None
    assert visible(text) == text


def test_every_control_character_has_the_name_that_unicode_gives_it() -> None:
    import unicodedata

    for code in range(32):
        name = character_name(chr(code)).partition(" ")[2]
        assert unicodedata.lookup(name) == chr(code)


def test_letters_in_parts_are_found_at_their_mark() -> None:
    assert apart("cafe\u0301 x") == (5, "\u0301")
    assert visible("cafe\u0301 x") == "café x"


def test_what_was_meant_has_blanks_for_blanks_and_nothing_for_nothing() -> None:
    assert visible(" a\xa0b\u200bc\x0bd\ufffd ") == "a bc d"
