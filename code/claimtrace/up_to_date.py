"""What of a build is out of date. Imports neither pandas nor matplotlib.

The stages of the corridor are done in tasks, some for each document: `clean`, `describe`,
`values NAME` and `claims NAME` (the same with the places of the text), `register NAME` (what
readers see of its claims; its key is known once the texts are read), `exhibits NAME`, `render NAME
FORMAT`. A task has a key, the hash of all that it reads. It stands as long as its key and the bytes
of its outputs are what the manifest tells.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from claimtrace.files import manifest as manifests
from claimtrace.files.manifest import Manifest, hash_of
from claimtrace.project import CITATION, LOCK, Project

INPUTS = ("data", "chapter", LOCK, CITATION)
CLEAN, DESCRIBE = "clean", "describe"
_OF_TEXTS = ("claims", "render")
MADE = ".exhibits.json"  # after the name of a document: what its exhibits are made by and from


@dataclass(frozen=True)
class Request:
    """Hold what a build is asked for.

    Args:
        documents: names; empty for all.
        engine: `auto`, `quarto` or `pandoc`.
        formats: names of `claimtrace.formats`; none for claims and exhibits alone.
    """

    documents: tuple[str, ...]
    engine: str
    formats: tuple[str, ...]


@dataclass(frozen=True)
class BuildState:
    """Tell what changed since the last build.

    Args:
        reasons: why a build is needed, a sentence each; none means that nothing changed.
        inputs: hashes of everything that a build reads.
        then: what was built before, of which the outputs are as they were written.
        keys: of each task that the request needs, its key; empty where it is not known yet.
        documents: what stands for readers of what was asked for, relative to the project.
        examined: how many files were compared.
    """

    reasons: list[str]
    inputs: dict[str, str]
    then: Manifest = field(default_factory=Manifest)
    keys: dict[str, str] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)
    examined: int = 0

    def stands(self, task: str) -> bool:
        """Tell whether a task need not be done again."""
        key = self.keys.get(task)
        return bool(key) and self.then.tasks.get(task) == key

    @property
    def computed(self) -> bool:
        """Whether all that rests on the data stands, so that texts and documents are left."""
        return all(self.stands(task) for task in self.keys if task.split()[0] not in _OF_TEXTS)


def task_of(output: str) -> str:
    """Name the task that writes an output, by its path relative to the project."""
    folder, _, rest = output.partition("/")
    if folder == "figures":
        return f"exhibits {rest.partition('/')[0]}"
    inner, _, file = rest.rpartition("/")
    name, _, ending = file.partition(".")
    if inner == "register":
        return f"{'exhibits' if ending.startswith('exhibits.') else 'register'} {name}"
    if inner:
        return inner.partition("/")[0]  # _build/clean/..., _build/describe/...
    if f".{ending}" == MADE:
        return f"exhibits {name}"
    return f"claims {name}" if ending == "claims.json" else f"render {name} {ending}"


def outputs_of(manifest: Manifest, task: str) -> dict[str, str]:
    """Return the hashes of what a task wrote.

    Args:
        manifest: of the last build.
        task: its name, as `task_of` gives it.

    Returns:
        SHA-256 by path relative to the project.
    """
    return {name: digest for name, digest in manifest.outputs.items() if task_of(name) == task}


def up_to_date(project: Project, request: Request) -> BuildState:
    """Compare inputs and outputs with the manifest of the last build.

    The accepted record is no input: the build tells what differs from it, and writes the same
    whatever it holds.

    Args:
        project: the thesis and where it stands.
        request: what is asked for.
    """
    inputs = current_inputs(project)
    then = manifests.read_manifest(project.manifest)
    if then is None:
        keys = task_keys(project, request, inputs, Manifest())
        return BuildState(
            ["there is no record of an earlier build"], inputs, Manifest(), keys, [], len(inputs)
        )
    here = manifests.hash_files({name: project.root / name for name in then.outputs})
    changed = {task_of(name) for name, was in then.outputs.items() if here.get(name) != was}
    changed |= {f"values {task[7:]}" for task in changed if task.startswith("claims ")}
    changed |= {f"claims {task[9:]}" for task in changed if task.startswith("register ")}
    kept = {task: key for task, key in then.tasks.items() if task not in changed}
    whole = Manifest(then.request, then.inputs, then.outputs, kept)
    keys = task_keys(project, request, inputs, whole)
    examined = len(inputs) + len(here)
    ready = [f"_build/{name}.{ending}" for name, ending in _rendered(keys)]
    state = BuildState([], inputs, whole, keys, sorted(ready), examined)
    if all(map(state.stands, keys)):
        return state
    reasons = manifests.differences(then, Manifest({}, inputs, here))
    reasons = reasons or ["engine, formats or documents asked for are not those of the last build"]
    return BuildState(reasons, inputs, whole, keys, state.documents, examined)


def task_keys(
    project: Project,
    request: Request,
    inputs: Mapping[str, str],
    then: Manifest,
    engine: str = "",
) -> dict[str, str]:
    """Compute the keys of the tasks that a request needs.

    Args:
        project: the thesis and where it stands.
        request: what is asked for.
        inputs: hashes of everything that a build reads.
        then: what was built before.
        engine: the name of what renders; empty where it has to be found out.

    Returns:
        By task, in the order of the corridor; empty where what the task reads is to be made anew.
    """
    code = {name: digest for name, digest in inputs.items() if name.startswith(("code/", LOCK))}
    data = {name: digest for name, digest in inputs.items() if name.startswith("data/")}
    known = [name[8:-4] for name in inputs if name[:8] == "chapter/" and name[-4:] == ".qmd"]
    known = [name for name in known if "/" not in name and name[0] not in "_."]
    own = {f"chapter/{name}{end}" for name in known for end in (".qmd", ".claims.yml")}
    shared = {
        n: d for n, d in inputs.items() if n.startswith(("chapter/", CITATION)) and n not in own
    }
    ledgers = [inputs.get(f"chapter/{name}.claims.yml") for name in known]
    keys = {CLEAN: hash_of(code, data), DESCRIBE: hash_of(code, data)}
    engine = engine or _engine(request, then.request)
    wanted = request.documents or tuple(known)
    values = {n: hash_of(code, data, inputs.get(f"chapter/{n}.claims.yml")) for n in wanted}
    texts = {n: hash_of(code, shared, known, inputs.get(f"chapter/{n}.qmd")) for n in wanted}
    keys |= {f"values {name}": values[name] for name in wanted}
    keys |= {f"claims {name}": hash_of(values[name], ledgers, texts[name]) for name in wanted}
    font = project.figure_font and inputs.get(project.file(project.figure_font))
    keys |= {f"exhibits {name}": hash_of(values[name], font) for name in wanted}
    for name in wanted:
        read = [f"claims {name}", f"exhibits {name}"]
        stand = all(then.tasks.get(task) == keys[task] for task in read)
        outputs = [outputs_of(then, task).items() for task in (*read, f"register {name}")]
        made = [{n: d for n, d in of if not n.endswith(MADE)} for of in outputs]
        key = hash_of(texts[name], made, engine) if stand and engine else ""
        keys |= {f"render {name} {ending}": key for ending in request.formats}
    return keys


def _rendered(tasks: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for task in tasks:
        if task.startswith("render "):
            name, _, ending = task.removeprefix("render ").rpartition(" ")
            yield name, ending


def _engine(request: Request, made: Mapping[str, object]) -> str:
    """Say which engine will render; empty where that has to be found out."""
    engine = str(made.get("engine", ""))
    if request.engine != "auto":
        return request.engine
    if made.get("asked") == "auto":
        return engine
    if engine == "pandoc":
        from claimtrace.render.quarto import find_quarto  # slow to import, and seldom needed

        return engine if find_quarto() is None else ""
    return ""


def current_inputs(project: Project) -> dict[str, str]:
    """Hash everything that a build reads: data, chapter, fonts, filters, lock file and code."""
    restricted = project.file(project.restricted)
    files = manifests.files_below(project.root, INPUTS, skip=[restricted])
    return manifests.hash_files({**files, **manifests.package_files(project.packages)})
