"""What a bench measures, holds to limits and writes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.bench import (
    CLOSES,
    FULL,
    GROWTH,
    LIMITS,
    OPENS,
    Cost,
    add_letter,
    exponent,
    held,
    least,
    main,
    measure,
    tables,
    with_tables,
)

ROOT = Path(__file__).parents[2]
BUSY = "sum(i * i for i in range(5_000_000))"


def test_what_a_process_takes_counts_its_children(tmp_path: Path) -> None:
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BUSY!r}], check=True)"
    alone, said = measure([sys.executable, "-c", f"{BUSY}; print('done')"], tmp_path)
    with_child, _ = measure([sys.executable, "-c", child], tmp_path)
    idle, _ = measure([sys.executable, "-c", "import time; time.sleep(0.3)"], tmp_path)
    assert said == "done\n"
    assert min(alone.cpu, with_child.cpu) > 3 * idle.cpu
    assert idle.wall > 0.3 and alone.peak_mb > 3


def test_memory_is_that_of_the_largest_process(tmp_path: Path) -> None:
    # A new process counts as large as the one that starts it, and whoever runs tests may be large.
    taken = "measure([sys.executable, '-c', 'bytes(1) * 200_000_000'], Path.cwd())[0].peak_mb"
    code = f"import sys; from pathlib import Path; from tools.bench import measure; print({taken})"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "code")}
    line = [sys.executable, "-c", code]
    done = subprocess.run(line, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert 200 < float(done.stdout) < 300


def test_a_program_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 3: no such thing"):
        measure([sys.executable, "-c", "print('no such thing'); raise SystemExit(3)"], tmp_path)


def test_the_least_is_taken_of_each_quantity() -> None:
    assert least([Cost(2.0, 1.0, 90), Cost(1.5, 3.0, 80)]) == Cost(1.5, 1.0, 80)
    assert Cost(2.0, 1.0, 90) + Cost(1.5, 3.0, 80) == Cost(3.5, 4.0, 90)


@pytest.mark.parametrize("power", [0.5, 1, 2])
def test_the_exponent_of_growth_is_found(power: float) -> None:
    sizes = [75, 150, 300]
    assert exponent(sizes, [3 * size**power for size in sizes]) == pytest.approx(power)


def costs(full: float) -> dict[str, Cost]:
    names = {*LIMITS, *(of for of, _ in LIMITS.values())}
    return {name: Cost(1.0, 1.0, 50) for name in names} | {FULL: Cost(full, 9.0, 50)}


def growth(last: float) -> dict[str, list[dict[str, object]]]:
    taken = {0: 0.5, 10: 1.5, 100: last}
    return {"rows": [{"size": n, "cpu": {"clean": s}, "peak_mb": 60} for n, s in taken.items()]}


def test_what_is_over_its_limit_is_told() -> None:
    kept = {one["name"]: one["holds"] for one in held(costs(3.5), growth(10.5))}
    assert kept[FULL] and kept["clean"]
    over = {one["name"]: one["holds"] for one in held(costs(3.6), growth(20.5))}
    assert not over[FULL] and not over["clean"]


def test_growth_is_of_what_is_above_the_data_as_they_are() -> None:
    (one,) = (one for one in held(costs(1), growth(100.5)) if one["name"] == "clean")
    assert one["value"] == 2.0  # from 1 s more to 100 s more


def test_a_rise_that_is_noise_makes_no_exponent() -> None:
    rows = growth(0.45)  # less than with no row more
    (one,) = (one for one in held(costs(1), rows) if one["name"] == "clean")
    assert one["value"] == pytest.approx(-1.301, abs=0.001)  # from 1 s more to a tenth of 0.5 s


def test_tables_stand_between_their_marks_and_nothing_else_changes() -> None:
    found = {
        "machine": {"python": "3.11", "system": "Linux", "cores": "2"},
        "runs": 5,
        "costs": {FULL: {"cpu": 3.0, "wall": 2.5, "peak_mb": 300}},
        "growth": growth(10.5),
        "limits": held(costs(3.0), growth(10.5)),
    }
    text = tables(found)
    assert f"| {FULL} | 3.00 s | 2.50 s | 300 MB | 3.00 of importing pandas," in text
    assert "| 100 rows more | 10.50 s | 60 MB |" in text
    assert "| exponent (limit 1.1) | 1.00 | |" in text
    page = f"before\n{OPENS}\nold\n{CLOSES}\nafter\n"
    assert with_tables(page, text) == f"before\n{OPENS}\n{text}\n{CLOSES}\nafter\n"
    with pytest.raises(ValueError, match="no place"):
        with_tables("before\n", text)
    assert with_tables((ROOT / "README.md").read_text("utf-8"), text)


def test_a_letter_changes_one_plain_word(tmp_path: Path) -> None:
    page = tmp_path / "page.qmd"
    text = "---\ntitle: T\n---\n\n## One\n\n[12]{claim='n'} apples.\nPears are many.\n"
    page.write_text(text, "utf-8")
    add_letter(page)
    assert page.read_text("utf-8") == text.replace("Pears ", "Pearsx ")


def test_growth_is_measured_at_a_million_rows_and_three_hundred_places() -> None:
    assert (max(GROWTH["rows"]), max(GROWTH["places"])) == (1_000_000, 300)


@pytest.mark.slow
@pytest.mark.skipif("WEEKLY" not in os.environ, reason="takes a minute: nox -s weekly")
def test_a_quick_bench_measures_everything_and_leaves_the_readme(tmp_path: Path) -> None:
    root = tmp_path / "project"
    for folder in ("data", "chapter", "figures"):
        shutil.copytree(ROOT / folder, root / folder)
    for name in ("requirements.lock", "pyproject.toml", "README.md"):
        shutil.copyfile(ROOT / name, root / name)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert main(["--quick", "--root", str(root)]) == 0
    found = json.loads((root / "_build" / "bench.json").read_text("utf-8"))
    assert len(found["costs"]) == 8
    assert all(cost["cpu"] > 0 and cost["peak_mb"] > 20 for cost in found["costs"].values())
    assert {*LIMITS} <= {one["name"] for one in found["limits"]}
    for rows in found["growth"].values():
        assert [*rows[0]["cpu"]] == ["clean", "describe", "claims"]
    assert {path: path.read_bytes() for path in before} == before
