"""Choose between the engines that render documents."""

from pathlib import Path
from typing import Protocol

from claimtrace.formats import ENGINES
from claimtrace.render.embedded import EmbeddedEngine
from claimtrace.render.errors import RenderError
from claimtrace.render.quarto import quarto_engine
from claimtrace.rules import finding


class Engine(Protocol):
    """What renders one document to one format."""

    @property
    def name(self) -> str:
        """`quarto` or `pandoc`."""
        ...

    @property
    def parallel(self) -> int:
        """How many formats it may render at a time."""
        ...

    def read(self, document: Path, folder: Path, register: Path, epoch: int) -> Path:
        """Do once what is alike in all formats, or raise RenderError; return what `write` reads."""
        ...

    def write(
        self,
        document: Path,
        read: Path,
        format_name: str,
        target: Path,
        register: Path,
        epoch: int,
    ) -> None:
        """Render one document to one format, or raise RenderError."""
        ...


def choose_engine(requested: str) -> tuple[Engine, str]:
    """Choose the engine, without installing or downloading anything.

    Args:
        requested: `quarto`, `pandoc`, or `auto`, which takes Quarto where a usable one is and
            the embedded pandoc otherwise.

    Returns:
        The engine, and one line for the reader on which it is and why.

    Raises:
        RenderError: there is no engine of that name (R014), or Quarto was asked for and is
            missing (R001), too old (R002) or broken (R003).
    """
    if requested not in ENGINES:
        message = f"no engine {requested}; known are {', '.join(ENGINES)}"
        raise RenderError([finding("R014", message)])
    if requested == "pandoc":
        return EmbeddedEngine(), "engine: pandoc (embedded)"
    try:
        quarto = quarto_engine()
    except RenderError as error:
        if requested == "quarto":
            raise
        return EmbeddedEngine(), f"engine: pandoc (embedded), since {error.findings[0].message}"
    return quarto, f"engine: Quarto {quarto.version}"


def spare_engine(requested: str, chosen: Engine) -> Engine | None:
    """Say what renders where the chosen engine fails.

    Args:
        requested: as for `choose_engine`.
        chosen: what that returned.

    Returns:
        The embedded engine where `auto` took another one; else None, since whoever asks for an
        engine by name wants to hear of its failure.
    """
    if requested == "auto" and not isinstance(chosen, EmbeddedEngine):
        return EmbeddedEngine()
    return None
