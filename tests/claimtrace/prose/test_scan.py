"""What counts in a text, and what does not."""

import pytest

from claimtrace.prose.phrases import entries
from claimtrace.prose.scan import find_expressions


def found(text: str) -> list[tuple[str, str]]:
    return [(text[e.start : e.end], e.kind) for e in find_expressions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 7,311 residents.", [("7,311", "numeral")]),
        ("There were 7311.", [("7311", "numeral")]),
        ("It was 41.9 % (of 3.0).", [("41.9 %", "numeral"), ("3.0", "numeral")]),
        ("It was 41.9% or 41.9 per cent", [("41.9%", "numeral"), ("41.9 per cent", "numeral")]),
        ("the 19th and the 1990s", [("19th", "numeral"), ("1990s", "numeral")]),
        ("as S-O2 said", [("S-O2", "numeral")]),
        ("H2O, m² and x₂", [("H2O", "numeral"), ("m²", "numeral"), ("x₂", "numeral")]),
        ("７，３１１ and ½ and ① and 𝟟", [(t, "numeral") for t in ("７，３１１", "½", "①", "𝟟")]),
        ("٣ and Ⅴ and ㈠", [("٣", "numeral"), ("Ⅴ", "numeral"), ("㈠", "numeral")]),
        (
            "7\u200b3, 7\u00ad3 and 7\u00a0311",
            [(t, "numeral") for t in ("7\u200b3", "7\u00ad3", "7\u00a0311")],
        ),
        ("7\ufe0f\u20e3 people", [("7", "numeral")]),
        ("costs $7 or −7 or -7", [("$7", "numeral"), ("−7", "numeral"), ("-7", "numeral")]),
        ("from 2017–2021", [("2017–2021", "numeral")]),
        ("years—7,311 in all fairness", [("7,311", "numeral"), ("all", "quantifier")]),
        ("3 million people", [("3 million", "numeral")]),
        ("in 2016 two came", [("2016", "numeral"), ("two", "cardinal")]),
        ("7 thousand, thousand", [("7 thousand", "numeral"), ("thousand", "cardinal")]),
        ("in 2016 many came", [("2016", "numeral"), ("many", "quantifier")]),
    ],
)
def test_figures_count_in_every_form(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zero, Seven or NINETY", [(t, "cardinal") for t in ("zero", "Seven", "NINETY")]),
        ("twenty-one, twenty one", [("twenty-one", "cardinal"), ("twenty one", "cardinal")]),
        ("two hundred and five", [("two hundred and five", "cardinal")]),
        ("a three-year permit", [("three", "cardinal")]),
        ("fiftynine and twohundred", [("fiftynine", "cardinal"), ("twohundred", "cardinal")]),
        (
            "se\u00adven, tẃo, tw\u043e",
            [(t, "cardinal") for t in ("se\u00adven", "tẃo", "tw\u043e")],
        ),
        ("the twenty-\none zones", [("twenty-\none", "cardinal")]),
        (
            "first, secondly, the twenty-first",
            [(t, "ordinal") for t in ("first", "secondly", "twenty-first")],
        ),
        (
            "half, a third, two-thirds",
            [("half", "fraction"), ("third", "ordinal"), ("two-thirds", "fraction")],
        ),
        ("two and a half", [("two and a half", "cardinal")]),
        (
            "doubled, twice, threefold",
            [(t, "multiplier") for t in ("doubled", "twice", "threefold")],
        ),
    ],
)
def test_number_words_count(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 1 March 2018", ["1 March 2018"]),
        ("on March 1, 2018", ["March 1, 2018"]),
        ("the 3rd of May", ["3rd of May"]),
        ("in May, and the May reforms", ["May", "May"]),
        ("May 2017 came", ["May 2017"]),
        ("since march it may", []),
        ("It may. May we go? March on!", []),
        ("in november", ["november"]),
        ("Sept. 2017 and Dec 2018", ["Sept. 2017", "Dec 2018"]),
        ("Jan Smit wrote", []),
        ("January–March 2018", ["January–March 2018"]),
        ("In March 2018, 7 came", ["March 2018", "7"]),
        ("March 2018, 2019", ["March 2018", "2019"]),
        ("MAY OFFICIALS GO? IN MAY OR MARCH", ["MAY"]),
        ("the nineties and the decade", ["nineties", "decade"]),
    ],
)
def test_dates_count(text: str, expected: list[str]) -> None:
    assert [t for t, _ in found(text)] == expected


@pytest.mark.parametrize(
    "word",
    "most mostly majority minority all none both every each only never always several many few"
    " fewer neither nobody numerous multiple rarely often largely".split()
    + ["no one", "a number of", "no evidence", "almost all", "a few"],
)
def test_quantifiers_count(word: str) -> None:
    assert found(f"Here {word} officials came.") == [(word, "quantifier")]


@pytest.mark.parametrize(
    "phrase",
    ["more than", "fewer than", "at least", "at most", "increasingly", "earlier", "later than"]
    + ["largest", "earliest", "as many as", "minimum"],
)
def test_comparisons_count(phrase: str) -> None:
    assert found(f"Here {phrase} officials came.") == [(phrase, "comparison")]


