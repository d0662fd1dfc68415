"""What the command line prints: steps with their times, findings, and what was examined."""

import json
import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from claimtrace.causes import few_alike, folded, with_causes
from claimtrace.files.writing import write_whole
from claimtrace.findings import Finding, Report
from claimtrace.processes import ending
from claimtrace.streams import ERR, OUT, Advance, show_nothing, stream

if TYPE_CHECKING:  # takes longer to import than to find that nothing changed
    from rich.console import Console

SHOWN = 50  # findings printed; all of them are in the file that --json names
_NARROWEST = 12  # letters that a column of a table has at least
LISTED = 12  # lines of a list that grows with the number of documents
_UNSEEN = dict.fromkeys((7, 8, 11, 12, 13))  # signs that move a terminal's cursor


def time_left(seconds: float, done: int, total: int) -> str:
    """Say how long the rest will take, if it goes on as it did; empty where nobody can tell.

    Args:
        seconds: since the first was begun.
        done: how many are done.
        total: of how many.

    Example:
        >>> time_left(30, 2, 6), time_left(300, 1, 3), time_left(3, 0, 6), time_left(3, 6, 6)
        ('about 60 s left', 'about 10 min left', '', '')
    """
    if not 0 < done < total:
        return ""
    left = seconds / done * (total - done)
    told = f"{left / 60:.0f} min" if left > 99 else f"{left:.0f} s"
    return f"about {told} left"


