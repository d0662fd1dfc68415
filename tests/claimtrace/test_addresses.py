"""No link runs a script, holds a file, or reads one of the reader's disk."""

import pytest

from claimtrace.addresses import address_problem, whole_address_problem


@pytest.mark.parametrize(
    "address",
    [
        "https://a.org/x?y=data:z",
        "http://a.org",
        "http://[::1]:80/x",
        "https://me@a.org",
        "https://例.org/页",
        "mailto:a@b.org?subject=x",
        "doi:10.1000/x",
        "#sec-one",
        "comparison.html#sec-two",
        "../data/a.csv",
        "",
    ],
)
def test_pages_letters_works_and_places_are_live(address: str) -> None:
    assert address_problem(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "javascript:go()",
        "JavaScript:go()",
        " \tjava\nscript:go()",
        "%6aavascript:go()",
        "\u200bjavascript:go()",
        "data:text/html,words",
        "vbscript:go",
        "file:///etc/hosts",
        "ftp://a.org",
        "blob:https://a.org",
        "//a.org/x",
        "\\\\host\\share",
        "/etc/hosts",
        "https://",
        "https:",
        "https://?q",
        "https:///path",
        "mailto:",
        "mailto:nobody",
        "doi:",
        "doi:10.1000",
    ],
)
def test_other_addresses_are_not(address: str) -> None:
    assert address_problem(address)


@pytest.mark.parametrize("address", ["", "a.org/x", "../x", "https://a.org/a b", "file:///x"])
def test_a_source_has_an_address_that_is_whole(address: str) -> None:
    assert whole_address_problem(address)
    assert whole_address_problem("https://a.org/x") == ""
