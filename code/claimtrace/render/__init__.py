"""Render documents to HTML, PDF and Word, by the embedded engine or by Quarto."""

from claimtrace.render.documents import Rendered, render
from claimtrace.render.embedded import EmbeddedEngine
from claimtrace.render.engines import ENGINES, Engine, choose_engine, spare_engine
from claimtrace.render.errors import RenderError

__all__ = [
    "ENGINES",
    "EmbeddedEngine",
    "Engine",
    "RenderError",
    "Rendered",
    "choose_engine",
    "render",
    "spare_engine",
]
