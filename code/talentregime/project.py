"""The thesis as the tool sees it: what it loads, draws, and says of its deposit."""

from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrace.project import Project

if TYPE_CHECKING:  # slow to import, and an up-to-date build does without
    import pandas as pd

    from claimtrace.claims.evaluate import Result
    from claimtrace.claims.referred import Misfit
    from claimtrace.data.study import Study
    from claimtrace.exhibits.exhibit import Exhibit


def _describe(study: "Study") -> "Mapping[str, pd.DataFrame]":
    from talentregime.describe import describe

    return describe(study)


def _exhibits(
    study: "Study", results: "Sequence[Result]", document: str
) -> "Sequence[Callable[[], Exhibit]]":
    from talentregime.exhibits import exhibit_makers

    return exhibit_makers(study, results, document)


def _judge(study: "Study", results: "Sequence[Result]") -> "Sequence[Misfit]":
    from talentregime.verdicts import judge

    return judge(study, results)


PROJECT = Project(
    entry="talentregime.project:PROJECT",
    title="Shanghai's 'new talent regime', rebuilt from its data",
    describe=_describe,
    exhibits=_exhibits,
    judge=_judge,
    # What a researcher might not have heard, seen or coded.
    dropped=("interviews", "events", "implementation"),
    font="fonts/NotoSansSC-Regular.ttf",
    commands={
        "check": "talentregime.commands.check",
        "new-city": "talentregime.commands.new_city",
    },
    unread=files("talentregime") / "mutation_survivors.yml",
    licences={
        "MIT": "MIT License",
        "CC-BY-4.0": "Creative Commons Attribution 4.0 International",
        "OFL-1.1": "SIL Open Font License 1.1",
    },
    folders={
        "LICENSES": "The texts of the licences; REUSE.toml says which holds for which file.",
        "chapter": "The text, its claims and references, fonts, filters of the engines.",
        "code": "Cleaning, analysis, exhibits, claims, rendering and command line.",
        "codecheck": "What a codechecker fills in.",
        "data": "A folder for each jurisdiction, a CSV for each table.",
        "documents": "The chapter as HTML, PDF and Word.",
        "figures": "Tables and figures, the data behind each, and the accepted record.",
        "products": "The clean tables and the descriptive ones, made from the data.",
        "tests": "Tests of the code and of the data.",
    },
)


def load_study(root: Path, tier: str = "public") -> "Study":
    """Read and clean every table of a project, as `claimtrace.data.study.load_study`.

    Args:
        root: the project's folder.
        tier: `public`, or `restricted` to read the tables that are not published, too.

    Raises:
        Unreadable: a file is missing, not described, or cannot be read; its findings name it.
    """
    from claimtrace.data.study import load_study as load_data

    return load_data(PROJECT.at(root).data, tier)
