"""Measure what the commands take, beside yardsticks taken in the same run.

    python code/tools/bench.py             some minutes, on cores that do nothing else
    python code/tools/bench.py --quick     small sizes, each once: to see that it runs

All is done in a copy of the project by whole processes with their children: seconds of processor
and of wall time, the least of several runs, and the memory of the largest process (not on Windows).
It writes `_build/bench.json`, and the tables between two marks of README.md; the exit status is 1
where a limit is broken. The numbers of `--quick` are of no use: it leaves README.md, and holds.
"""

import argparse
import json
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from claimtrace.formats import BY_NAME, PDF
from claimtrace.prose.pandoc import pandoc_path
from claimtrace.stages.render import EPOCH
from claimtrace.terminal import Terminal

ROOT = Path(__file__).parents[2]
_HERE = Path(__file__).parent
OPENS, CLOSES = "<!-- bench: written by nox -s bench -->", "<!-- /bench -->"
PANDAS, THREE = "importing pandas", "importing pandas, matplotlib and statsmodels"
PANDOC, TYPST = "pandoc alone on the final text", "typst alone on the final text"
CHECK, FULL = "check", "full build, both documents in three formats"
LETTER, NOTHING = "build after a letter of the prose changed", "up-to-date build"
# What is held to what: the CPU of the one is at most so many times that of the other.
LIMITS = {FULL: (THREE, 3.5), CHECK: (PANDAS, 4.0), NOTHING: (PANDAS, 0.25), LETTER: (FULL, 1 / 3)}
# How much more data; with none more, it is told what the others take beside growing.
GROWTH = {"rows": (0, 10_000, 100_000, 1_000_000), "places": (0, 75, 150, 300)}
QUICK = {"rows": (0, 200, 400), "places": (0, 4, 8)}
STEEPEST = 1.1  # exponent of growth
_KILO = 1 if sys.platform == "darwin" else 1024  # bytes in the unit of a process's memory
_APART = shutil.ignore_patterns(".git", ".nox", "_build", "__pycache__", ".*_cache", "restricted")
_COMPILE = (
    "import sys; from pathlib import Path; from claimtrace.render.pdf import compile_pdf; "
    "document, source, epoch, *fonts = sys.argv[1:]; "
    "compile_pdf(Path(document), Path(source).read_bytes(), [*map(Path, fonts)], int(epoch))"
)

Say = Callable[[str], None]


@dataclass(frozen=True)
class Cost:
    """Hold what processes took: seconds of processor and of wall time, megabytes of the largest."""

    cpu: float
    wall: float
    peak_mb: int

    def __add__(self, other: "Cost") -> "Cost":
        peak = max(self.peak_mb, other.peak_mb)
        return Cost(self.cpu + other.cpu, self.wall + other.wall, peak)

    def __str__(self) -> str:
        return f"{self.cpu:.2f} s CPU, {self.wall:.2f} s, {self.peak_mb} MB"


