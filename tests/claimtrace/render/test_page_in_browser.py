"""The pages of both engines in Chromium: accessible, offline, without scripts, by keyboard."""

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

WIDE = {"width": 1440, "height": 1000}
MIDDLE = {"width": 1024, "height": 900}
PHONE = {"width": 390, "height": 844}
FAR = "main section.level2, .register"  # what is laid out when it comes near
HANGS = 120_000  # milliseconds: what has not come by then will not; less would tell of the load


def open_page(browser: Any, folder: Path, viewport: dict[str, int], scripts: bool) -> Any:
    return open_file(browser, folder / "index.html", viewport, scripts)


def open_file(browser: Any, file: Path, viewport: dict[str, int], scripts: bool) -> Any:
    context = browser.new_context(viewport=viewport, java_script_enabled=scripts, offline=True)
    context.set_default_timeout(HANGS)
    page = context.new_page()
    page.goto(file.as_uri())
    return page


def violations(page: Any) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    page.add_style_tag(content=f"{FAR} {{content-visibility: visible !important}}")
    found = axe.Axe().run(page).response["violations"]
    return [f"{v['id']}: {node['html'][:120]}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, MIDDLE, PHONE], ids=["wide", "middle", "phone"])
def test_page_has_no_accessibility_violations(
    browser: Any, page_folder: Path, viewport: dict[str, int], scheme: str
) -> None:
    page = open_page(browser, page_folder, viewport, scripts=True)
    page.emulate_media(color_scheme=scheme)
    page.locator(".register-filters summary").click()
    assert violations(page) == []
    page.locator("button.claim").first.click()
    page.locator(".claim-panel:popover-open").wait_for(state="visible")  # one, no more
    assert violations(page) == []


def test_what_is_far_from_the_window_waits_and_a_link_into_it_finds_its_place(
    browser: Any, page_folder: Path
) -> None:
    page = open_page(browser, page_folder, PHONE, scripts=False)
    link = page.locator(".register-table tbody td a").first
    laid_out = "e => e.checkVisibility({contentVisibilityAuto: true})"
    assert not link.evaluate(laid_out)
    page.goto((page_folder / "index.html").as_uri() + "#register-stalls-total")
    row = page.locator("#register-stalls-total")
    assert row.evaluate(laid_out)
    assert 0 <= row.bounding_box()["y"] < PHONE["height"]


@pytest.mark.parametrize("viewport", [WIDE, MIDDLE, PHONE], ids=["wide", "middle", "phone"])
def test_page_does_not_scroll_sideways(
    browser: Any, page_folder: Path, viewport: dict[str, int]
) -> None:
    page = open_page(browser, page_folder, viewport, scripts=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_address_in_the_bibliography_wraps(browser: Any, page_folder: Path) -> None:
    page = open_page(browser, page_folder, PHONE, scripts=True)
    entry = "https://example.org/" + "a-long-path-without-a-blank/" * 9
    page.evaluate("text => document.querySelector('.csl-entry').append(text)", entry)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_wide_table_scrolls_in_a_frame_that_keys_reach(browser: Any, page_folder: Path) -> None:
    page = open_page(browser, page_folder, PHONE, scripts=True)
    frames = page.locator("main .exhibit-frame")
    assert frames.count() == 4
    wide = "e => e.scrollWidth > e.clientWidth && e.tabIndex == 0 && e.role == 'region'"
    assert any(frame.evaluate(wide) for frame in frames.all())


# What a reader sees of the page: type, colour and place of its parts.
PARTS = (
    ".title",
    "main h2",
    "main p",
    "main a",
    "main table",
    "main th",
    ".callout",
    ".csl-entry",
)
LOOK = """([parts, rules]) => parts.map(part => {
  const style = getComputedStyle(document.querySelector(part));
  return [part, ...rules.map(rule => style[rule])];
})"""
RULES = ("fontFamily", "fontSize", "color", "lineHeight", "textDecorationLine", "backgroundColor")


@pytest.mark.quarto
def test_both_engines_give_the_page_the_same_look(
    browser: Any, rendered_sample: Path, quarto_rendered_sample: Path
) -> None:
    looks = [
        open_page(browser, folder, WIDE, scripts=True).evaluate(LOOK, [PARTS, RULES])
        for folder in (rendered_sample, quarto_rendered_sample)
    ]
    assert looks[0] == looks[1]


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_long_claim_breaks_over_lines_and_opens_wherever_it_is_clicked(
    browser: Any, draft: Any, viewport: dict[str, int]
) -> None:
    text = "stalls for fruit, stalls for cloth, " * 4 + "and one for books"
    draft.claims[0]["shown"] = {"list": text}
    file = draft.render(f'Those who came saw [{text}]{{claim="stalls"}}.')
    page = open_file(browser, file, viewport, scripts=False)
    panel, rest = page.locator("#claim-stalls"), page.locator("label.claim-rest")
    assert not panel.is_visible()
    rest.click()
    panel.wait_for(state="visible")
    tops = "e => [e.previousSibling, e].map(part => part.getClientRects()[0].top)"
    button_top, rest_top = open_file(browser, file, viewport, True).evaluate(
        f"({tops})(document.querySelector('label.claim-rest'))"
    )
    assert abs(button_top - rest_top) < 10  # pixels: the text goes on in the line where it began
    assert violations(open_file(browser, file, viewport, True)) == []


def test_page_loads_nothing_else(browser: Any, page_folder: Path) -> None:
    context = browser.new_context()
    context.set_default_timeout(HANGS)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = (page_folder / "index.html").as_uri()
    page.goto(address)
    assert [url for url in asked if not url.startswith("data:")] == [address]


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_panel_opens_by_click_and_closes_by_escape_without_scripts(
    browser: Any, page_folder: Path, viewport: dict[str, int]
) -> None:
    page = open_page(browser, page_folder, viewport, scripts=False)
    panel = page.locator("#claim-stalls-total")
    assert not panel.is_visible()
    page.locator("#use-stalls-total").click()
    panel.wait_for(state="visible")
    assert "Thirteen stalls stood on the market in spring." in panel.inner_text()
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")


def test_panel_opens_by_enter_without_scripts(browser: Any, page_folder: Path) -> None:
    page = open_page(browser, page_folder, WIDE, scripts=False)
    page.locator("#use-stalls-total").focus()
    page.keyboard.press("Enter")
    page.locator("#claim-stalls-total").wait_for(state="visible")


def test_panel_closes_by_its_button_and_by_a_click_outside(browser: Any, page_folder: Path) -> None:
    page = open_page(browser, page_folder, WIDE, scripts=False)
    panel = page.locator("#claim-stalls-total")
    page.locator("#use-stalls-total").click()
    panel.get_by_role("button", name="Close").click()
    panel.wait_for(state="hidden")
    page.locator("#use-stalls-total").click()
    page.mouse.click(5, 5)
    panel.wait_for(state="hidden")


# Opens every panel with its claim at three heights, and counts those that are cut, that cover their
# claim, or whose first row stands below the fold.
OPENED = """() => {
  const told = {opened: 0, cut: [], covering: [], without_row: 0};
  for (const button of document.querySelectorAll('main button.claim'))
    for (const part of [0.25, 0.5, 0.75]) {
      window.scrollTo(0, button.getBoundingClientRect().top + scrollY - innerHeight * part);
      const where = `${button.getAttribute('popovertarget')} ${part}`;
      const panel = document.getElementById(button.getAttribute('popovertarget'));
      button.click();
      const box = panel.getBoundingClientRect(), claim = button.getBoundingClientRect();
      told.opened++;
      if (Math.min(box.top, box.left) < -0.5 || box.bottom > innerHeight + 0.5
          || box.right > innerWidth + 0.5 || box.height < 60) told.cut.push(where);
      const beside = box.right <= claim.left + 1 || box.left >= claim.right - 1
        || box.bottom <= claim.top + 1 || box.top >= claim.bottom - 1;
      if (!beside || claim.top < 0 || claim.bottom > innerHeight) told.covering.push(where);
      const row = panel.querySelector('[tabindex] tbody tr');
      if (row && row.getBoundingClientRect().bottom > Math.min(box.bottom, innerHeight) + 1)
        told.without_row++;
      panel.hidePopover();
    }
  return told;
}"""
WINDOWS = [(1440, 900), (1366, 650), (1024, 768), (390, 844), (360, 640), (2560, 1440), (720, 450)]


@pytest.mark.parametrize("window", WINDOWS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_panel_is_whole_beside_its_claim(
    browser: Any, page_folder: Path, window: tuple[int, int]
) -> None:
    width, height = window
    page = open_page(browser, page_folder, {"width": width, "height": height}, scripts=True)
    told = page.evaluate(OPENED)
    assert told["opened"] > 20
    assert (told["cut"], told["covering"]) == ([], [])
    if width >= 1024 and height >= 650:
        assert told["without_row"] <= 0.05 * told["opened"]


def test_chinese_is_shown_by_the_embedded_font(browser: Any, page_folder: Path) -> None:
    page = open_page(browser, page_folder, WIDE, scripts=True)
    loaded = "[...document.fonts].map(f => [f.family.replaceAll('\"', ''), f.status])"
    page.evaluate("document.fonts.ready")
    assert page.evaluate(loaded) == [["Noto Sans SC page", "loaded"]]


def test_printed_page_has_the_register_and_no_panels(browser: Any, page_folder: Path) -> None:
    page = open_page(browser, page_folder, WIDE, scripts=True)
    page.locator("#use-stalls-total").click()
    page.emulate_media(media="print")
    page.locator("#register-stalls-total").wait_for(state="visible")
    page.locator("#claim-stalls-total").wait_for(state="hidden")


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_cell_opens_its_rows_alone_without_scripts(
    browser: Any, page_folder: Path, viewport: dict[str, int]
) -> None:
    page = open_page(browser, page_folder, viewport, scripts=False)
    under = page.locator("details.answers:has(#rows-tbl-stalls)")
    assert under.get_attribute("open") is None
    page.locator("#tbl-stalls td a.opens", has_text="1").last.click()
    asked = page.locator("#tbl-stalls-k3")
    asked.wait_for(state="visible")
    assert "Counted twice" in asked.inner_text()
    assert under.locator("dd:visible").count() == 3
    page.locator("#tbl-stalls td a.opens", has_text="4").click()
    page.locator("#tbl-stalls-k4").wait_for(state="visible")
    assert [row.inner_text()[:6] for row in under.locator("dd:visible").all()] == ["4 n-04"]
    under.get_by_role("link", name="All rows").click()
    page.locator("#tbl-stalls-k4").wait_for(state="hidden")
    assert under.locator("dd:visible").count() == 3


def test_a_cell_opens_its_rows_by_enter_without_scripts(browser: Any, page_folder: Path) -> None:
    page = open_page(browser, page_folder, WIDE, scripts=False)
    page.locator("#tbl-stalls td a.opens").first.focus()
    page.keyboard.press("Enter")
    page.locator("#tbl-stalls-k1").wait_for(state="visible")


def test_a_mark_of_a_figure_opens_its_rows(browser: Any, page_folder: Path) -> None:
    page = open_page(browser, page_folder, WIDE, scripts=False)
    box = page.locator(".exhibit-plate").bounding_box()
    page.mouse.move(0, 0)
    page.locator(".exhibit-plate").click(
        position={"x": 0.825 * box["width"], "y": 0.225 * box["height"]}
    )
    page.locator("#fig-growth-k2").wait_for(state="visible")
    assert page.url.endswith("#fig-growth-k2")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_open_rows_are_accessible_and_their_links_large_enough(
    browser: Any, page_folder: Path, viewport: dict[str, int], scheme: str
) -> None:
    page = open_page(browser, page_folder, viewport, scripts=True)
    page.emulate_media(color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert violations(page) == []
    small = """[...document.querySelectorAll('a.opens, .answers a, .answers summary')]
      .map(e => [e.textContent, e.getBoundingClientRect()])
      .filter(([, box]) => box.height && (box.height < 23.9 || box.width < 23.9))
      .map(([text]) => text)"""
    assert page.evaluate(small) == []


@pytest.mark.parametrize("viewport", [WIDE, MIDDLE, PHONE], ids=["wide", "middle", "phone"])
def test_text_exhibits_and_references_share_a_right_edge(
    browser: Any, page_folder: Path, viewport: dict[str, int]
) -> None:
    page = open_page(browser, page_folder, viewport, scripts=True)
    edges = page.evaluate(
        """[...document.querySelectorAll('main section[class*=level] > p, main figure, '
          + 'main .exhibit-frame, main .exhibit-note, main .answers, .csl-entry, .title-block')]
          .filter(e => e.offsetParent).map(e => Math.round(e.getBoundingClientRect().right))"""
    )
    assert len(edges) > 10 and len({*edges}) == 1


def test_a_line_of_text_has_sixty_to_seventy_two_characters(
    browser: Any, page_folder: Path
) -> None:
    page = open_page(browser, page_folder, WIDE, scripts=True)
    width = page.evaluate(
        """() => {
          const text = 'The stock of permanent residents in the city roughly tripled in all. ';
          const line = document.createElement('span');
          line.textContent = text.repeat(4);
          line.style.whiteSpace = 'nowrap';
          const main = document.querySelector('main section > p');
          main.append(line);
          const letter = line.getBoundingClientRect().width / (4 * text.length);
          return main.getBoundingClientRect().width / letter;
        }"""
    )
    assert 60 <= width <= 76  # of a line that is full, of which words leave some of the end free


def test_five_columns_are_whole_on_a_phone(browser: Any, page_folder: Path) -> None:
    page = open_page(browser, page_folder, PHONE, scripts=True)
    frame = page.locator(".exhibit-frame:has(#tbl-measures), #tbl-measures .exhibit-frame").first
    assert frame.evaluate("e => e.scrollWidth <= e.clientWidth")
