"""Try every case, two at a time, and print how many of each kind were handled.

    python -m tools.hostile                     all of them (`nox -s hostile`)
    python -m tools.hostile --only journal      those whose id or kind begins so, and what was said
    python -m tools.hostile --every 20          a sample

The exit status is 1 where a case is not handled, unless it is listed as pending with a reason, and
where a case that is listed so is handled.
"""

import argparse
import json
import multiprocessing
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter

from claimtrace.terminal import Terminal
from tools.hostile.cases import FOLDER, Case, read_cases, read_pending
from tools.hostile.judge import FAULTS, Outcome, try_case
from tools.hostile.templates import load, make_templates, warm

_ANEW = 50  # each so many cases Python starts anew; the others are copies of one that has started
_MEMORY = Path("/dev/shm")  # no disk: thousands of copies are made and deleted
_ROOM = 1 << 30  # bytes


def main() -> int:
    """Try the cases and return the exit status."""
    parser = argparse.ArgumentParser(prog="hostile", description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", default=[], metavar="START")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="each Nth case alone")
    parser.add_argument("--cases", type=Path, default=FOLDER / "cases", help="their folder")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what was seen there")
    args = parser.parse_args()
    cases = [case for case in read_cases(args.cases) if _asked(case, args.only)][:: args.every]
    began, terminal, pending = perf_counter(), Terminal(), read_pending()
    outcomes, failed = [], not cases
    with tempfile.TemporaryDirectory(prefix="hostile-", dir=_where()) as folder:
        for outcome in try_all(cases, Path(folder), args.processes):
            outcomes.append(outcome)
            failed |= _tell(terminal, outcome, pending, bool(args.only))
    _count(terminal, outcomes)
    if args.json:
        seen = {outcome.case.id: outcome.faults for outcome in outcomes}
        args.json.write_text(json.dumps(seen, indent=1) + "\n", "utf-8")
    took, times = perf_counter() - began, os.times()
    cpu = sum(times[:4])  # with the children that ended
    terminal.say(f"{len(cases)} cases in {took:.0f} seconds, {cpu:.0f} of a processor.")
    return int(failed)


def try_all(cases: Sequence[Case], room: Path, processes: int) -> Iterator[Outcome]:
    """Try cases side by side; those that took too long once more afterwards, alone."""
    load()
    templates = make_templates(room)
    warm(templates["market"])
    slow, cases = [], [_anew(case) if n % _ANEW == 0 else case for n, case in enumerate(cases)]
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        for outcome in pool.imap(partial(_one, templates=templates, room=room), cases):
            if "hang" in dict(outcome.faults):
                slow.append(outcome.case)
            else:
                yield outcome
    for case in slow:
        yield _one(case, templates, room)


def _one(case: Case, templates: dict[str, Path], room: Path) -> Outcome:
    try:
        return try_case(case, templates[case.on], room)
    except (OSError, ValueError, LookupError) as error:  # one wrong case does not hide the others
        return Outcome(case, [("untried", f"{type(error).__name__}: {error}")])


def _anew(case: Case) -> Case:
    return replace(case, how={**case.how, "anew": True})


def _where() -> Path | None:
    """Find a file system in memory that has room; None for the usual place."""
    fits = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    return _MEMORY if fits else None


def _asked(case: Case, only: Sequence[str]) -> bool:
    return not only or case.id.startswith(tuple(only)) or case.kind.startswith(tuple(only))


def _tell(terminal: Terminal, outcome: Outcome, pending: Mapping[str, str], fully: bool) -> bool:
    """Print of one case what is not handled, or all; tell whether anything is wrong."""
    case, known = outcome.case, pending.get(outcome.case.id)
    for fault, seen in outcome.faults:
        terminal.say(f"{case.id} ({case.kind}): {fault}: {seen}{' [pending]' * bool(known)}")
    if fully:
        terminal.say(f"    {case.id} took {outcome.seconds:.1f} s and said:\n{outcome.said}")
    if outcome.handled and known:
        terminal.say(f"{case.id} is handled: take it out of pending.yml")
    return outcome.handled == bool(known)


def _count(terminal: Terminal, outcomes: Sequence[Outcome]) -> None:
    """Print how many of each kind there are, are handled, and are not for which fault."""
    kinds = sorted({outcome.case.kind for outcome in outcomes})
    rows = [_counted(kind, [o for o in outcomes if o.case.kind == kind]) for kind in kinds]
    rows.append(_counted("all", outcomes))
    terminal.table(["kind", "cases", "handled", *FAULTS.values()], rows)


def _counted(kind: str, outcomes: Sequence[Outcome]) -> list[str]:
    counts = Counter(fault for o in outcomes for fault in {fault for fault, _ in o.faults})
    handled = sum(outcome.handled for outcome in outcomes)
    return [kind, str(len(outcomes)), str(handled), *(str(counts[fault]) for fault in FAULTS)]


if __name__ == "__main__":
    raise SystemExit(main())
