"""A project as the tool sees it: where things stand, and what a thesis adds of its own.

A thesis is a folder with `data/` and `chapter/`, and, where it computes claims or draws exhibits,
a module of its own that makes one `Project` and is named in the folder's `pyproject.toml`:

    [tool.claimtrace]
    project = "thesis:PROJECT"
"""

import importlib
import os
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimtrace import foreign
from claimtrace.files import reading
from claimtrace.findings import Finding, Unreadable
from claimtrace.rules import finding
from claimtrace.tiers import PUBLIC, RESTRICTED

if TYPE_CHECKING:  # slow to import, and an up-to-date build does without
    import pandas as pd

    from claimtrace.claims.evaluate import Result
    from claimtrace.claims.referred import Misfit
    from claimtrace.data.study import Study
    from claimtrace.exhibits.exhibit import Exhibit

ACCEPTED = "figures/claims.json"  # the accepted record of claims
LOCK = "requirements.lock"
CITATION = "CITATION.cff"
LICENCE = "LICENSE"
SETTINGS = "pyproject.toml"
ENTRY = "CLAIMTRACE_PROJECT"  # an environment variable that stands for the settings' entry
_IMPORTS = "Correct the module, so that it imports."
Makers = Sequence[Callable[[], "Exhibit"]]


@dataclass(frozen=True)
class Document:
    """Name a document and its files.

    Args:
        name: the file's name without `.qmd`.
        path: the text.
        ledger: its claims.
    """

    name: str
    path: Path
    ledger: Path


def load(project: "Project") -> "Study":
    """Read and clean every table that the data dictionary describes."""
    from claimtrace.data.study import load_study

    return load_study(project.data, project.tier)


def no_exhibits(study: Any, results: "Sequence[Result]", document: str) -> Makers:
    """Make no exhibit, as a thesis does that has none."""
    return []


def no_verdict(study: Any, results: "Sequence[Result]") -> "Sequence[Misfit]":
    """Judge nothing, as a thesis does that weighs no evidence."""
    return []


def no_description(study: Any) -> "Mapping[str, pd.DataFrame]":
    """Describe nothing, as a thesis does that analyses nothing."""
    return {}


_KINDS = {
    **dict.fromkeys(("entry", "title", "font"), str),
    **dict.fromkeys(("commands", "licences", "folders"), Mapping),
    "dropped": tuple,
    "root": Path,
}


@dataclass(frozen=True)
class Project:
    """Hold what a thesis adds to the tool, and where it stands.

    Args:
        entry: where the thesis makes it, such as `thesis:PROJECT`; empty where nothing does.
        title: what pages about the project call it.
        load: reads the data into a study; it raises Unreadable where that cannot be done.
        describe: a study's descriptive tables by name, written to `_build/describe/`; what a frame
            has under `attrs["description"]` describes it in the data dictionary beside them.
        exhibits: what makes the tables and figures of a document, in their order, from the study
            and the document's evaluated claims.
        judge: which verdicts of its tables do not fit the evaluated claims that they rest on; it
            gets the claims of the documents that are looked at, which may not be all.
        dropped: tables whose rows are dropped one at a time, to find what a claim hangs on.
        font: of the figures, relative to `chapter/`; empty for the font of the drawing library.
        commands: names of modules, by the command that each adds or replaces.
        unread: a YAML list of the columns that nothing need notice when `mutate` corrupts them.
        licences: what people call the licences that REUSE.toml names, by their short names.
        folders: what each folder of the deposit holds, in a sentence, by its path.
        root: the project's folder, absolute.
        tier: what `load` reads: `public`, or `restricted`, whose rows are told nowhere.

    Example:
        A thesis that claims and draws nothing of its own needs no more than this.

        >>> project = Project("thesis:PROJECT", title="A thesis").at(Path("/theses/mine"))
        >>> project.name, project.data.as_posix()
        ('thesis', '/theses/mine/data')
    """

    entry: str = ""
    title: str = ""
    load: "Callable[[Project], Any]" = load
    describe: "Callable[[Any], Mapping[str, pd.DataFrame]]" = no_description
    exhibits: "Callable[[Any, Sequence[Result], str], Makers]" = no_exhibits
    judge: "Callable[[Any, Sequence[Result]], Sequence[Misfit]]" = no_verdict
    dropped: tuple[str, ...] = ()
    font: str = ""
    commands: Mapping[str, str] = field(default_factory=dict)
    unread: Traversable | None = None
    licences: Mapping[str, str] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)
    root: Path = Path()
    tier: str = PUBLIC

    def __post_init__(self) -> None:
        for name, kind in _KINDS.items():
            if not isinstance(getattr(self, name), kind):
                raise TypeError(f"{name} of a Project is {getattr(self, name)!r}")
        for name in ("load", "describe", "exhibits", "judge"):
            if not callable(getattr(self, name)):
                raise TypeError(f"{name} of a Project is no function")

    def at(self, root: Path) -> "Project":
        """Return the same thesis as it stands in a folder."""
        return replace(self, root=root)

    @property
    def name(self) -> str:
        """The thesis's own package or module, after which its archive is named."""
        return self.entry.partition(":")[0].partition(".")[0]

    @property
    def packages(self) -> tuple[str, ...]:
        """The packages and modules whose code makes the outputs."""
        return ("claimtrace", self.name) if self.name else ("claimtrace",)

    def study(self) -> Any:
        """Read the data into a study with the thesis's own `load`.

        Raises:
            Unreadable: it cannot be done, or `load` raised something else (C082).
        """
        try:
            with foreign.guarded(foreign.HOOK, through=(Unreadable,)):
                study = self.load(self)
            told = "load returned nothing" if study is None else ""
        except foreign.Failed as error:
            told = str(error)
        if told:
            message = f"the study cannot be loaded: {told}"
            raise Unreadable([finding("C082", message, file=self.file(self.data))])
        return study

    def makers(self, study: Any, results: "Sequence[Result]", document: str) -> Makers:
        """List what makes the exhibits of a document, from the study as the document reads it.

        Args:
            study: what `load` returned; the document sees the codebook that its place is coded
                under.
            results: the document's evaluated claims.
            document: its name, which is that of its file without the ending.

        Returns:
            A function for each exhibit, in the order of the document.

        Raises:
            Exception: whatever the project's `exhibits` raises; who calls it guards it.
        """
        from claimtrace.data.codebooks import seen_by

        return self.exhibits(seen_by(document, study), results, document)

    @property
    def own(self) -> tuple[str, ...]:
        """The package of the thesis, which its claim functions have to be defined in."""
        return self.packages[1:]

    @property
    def data(self) -> Path:
        """The folder of the data."""
        return self.root / "data"

    @property
    def dictionary(self) -> Path:
        """The data dictionary."""
        return self.data / "datapackage.json"

    @property
    def restricted(self) -> Path:
        """The folder of tables that are not published, laid out as the data folder is."""
        return self.data / RESTRICTED

    @property
    def chapter(self) -> Path:
        """The folder of the documents and their ledgers."""
        return self.root / "chapter"

    @property
    def figure_font(self) -> Path | None:
        """The font of the figures, if the thesis names one."""
        return self.chapter / self.font if self.font else None

    @property
    def figures(self) -> Path:
        """The folder of the exhibits and of the accepted record."""
        return self.root / "figures"

    @property
    def record(self) -> Path:
        """The accepted record of claims."""
        return self.root / ACCEPTED

    @property
    def build_dir(self) -> Path:
        """The folder of everything computed, which git ignores."""
        return self.root / "_build"

    @property
    def manifest(self) -> Path:
        """The hashes of what the last build read and wrote."""
        return self.build_dir / "manifest.json"

    def file(self, path: Path) -> str:
        """Return what findings call a file of the project: its path from the project's folder."""
        return path.relative_to(self.root).as_posix()

    def documents(self, names: Sequence[str] = ()) -> list[Document]:
        """List the documents: each a NAME.qmd with its ledger NAME.claims.yml, sorted by name.

        Args:
            names: only these; empty for all.

        Raises:
            Unreadable: there is no document, none of a name asked for, or one without its ledger.
        """
        # Names with `_` are parts for other texts, those with a dot are files of editors.
        texts = {p.stem: p for p in sorted(self.chapter.glob("*.qmd")) if p.name[0] not in "_."}
        found = self.chapter.glob("[!.]*.claims.yml")
        ledgers = {path.name.removesuffix(".claims.yml"): path for path in found}
        problems = _unpaired(texts, ledgers, names)
        if problems:
            raise Unreadable(problems)
        return [Document(name, texts[name], ledgers[name]) for name in sorted(names or texts)]


