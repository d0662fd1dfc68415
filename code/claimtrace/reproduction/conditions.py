"""The conditions under which a project is built again: each changes one thing about the machine."""

import locale
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

PLAIN = "plain"

# What could differ between the user's environment and the plain build, and what a condition sets.
_LOCALE = ("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE")

HOSTILE_STYLE = """\
figure.figsize: 3, 9
figure.dpi: 37
savefig.dpi: 51
savefig.bbox: tight
font.family: monospace
font.size: 23
axes.facecolor: pink
axes.grid: True
lines.linewidth: 7
svg.fonttype: none
svg.hashsalt: another
text.usetex: False
axes.formatter.use_locale: True
path.simplify: False
"""


@dataclass(frozen=True)
class Condition:
    """Hold one changed condition.

    Args:
        name: short, for the command line.
        says: what is changed, for a reader.
        variables: environment variables to set.
        unset: environment variables to take away.
        folder: name of the folder that holds the copy of the project.
        umask: permissions that new files lack; None for the usual.
        style: whether the home folder holds a style file for drawings that changes everything.
        shuffle: whether the rows of the data reach the program in another order.
        asks_locale: the locale that has to be installed for the condition to bite fully.
        parts: the conditions that it puts together; empty where it is one by itself.
    """

    name: str
    says: str
    variables: Mapping[str, str] = field(default_factory=dict)
    unset: tuple[str, ...] = ()
    folder: str = "project"
    umask: int | None = None
    style: bool = False
    shuffle: bool = False
    asks_locale: str = ""
    parts: "tuple[Condition, ...]" = ()

    @property
    def each(self) -> "tuple[Condition, ...]":
        """What is changed, one thing at a time."""
        return self.parts or (self,)


PLAIN_CONDITION = Condition(PLAIN, "nothing but the folder", {"PYTHONHASHSEED": "0"})

CONDITIONS = (
    Condition(
        "folder", "a folder whose name has blanks and Chinese characters", folder="a copy 人才 新政"
    ),
    Condition(
        "time-zone", "a time zone fourteen hours ahead", {"TZ": "Pacific/Kiritimati"}, folder="z"
    ),
    Condition(
        "locale-german",
        "a German locale, with decimal commas",
        {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"},
        unset=_LOCALE,
        asks_locale="de_DE.UTF-8",
    ),
    Condition(
        "locale-none",
        "no locale, and ASCII as the encoding of files and terminal",
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        unset=_LOCALE,
    ),
    Condition("hash-seed", "another seed for hashes", {"PYTHONHASHSEED": "4242"}),
    Condition("drawing-style", "a drawing style of the user's own in the home folder", style=True),
    Condition(
        "threads",
        "one thread for linear algebra",
        {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")},
    ),
    Condition(
        "processor",
        "linear algebra as for an old processor",
        {"OPENBLAS_CORETYPE": "Prescott", "MKL_CBWR": "COMPATIBLE"},
    ),
    Condition("date", "another date set for documents", {"SOURCE_DATE_EPOCH": "86400"}),
    Condition("umask", "files that nobody else may read", umask=0o077),
    Condition("row-order", "the rows of the data in another order", shuffle=True),
)


def choose(names: list[str] | None) -> tuple[Condition, ...]:
    """Choose conditions by name, in their usual order.

    Args:
        names: None for all.

    Raises:
        ValueError: there is no condition of a name; the message lists those that there are.
    """
    known = [condition.name for condition in CONDITIONS]
    for name in names or []:
        if name not in known:
            raise ValueError(f"there is no condition {name!r}; known are {', '.join(known)}")
    return tuple(c for c in CONDITIONS if names is None or c.name in names)


def together(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Put conditions together, so that few builds show what they do.

    Conditions that set the same thing go to different builds, and the builds to about the same
    number of conditions.

    Args:
        conditions: each by itself, in any order.
    """
    groups: list[list[Condition]] = []
    for condition in conditions:
        free = [g for g in groups if not any(_sets(one) & _sets(condition) for one in g)]
        if free:
            min(free, key=len).append(condition)
        else:
            groups.append([condition])
    return tuple(group[0] if len(group) == 1 else _merged(group) for group in groups)


def _sets(condition: Condition) -> set[str]:
    """Name what a condition settles: variables, and fields that are not as usual."""
    plain = Condition("", "")
    fields = ("folder", "umask", "style", "shuffle", "asks_locale")
    others = {name for name in fields if getattr(condition, name) != getattr(plain, name)}
    return {*condition.variables, *condition.unset, *others}


def _merged(group: Sequence[Condition]) -> Condition:
    return Condition(
        " + ".join(one.name for one in group),
        "; ".join(one.says for one in group),
        {name: value for one in group for name, value in one.variables.items()},
        tuple(name for one in group for name in one.unset),
        next((one.folder for one in group if "folder" in _sets(one)), Condition.folder),
        next((one.umask for one in group if one.umask is not None), None),
        any(one.style for one in group),
        any(one.shuffle for one in group),
        "".join(one.asks_locale for one in group),
        tuple(group),
    )


def installed(name: str) -> bool:
    """Tell whether a locale is installed on this machine."""
    before = locale.setlocale(locale.LC_NUMERIC)
    try:
        locale.setlocale(locale.LC_NUMERIC, name)
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_NUMERIC, before)
    return True
