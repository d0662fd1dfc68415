"""Show a page and what was found beside it, to a browser on the same machine."""

import json
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

from claimtrace.preview.watch import PreviewBuild

_HOST = "127.0.0.1"  # nobody else's browser
_HTML, _JSON = "text/html; charset=utf-8", "application/json"
_OTHER = re.compile(r"/(?![.])[\w.-]+\.html")


class PreviewedPage:
    """Hold what the browser asks for: the page, and what its last build came to.

    Args:
        page: the file of the page. What is shown is what it held after the last build that held,
            whatever becomes of the file.
    """

    def __init__(self, page: Path) -> None:
        self.folder, self._page = page.parent, page
        self.content = b""
        self._built, self._working = PreviewBuild(0, 0, False, []), False
        self._read()

    def begin(self) -> None:
        """Note that a build began."""
        self._working = True

    def end(self, built: PreviewBuild) -> None:
        """Note what a build came to."""
        if built.held:
            self._read()
        self._built, self._working = built, False

    @property
    def state(self) -> str:
        """What the last build came to, and whether another one is under way, as JSON."""
        return json.dumps({**asdict(self._built), "working": self._working}, ensure_ascii=False)

    def _read(self) -> None:
        with suppress(OSError):
            self.content = self._page.read_bytes()


class _Server(ThreadingHTTPServer):
    allow_reuse_address = os.name == "posix"  # elsewhere that would share a port that is taken


@contextmanager
def serving(shown: PreviewedPage, port: int) -> Iterator[str]:
    """Answer a browser for the time of the block.

    Args:
        shown: what is answered.
        port: of the address; 0 for one that is free.

    Yields:
        The address.

    Raises:
        OSError: the port is taken.
        OverflowError: there is no such port.
    """
    server = _Server((_HOST, port), _answering(shown))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{_HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def _answering(shown: PreviewedPage) -> type[BaseHTTPRequestHandler]:
    frame = (files("claimtrace.preview") / "frame.html").read_bytes()

    class Handler(BaseHTTPRequestHandler):
        """Answers a few addresses, and no other."""

        def do_GET(self) -> None:
            place = self.path.partition("?")[0]
            with suppress(ConnectionError):  # the browser went on
                if not self._of_this_machine():
                    self.send_error(403, "This address is for a browser on the same machine")
                elif place == "/":
                    self._send(frame, _HTML)
                elif place == "/state":
                    self._send(shown.state.encode("utf-8", "replace"), _JSON)
                elif place == "/page" and shown.content:
                    self._send(shown.content, _HTML)
                elif _OTHER.fullmatch(place):  # where a link of the page leads
                    self._send_file(shown.folder / place[1:])
                else:
                    self._missing()

        def _of_this_machine(self) -> bool:
            """Tell whether a page of elsewhere, whose name leads here, is not what asks."""
            host = self.headers.get("Host", "").rpartition(":")[0]
            return host in (_HOST, "localhost")

        def _send_file(self, path: Path) -> None:
            try:
                content = path.read_bytes()
            except OSError:
                self._missing()
            else:
                self._send(content, _HTML)

        def _missing(self) -> None:
            self.send_error(404, "This page has not been built")

        def _send(self, data: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing of each request."""

    return Handler
