"""A reviewer's marks and the register's filters, as Chromium shows them."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from claimtrace.register.marks import FORMAT

pytestmark = pytest.mark.browser

HANGS = 120_000
SCHEMA = json.loads((files("claimtrace.register") / "marks.schema.json").read_text("utf-8"))
NO_STORAGE = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('denied', 'SecurityError'); }});"""
ROWS = "rows => rows.filter(row => row.offsetParent).map(row => row.querySelector('td[id]').id)"


@pytest.fixture
def visit(browser: Any, page_folder: Path) -> Any:
    """Open the sample's page, each time as another reader."""
    contexts = []

    def open_page(hash: str = "", scripts: bool = True, before: str = "") -> Any:
        context = browser.new_context(java_script_enabled=scripts, offline=True)
        contexts.append(context)
        context.set_default_timeout(HANGS)
        page = context.new_page()
        if before:
            page.add_init_script(before)
        page.goto((page_folder / "index.html").as_uri() + hash)
        if scripts and not page.locator(".marks details").get_attribute("open"):
            page.locator(".marks summary").evaluate("summary => summary.click()")
        return page

    yield open_page
    for context in contexts:
        context.close()


def mark(page: Any, claim: str, word: str, note: str = "") -> None:
    page.locator(f"#use-{claim}").click()
    panel = page.locator(f"#claim-{claim}")
    panel.locator("textarea").fill(note)
    panel.get_by_role("button", name=word).click()
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")


def sign(page: Any, name: str) -> None:
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Your name").blur()


def saved(page: Any, button: str = "Save marks") -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_text("utf-8")


def read(page: Any, content: str, name: str = "marks.json") -> str:
    file = {"name": name, "mimeType": "application/json", "buffer": content.encode()}
    said = page.locator(".marks [role=status]")
    before = said.text_content()
    page.locator(".marks input[type=file]").set_input_files(file)
    page.wait_for_function(
        "before => document.querySelector('.marks [role=status]').textContent !== before",
        arg=before,
    )
    return str(said.text_content())


def counts(page: Any) -> str:
    return str(page.locator(".marks p").nth(1).text_content())


def test_without_scripts_nothing_of_the_marks_is_seen(visit: Any) -> None:
    page = visit(scripts=False)
    page.locator("#use-stalls-total").click()
    page.locator("#claim-stalls-total").wait_for(state="visible")
    assert page.locator(".marks, .mark-editor, .mark-exhibit, [type=search]").count() == 0


def test_a_mark_is_kept_counted_and_shown_in_the_register(visit: Any) -> None:
    page = visit()
    mark(page, "stalls-total", "in doubt", "Which spring?")
    assert "0 checked, 1 in doubt, 0 wrong" in counts(page)
    page.reload()
    assert "0 checked, 1 in doubt, 0 wrong" in counts(page)
    row = page.locator("tr:has(#register-stalls-total)")
    assert "? " not in row.text_content() and row.locator(".mark-sign").text_content() == "?"
    page.get_by_label("Show").select_option("in-doubt")
    shown = page.locator(".register-table tbody tr").evaluate_all(ROWS)
    assert shown == ["register-stalls-total"]
    page.locator("#use-stalls-total").click()
    assert page.locator("#claim-stalls-total textarea").input_value() == "Which spring?"
    page.get_by_role("button", name="in doubt").click()  # again, to take it back
    assert "0 in doubt" in counts(page)


