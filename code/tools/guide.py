"""Follow a guide word for word on a copy of a project, as a reader would who types every block."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

# The paragraph before a block names the file that the block is of, before any other.
FILE = re.compile(r"`((?:data|chapter|code)/[\w./-]+\.\w+)`")
NOX = "python3 -m nox"


@dataclass(frozen=True)
class Block:
    """Hold a block of a guide: its kind, the file that it is of, and its text."""

    kind: str
    file: str
    text: str


def blocks(guide: str, heading: str) -> list[Block]:
    """List the blocks of a section, in their order.

    Args:
        guide: Markdown.
        heading: of a section of the second level, there once.
    """
    found = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", guide, re.MULTILINE | re.DOTALL)
    (section,) = found
    listed = []
    for match in re.finditer(r"^( *)```(\w+)\n(.*?\n)\1```$", section, re.MULTILINE | re.DOTALL):
        indent, kind, inside = match.groups()
        before = section[: match.start()].rstrip().rpartition("\n\n")[2]
        text = re.sub(f"^{indent}", "", inside, flags=re.MULTILINE)
        listed.append(Block(kind, next(iter(FILE.findall(before)), ""), text))
    return listed


def changed(text: str, diff: str) -> str:
    """Carry out a diff on a text; where it says no place, at the end.

    Raises:
        ValueError: the place that it says is not there once.
    """
    for hunk in re.split(r"^@@\n", diff, flags=re.MULTILINE):
        lines = [line for line in hunk.split("\n") if line]
        old = "".join(f"{line[1:]}\n" for line in lines if line[0] != "+")
        new = "".join(f"{line[1:]}\n" for line in lines if line[0] != "-")
        if {line[0] for line in lines} - set("+- ") or (old and text.count(old) != 1):
            raise ValueError(f"{old!r} stands {text.count(old)} times")
        text = text.replace(old, new) if old else text + new
    return text


@dataclass
class Follower:
    """Do in a project what a guide says, and keep what its commands print.

    Args:
        root: the project's folder.
        guide: the text of the guide.
        module: whose command line the sessions call.
        path: where its code is found.
    """

    root: Path
    guide: str
    module: str
    path: Path
    said: str = ""
    ended: list[int] = field(default_factory=list)

    def do(self, heading: str) -> list[str]:
        """Follow a section; return the files touched."""
        self.said, self.ended, touched = "", [], []
        for block in blocks(self.guide, heading):
            path = self.root / block.file
            if block.kind == "sh":
                for line in block.text.splitlines():
                    self.run(line)
            elif block.kind == "python" and not block.file:
                subprocess.run([sys.executable, "-c", block.text], cwd=self.root, check=True)
            else:
                edit = block.kind == "diff"
                if path.is_file() != edit:
                    raise ValueError(f"{block.file} is there, or not, against what the guide says")
                text = changed(path.read_text("utf-8"), block.text) if edit else block.text
                path.write_text(text, "utf-8")
                touched.append(block.file)
        return touched

    def run(self, line: str) -> None:
        """Run what sessions of a guide call, with the code at `path`.

        Raises:
            ValueError: the line calls no session.
        """
        if not line.startswith(NOX):
            raise ValueError(f"{line!r} calls no session")
        named = line.removeprefix(NOX).removeprefix(" -s ") or "build"
        command = named.replace(" -- ", " ").split()
        whole = [sys.executable, "-m", self.module, *command]
        given = {**os.environ, "PYTHONPATH": str(self.path), "COLUMNS": "200"}
        done = subprocess.run(whole, cwd=self.root, env=given, capture_output=True)
        self.said += (done.stdout + done.stderr).decode("utf-8", "replace")
        self.ended.append(done.returncode)