def measure(line: Sequence[str], folder: Path) -> tuple[Cost, str]:
    """Run a program, and return what it and its children took, and what it printed.

    Raises:
        RuntimeError: its exit status is not zero.
    """
    # Modules stay compiled, and no session's setting makes them be compiled anew.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    with tempfile.TemporaryFile() as printed:
        begun = perf_counter()
        process = subprocess.Popen(
            line, cwd=folder, env=environment, stdout=printed, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        said = printed.read().decode("utf-8", "replace")
    if process.returncode:
        raise RuntimeError(f"{' '.join(line)} ended with {process.returncode}: {said[-2000:]}")
    cpu = used.ru_utime + used.ru_stime
    return Cost(cpu, wall, round(used.ru_maxrss * _KILO / 1e6)), said


def least(costs: Iterable[Cost]) -> Cost:
    """Return the least of several runs, each quantity by itself; what else runs only adds."""
    cpu, wall, peak = zip(*((cost.cpu, cost.wall, cost.peak_mb) for cost in costs), strict=True)
    return Cost(min(cpu), min(wall), min(peak))


def commands(copy: Path) -> dict[str, Callable[[], Cost]]:
    """List what is measured of the commands, in a copy of the project that was built."""

    def run(*line: str) -> Cost:
        return measure([sys.executable, "-m", "talentregime", *line, "--root", str(copy)], copy)[0]

    def changed() -> Cost:
        add_letter(copy / "chapter" / "index.qmd")
        return run("build", "--engine", "pandoc")

    return {
        CHECK: lambda: run("check"),
        FULL: lambda: run("build", "--engine", "pandoc", "--force"),
        NOTHING: lambda: run("build", "--engine", "pandoc"),
        LETTER: changed,
    }


def add_letter(document: Path) -> None:
    """Put a letter more at the end of the first plain word that begins a line of the prose."""
    before, heading, prose = document.read_text("utf-8").partition("\n## ")
    lines = prose.split("\n")
    at = next(i for i, line in enumerate(lines) if i and line.partition(" ")[0].isalpha())
    word, _, rest = lines[at].partition(" ")
    lines[at] = f"{word}x {rest}"
    document.write_text(before + heading + "\n".join(lines), "utf-8")


def yardsticks(copy: Path, scratch: Path) -> dict[str, Callable[[], Cost]]:
    """List the yardsticks; the final texts are those of the documents that stand in the copy."""

    def importing(modules: str) -> Callable[[], Cost]:
        return lambda: measure([sys.executable, "-c", f"import {modules}"], scratch)[0]

    def together(lines: Sequence[Sequence[str]]) -> Callable[[], Cost]:
        return lambda: sum((measure(line, scratch)[0] for line in lines), Cost(0, 0, 0))

    measure([sys.executable, str(_HERE / "final_texts.py"), str(copy), str(scratch)], scratch)
    to_read, to_pdf = [], []
    for tree in sorted(scratch.glob("*.*.json")):
        form = BY_NAME[tree.suffixes[-2][1:]]
        made = ["--standalone", f"--output={tree.with_suffix('.' + form.draft)}"]
        pandoc = str(pandoc_path())
        to_read.append([pandoc, str(tree), "--from=json", f"--to={form.writer}", *made])
        if form is PDF:
            document = copy / "chapter" / f"{tree.name.partition('.')[0]}.qmd"
            draft, fonts = scratch / f"{document.stem}.{form.draft}", document.parent / "fonts"
            given = [str(document), str(draft), str(EPOCH), str(fonts)]
            to_pdf.append([sys.executable, "-c", _COMPILE, *given])
    return {
        PANDAS: importing("pandas"),
        THREE: importing("pandas, matplotlib.pyplot, statsmodels.api"),
        PANDOC: together(to_read),
        TYPST: together(to_pdf),
    }


def grown(root: Path, what: str, size: int) -> dict[str, Any]:
    """Grow a copy of the project in a process of its own, and tell what its stages took."""
    script = str(_HERE / "growth.py")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        copy = Path(name, "project")
        shutil.copytree(root, copy, ignore=_APART)
        line = [sys.executable, script, what, str(size), str(copy)]
        cost, said = measure(line, root)
    return {"size": size, "cpu": json.loads(said), "peak_mb": cost.peak_mb}


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """Fit the exponent of growth: the slope of log(cost) on log(size), by least squares.

    Example:
        >>> round(exponent([10, 100, 1000], [0.2, 2, 20]), 6)
        1.0
    """
    x, y = ([math.log(max(value, 0.001)) for value in values] for values in (sizes, costs))
    middle, level = sum(x) / len(x), sum(y) / len(y)
    spread = sum((a - middle) ** 2 for a in x)
    return sum((a - middle) * (b - level) for a, b in zip(x, y, strict=True)) / spread


def held(costs: Mapping[str, Cost], growth: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """Hold what was measured to its limits."""
    found = [
        (name, of, costs[name].cpu / costs[of].cpu, limit) for name, (of, limit) in LIMITS.items()
    ]
    for what, (base, *rows) in growth.items():
        sizes = [row["size"] for row in rows]
        for stage, before in base["cpu"].items():
            # Above what the data as they are take; a rise below a tenth of it is noise.
            rises = [max(row["cpu"][stage] - before, before / 10) for row in rows]
            found.append((stage, what, exponent(sizes, rises), STEEPEST))
    return [
        {"name": name, "of": of, "value": round(value, 3), "limit": round(limit, 3)}
        | {"holds": value <= limit}
        for name, of, value, limit in found
    ]


def tables(found: Mapping[str, Any]) -> str:
    """Write what was found as Markdown: what was measured, and how it grows."""
    limits = {(one["name"], one["of"]): one for one in found["limits"]}
    lines = ["| what | CPU | wall time | memory | CPU as a ratio |", "|---|---|---|---|---|"]
    for name, cost in found["costs"].items():
        told = [f"{cost['cpu']:.2f} s", f"{cost['wall']:.2f} s", f"{cost['peak_mb']} MB", ""]
        if name in LIMITS:
            one = limits[name, LIMITS[name][0]]
            told[-1] = f"{one['value']:.2f} of {one['of']} (limit {one['limit']:.2f})"
        lines.append(f"| {name} | {' | '.join(told)} |")
    stages = list(next(iter(found["growth"].values()))[0]["cpu"])
    lines += ["", f"| growth | {' | '.join(stages)} | memory |", "|---" * (len(stages) + 2) + "|"]
    for what, rows in found["growth"].items():
        for row in rows:
            told = [f"{row['cpu'][stage]:.2f} s" for stage in stages] + [f"{row['peak_mb']} MB"]
            lines.append(f"| {row['size']:,d} {what} more | {' | '.join(told)} |")
        told = [f"{limits[stage, what]['value']:.2f}" for stage in stages]
        lines.append(f"| exponent (limit {STEEPEST}) | {' | '.join(told)} | |")
    machine = found["machine"]
    said = f"{machine['cores']} cores of {machine['system']}, Python {machine['python']}"
    return "\n".join([*lines, "", f"Least of {found['runs']} runs on {said}."])


def with_tables(text: str, written: str) -> str:
    """Put tables between the two marks of a text.

    Raises:
        ValueError: the text has not both marks.
    """
    before, opens, rest = text.partition(OPENS)
    _, closes, after = rest.partition(CLOSES)
    if not (opens and closes):
        raise ValueError(f"there is no place from {OPENS} to {CLOSES}")
    return f"{before}{opens}\n{written}\n{closes}{after}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write what was found, and return the exit status."""
    parser = argparse.ArgumentParser(prog="bench", description=str(__doc__).partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="small sizes, each once")
    parser.add_argument("--times", type=int, default=5, metavar="N", help="runs of each (5)")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the project")
    options = parser.parse_args(arguments)
    root, times = options.root.resolve(), 1 if options.quick else options.times
    say = Terminal().say
    costs: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        scratch, copy = Path(name), Path(name, "project")
        shutil.copytree(root, copy, ignore=_APART)
        done = commands(copy)
        done[FULL]()  # compiles modules, and leaves what the others find
        for what, task in {**yardsticks(copy, scratch), **done}.items():
            costs[what] = least(task() for _ in range(times))
            say(f"{what}: {costs[what]}")
    growth: dict[str, list[Any]] = {}
    for what, sizes in (QUICK if options.quick else GROWTH).items():
        for size in sizes:
            runs = [grown(root, what, size) for _ in range(1 if size == sizes[-1] else times)]
            stages = {name: min(run["cpu"][name] for run in runs) for name in runs[0]["cpu"]}
            growth.setdefault(what, []).append({**runs[0], "cpu": stages})
            say(f"{what}: {growth[what][-1]}")
    return _write(root, costs, growth, times, options.quick, say)


def _write(
    root: Path,
    costs: Mapping[str, Cost],
    growth: Mapping[str, Sequence[Any]],
    times: int,
    quick: bool,
    say: Say,
) -> int:
    machine = {"python": platform.python_version(), "system": platform.system()}
    machine |= {"cores": str(os.cpu_count())}
    limits = held(costs, growth)
    measured = {
        name: {k: round(v, 3) for k, v in asdict(cost).items()} for name, cost in costs.items()
    }
    found = {"machine": machine, "runs": times, "costs": measured, "growth": growth}
    found["limits"] = limits
    target, readme = root / "_build" / "bench.json", root / "README.md"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    if not quick:
        readme.write_text(with_tables(readme.read_text("utf-8"), tables(found)), "utf-8")
    say(tables(found))
    broken = [one for one in limits if not one["holds"]]
    for one in broken:
        say(f"Over its limit: {one['name']}, {one['of']}: {one['value']} > {one['limit']}")
    return 1 if broken and not quick else 0


if __name__ == "__main__":
    sys.exit(main())