def test_what_is_saved_fits_the_schema_and_the_record(visit: Any, page_folder: Path) -> None:
    page = visit()
    sign(page, "Ann")
    mark(page, "stalls-total", "wrong", "Twelve, I count.")
    page.locator("button.mark-exhibit").first.click()
    page.locator("#mark-exhibit").get_by_role("button", name="checked").click()
    page.keyboard.press("Escape")
    held = json.loads(saved(page))
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    jsonschema.validate(held, SCHEMA)
    assert (held["format"], held["document"], held["reviewer"]) == (FORMAT, "index", "Ann")
    claim, exhibit = held["marks"]
    told = (claim["id"], claim["kind"], claim["mark"], claim["note"], claim["reviewer"])
    assert told == ("stalls-total", "claim", "wrong", "Twelve, I count.", "Ann")
    assert claim["value"] == "13"
    csv = page_folder.parent / "figures" / "index" / "tbl-stalls.csv"
    assert (exhibit["id"], exhibit["kind"]) == ("tbl-stalls", "exhibit")
    assert exhibit["value"] == f"sha1:{hashlib.sha1(csv.read_bytes()).hexdigest()}"


def test_the_draft_of_a_certificate_lists_what_was_not_in_order(visit: Any) -> None:
    page = visit()
    sign(page, "Ann")
    mark(page, "stalls-total", "wrong", "a | b <script>x</script>")
    mark(page, "visitors", "checked")
    text = saved(page, "Draft a certificate")
    assert "# Certificate (draft)" in text and "- Reviewers: Ann" in text
    assert "- Claims: 1 checked, 0 in doubt, 1 wrong," in text
    (row,) = [line for line in text.splitlines() if "(stalls-total)" in line]
    assert "| wrong | Ann | a \\| b &lt;script>x&lt;/script> | 13 | the same |" in row
    assert "(visitors)" not in text


def test_two_reviewers_are_merged_and_a_conflict_is_shown(visit: Any) -> None:
    ann, ben = visit(), visit()
    sign(ann, "Ann")
    sign(ben, "Ben")
    mark(ann, "stalls-total", "checked")
    mark(ben, "stalls-total", "wrong", "Twelve.")
    mark(ben, "visitors", "checked")
    assert read(ann, saved(ben)) == "2 of 2 marks read from marks.json."
    assert "On 1 the reviewers do not agree." in counts(ann)
    ann.get_by_label("Show").select_option("conflict")
    shown = ann.locator(".register-table tbody tr").evaluate_all(ROWS)
    assert shown == ["register-stalls-total"]
    ann.locator("#use-stalls-total").click()
    panel = ann.locator("#claim-stalls-total")
    assert "Ben: ✗ wrong. Twelve." in panel.inner_text()
    assert panel.locator("button[aria-pressed=true]").inner_text() == "✓ checked"
    ann.keyboard.press("Escape")
    marks = [(one["id"], one["reviewer"], one["mark"]) for one in json.loads(saved(ann))["marks"]]
    assert marks == [
        ("stalls-total", "Ann", "checked"),
        ("stalls-total", "Ben", "wrong"),
        ("visitors", "Ben", "checked"),
    ]
    assert read(ann, saved(ben), "again.json") == "0 of 2 marks read from again.json."


def test_ones_own_file_is_read_back_as_ones_own(visit: Any) -> None:
    page, other = visit(), visit()
    sign(page, "Ann")
    mark(page, "stalls-total", "wrong")
    read(other, saved(page))
    sign(other, "Ann")
    other.locator("#use-stalls-total").click()
    pressed = other.locator("#claim-stalls-total button[aria-pressed=true]")
    assert pressed.inner_text() == "✗ wrong"


def test_a_mark_on_another_value_is_told(visit: Any) -> None:
    page, other = visit(), visit()
    mark(page, "stalls-total", "checked")
    held = json.loads(saved(page))
    held["record"] = "0" * 64
    held["marks"][0]["value"] = "12"
    held["marks"].append(held["marks"][0] | {"id": "gone"})
    said = read(other, json.dumps(held))
    assert said == (
        "2 of 2 marks read from marks.json, made on another state of the page; "
        "2 on values that changed."
    )
    assert "2 marks are on values that changed since." in counts(other)
    assert "gone, not on this page" in other.locator(".marks ul").text_content()
    other.get_by_label("Show").select_option("stale")
    shown = other.locator(".register-table tbody tr").evaluate_all(ROWS)
    assert shown == ["register-stalls-total"]


