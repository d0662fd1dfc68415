import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrace.check import check
from claimtrace.findings import Finding
from talentregime.__main__ import main
from talentregime.project import PROJECT as THESIS

Edit = Callable[[str, Callable[[list[list[str]]], None]], None]
Replace = Callable[[str, str, str], None]


def _findings(root: Path) -> list[Finding]:
    return sorted(check(THESIS.at(root)).report.findings)


def test_the_project_as_it_stands_has_no_finding(project: Path) -> None:
    checked = check(THESIS.at(project))
    assert checked.report.findings == []
    assert checked.report.examined["claims"] >= 150
    assert checked.report.examined["words"] > 4000
    assert not checked.report.failed


def test_a_letter_changed_in_a_category_is_found_with_its_place(
    project: Path, replace_text: Replace
) -> None:
    replace_text("data/shanghai/interviews.csv", "S-O1,2019-03,official,", "S-O1,2019-03,officiel,")
    found, contradiction = _findings(project)
    assert contradiction.rule == "D048"  # the code is that of an official
    assert (found.rule, found.file, found.line) == ("D004", "data/shanghai/interviews.csv", 2)
    assert found.column == len("S-O1@2019-03,S-O1,2019-03,") + 1
    assert "officiel" in found.message
    assert "official" in found.hint


def test_an_impossible_date_is_found_with_its_place(project: Path, edit_rows: Edit) -> None:
    def change(rows: list[list[str]]) -> None:
        rows[28][1] = "2018-02-30"

    edit_rows("data/shanghai/events.csv", change)
    found = next(f for f in _findings(project) if f.rule == "D010")
    assert (found.file, found.line, found.column) == ("data/shanghai/events.csv", 29, 6)


def test_a_row_cut_short_is_found_and_its_missing_columns_named(
    project: Path, edit_rows: Edit
) -> None:
    edit_rows("data/shanghai/totals.csv", lambda rows: rows[3].__delitem__(slice(-2, None)))
    found = next(f for f in _findings(project) if f.rule == "D007")
    assert (found.file, found.line) == ("data/shanghai/totals.csv", 4)
    assert "locator" in found.message + found.hint


def test_a_duplicated_key_is_found_and_the_line_of_the_first_named(
    project: Path, edit_rows: Edit
) -> None:
    def change(rows: list[list[str]]) -> None:
        rows[5][0] = rows[2][0]

    edit_rows("data/shanghai/events.csv", change)
    found = next(f for f in _findings(project) if f.rule == "D006")
    assert (found.file, found.line) == ("data/shanghai/events.csv", 6)
    assert "3" in found.message + found.hint


def test_a_digit_changed_in_a_date_names_claim_and_sentence(project: Path, edit_rows: Edit) -> None:
    def change(rows: list[list[str]]) -> None:
        row = next(r for r in rows if r[0] in ("shanghai-r-visa-trial", "EV28"))
        row[1] = "2018-01-02"

    edit_rows("data/shanghai/timeline.csv", change)
    (apart,) = _findings(project)
    assert (apart.rule, apart.file, apart.line) == ("D088", "data/shanghai/events.csv", 29)
    edit_rows("data/shanghai/events.csv", change)
    findings = _findings(project)
    assert any(f.rule == "C012" and "r-visa-lag" in f.message for f in findings)
    sentences = [f for f in findings if f.file == "chapter/index.qmd" and "59 days" in f.message]
    assert len(sentences) >= 3
    assert all(f.line and f.column for f in sentences)
    cells = [f for f in findings if f.rule == "C022"]
    assert any("r-visa-lag" in f.message and f.line for f in cells)
    both = "read by r-visa-trial, cmp-visa-lag, r-visa-lag; used in: "
    assert all(both in f.message for f in cells)
    assert all(f.message.endswith("events-dated, which did not change") for f in cells)


