"""The cases of `tests/hostile/cases/*.yml`: what is spoilt, what is run, and what must be said.

A file has `about` and `cases`, and what all of its cases share under `all`. A case holds

| key | holds |
|---|---|
| `id`, `kind` | its name, which no other has; what kind of fault it is |
| `at` | the file or folder that is spoilt, relative to the project |
| one of `tools.hostile.change` | how: `replace`, `text`, `hex`, `make`, `link`, `fifo` ... |
| `and` | more of the same, each with its own `at` |
| `run` | the command line; `check` where nothing is said |
| `status` | `refused` (the default: 1 or 2), `holds` (0), `any`, `told` or the number itself |
| `names` | a text that must be said, a list for several; the file spoilt where nothing is said |
| `json` | a file that the command writes its findings to |
| `rule` | ids of rules, of which one must be told |
| `line` | the line of the finding in the file spoilt |
| `in` | `market` (the default), or `study` for a copy of the project itself |
| `with` | how the process starts: variables (`env`), `limits`, `closed` streams, `cwd` ... |
| `seconds` | how long it may take; 10 where nothing is said |

`told` is any status, as long as the names are said.
A lone surrogate, which YAML cannot hold, is written `<U+D800>`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[3] / "tests" / "hostile"
_SURROGATE = re.compile(r"<U\+(D[89A-F][0-9A-F]{2})>")
SECONDS = 10.0  # that a command may take over bad input
_KEYS = {
    *("id", "kind", "at", "and", "run", "status", "names", "rule", "line", "in", "with"),
    *("seconds", "json"),
}


@dataclass(frozen=True)
class Case:
    """Hold one case; the keys are those of the module's table."""

    id: str
    kind: str
    changes: list[Mapping[str, Any]]
    run: list[str] = field(default_factory=lambda: ["check"])
    status: str = "refused"
    names: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    line: int = 0
    on: str = "market"
    how: Mapping[str, Any] = field(default_factory=dict)
    seconds: float = SECONDS
    json: str = ""


def read_cases(folder: Path = FOLDER / "cases") -> list[Case]:
    """Read all cases, in the order of the files and of their lines.

    Raises:
        ValueError: an id stands twice.
    """
    cases = [case for path in sorted(folder.glob("*.yml")) for case in _read(path)]
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise ValueError(f"case {case.id} stands twice")
        seen.add(case.id)
    return cases


def read_pending(path: Path = FOLDER / "pending.yml") -> dict[str, str]:
    """Read which cases are not handled yet, each with the reason."""
    return yaml.safe_load(path.read_text("utf-8")) or {}


def _read(path: Path) -> Iterator[Case]:
    content = _with_surrogates(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))
    for entry in content["cases"]:
        yield _case({**content.get("all", {}), **entry})


def _case(entry: Mapping[str, Any]) -> Case:
    first = {key: value for key, value in entry.items() if key not in _KEYS or key == "at"}
    changes = [first, *entry.get("and", [])] if len(first) > ("at" in first) else []
    run = entry.get("run", "check")
    names = entry.get("names", entry.get("at", ""))
    rules = entry.get("rule", [])
    return Case(
        id=entry["id"],
        kind=entry["kind"],
        changes=changes,
        run=run if isinstance(run, list) else run.split(),
        status=str(entry.get("status", "refused")),
        names=[name for name in ([names] if isinstance(names, str) else names) if name],
        rules=[rules] if isinstance(rules, str) else rules,
        line=entry.get("line", 0),
        on=entry.get("in", "market"),
        how=entry.get("with", {}),
        seconds=entry.get("seconds", SECONDS),
        json=entry.get("json", ""),
    )


def _with_surrogates(content: Any) -> Any:
    if isinstance(content, str):
        return _SURROGATE.sub(lambda found: chr(int(found[1], 16)), content)
    if isinstance(content, list):
        return [_with_surrogates(item) for item in content]
    if isinstance(content, dict):
        return {key: _with_surrogates(value) for key, value in content.items()}
    return content
