"""Import matplotlib, whichever backend the environment asks for.

Every Jupyter shell names its own in MPLBACKEND. Where that backend is not installed, importing
matplotlib would fail, although figures that are only saved need none.
"""

import os
from contextlib import suppress

_VARIABLE = "MPLBACKEND"
_asked = os.environ.pop(_VARIABLE, "")

import matplotlib  # noqa: E402

if _asked:
    os.environ[_VARIABLE] = _asked  # of the shell, for whatever else it starts
    with suppress(ValueError):  # no such backend: matplotlib chooses one if somebody plots
        matplotlib.rcParams["backend"] = _asked

__all__ = ["matplotlib"]