def test_a_cell_that_leaves_every_value_as_it_was_is_found_all_the_same(
    project: Path, edit_rows: Edit
) -> None:
    def change(rows: list[list[str]]) -> None:
        row = next(r for r in rows if r[0] == "city-ranking")
        row[2] = row[2].replace("above", "below")  # the claim has no value but that it stands there

    edit_rows("data/shanghai/statements.csv", change)
    (found,) = [f for f in _findings(project) if f.rule == "C022"]
    assert "city-ranking" in found.message and found.line and found.column


def test_a_word_changed_in_the_prose_names_the_sentence(
    project: Path, replace_text: Replace
) -> None:
    changes = {
        '[4,907]{claim="pr-increase"}': "[4,908]",
        '[September 2019]{claim="center-opened"}': "[October 2019]",
        '[three]{claim="center-floors"}': "[four]",
        '[about a quarter]{claim="quarter-share"}': "[about a third]",
        '[most of them]{claim="events-state"}': "[all of them]",
        '[tripled]{claim="pr-growth"}': "[doubled]",
    }
    for old, new in changes.items():
        replace_text("chapter/index.qmd", old, new + old.partition("]")[2])
    found = _findings(project)
    assert {f.file for f in found} == {"chapter/index.qmd"}
    assert all(f.line > 0 for f in found)
    for new in changes.values():  # one finding each
        assert len([f for f in found if new.strip("[]") in f.message]) == 1, new
    assert len(found) == len(changes)


def test_a_number_without_a_claim_is_found_and_goes_to_a_file_as_json(
    project: Path, replace_text: Replace
) -> None:
    replace_text("chapter/index.qmd", "The argument matters", "In 1843 it matters")
    path = project / "findings.json"
    assert main(["check", "--root", str(project), "--json", str(path)]) == 1
    written = json.loads(path.read_text("utf-8"))
    (found,) = written["findings"]
    assert set(found) == {"rule", "severity", "message", "hint", "file", "line", "column"}
    assert (found["rule"], found["file"]) == ("P001", "chapter/index.qmd")
    assert "1843" in found["message"]
    assert written["examined"]["tables"] > 0


def test_data_that_do_not_validate_leave_the_claims_unexamined_and_say_so(
    project: Path, replace_text: Replace
) -> None:
    replace_text("data/shanghai/interviews.csv", ",official,", ",officiel,")
    report = check(THESIS.at(project)).report
    assert "claims" not in report.examined
    assert any("claims" in sentence for sentence in report.not_examined)


def test_a_value_beside_the_accepted_one_is_an_error_unless_the_claim_declares_a_tolerance(
    project: Path, replace_text: Replace, write_record: Callable[[list[dict[str, Any]]], None]
) -> None:
    record = json.loads((project / "figures/claims.json").read_text("utf-8"))
    entry = next(entry for entry in record if entry["id"] == "kappa-direction")
    entry["value"] = round(entry["value"] - 0.0003, 6)
    write_record(record)
    (found,) = _findings(project)
    assert (found.rule, found.severity) == ("C020", "error")
    entry["tolerance"] = 0.0005
    write_record(record)
    declared = "kappa-direction:\n  tolerance: 0.0005\n"
    replace_text("chapter/index.claims.yml", "kappa-direction:\n", declared)
    (found,) = _findings(project)
    assert (found.rule, found.severity) == ("C034", "warning")
    assert "within its tolerance of 0.0005" in found.message


def test_no_claim_of_the_chapter_declares_a_tolerance(project: Path) -> None:
    for ledger in sorted((project / "chapter").glob("*.claims.yml")):
        assert "\n  tolerance:" not in ledger.read_text("utf-8")


def test_a_line_above_the_first_heading_changes_nothing_that_is_recorded(project: Path) -> None:
    path = project / "chapter/index.qmd"
    head, mark, rest = path.read_text("utf-8").partition("\n# ")
    path.write_text(f"{head}\n<!-- A remark. -->\n{mark}{rest}", "utf-8")
    assert _findings(project) == []


