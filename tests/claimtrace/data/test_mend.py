"""What a spreadsheet broke is mended where what was meant is certain, and nothing else is."""

import csv
import shutil
from pathlib import Path

import pytest

from claimtrace.cli import main
from claimtrace.data.mend import mend
from claimtrace.data.schema import Schema

THESIS = Path(__file__).parents[2] / "hostile" / "thesis"
SCHEMA = Schema(
    {
        "fields": [
            {"name": "stall", "type": "string", "constraints": {"required": True}},
            {"name": "opened", "type": "string", "edtf": True},
            {"name": "fresh", "type": "boolean"},
            {"name": "crates", "type": "integer"},
        ]
    },
    "data/schemas/stalls.json",
)
HEADER = "stall,opened,fresh,crates"


def mended(text: str | bytes) -> tuple[str, int]:
    data = text if isinstance(text, bytes) else text.encode()
    after, changes = mend(data, SCHEMA)
    assert bool(changes) == (after != data)
    return after.decode(), len(changes)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a,Mar-17,TRUE,3", "a,2017-03,true,3"),
        ("a,2017年3月,false,3", "a,2017-03,false,3"),
        ("a,2017年3月9日,,", "a,2017-03-09,,"),
        ("a,2017/3/1,,", "a,2017-03-01,,"),
        ("a,2017年,,", "a,2017,,"),
        ("a,29/9/2013,,", "a,2013-09-29,,"),
        ("a,9/29/2013,,", "a,2013-09-29,,"),
        ("a,5.5.2017,,", "a,2017-05-05,,"),
        (" a ,\u00a02017-03,,3\u200b", "a,2017-03,,3"),
        ("cafÃ©,2017,,", "café,2017,,"),
    ],
)
def test_a_cell_is_written_as_it_was_meant(before: str, after: str) -> None:
    assert mended(f"{HEADER}\n{before}\n")[0] == f"{HEADER}\n{after}\n"


@pytest.mark.parametrize(
    "row",
    [
        "a,1/3/2018,,",  # a day in March, or in January
        "a,43160,,",  # days since a day that differs among programs
        "a,2017-03,yes,1.2E+06",
        "a,2017/13/1,,",
        "a,31/9/2013,,",  # no such day
        "a,29/9-2013,,",
        'a,2017-03,,"1,200"',
        "a,?,,#REF!",
    ],
)
def test_what_may_mean_several_things_stays(row: str) -> None:
    text = f"{HEADER}\n{row}\n"
    assert mended(text) == (text, 0)


def test_a_file_is_brought_to_its_form() -> None:
    rows = [HEADER, "a,2017,true,3", "茶,2018,,"]
    plain = "\n".join([*rows, ""])
    windows = "\r\n".join([*rows, ",,,", ""])
    assert mended(b"\xef\xbb\xbf" + windows.encode())[0] == plain
    assert mended(windows.encode("gb18030"))[0] == plain
    assert mended(plain.encode("utf-16"))[0] == plain
    assert mended(plain.replace(",", ";"))[0] == plain
    assert mended(plain.replace(",", "\t"))[0] == plain
    assert mended(plain) == (plain, 0)


@pytest.mark.parametrize(
    "data",
    [b"", b"\n", b'stall\n"open', b"\xff\x00\xff", b"stall;;;\n", b"stall,opened\ncaf\xe9ab,\n"],
)
def test_what_cannot_be_taken_apart_stays(data: bytes) -> None:
    assert mend(data, SCHEMA)[0] == data


@pytest.mark.parametrize(
    "data",
    [
        b"\n\n",
        b'stall;opened\na;"Mar-17\nb;2017\n',
        b'stall;opened\n"a"b;Mar-17\n',
        b"stall;opened\n" + b"a" * 200_000 + b";Mar-17\n",
        "stall,opened\na,Mar-17\n".encode("utf-16") + b"\0",
        "stall,opened\n\u676d\u5dde,2017\n".encode() + "\u676d\u5dde,2017\n".encode("gbk"),
    ],
    ids=["blank", "unclosed", "stray", "huge", "half a character", "two encodings"],
)
def test_what_cannot_be_read_whole_stays_byte_for_byte(data: bytes) -> None:
    fields = [{"name": "stall", "type": "string"}, {"name": "opened", "type": "string"}]
    assert mend(data, Schema({"fields": fields}, "")) == (data, [])


def test_a_huge_cell_stays_also_where_another_library_raised_the_limit_of_the_reader() -> None:
    data = b"stall;opened\n" + b"a" * 200_000 + b";Mar-17\n"
    before = csv.field_size_limit(1_000_000)
    try:
        assert mend(data, SCHEMA) == (data, [])
    finally:
        csv.field_size_limit(before)


def test_the_command_shows_what_it_mends_and_keeps_each_table_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(THESIS, tmp_path / "thesis")
    table = root / "data" / "north" / "stalls.csv"
    sound = table.read_bytes()
    broken = sound.replace(b"\n", b"\r\n")
    for number in ("", ".2"):
        table.write_bytes(broken)
        assert main(["clean", "--mend", "--root", str(root)]) == 0
        assert "data/north/stalls.csv:1: carriage returns -> line feeds" in capsys.readouterr().out
        assert table.read_bytes() == sound
        kept = root / "_build" / "mended" / "north" / f"stalls{number}.csv"
        assert kept.read_bytes() == broken
    assert main(["clean", "--mend", "--root", str(root)]) == 0
    assert "->" not in capsys.readouterr().out
