"""What a data editor reads first, in the parts of the template of social science data editors.

Source of the form: https://social-science-data-editors.github.io/template_README/.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimtrace.certificate.listing import CLAIM, DOCUMENT, FIGURE, TABLE, Listed
from claimtrace.deposit.described import Deposit, missing, place_in_archive
from claimtrace.deposit.licences import REUSE
from claimtrace.project import ACCEPTED, LOCK

_MEASURED = re.compile(r"<!-- bench: .*?-->\n(.*?)<!-- /bench -->", re.DOTALL)
_TIMES = re.compile(r"^\| command \| time.*?(?=\n\n)", re.DOTALL | re.MULTILINE)
_RANDOM = re.compile(r"^\w*SEED\w* *=|(default_rng|random\.seed|random\.Random|RandomState)\(")
_MEGA = 1e6
CODEBOOK = "data/codebook.md"
AVAILABILITY = "data/AVAILABILITY.md"  # what a project says of its data, below a heading


def guide(deposit: Deposit) -> str:
    """Write the guide, as Markdown."""
    citation = deposit.citation
    parts = [
        f"# {citation.title}\n\nVersion {citation.version}, {citation.released.isoformat()}. "
        f"{', '.join(author.name for author in citation.authors)}.\n\nThis page is made with the "
        "archive, from what the project says elsewhere; README.md goes further.",
        f"## Overview\n\n{citation.abstract}",
        *_availability(deposit),
        *_requirements(deposit),
        *_programs(deposit),
        *_exhibits(deposit),
        _references(deposit),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _availability(deposit: Deposit) -> Iterator[str]:
    used = deposit.licences.used(deposit.by_name)
    licences = "; ".join(f"{one.title} ({one.name}, {one.file})" for one in used)
    told = f"The licences of the package: {licences}. `{REUSE}` gives that of each file."
    if len(used) < 2:
        told = f"The licence of the package: {licences or 'none has been chosen'}."
    said = deposit.text(AVAILABILITY).partition("\n")[2].strip()
    yield (
        "## Data Availability and Provenance Statements\n\n"
        f"{said or 'The project makes no statement on the availability of its data.'}"
        "\n\n### Statement about Rights\n\n"
        f"{told} Rights in the sources are those of their publishers; where a licence is not "
        "known, that is said."
    )
    yield "### Details on each Data Source\n\n" + _table(
        ("Source", "Title", "Publisher", "Date", "Location", "Read", "Licence", "Text provided"),
        ([*_source(row), "no"] for row in deposit.sources),
    )
    codebook = f", categories in `{CODEBOOK}`" if CODEBOOK in deposit.by_name else ""
    resources = deposit.package.get("resources", ())
    rows = [
        (f"`data/{one['path']}`", one.get("title", ""), _count(deposit, f"data/{one['path']}"))
        for one in resources
    ]
    yield (
        f"## Dataset list\n\nSchemas are in `data/schemas`{codebook}. Each row of a table names "
        "its source.\n\n"
        + _table(("Data file", "Holds", "Rows", "Provided"), ((*row, "yes") for row in rows))
    )


def _source(row: Mapping[str, str]) -> list[str]:
    read = ", ".join(part for part in (row.get("reading"), row.get("copy")) if part)
    where = f"<{row['address']}>" if row.get("address") else "no address is given"
    keys = ("source_id", "title", "publisher", "date")
    return [*(row.get(key, "") for key in keys), where, read, row.get("licence") or "not known"]


def _count(deposit: Deposit, name: str) -> str:
    return str(max(sum(1 for _ in csv.reader(io.StringIO(deposit.text(name)))) - 1, 0))


def _requirements(deposit: Deposit) -> Iterator[str]:
    settings = deposit.settings.get("project", {})
    readme = deposit.text("README.md")
    measured = _MEASURED.search(readme)
    times = _TIMES.search(readme)
    size = sum(len(member.content) for member in deposit.by_name.values()) / _MEGA
    needed = "; ".join(f"`{one}`" for one in settings.get("dependencies", ()))
    needed = f": {needed}" if needed else ""
    yield (
        "## Computational requirements\n\n### Software Requirements\n\n"
        f"Python {settings.get('requires-python', '')} and its pip. Everything else is installed "
        f"by the first command below, in the versions and with the hashes of `{LOCK}`{needed}."
    )
    seeds = [
        f"- `{name}`, line {number}"
        for name in deposit.by_name
        if name.startswith("code/") and name.endswith(".py") and "/tools/" not in name
        for number, line in enumerate(deposit.text(name).splitlines(), 1)
        if _RANDOM.search(line) and "re.compile" not in line
    ]
    yield "### Controlled Randomness\n\n" + (
        "Random numbers are drawn, or their seed is set, here:\n\n" + "\n".join(seeds)
        if seeds
        else "No pseudo random generator is used."
    )
    told = [found for found in (times and times[0], measured and measured[1].strip()) if found]
    yield (
        "### Memory, Runtime, Storage Requirements\n\n"
        f"The archive has {size:.0f} MB. "
        + ("As measured by the project:\n\n" + "\n\n".join(told) if told else "Not measured yet.")
    )


def _programs(deposit: Deposit) -> Iterator[str]:
    folders = [(f"`{name}/`", says) for name, says in sorted(deposit.folders.items())]
    yield "## Description of programs/code\n\n" + _table(("Folder", "Holds"), folders)
    scripts = deposit.settings.get("project", {}).get("scripts", {})
    command = next(iter(scripts), "claimtrace")
    yield (
        "## Instructions to Replicators\n\n"
        "1. `sha256sum -c MANIFEST.sha256` in this folder: every file is as it was deposited.\n"
        "2. `python3 -m pip install nox && python3 -m nox` installs what is needed and builds all "
        "tables, figures, numbers and documents; `_build/` and `figures/` then hold them.\n"
        "3. `python3 -m nox -s reproduce` builds anew under changed conditions, compares with the "
        f"accepted record (`{ACCEPTED}`) and with what the source prints, and writes "
        "`_build/reproduction.html`, which lists every table, figure and number with its result.\n"
        f"4. `python3 -m nox -s trace -- CLAIM` (or `{command} trace CLAIM`) shows the rows behind "
        "one number."
    )


def _exhibits(deposit: Deposit) -> Iterator[str]:
    listed = deposit.listing
    here = deposit.by_name.keys()
    withheld = sum(not here >= set(map(place_in_archive, one.data)) for one in listed)
    yield (
        "## List of tables and programs\n\nThe provided code reproduces all numbers provided in "
        "the text, and all tables and figures"
        + (
            f", {withheld} of them from data that are not here."
            if withheld
            else ", from data here."
        )
    )
    shown = [one for one in listed if one.kind in (TABLE, FIGURE, DOCUMENT)]
    yield _table(
        ("Figure/Table #", "Program", "Line Number", "Output file", "Data", "Public data"),
        (_exhibit(deposit, one) for one in shown),
    )
    yield "### Numbers in the text\n\n" + _table(
        ("Claim", "Place in the text", "Value", "In the source", "Program or cell", "Line"),
        (
            (f"`{one.name}`", one.place, one.ours, one.source, *_program(one))
            for one in listed
            if one.kind == CLAIM
        ),
    )


def _exhibit(deposit: Deposit, one: Listed) -> Sequence[str]:
    files = deposit.here(one.files)
    outside = [name for name in one.data if place_in_archive(name) not in deposit.by_name]
    program = ("`code/claimtrace/stages/render.py`", "") if one.kind == DOCUMENT else _program(one)
    return (
        f"{one.says or one.name} (`{one.name}`)",
        *program,
        ", ".join(f"`{name}`" for name in files),
        ", ".join(f"`{name}`" for name in one.data),
        f"no: {', '.join(outside)}" if outside else "yes",
    )


def _program(one: Listed) -> tuple[str, str]:
    file, _, line = one.program.rpartition(":")
    return (f"`{file}`" if file else "", line)


def _references(deposit: Deposit) -> str:
    works = [
        f"- {', '.join(author.name for author in work.authors)} ({work.year or 'no year'}). "
        f"{work.title}. {work.publisher}. {work.url}"
        for work in deposit.citation.works
    ]
    lacking = [f"- {name}" for name in missing(deposit.citation)]
    told = "\n\n## What is still to be given\n\n" + "\n".join(lacking) if lacking else ""
    return "## References\n\n" + "\n".join(works) + told


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
