"""Put stylesheets, and the fonts that they name, into the page itself."""

import base64
import re
from collections.abc import Sequence
from pathlib import Path

from claimtrace.files import reading
from claimtrace.findings import Unreadable
from claimtrace.render.errors import RenderError, file_in_project
from claimtrace.rules import finding

_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_INDENT = re.compile(r"\s*\n\s*")
_MEDIA_TYPES = {".woff": "font/woff", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


def style_element(document: Path, stylesheets: Sequence[str]) -> str:
    """Write stylesheets as one `style` element that needs no other file.

    Args:
        document: the document; paths of stylesheets count from its folder.
        stylesheets: in the order of the cascade.

    Raises:
        RenderError: a stylesheet or a file that it names is missing (R011), or lies on the
            network (R020).
    """
    texts = [_embedded(document, document.parent / name, name) for name in stylesheets]
    return "<style>\n" + "".join(texts) + "</style>\n"


def _embedded(document: Path, path: Path, name: str) -> str:
    place = file_in_project(document, name)
    root = document.resolve().parent.parent

    def data_uri(match: re.Match[str]) -> str:
        target = match[1]
        if target.startswith("data:"):
            return match[0]
        if re.match(r"[a-z]+:|//", target):
            raise RenderError([finding("R020", f"the stylesheet loads {target}", file=place)])
        file = path.parent / target
        media_type = _MEDIA_TYPES.get(file.suffix, "application/octet-stream")
        content = base64.b64encode(_bytes(document, root, file)).decode("ascii")
        return f'url("data:{media_type};base64,{content}")'

    text = _bytes(document, root, path).decode("utf-8", "replace").replace("\r\n", "\n")
    return _URL.sub(data_uri, _INDENT.sub("\n", _COMMENT.sub("", text))).strip() + "\n"


def _bytes(document: Path, root: Path, path: Path) -> bytes:
    try:
        return reading.read_bytes(root, file_in_project(document, str(path)), "R011")
    except Unreadable as error:
        raise RenderError(error.findings) from None
