"""What is the same text to `check` is so to the filters: one table, read in both languages."""

import json
import subprocess
from pathlib import Path

import pytest

from claimtrace.prose.pandoc import pandoc_path
from claimtrace.prose.spans import same

ROOT = Path(__file__).parents[3]
EXTENSION = ROOT / "chapter" / "_extensions" / "claimtrace"
TABLE = Path(__file__).with_name("same_text.json")
CASES: list[tuple[str, str, bool]] = json.loads(TABLE.read_text("utf-8"))

SCRIPT = """
package.path = arg[1] .. '/?.lua;' .. package.path
local sametext = require 'sametext'
local out = {}
for _, case in ipairs(pandoc.json.decode(io.open(arg[2]):read('a'), false)) do
  out[#out + 1] = sametext.same(case[1], case[2])
end
print(pandoc.json.encode(out))
"""


@pytest.mark.parametrize(("text", "form", "expected"), CASES)
def test_python_tells_whether_a_text_is_a_form(text: str, form: str, expected: bool) -> None:
    assert same(text, form) is expected


def test_the_filters_tell_the_same(tmp_path: Path) -> None:
    script = tmp_path / "same.lua"
    script.write_text(SCRIPT, "utf-8")
    command = [str(pandoc_path()), "lua", str(script), str(EXTENSION), str(TABLE)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    told = json.loads(done.stdout)
    assert len(told) == len(CASES)
    assert [case for case, answer in zip(CASES, told, strict=True) if answer is not case[2]] == []