def _saved(project: Path, file: str, change: Callable[[bytes], bytes]) -> dict[str, Any]:
    """Check a project of which one table was saved otherwise, and read what was written."""
    path = project / "data" / file
    path.write_bytes(change(path.read_bytes()))
    written = project / "findings.json"
    status = main(["check", "--root", str(project), "--json", str(written)])
    return {"status": status, **json.loads(written.read_text("utf-8"))}


def _appended(row: str) -> Callable[[bytes], bytes]:
    return lambda data: data + f"{row}\n".encode()


SPOILT = [
    ("sources.csv", lambda b: (b.decode() + "上海\n").encode("gbk", "replace"), ["D013"]),
    ("shanghai/events.csv", lambda b: b.decode().encode("utf-16"), ["D013"]),
    ("beijing/timeline.csv", lambda b: b"", ["D021"]),
    ("beijing/timeline.csv", lambda b: b + b'x,"y\n', ["D023"]),
    ("shanghai/measures.csv", lambda b: b.replace(b",", b";"), ["D040"]),
    (
        "shanghai/interviews.csv",
        _appended("S-O2@2021-03,S-O33,2021-04,migrant,,,,,,,speelman-2023,5a.p2,"),
        ["D048", "D048"],
    ),
    (
        "shanghai/interviews.csv",
        _appended("S-O2@2021-03,S-O2,2021-03,official,office, east,,,,,,speelman-2023,5a.p2,"),
        ["D008"],
    ),
    (
        "shanghai/implementation.csv",
        _appended(
            "U99,top-talent,S,,,S-O2; S-X9,coded-informant,advances,procedure,limits ,procedure,"
            ",,speelman-2023,5a.p2,"
        ),
        ["D043", "D014", "D011"],
    ),
    (
        "shanghai/implementation.csv",
        _appended(
            "U99,top-talent,S,,,S-O2; S-O77,coded-informant,advances,procedure,limits,procedure,"
            ",,speelman-2023,5a.p2,"
        ),
        ["D011"],
    ),
]


@pytest.mark.parametrize(("file", "change", "rules"), SPOILT)
def test_what_loses_something_is_a_finding_and_the_findings_are_always_written(
    project: Path, file: str, change: Callable[[bytes], bytes], rules: list[str]
) -> None:
    found = _saved(project, file, change)
    errors = [f for f in found["findings"] if f["severity"] == "error"]
    assert found["status"] == 1
    assert sorted(f["rule"] for f in errors) == sorted(rules)
    assert {f["file"] for f in errors} == {f"data/{file}"}


def test_tables_saved_by_a_spreadsheet_without_loss_are_read_and_differ_in_nothing(
    project: Path,
) -> None:
    def excel(data: bytes) -> bytes:
        data = data.replace(b",false,", b",FALSE,").replace(b",true,", b",TRUE,")
        return b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")

    path = project / "data/shanghai/implementation.csv"
    path.write_bytes(excel(path.read_bytes().replace(b"S-O2;S-O9", "S-O2； S-O9".encode())))
    found = _saved(project, "shanghai/events.csv", excel)
    assert found["status"] == 0
    assert {f["severity"] for f in found["findings"]} == {"notice"}
    assert {f["rule"] for f in found["findings"]} == {"D018", "D019", "D046"}


def test_all_faults_of_all_tables_are_told_in_one_run_and_their_causes_first(
    project: Path,
) -> None:
    events = project / "data/shanghai/events.csv"
    events.write_bytes(events.read_bytes().replace(b",false,", b",wahr,", 3))
    (project / "data/beijing/totals.csv").write_bytes(b"")
    found = _saved(
        project,
        "shanghai/indicators.csv",
        lambda data: data.replace(b",2404,", b",inf,").replace(b",7311,", b",7.311e3,"),
    )
    assert [f["rule"] for f in found["findings"]] == ["D021", *["D003"] * 5]


def test_a_sentence_that_loses_the_doubt_of_its_row_is_refused(
    project: Path, replace_text: Replace
) -> None:
    bound = 'S-O13]{claim="tec-who"}).'
    replace_text("chapter/index.qmd", f"(perhaps [{bound}", f"([{bound}")
    found = [finding for finding in _findings(project) if finding.severity == "error"]
    assert [finding.rule for finding in found] == ["D053"]
    assert "attachment of IC16" in found[0].message and found[0].file == "chapter/index.qmd"


