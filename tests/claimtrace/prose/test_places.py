"""Every finding names the place in the source where its text stands."""


def test_the_unbound_one_of_three_equal_numbers_is_named(check) -> None:
    text = (
        "The stock of [7,311]{claim=stock} people\nand the 7,311 people\n"
        "and of [7,311]{claim=stock} people.\n"
    )
    assert check(text).places == [("P001", 2, 9)]


def test_equal_paragraphs_have_places_of_their_own(check) -> None:
    assert check("The two.\n\nThe two.\n\nThe two.\n").places == [
        ("P002", 1, 5),
        ("P002", 3, 5),
        ("P002", 5, 5),
    ]


def test_a_number_in_an_id_or_a_comment_or_an_address_is_not_mistaken_for_it(check) -> None:
    shown = {"stock-7": {"n": "x"}}
    text = (
        "<!-- 7 --> [x]{claim=stock-7} [t](a/7/b.html) `a 7` [@key7, p. 7] 7\n\n{{< pagebreak >}}\n"
    )
    assert check(text, shown).places == [("P001", 1, 67)]


def test_notes_are_found_where_they_are_defined(check) -> None:
    text = (
        "Words[^b] and words[^a] and ^[inline 7 note] words.\n\nPlain words.\n\n"
        "[^a]: Defined early, has 8.\n\n[^b]: Defined late, has 9,\n    and 8 too.\n\n"
        "    And a paragraph with 7.\n\nFinal words 8.\n"
    )
    result = check(text)
    assert result.places == [
        ("P001", 1, 38),
        ("P001", 5, 26),
        ("P001", 7, 25),
        ("P001", 8, 9),
        ("P001", 10, 26),
        ("P001", 12, 13),
    ]


def test_a_note_used_in_a_table_and_a_caption_is_found(check) -> None:
    text = "| a |\n|---|\n| x[^t] |\n\n: Caption[^c] {#tbl-x}\n\n[^t]: In 7.\n[^c]: In 8.\n"
    assert check(text).places == [("P001", 7, 10), ("P001", 8, 10)]


def test_a_word_of_the_abstract_is_not_sought_in_the_body(check) -> None:
    front = "---\nabstract: |\n  Text of seven zones.\ntitle: Text of zones\n---\n"
    text = front + "\nText of seven zones.\n"
    assert check(text).places == [("P002", 3, 11), ("P002", 7, 9)]


def test_an_included_file_is_read_as_prose_under_its_own_name(check) -> None:
    files = {"chapter/part.qmd": "Part of the text.\n\nIt has\n7 zones.\n"}
    result = check("Text.\n\n{{< include part.qmd >}}\n\nAnd 8.\n", files=files)
    assert [(f.file, f.line, f.column) for f in result.findings] == [
        ("chapter/index.qmd", 5, 5),
        ("chapter/part.qmd", 4, 1),
    ]


def test_an_included_exhibit_is_recorded_and_not_read(check) -> None:
    files = {"figures/index/tbl-x.md": "| 7 |\n|---|\n| 8 |\n"}
    result = check("Text.\n\n{{< include ../figures/index/tbl-x.md >}}\n", files=files)
    assert result.findings == []
    assert [e.path for e in result.document.exhibits] == ["figures/index/tbl-x.md"]
    assert "figures/index/tbl-x.md" in result.report.not_examined[0]


def test_cells_of_a_table_have_places_of_their_own(check) -> None:
    text = "| a | b |\n|---|---|\n| 7 | 8 |\n| 8 | 7 |\n"
    assert [(line, column) for _, line, column in check(text).places] == [
        (3, 3),
        (3, 7),
        (4, 3),
        (4, 7),
    ]


def test_a_reference_to_a_link_defined_elsewhere_moves_nothing(check) -> None:
    text = "The 7 [link][ref] and 8.\n\n[ref]: https://example.org/7/8\n\nThe 8 and 7.\n"
    assert [(line, column) for _, line, column in check(text).places] == [
        (1, 5),
        (1, 23),
        (5, 5),
        (5, 11),
    ]


def test_a_title_in_the_definition_of_a_link_is_found_there(check) -> None:
    text = "The 9 [link][ref].\n\n[ref]: https://example.org/9 'The 9 zones'\n"
    assert check(text).places == [("P001", 1, 5), ("P001", 3, 35)]


def test_a_sign_is_found_at_its_own_place(check) -> None:
    assert check("Plain\nwords % here.").places == [("P029", 2, 7)]
    assert check("Words.\n\n%\n").places == [("P029", 3, 1)]
