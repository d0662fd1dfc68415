"""Show a page and what was found beside it, to a browser on the same machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

_HOST = "127.0.0.1"  # nobody else's browser
_WAITING = '{"number": 0, "seconds": 0, "held": false, "findings": []}'


class Shown:
    """Hold what the browser asks for: the state as JSON, and the page's file."""

    def __init__(self, page: Path) -> None:
        self.page = page
        self.state = _WAITING


@contextmanager
def serving(shown: Shown, port: int) -> Iterator[str]:
    """Answer a browser for the time of the block.

    Args:
        shown: what is answered.
        port: of the address; 0 for one that is free.

    Yields:
        The address.

    Raises:
        OSError: the port is taken.
    """
    server = ThreadingHTTPServer((_HOST, port), _answering(shown))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{_HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def _answering(shown: Shown) -> type[BaseHTTPRequestHandler]:
    frame = (files("claimtrace.preview") / "frame.html").read_bytes()

    class Handler(BaseHTTPRequestHandler):
        """Answers three addresses, and no other."""

        def do_GET(self) -> None:
            place = self.path.partition("?")[0]
            try:
                if place == "/":
                    self._send(frame, "text/html; charset=utf-8")
                elif place == "/state":
                    self._send(shown.state.encode(), "application/json")
                elif place == "/page":
                    self._send(shown.page.read_bytes(), "text/html; charset=utf-8")
                else:
                    self.send_error(404)
            except FileNotFoundError:
                self.send_error(404, "The page has not been built yet")
            except ConnectionError:  # the browser went on
                pass

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
