"""The conditions under which a project is built again: each changes one thing about the machine."""

import locale
from collections.abc import Mapping
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
