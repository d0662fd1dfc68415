"""The pages stay small enough for a slow machine, with all that they rest on within them."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

BUILT = Path(__file__).parents[2] / "_build"
BYTES, ELEMENTS = 1_800_000, 45_000


class Counted(HTMLParser):
    """Count the elements that a page begins."""

    count = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.count += 1


@pytest.mark.parametrize("name", ["index", "comparison"])
def test_page_is_small(name: str) -> None:
    path = BUILT / f"{name}.html"
    if not path.is_file():
        pytest.skip("the project is not built")
    page = path.read_bytes()
    counted = Counted()
    counted.feed(page.decode())
    assert len(page) <= BYTES
    assert 1_000 < counted.count <= ELEMENTS
