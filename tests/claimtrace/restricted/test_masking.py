from claimtrace.findings import Finding, Report
from claimtrace.restricted.masking import masked, masked_report
from claimtrace.rules import RULES, finding

FILE = "data/restricted/north/stalls.csv"


def wrong(line: int, text: str) -> Finding:
    return finding("D004", f"fruit is {text!r}, which is none", file=FILE, line=line, column=3)


def test_cells_of_a_column_are_one_finding_without_place_or_content() -> None:
    (told,) = masked([wrong(n, f"quince-{n}") for n in range(2, 9)], [], {"fruit"})
    assert (told.rule, told.file, told.line, told.column) == ("D004", FILE, 0, 0)
    assert told.message == f"fruit: {RULES['D004'].title} (in which rows is not shown)"
    assert told.hint == RULES["D004"].hint


def test_how_many_cells_are_wrong_is_not_told() -> None:
    few, many = (
        masked([wrong(n, "quince") for n in range(2, end)], [], {"fruit"}) for end in (3, 30)
    )
    assert few == many


def test_a_word_that_is_no_column_is_not_told() -> None:
    found = finding("D009", "quince-7 is in no table", file=FILE, line=2)
    assert "quince" not in masked([found], [], {"fruit"})[0].message


def test_what_is_found_without_restricted_tables_is_told_in_full() -> None:
    found = finding("D004", "fruit is 'plum'", file="data/north/stalls.csv", line=4, column=2)
    assert masked([found], [found], {"fruit"}) == [found]


def test_in_a_public_file_the_place_stays_and_the_words_go() -> None:
    found = finding("C012", "claim a: the value is 7301", file="chapter/a.claims.yml", line=4)
    (told,) = masked([found], [], ())
    assert (told.file, told.line, told.message) == (found.file, 4, RULES["C012"].title)


def test_a_report_counts_tables_and_no_rows() -> None:
    report = Report([], {"tables": 3, "rows": 41, "cells": 99}, ["rows of x"], ["accepted"])
    assert masked_report(report, Report(), ()) == Report([], {"tables": 3})
