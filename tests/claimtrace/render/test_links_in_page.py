"""No link within a page leads nowhere, whichever engine made it and wherever a claim is used."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

BUILT = Path(__file__).parents[3] / "_build"
POINTING = ("for", "popovertarget", "aria-labelledby")  # attributes that name elements

ALTERNATIVE = """
::: {{#fig-growth}}
![](../figures/index/fig-growth.svg){{fig-alt="There were [13]{{claim='{claim}'}} stalls."}}

A caption
:::
"""


class Linked(HTMLParser):
    """Collect the ids of a page, what its links and labels name, and links that name nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.named: list[str] = []
        self.without: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given["id"]} if "id" in given else set()
        if given.get("href", "").startswith("#"):
            self.named.append(given["href"][1:])
        elif tag == "a" and not given.get("href"):
            self.without.append(str(given))
        for name in POINTING:
            self.named += given.get(name, "").split()


def dead(path: Path) -> list[str]:
    page = Linked()
    page.feed(path.read_text("utf-8"))
    assert len(page.named) > 3
    return [*sorted({*page.named} - page.ids), *page.without]


@pytest.mark.parametrize("name", ["index", "comparison"])
def test_no_link_of_a_built_page_is_dead(name: str) -> None:
    path = BUILT / f"{name}.html"
    if not path.is_file():
        pytest.skip("the project is not built")
    assert dead(path) == []


def test_no_link_of_a_page_that_uses_every_construct_is_dead(page_folder: Path) -> None:
    assert dead(page_folder / "index.html") == []


def test_addresses_of_drawings_hold_no_sign_that_an_address_may_not_hold(
    page_folder: Path,
) -> None:
    page = (page_folder / "index.html").read_text("utf-8")
    addresses = re.findall(r'<img[^>]* src="(data:[^"]*)"', page)
    assert any(address.startswith("data:image/svg+xml,") for address in addresses)
    assert {
        sign for address in addresses for sign in re.findall(r"[^\w!#$%&'()*+,./:;=?@~-]", address)
    } == set()


@pytest.fixture
def market(draft: Any, sample_builder: Callable[[Path], Path], tmp_path: Path) -> Any:
    """A draft with a second claim and a drawing."""
    draft.claims.append(draft.claims[0] | {"id": "second"})
    sample = sample_builder(tmp_path / "sample").parents[1]
    (sample / "figures").rename(draft.root / "figures")
    return draft


def test_claim_of_an_alternative_text_alone_leads_to_its_figure(market: Any) -> None:
    path = market.render("# Text\n\n[13]{claim='stalls'}\n" + ALTERNATIVE.format(claim="second"))
    page = path.read_text("utf-8")
    (panel,) = re.findall(r'<div popover id="claim-second".*?</div>\n</section>', page, re.DOTALL)
    assert '<a href="#fig-growth">In the text</a>' in panel
    assert '<td><a href="#fig-growth">Text</a>' in page
    assert dead(path) == []


def test_claim_of_an_alternative_text_and_the_text_leads_to_the_text(market: Any) -> None:
    path = market.render(ALTERNATIVE.format(claim="stalls") + "\n[13]{claim='stalls'}")
    assert '<a href="#use-stalls">In the text</a>' in path.read_text("utf-8")
    assert dead(path) == []


def test_claim_of_the_box_of_verdicts_alone_leads_there(draft: Any) -> None:
    path = draft.render('::: {.verdicts}\n[13]{claim="stalls"} stalls\n:::\n\nA text.')
    above = path.read_text("utf-8").partition('<main id="main">')[0]
    assert 'id="use-stalls"' in above
    assert dead(path) == []