def test_nothing_in_a_file_becomes_markup(visit: Any) -> None:
    page, other = visit(), visit()
    mark(page, "stalls-total", "checked")
    page.locator("button.mark-exhibit").first.click()
    page.locator("#mark-exhibit").get_by_role("button", name="wrong").click()
    page.keyboard.press("Escape")
    held = json.loads(saved(page))
    evil = '<img src=x onerror="window.hacked = 1"><b>bold</b>'
    for one in held["marks"]:
        one |= {"note": evil, "reviewer": evil, "value": evil}
    held["marks"].append(held["marks"][0] | {"id": evil})
    held["title"] = held["reviewer"] = evil
    read(other, json.dumps(held), f"{evil.replace('/', '')}.json")
    other.locator("#use-stalls-total").click()
    assert evil in other.locator("#claim-stalls-total").inner_text()
    inside = ".marks :is(b, img), .mark-editor :is(b, img), .mark-sign *, .mark-exhibit *"
    assert other.locator(inside).count() == 0
    assert other.evaluate("window.hacked") is None


WRONG = [
    "{",
    "null",
    "[]",
    '{"format": "claimtrace-marks/2"}',
    json.dumps({"format": FORMAT, "document": "index", "version": "", "record": "", "marks": {}}),
    json.dumps({"format": FORMAT, "document": "index", "version": "", "record": "", "marks": [1]}),
    json.dumps(
        {
            "format": FORMAT,
            "document": "index",
            "version": "",
            "record": "",
            "marks": [
                {
                    "id": "stalls-total",
                    "kind": "claim",
                    "mark": "constructor",
                    "note": "",
                    "value": "",
                    "reviewer": "",
                    "date": "2026-01-01T00:00:00Z",
                }
            ],
        }
    ),
]


@pytest.mark.parametrize("content", WRONG)
def test_a_wrong_file_gives_one_plain_line(visit: Any, content: str) -> None:
    page = visit()
    assert read(page, content) == f"marks.json holds no marks in the format {FORMAT}."
    assert "0 checked, 0 in doubt, 0 wrong" in counts(page)


def test_marks_on_another_document_are_not_taken(visit: Any) -> None:
    page = visit()
    mark(page, "stalls-total", "checked")
    held = json.loads(saved(page)) | {"document": "other"}
    said = read(visit(), json.dumps(held))
    assert said == "marks.json has marks on the document other; this is index."


def test_it_is_told_where_the_browser_keeps_nothing(visit: Any) -> None:
    page = visit(before=NO_STORAGE)
    assert "This browser keeps nothing" in counts(page)
    mark(page, "stalls-total", "checked")
    assert "1 checked" in counts(page)


def test_filters_work_without_scripts(visit: Any) -> None:
    page = visit(scripts=False)
    rows = page.locator(".register-table tbody tr:visible")
    whole = rows.count()
    care = page.locator('.register-table tr[data-status="not-borne-out"]').count()
    assert 0 < care < whole
    page.get_by_label("Not borne out").uncheck()
    assert rows.count() == whole - care
    page.get_by_label("Not borne out").check()
    page.locator(".register-filters summary").click()
    page.get_by_label("Growth").check()
    growth = page.locator("tr[data-section=s2]").count()
    assert 0 < rows.count() < whole and growth > 0


def test_counts_above_the_text_lead_to_the_rows_of_a_status_without_scripts(visit: Any) -> None:
    page = visit(scripts=False)
    rows = page.locator(".register-table tbody tr:visible")
    whole = rows.count()
    count = page.locator('.claim-summary a[href="#register-not-borne-out"]')
    number = int(count.locator("strong").inner_text())
    count.click()
    assert rows.count() == number < whole
    page.get_by_role("link", name="Show all").click()
    assert rows.count() == whole