def test_words_of_degree_join_the_number_behind_them() -> None:
    assert found("more than half, almost all three, only twice") == [
        ("more than half", "fraction"),
        ("almost all three", "cardinal"),
        ("only twice", "multiplier"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Parts II, IX and XIV", ["II", "IX", "XIV"]),
        ("MCMXC and XIXth", ["MCMXC", "XIXth"]),
        ("(ii) and iv", ["ii", "iv"]),
        ("Part V, Table I.", ["V", "I"]),
        ("In this article I argue that I and C visas matter; V too", []),
        ("CC BY, a CV, a CD, DC, VIIII", []),
        ("Xi Jinping, a mix, did, civil", []),
    ],
)
def test_roman_numerals_count(text: str, expected: list[str]) -> None:
    assert [t for t, k in found(text) if k == "roman"] == expected
    assert len(found(text)) == len(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第三章", ["第三"]),
        ("二十国集团", ["二十"]),
        ("三年后，十条措施，五万人", ["三年", "十条", "五万人"]),
        ("2016年12月9日发布", ["2016年12月9日"]),
        ("三万亿和两个", ["三万亿", "两个"]),
        ("数百名外国人、几十个项目、大多数", ["数百名", "几十个", "大多数"]),
        ("一些官员、半数、三成、五分之一", ["一些", "半数", "三成", "五分之一"]),
        ("They cost 七 or (半) there, 卌", ["七", "半", "卌"]),
        ("统一、唯一、四川、万达、一带一路、一站式、万一、少数民族、一成不变", []),
    ],
)
def test_chinese_numerals_count_where_they_count_something(text: str, expected: list[str]) -> None:
    assert [t for t, _ in found(text)] == expected


@pytest.mark.parametrize("symbol", "% ‰ ≈ ≥ ≤ ± ×".split())
def test_symbols_of_number_count(symbol: str) -> None:
    assert found(f"a {symbol} b") == [(symbol, "symbol")]


@pytest.mark.parametrize(
    "text",
    [
        "not at all, above all, after all, first of all, at first, last but not least, at last",
        "one another, each other, on the one hand, one-stop service, one's own, second-hand",
        "third-party, first-hand, zero-sum, single-entry and multiple-entry, half-hearted",
        "not only here, how many, sooner or later, more or less, most likely, later on",
        "ethnic minorities, married couples, nonetheless",
        "COVID-19",
        "secondary, firstborn, tension, weight, someone, canteen, attend, lasting",
        "some, any, other, more, less, again, before, after",
        "The headquarters of the Dimension; a Mayor marched; Augustine",
    ],
)
def test_what_does_not_count(text: str) -> None:
    assert found(text) == []


def test_an_allowed_phrase_hides_no_number_beside_it() -> None:
    assert [t for t, _ in found("above all 7; at first two; COVID-19 and 19")] == ["7", "two", "19"]


def test_a_name_that_is_allowed_does_not_allow_a_longer_one() -> None:
    assert [t for t, _ in found("19COVID-19")] == ["19COVID-19"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No official mentioned the quota.", ["No"]),
        ("Some officials agreed.", ["Some"]),
        ("A small number of performers stand out.", ["small number of"]),
        ("Permits increased.", ["increased"]),
        ("The stock shrank.", ["shrank"]),
        ("Officials were more likely to refuse.", ["more likely"]),
        ("On Monday it opened.", ["Monday"]),
        ("It is no longer so, no doubt.", []),
        ("It concerns higher education.", []),
        ("It helps to some extent.", []),
    ],
)
def test_quantities_in_words_are_found_and_figures_of_speech_are_not(
    text: str, expected: list[str]
) -> None:
    told = [word for word, _ in found(text)]
    assert [word.removeprefix("A ") for word in told] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hardly any firm, little or no use, the rest", ["Hardly any", "little or no", "the rest"]),
        ("One in five firms; two out of three", ["One in five", "two out of three"]),
        ("It took nearly as long.", ["nearly as"]),
        ("On average the median is a top decile.", ["On average", "median", "decile"]),
        ("An elevenfold rise, up ten percentage points", ["elevenfold", "ten percentage points"]),
    ],
)
def test_amounts_and_averages_count(text: str, expected: list[str]) -> None:
    assert [t for t, _ in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    "last year|the past year|within days|weeks later|two weeks later|the same day|in spring"
    "|on Monday|by mid-month|year-end|the new millennium|this century|recently".split("|"),
)
def test_vague_times_count_as_one_date(text: str) -> None:
    assert [kind for _, kind in found(f"It opened {text}.")] == ["date"]


@pytest.mark.parametrize("word", "occasionally annually quarterly sometimes monthly".split())
def test_frequencies_count(word: str) -> None:
    assert found(f"It reports {word}.") == [(word, "quantifier")]


def test_an_alternative_of_the_lexicon_is_spelled_out() -> None:
    assert entries("a|b c|d, e") == ("a c", "a d", "b c", "b d", "e")
