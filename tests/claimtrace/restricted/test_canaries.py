"""No cell of a restricted table reaches anything that is written, whatever goes wrong."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrace.files.staging import LOCK

Row = list[str]

pytestmark = pytest.mark.slow

CODE = Path(__file__).parents[3] / "code"
TABLE = "data/restricted/north/interviews.csv"
RESTRICTED = ("--tier", "restricted")
COMMANDS = [
    *(("clean", *RESTRICTED), ("describe", *RESTRICTED), ("check", *RESTRICTED)),
    ("check", *RESTRICTED, "--json", "found.json"),
    ("build", *RESTRICTED, "--engine", "pandoc"),
]


class Place:
    """The thesis, with a home and a folder for temporary files of its own."""

    def __init__(self, harbor: Any, folder: Path) -> None:
        self.folder = folder
        self.harbor = harbor
        self.root = harbor.write_thesis(folder / "harbor")
        self.looked_for = harbor.canaries(harbor.restricted_rows())
        for name in ("home", "tmp"):
            (folder / name).mkdir()
        self.told = b""

    def environment(self, trouble: str = "") -> dict[str, str]:
        folders = {"HOME": "home", "TMPDIR": "tmp"}
        own = {name: str(self.folder / place) for name, place in folders.items()}
        return {**os.environ, **own, "PYTHONPATH": str(CODE), "TROUBLE": trouble}

    def line(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "claimtrace", *arguments, "--root", str(self.root)]

    def run(self, *arguments: str, trouble: str = "") -> int:
        done = subprocess.run(
            self.line(*arguments),
            cwd=self.root,
            env=self.environment(trouble),
            capture_output=True,
            check=False,
        )
        self.told += done.stdout + done.stderr
        assert b"Traceback" not in self.told, self.told.decode()
        return done.returncode

    def written(self) -> dict[str, str]:
        """All that was written, as text: what a file holds, and what files within it hold."""
        found = {"what was printed": self.told.decode("utf-8", "replace")}
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and self.root / "data/restricted" not in path.parents:
                found |= contents(path.relative_to(self.folder).as_posix(), path)
        return found

    def leaks(self) -> list[tuple[str, str]]:
        """The canaries that were found, and where."""
        found = []
        for name, text in self.written().items():
            plain = re.sub(r"(?<=\d)[, \u202f\u00a0](?=\d{3})", "", text).casefold()
            words = set(re.findall(r"[a-z]{5,}|(?<![\w.#])\d{4,}(?![\w])", plain))
            held = [one for one in self.looked_for if one in words or len(one) > 7 and one in plain]
            found += [(name, one) for one in held]
        return found


def contents(name: str, path: Path) -> dict[str, str]:
    found = {f"{name} by name": name, name: path.read_bytes().decode("utf-8", "replace")}
    if path.name == LOCK:
        assert re.fullmatch(r"\d*\n?", found[name])
        found[name] = ""  # the number of a process, which may be any
    elif path.suffix == ".pdf":
        done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
        found[name] = done.stdout.decode("utf-8", "replace")
    elif path.suffix == ".png":
        found[name] = ""  # its drawing is compared with the public one
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for inner in archive.namelist():
                text = archive.read(inner).decode("utf-8", "replace")
                found[f"{name}/{inner}"] = re.sub(r"<[^>]*>", " ", text)
    return found


@pytest.fixture
def place(harbor: Any, tmp_path: Path) -> Place:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    return Place(harbor, tmp_path)


def test_the_search_finds_a_canary_wherever_it_is(place: Place) -> None:
    row = place.harbor.restricted_rows()[3]
    assert place.leaks() == []
    place.told += row[5].encode()
    (place.folder / "tmp/a.txt").write_text(f"in the year {row[2][:4]}, {int(row[5]):,} minutes")
    with zipfile.ZipFile(place.root / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:t>{row[7]}</w:t>" * 2)
    (place.root / f"{row[0]}.log").write_text("")
    assert {name for name, _ in place.leaks()} == {
        *("what was printed", "tmp/a.txt", "harbor/a.docx/word/document.xml"),
        f"harbor/{row[0]}.log by name",
    }


def test_every_command_keeps_every_cell(place: Place) -> None:
    assert place.run("build", "--engine", "pandoc") == 0
    kept = {p: p.read_bytes() for p in (place.root / "figures").rglob("*") if p.is_file()}
    made = [p for p in (place.root / "_build").rglob("*") if p.is_file() and p.name[0] != "."]
    public = {path: path.read_bytes() for path in made}
    assert [place.run(*command) for command in COMMANDS] == [0, 0, 1, 1, 1]
    assert place.leaks() == []
    told = place.written()
    documents = [f"harbor/_build/restricted/harbor.{end}" for end in ("html", "pdf", "claims.json")]
    assert all("30 rows of" in re.sub(r"\s+", " ", told[name]) for name in documents[:2])
    assert '"data/restricted/north/interviews.csv": "30"' in told[documents[2]]
    assert "official,,,18" not in told["harbor/_build/restricted/describe/counts.csv"]
    assert told["harbor/_build/restricted/figures/harbor/tbl-roles.csv"].splitlines() == [
        "Role,Talks",
        "official,23",  # five of them public
        "broker,not shown",  # with all and the officials it would tell that three are sailors
    ]
    box = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", told[documents[0]]))
    assert "where that may be told: Table 1." in box and "on restricted rows: tbl-rows" in box
    now = {p: p.read_bytes() for p in (place.root / "figures").rglob("*") if p.is_file()}
    assert now == kept
    assert {path: path.read_bytes() for path in public} == public
    copies = place.root / "_build/restricted/figures"
    assert {p.relative_to(copies): p.read_bytes() for p in copies.rglob("*.png")} == {
        path.relative_to(place.root / "figures"): data
        for path, data in kept.items()
        if path.suffix == ".png"
    }


def test_a_page_by_itself_tells_what_it_tells_beside_the_others(place: Place) -> None:
    code = place.root / "code/harbor.py"
    for name, rows in (("quay", 8), ("pier", 10)):
        code.write_text(
            f"{code.read_text()}\n\ndef {name}(study):\n    rows = hidden(study)[:{rows}]\n"
            f"    rows = rows if len(rows) else study.interviews\n"
            '    return Claimed(len(rows), cite(rows, "role"))\n'
        )
        ledger = f"{name}:\n  says: So many.\n  locator: p. 3\n  weight: detail\n"
        ledger += f"  compute: harbor:{name}\n  show: {{number: '{{:d}}'}}\n  basis: derived\n"
        (place.root / f"chapter/{name}.claims.yml").write_text(ledger)
        text = f'---\ntitle: The {name}\n---\n\nThere are []{{claim="{name}" show="number"}}.\n'
        (place.root / f"chapter/{name}.qmd").write_text(text)
    shown = {}
    for name in ("quay", "pier"):  # each alone could be told, and both would tell of two rows
        assert place.run("build", name, *RESTRICTED, "--formats", "none") == 1
        record = json.loads((place.root / f"_build/restricted/{name}.claims.json").read_text())
        shown[name] = record[0]["value"]
    assert shown == {"quay": "not shown", "pier": 10}


def test_what_shows_cells_reads_no_restricted_table(place: Place) -> None:
    before = (place.root / TABLE).read_bytes()
    assert place.run("clean", "--mend", *RESTRICTED) == 2
    assert place.run("reproduce", "--marks", TABLE) == 2
    assert place.run("trace", "--row", f"{TABLE}:3") == 2
    assert (place.root / TABLE).read_bytes() == before
    assert place.leaks() == []


def test_commands_of_the_public_tier_never_read_it(place: Place) -> None:
    (place.root / TABLE).write_bytes(b"\xff\xfe broken")
    commands = ("build", "reproduce --accept", "check", "clean", "describe", "render", "trace n")
    for command in (*commands, "reproduce --conditions folder", "mutate --sample 1", "package"):
        assert place.run(*command.split()) == 0, place.told.decode()
    (archive,) = (place.root / "_build").glob("*.zip")
    with zipfile.ZipFile(archive) as opened:
        assert [name for name in opened.namelist() if "restricted" in name] == []
    assert place.run("trace", "--row", f"{TABLE}:2") == 2


@pytest.mark.parametrize("trouble", ["load", "exhibits", "end", "key"])
def test_code_of_a_thesis_that_fails_on_a_row_says_nothing_of_it(
    place: Place, trouble: str
) -> None:
    # Only where the rows are loaded do they reach the code before claims are computed.
    commands = COMMANDS if trouble == "load" else COMMANDS[3:]
    statuses = [place.run(*command, trouble=trouble) for command in commands]
    assert set(statuses) <= {0, 1, 2} and max(statuses) > 0
    assert place.leaks() == []


def _cell(at: int, text: str) -> Callable[[Any, list[Row]], bytes]:
    def change(harbor: Any, rows: list[Row]) -> bytes:
        rows[4][at] = text.replace("WORD", harbor.word(777))
        return bytes(harbor.as_csv(rows), "utf-8")

    return change


def _spoilt(spoil: Callable[[str, str], bytes]) -> Callable[[Any, list[Row]], bytes]:
    return lambda harbor, rows: spoil(harbor.as_csv(rows), harbor.word(777))


BAD: dict[str, Callable[[Any, list[Row]], bytes]] = {
    "no date": _cell(2, "1604-13-45"),
    "no category": _cell(3, "WORD"),
    "a blank at the end": _cell(4, "WORD "),
    "no number": _cell(5, "WORD"),
    "no truth": _cell(6, "WORD"),
    "letters that are not seen": _cell(7, "WORD\u200b"),
    "twice": lambda harbor, rows: bytes(harbor.as_csv([*rows, rows[7]]), "utf-8"),
    "an open quote": _spoilt(lambda text, word: (text + f'"{word},x\n').encode()),
    "a quote within": _spoilt(lambda text, _: text.replace(" office", ' "office', 1).encode()),
    "a cell too many": _spoilt(lambda text, word: f"{text[:-1]},{word}\n".encode()),
    "semicolons": _spoilt(lambda text, _: text.replace(",", ";").encode()),
    "another header": _spoilt(lambda text, word: text.replace("minutes", word, 1).encode()),
    "no header": _spoilt(lambda text, _: text.partition("\n")[2].encode()),
    "UTF-16": _spoilt(lambda text, _: text.encode("utf-16")),
    "GBK": _spoilt(lambda text, _: text.replace(" office", "办公室").encode("gb18030")),
    "a byte that is none": _spoilt(lambda text, _: text.encode() + b"\xff\n"),
    "nothing": lambda harbor, rows: b"",
    "one row": lambda harbor, rows: bytes(harbor.as_csv(rows[:1]), "utf-8"),
    "four rows": lambda harbor, rows: bytes(harbor.as_csv(rows[:4]), "utf-8"),
    "a spreadsheet's lines": _spoilt(
        lambda text, _: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    ),
}


@pytest.mark.parametrize("bad", BAD)
def test_bad_tables_are_told_without_what_is_in_them(place: Place, bad: str) -> None:
    (place.root / TABLE).write_bytes(BAD[bad](place.harbor, place.harbor.restricted_rows()))
    place.looked_for.append(place.harbor.word(777))
    good = bad in ("one row", "four rows", "a spreadsheet's lines")
    for command in (COMMANDS[0], COMMANDS[3]):
        status = place.run(*command)
        assert status == (0 if good else 1) or (good and command[0] == "check"), place.told.decode()
    if not good:
        assert TABLE.encode() in place.told and b"D0" in place.told
    assert place.leaks() == []
    if bad in ("one row", "four rows"):
        assert b"interviews.csv (how many is hidden)" in place.told


def test_a_table_that_contradicts_others_is_told_without_its_cells(place: Place) -> None:
    one, other = (place.harbor.word(number) for number in (801, 802))
    visits = {
        "primaryKey": "visit",
        "foreignKeys": [
            {"fields": "talk", "reference": {"resource": "north-interviews", "fields": "talk"}}
        ],
        "fields": [
            {"name": name, "type": "string", "description": "."} for name in ("visit", "talk")
        ],
    }
    (place.root / "data/schemas/visits.json").write_text(json.dumps(visits))
    (place.root / "data/north/visits.csv").write_text("visit,talk\nv-1,north-1\n")
    (place.root / "data/restricted/north/visits.csv").write_text(f"visit,talk\n{one},{other}\n")
    place.looked_for += [one, other]
    assert place.run(*COMMANDS[3]) == 1
    assert b"D009" in place.told
    assert place.leaks() == []


@pytest.mark.skipif(os.name != "posix", reason="signals of this kind are not everywhere")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_leaves_nothing_of_a_row(place: Place, number: int) -> None:
    line = place.line("build", *RESTRICTED, "--engine", "pandoc")
    process = subprocess.Popen(
        line,
        cwd=place.root,
        env=place.environment("wait"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    reached, end = place.folder / "tmp/reached", time.monotonic() + 120
    while not reached.exists():
        assert process.poll() is None and time.monotonic() < end
        time.sleep(0.02)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    place.told += out + err
    assert process.returncode != 0
    assert b"Traceback" not in place.told
    assert place.leaks() == []


def test_without_tables_the_tier_says_where_they_belong(place: Place) -> None:
    shutil.rmtree(place.root / "data/restricted")
    for command in COMMANDS:
        place.told = b""
        assert place.run(*command) == 2
        assert place.told.count(b"D095") == 1 and b"data/restricted/PLACE/TABLE.csv" in place.told


def test_tables_that_git_would_keep_are_not_read(place: Place) -> None:
    for line in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *line], cwd=place.root, check=True, capture_output=True)
    assert place.run("clean", *RESTRICTED) == 0
    (place.root / ".gitignore").write_text("_build/\n")
    assert place.run("clean", *RESTRICTED) == 2
    assert b".gitignore: D096" in place.told
