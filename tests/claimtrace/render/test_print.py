"""The PDF as paper: contents, running head, numbers of claims, and a register that is found."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest


def pages(path: Path, *options: str) -> list[str]:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    command = ["pdftotext", *(options or ("-layout",)), str(path), "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode("utf-8").split("\f")[:-1]


@pytest.fixture(scope="module")
def sample_pages(rendered_sample: Path) -> list[str]:
    return pages(rendered_sample / "index.pdf")


def test_first_page_tells_version_date_work_and_other_formats(sample_pages: list[str]) -> None:
    first = " ".join(sample_pages[0].split())
    assert "A. Plum, Markets, Fig University, 2020, https://example.org/1." in first
    assert "Version 1.2.0, 15 January 2026." in first
    assert "Also as HTML (index.html) and Word (index.docx)." in first


def test_contents_tell_the_page_of_each_heading(sample_pages: list[str]) -> None:
    contents = sample_pages[0].split("Contents")[1].replace("\u2060", "")
    listed = re.findall(r"^ *(.*?)[ .]{9,}(\d+)$", contents, re.M)
    assert [name for name, _ in listed] == [
        "3 Stalls wanted: the market of the north",
        "3.1 How to read this",
        "3.2 Growth",
        "3.3 Exhibits",
        "Register of claims",
        "References",
    ]
    for name, number in listed:
        lines = [" ".join(line.split()) for line in sample_pages[int(number) - 1].splitlines()]
        assert name in lines


def test_each_page_tells_its_number_of_all(sample_pages: list[str]) -> None:
    count = len(sample_pages)
    assert count > 2
    for number, text in enumerate(sample_pages, 1):
        assert text.rstrip().endswith(f"{number} of {count}")


def test_running_head_has_the_title_and_the_section(sample_pages: list[str]) -> None:
    heads = [" ".join(text.splitlines()[0].split()) for text in sample_pages]
    assert heads[1] == (
        "Market stalls and the 人才新政 of the north 3 Stalls wanted: the market of the north"
    )
    assert heads[2].endswith("north Register of claims") and heads[-1].endswith("north References")
    assert "3 Stalls" not in heads[0]


def test_a_claim_has_its_number_once_in_each_section(draft: Any) -> None:
    text = "# A\n\n[13]{claim=stalls} a [13]{claim=stalls} b\n\n## B\n\n[13]{claim=stalls} c\n"
    body = "".join(pages(draft.render(text, "pdf"), "-raw"))
    assert re.search(r"\b13\s*1 a 13 b", body)
    assert re.search(r"\b13\s*1 c", body)


def test_numbers_follow_the_order_of_use_and_lead_to_the_entry(draft: Any) -> None:
    draft.claims.append({**draft.claims[0], "id": "carts", "says": "Carts stood too."})
    path = draft.render("# A\n\n[13]{claim=carts}, then [13]{claim=stalls}.\n", "pdf")
    text = pages(path)[-1]
    assert re.search(r"\bA, page 2$", text, re.M)  # behind the contents
    assert re.findall(r"^ *(\d+) ● (\w+ stood|\w+ stalls)", text, re.M) == [
        ("1", "Carts stood"),
        ("2", "Thirteen stalls"),
    ]


def test_an_entry_tells_status_both_sides_rows_and_verdict(draft: Any) -> None:
    outside = {"result": "agrees", "note": "As counted.", "source": "notice"}
    said = {"outside": outside, "status": "confirmed", "printed": 13}
    draft.claims[0] |= {**said, "rows": draft.claims[0]["rows"][:2]}
    register = pages(draft.render("# A\n\n[13]{claim=stalls}\n", "pdf"))[-1]
    text = " ".join(register.split())
    assert "1 ◆ Thirteen stalls stood on the market. Source 13, 3.p2." in text
    assert "Rows 13: stalls n-01, n-02. Outside agrees: As counted. (notice)." in text
    assert "◆ Confirmed outside 1." in text
    assert text.endswith("◆ confirmed outside 2 of 2")


def test_an_entry_that_needs_care_says_so(draft: Any) -> None:
    draft.claims[0] |= {"status": "needs-care"}
    register = pages(draft.render("# A\n\n[13]{claim=stalls}\n", "pdf"))[-1]
    assert "1 △ Needs care. Thirteen stalls stood" in " ".join(register.split())


def test_no_entry_is_torn_and_entries_fill_two_columns(draft: Any) -> None:
    first, many = draft.claims[0], range(120)
    says = "word " * 60
    draft.claims = [first | {"id": f"c{n}", "says": f"begin{n} {says}end{n}"} for n in many]
    text = " ".join(f"[13]{{claim=c{n}}}" for n in many)
    found = pages(draft.render(f"# A\n\n{text}\n", "pdf"), "-raw")
    for n in many:
        assert sum(f"begin{n} " in page and f" end{n}" in page for page in found) == 1
    assert len(found) < 9


def test_a_short_table_is_not_torn(draft: Any) -> None:
    rows = "\n".join(f"| row {n} |" for n in range(8))
    table = f"::: {{#tbl-x}}\n\n| a |\n|---|\n{rows}\n\nShort\n:::\n"
    for lines in range(28, 46, 3):
        filled = "".join(f"line {n}\\\n" for n in range(lines)) + "end\n\n"
        found = pages(draft.render(f"# A\n\n{filled}{table}", "pdf"))
        assert sum("row 0" in page and "row 7" in page and "Short" in page for page in found) == 1


def test_no_heading_stands_at_the_foot_of_a_page_or_is_hyphenated(draft: Any) -> None:
    second = "professionalization, governance"
    heading = f"Internationalization, institutionalization, {second}"
    for lines in range(36, 48):
        filled = "".join(f"line {n}\\\n" for n in range(lines)) + "end\n\n"
        text = f"# A\n\n{filled}## {heading}\n\nWhat follows it.\n"
        found = pages(draft.render(text, "pdf"), "-raw")[1:]  # behind the contents
        (page,) = (page for page in found if f"institutionalization,\n{second}" in page)
        assert "What follows it." in page


def test_a_short_table_makes_room_and_one_behind_another_stays_behind_it(draft: Any) -> None:
    def table(name: str, rows: int) -> str:
        lines = "\n".join(f"| {name} {n} |" for n in range(rows))
        note = "::: {.exhibit-note}\nIts note.\n:::"
        return f"::: {{#tbl-{name}}}\n\n| a |\n|---|\n{lines}\n\n{name}\n:::\n\n{note}\n\n"

    filled = "".join(f"line {n}\\\n" for n in range(44)) + "end\n\n"
    text = f"# A\n\n{filled}{table('short', 12)}What follows it.\n"
    before, after = pages(draft.render(text, "pdf"))[1:]
    assert "What follows it." in before and "short 0" in after
    text = f"# A\n\n{table('long', 60)}{table('short', 3)}\n"
    found = pages(draft.render(text, "pdf"))
    (page,) = (page for page in found if "short 0" in page)
    assert page.index("long 59") < page.index("short 0")


def test_the_row_of_a_group_is_not_left_alone_at_the_foot_of_a_page(draft: Any) -> None:
    def row(n: int) -> str:
        return f"<tr><td colspan=2>Group {n}</td></tr><tr><td>row {n}</td><td>x</td></tr>"

    for first in range(4):
        rows = "".join(f"<tr><td>first {n}</td><td>x</td></tr>" for n in range(first))
        rows += "".join(map(row, range(60)))
        html = f"<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>{rows}</tbody></table>"
        text = f"# A\n\n::: {{#tbl-x}}\n\n```{{=html}}\n{html}\n```\n\nLong\n:::\n"
        for page in pages(draft.render(text, "pdf"))[1:]:
            assert all(f"row {n} " in page for n in re.findall(r"Group (\d+)", page))


def test_text_runs_on_where_a_figure_finds_no_room(draft: Any, rendered_sample: Path) -> None:
    folder = draft.root / "figures"
    folder.mkdir()
    picture = rendered_sample.parent / "figures" / "index" / "fig-growth.svg"
    shutil.copy(picture, folder / "fig-growth.svg")
    figure = (
        "::: {#fig-x}\n\n![](../figures/fig-growth.svg){fig-alt='Growth' width=100%}\n\nGrowth\n:::"
        "\n\n::: {.exhibit-note}\nIts note.\n:::\n\n"
    )
    filled = "".join(f"line {n}\\\n" for n in range(38)) + "end\n\n"
    found = pages(draft.render(f"# A\n\n{filled}{figure}What follows it.\n", "pdf"))
    (before,) = (page for page in found if "line 37" in page)
    (after,) = (page for page in found if "Its note." in page)
    assert "What follows it." in before and before != after
    assert "Growth" in after


def test_the_title_of_a_callout_begins_no_section(draft: Any) -> None:
    box = "::: {.callout-note}\n## Title\n[13]{claim=stalls} b\n:::\n"
    text = f"# A\n\n[13]{{claim=stalls}} a\n\n{box}\n[13]{{claim=stalls}} c\n"
    body = "".join(pages(draft.render(text, "pdf"), "-raw"))
    assert re.search(r"\b13\s*1 a", body)
    assert "13 b" in body and "13 c" in body