def test_a_work_that_takes_the_key_of_another_is_found(
    project: Path, replace_text: Replace
) -> None:
    wrong = "@book{speelman2023, author={Wrong, W.}, title={A wrong book}, year={1999}}\n"
    (project / "chapter" / "z.bib").write_text(wrong, "utf-8")
    both = "bibliography: [references.bib, z.bib]"
    replace_text("chapter/index.qmd", "bibliography: references.bib", both)
    (found,) = _findings(project)
    assert (found.rule, found.file, found.line, found.column) == ("R061", "chapter/z.bib", 1, 7)
    assert "speelman2023 stands at chapter/references.bib:4 already" in found.message


def test_a_bibliography_that_does_not_parse_is_one_finding(project: Path) -> None:
    file = project / "chapter" / "references.bib"
    file.write_text(file.read_text("utf-8") + "@book{a, title={T} year={2001}}\n", "utf-8")
    (found,) = _findings(project)
    assert (found.rule, found.file, found.column) == ("R060", "chapter/references.bib", 20)
    assert found.line == len(file.read_text("utf-8").splitlines())


def test_what_build_refuses_is_found_before_anything_is_rendered(project: Path) -> None:
    refused = (
        ("See @fig-none.", "R007", 6),
        ("See [there](#sec-none).", "R053", 14),
        ("See [there](none.html).", "R053", 13),
        ("As @nobody2020 says.", "R013", 5),
        ("Shown `r nrow(x)` of them.", "R052", 7),
        ("::: {.panel-tabset}\n## A\n:::", "R050", 7),
    )
    path = project / "chapter" / "comparison.qmd"
    written, expected = path.read_text("utf-8").rstrip("\n"), []
    for text, rule, column in refused:
        expected.append((rule, written.count("\n") + 3, column))
        written = f"{written}\n\n{text}"
    path.write_text(f"{written}\n", "utf-8")
    found = [finding for finding in _findings(project) if finding.severity == "error"]
    assert {finding.file for finding in found} == {"chapter/comparison.qmd"}
    assert [(f.rule, f.line, f.column) for f in found] == expected


def test_settings_of_the_folder_that_cannot_be_read_are_found(project: Path) -> None:
    (project / "chapter" / "_quarto.yml").write_text("a: [\n", "utf-8")
    assert {(f.rule, f.file) for f in _findings(project)} == {("R025", "chapter/_quarto.yml")}


def test_a_record_that_lacks_a_document_or_has_another_is_an_error(
    project: Path, write_record: Callable[[list[dict[str, Any]]], None]
) -> None:
    record = json.loads((project / "figures/claims.json").read_text("utf-8"))
    kept = [entry for entry in record if entry["document"] == "index"]
    foreign = {**record[0], "id": "b", "document": "x"}
    for other, rules in (([], ["C083"]), (kept, ["C083"]), ([*record, foreign], ["C023"])):
        write_record(other)
        written = project / "findings.json"
        assert main(["check", "--root", str(project), "--json", str(written)]) in (1, 2)
        told = json.loads(written.read_text("utf-8"))["findings"]
        assert sorted(found["rule"] for found in told) == rules


def test_exhibits_that_are_not_the_accepted_ones_are_listed_as_differences(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "figures/index/tbl-measures.csv").write_text("x\n", "utf-8")
    (project / "figures/index/tbl-claims.csv").unlink()
    (project / "figures/index/tbl-new.csv").write_text("x\n", "utf-8")
    assert main(["check", "--root", str(project)]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "0 error(s), 0 warning(s). Differs from the accepted record" in said
    assert "figures/index/tbl-measures.csv: the file in the project is not the accepted" in said
    assert "figures/index/tbl-claims.csv: is accepted, and not in the project" in said
    assert "figures/index/tbl-new.csv: is in the project, and not accepted" in said