class Terminal:
    """Print for a person, in colour where the terminal has it."""

    def __init__(self) -> None:
        self._streams = {name: stream(name) for name in (OUT, ERR)}
        self._last = perf_counter()

    @cached_property
    def out(self) -> "Console":
        """What writes colours, tables and progress."""
        from rich.console import Console

        console = Console(file=self._streams[OUT], highlight=False, soft_wrap=True, emoji=False)
        console.width = max(console.width, _NARROWEST)
        return console

    def _markup(self, text: str, *given: str) -> None:
        """Print a line of markup, with texts in it that are none."""
        from rich.markup import escape

        self.out.print(text.format(*map(escape, given)))

    def _plain(self, name: str, text: str) -> None:
        self._streams[name].write(text.translate(_UNSEEN) + "\n")
        self._streams[name].flush()

    def step(self, name: str, said: str) -> None:
        """Print one finished step with the seconds since the last."""
        now = perf_counter()
        self._markup("  {} {} [dim]{} s[/dim]", f"{name:<10}", said, f"{now - self._last:6.2f}")
        self._last = now

    @contextmanager
    def progress(self) -> Iterator[Advance]:
        """Show on a terminal what is under way, in one line with the time left; else nothing.

        Yields:
            What is called with what is under way, how many are done, and of how many.
        """
        if not self.out.is_terminal:
            yield show_nothing
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (
            TextColumn("  {task.description:<28}"),
            BarColumn(24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[left]}"),
        )
        with (
            ending.undone(self.cut_off),
            Progress(*columns, console=self.out, transient=True) as shown,
        ):
            begun = {"": perf_counter()}
            line = shown.add_task("", total=None, left="")

            def advance(name: str, done: int, total: int) -> None:
                start = begun.setdefault(name, perf_counter())
                left = time_left(perf_counter() - start, done, total)
                shown.update(line, description=name, completed=done, total=total, left=left)

            yield advance

    def say(self, text: str) -> None:
        """Print a plain line."""
        self._plain(OUT, text)

    def lines(self, texts: Sequence[str], what: str, most: int = SHOWN) -> None:
        """Print plain lines, and of many the first only.

        Args:
            texts: a line each.
            what: the lines are, in the plural.
            most: how many are printed.
        """
        for text in texts[:most]:
            self.say(text)
        if len(texts) > most:
            self.say(f"... and {len(texts) - most:,d} more {what}")

    def opened(self, root: Path, documents: Sequence[str]) -> None:
        """Say last which page to open: the main one; a terminal that knows links leads there.

        Args:
            root: the project's folder.
            documents: paths from there, with blanks around them.
        """
        pages = [path.strip() for path in documents if path.strip().endswith(".html")]
        pages.sort(key=lambda path: not path.endswith("/index.html"))
        if pages and not self._streams[OUT].isatty():
            self.say(f"Open {pages[0]}")
        elif pages:
            address = (root / pages[0]).absolute().as_uri()
            self._markup(f"Open [link={address}]{{}}[/link]", pages[0])

    def complain(self, text: str, name: str) -> None:
        """Print a line to the stream of errors, after the name of the program."""
        self._plain(ERR, f"{name}: {text}")

    def cut_off(self) -> None:
        """Show the cursor again that a bar of progress hides."""
        if self.out.is_terminal:
            os.write(1, b"\x1b[?25h\n")

    def write_findings(self, path: Path, report: Report) -> None:
        """Write findings, and what was examined, as JSON.

        Raises:
            Unwritable: the file cannot be written (R100).
        """
        content = {
            "findings": [found.as_dict() for found in with_causes(report.findings)],
            "examined": report.examined,
            "not_examined": report.not_examined,
            "accepted": report.accepted,
        }
        self.write_json(path, content)

    def write_json(self, path: Path, content: object) -> None:
        """Write a file of JSON.

        Raises:
            Unwritable: the file cannot be written (R100).
        """
        text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
        write_whole(path, text.encode(errors="backslashreplace"))

    def findings(self, findings: Sequence[Finding]) -> None:
        """Print findings, causes first, each with its place and what to do; what follows from one
        is counted below it, and of notices of a rule the first is printed."""
        notices = [found for found in findings if found.severity == "notice"]
        causes = folded(found for found in findings if found.severity != "notice")
        if len(causes) > SHOWN:  # so that a thousand cells of a column do not hide the others
            causes = few_alike(causes)
        for cause in causes[:SHOWN]:
            self._one(cause.finding, cause.lines())
        left = len(causes) - SHOWN + sum(cause.alike for cause in causes[SHOWN:])
        if left > 0:
            self.say(f"... and {left} more; --json FILE writes them all")
        for rule in sorted({found.rule for found in notices}):
            alike = [found for found in sorted(notices) if found.rule == rule]
            self._one(alike[0])
            if len(alike) > 1:
                self.say(f"... and {len(alike) - 1} more of {rule}; --json FILE writes them all")

    def _one(self, found: Finding, below: Sequence[str] = ()) -> None:
        colour = {"error": "red", "warning": "yellow", "notice": "blue"}[found.severity]
        head = f"{found.place}: " if found.place else ""
        self._markup(f"{{}}[{colour}]{{}}[/{colour}] {{}}", head, found.rule, found.message)
        for line in (found.hint, *below):
            self._markup("    [dim]{}[/dim]", line)

    def report(self, report: Report, apart: Collection[str] = ()) -> None:
        """Print what a run found, examined and left out.

        Args:
            report: of the run.
            apart: rules whose findings are told otherwise, and neither printed nor counted here.
        """
        told = [found for found in report.findings if found.rule not in apart]
        self.findings(told)
        severities = Counter(found.severity for found in told)
        counted = _counted(report.examined)
        self.say(f"Examined: {counted or 'nothing'}.")
        skipped = [f"Not examined: {sentence}" for sentence in report.not_examined]
        self.lines(skipped, "of what was not examined", LISTED)
        self.lines([f"Accepted: {text}" for text in report.accepted], "accepted", LISTED)
        ends = f"{severities['error']} error(s), {severities['warning']} warning(s)"
        if severities["notice"]:
            ends += f", {severities['notice']} notice(s)"
        self.say(f"{ends}.")

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print a table of text."""
        from rich.cells import cell_len
        from rich.markup import escape
        from rich.table import Table

        table = Table(box=None, pad_edge=False)
        for position, column in enumerate(columns):
            table.add_column(column, overflow="fold", no_wrap=position == 0)
        for row in rows:
            table.add_row(*map(escape, row))
        # In a narrower window rich would leave out what does not fit; so its lines break there.
        first = max(cell_len(row[0]) for row in [columns, *rows])
        asked, self.out.width = (
            self.out.width,
            max(self.out.width, first + _NARROWEST * len(columns)),
        )
        self.out.print(table)
        self.out.width = asked

    def pairs(self, pairs: Mapping[str, str]) -> None:
        """Print names and values, aligned."""
        for name, value in pairs.items():
            self._markup("[dim]{}[/dim] {}", f"{name:<12}", value)


def _counted(examined: Mapping[str, int]) -> str:
    """Tell how many of what were examined; kinds of something stand in parentheses behind it.

    >>> _counted({"rows": 3, "sentences": 9, "sentences with a claim": 4, "sentences: plain": 5})
    '3 rows, 9 sentences (4 with a claim, 5 plain)'
    """
    kinds: dict[str, list[str]] = {}
    for what, count in examined.items():
        whole = next((w for w in kinds if what.startswith((f"{w} ", f"{w}: "))), None)
        if whole is None:
            kinds[what] = []
        else:
            kinds[whole].append(f"{count:,} {what.removeprefix(whole).lstrip(': ')}")
    return ", ".join(
        f"{examined[what]:,} {what}" + (f" ({', '.join(parts)})" if parts else "")
        for what, parts in kinds.items()
    )
