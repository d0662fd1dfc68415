import pytest

from talentregime.claims import sources


def source(key, copy, address="", kind="press"):
    cells = {"source_id": key, "kind": kind, "copy": copy, "address": address}
    return {**cells, "title": key, "language": "en"}


TABLES = {
    "sources": [
        source("thesis", "original", "https://example.org/thesis", "thesis"),
        source("paper", "repost"),
        source("office", "original", "https://example.org/office"),
        source("mirror", "mirror"),
    ],
    "indicators": [
        {"indicator_id": "one", "source_id": "paper"},
        {"indicator_id": "two", "source_id": "thesis"},
    ],
    "timeline": [
        {"milestone_id": "one", "source_id": "office"},
        {"milestone_id": "two", "source_id": "office"},
    ],
    "measures": [{"measure_id": "one", "source_id": "mirror"}],
    "quotations": [
        {
            "quotation_id": "a",
            "source_id": "office",
            "phrase": "from the day",
            "carries": "timeline/two;indicators/two",
        },
        {"quotation_id": "b", "source_id": "paper", "phrase": "in all", "carries": ""},
        {
            "quotation_id": "c",
            "source_id": "mirror",
            "phrase": "ten",
            "carries": "timeline/two;measures/one",
        },
    ],
}


PLACES = ["shanghai"]


@pytest.fixture
def data(study):
    return study(**TABLES)


def test_sources_are_counted_by_the_copy_that_was_read(data, evidence):
    assert sources.listed(data, PLACES).value == 4
    reposts = sources.listed(data, PLACES, "repost")
    assert (reposts.value, reposts.n) == (1, 4)
    assert evidence(reposts) == {"data/shanghai/sources.csv": dict.fromkeys((1, 2, 3, 4), "copy")}


def test_sources_without_an_address_are_counted(data):
    assert sources.without_address(data, PLACES).value == 2


def test_rows_from_outside_are_those_of_another_source_than_the_thesis(data, evidence):
    claimed = sources.outside_rows(data, PLACES)
    assert claimed.value == 4
    assert evidence(claimed)["data/shanghai/indicators.csv"] == {1: "source_id"}


def test_a_row_is_quoted_once_and_a_row_of_the_thesis_never(data, evidence):
    claimed = sources.outside_rows(data, PLACES, quoted=True)
    assert (claimed.value, claimed.n) == (2, 4)
    assert evidence(claimed)["data/shanghai/quotations.csv"] == {
        1: "carries",
        2: "carries",
        3: "carries",
    }