def _unpaired(
    texts: Mapping[str, Path], ledgers: Mapping[str, Path], names: Sequence[str]
) -> list[Finding]:
    problems: list[Finding] = []
    if not texts:
        problems.append(finding("C019", "there is no document", file="chapter"))
    for name in names if texts else ():
        if name not in texts:
            message = f"there is no document {name}; there is {', '.join(texts)}"
            problems.append(finding("C019", message, file=f"chapter/{name}.qmd"))
    for name in sorted(set(texts) - set(ledgers)):
        problems.append(finding("C018", f"{name} has no ledger", file=f"chapter/{name}.qmd"))
    for name in sorted(set(ledgers) - set(texts)):
        file = f"chapter/{name}.claims.yml"
        problems.append(finding("C019", f"{name} has no document", file=file))
    return problems


def find_project(root: Path | None, entry: str = "") -> Project:
    """Find the thesis of a folder: the `Project` that its `pyproject.toml` names, or a plain one.

    The module is imported from the folder or its subfolder `code`, if it is not installed.

    Args:
        root: the project's folder, absolute; None where there is none.
        entry: where the thesis makes its project; empty for what the settings name.

    Raises:
        Unreadable: the module or the project in it cannot be found or imported.
    """
    named = entry or os.environ.get(ENTRY) or (_named(root) if root else "")
    for folder in (root, root / "code") if root else ():
        if str(folder) not in sys.path:
            sys.path.append(str(folder))
    found = _import(named, root) if named else Project(title=root.name if root else "")
    return found.at(root) if root else found


def _import(entry: str, root: Path | None) -> Project:
    module, _, name = entry.partition(":")
    try:
        with foreign.guarded(place=SETTINGS, what=entry):
            found = getattr(importlib.import_module(module), name)
    except foreign.Failed as error:
        message = f"{entry} cannot be imported: {error}"
        if root and error.error and (place := foreign.where(error.error, root)):
            told = finding("C039", message, hint=_IMPORTS, file=place[0], line=place[1])
            raise Unreadable([told]) from error
        raise Unreadable([finding("C039", message, file=SETTINGS)]) from error
    if not isinstance(found, Project):
        message = f"{entry} is {type(found).__name__}, and no Project"
        raise Unreadable([finding("C039", message, file=SETTINGS)])
    return found


def _named(root: Path) -> str:
    if not (root / SETTINGS).exists():
        return ""
    text = reading.read_text(root, SETTINGS, "C039")
    try:
        settings = tomllib.loads(text)
        return str(settings.get("tool", {}).get("claimtrace", {}).get("project", ""))
    except (ValueError, AttributeError, RecursionError) as error:
        raise reading.refused("C039", SETTINGS, reading.why(error)) from error
