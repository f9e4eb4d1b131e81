"""A web server on 127.0.0.1 that does what servers do: it goes on where a file broke off, stalls, lies, breaks off."""

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PATIENCE_SECONDS = 30.0


@dataclass(frozen=True)
class Manner:
    """How one request is answered; as it is, with the file or the part of it asked for.

    ``sent`` bytes go out, all without it, then the connection ends or with ``stalls`` stays open; ``announced`` is the
    length told, the true one without it and none with -1. ``drips`` sends a byte at a time, slowly. ``status`` other
    than 200 answers so and no more; ``raw`` is all that goes out. ``knows_ranges`` off, it always sends all.
    """

    sent: int | None = None
    stalls: bool = False
    announced: int | None = None
    drips: bool = False
    status: int = 200
    raw: bytes | None = None
    knows_ranges: bool = True
    content_range: str | None = None
    location: str | None = None


@dataclass
class WebServer:
    """``files`` by their paths; ``manners`` are used up from the front, one a request, and then it is well-behaved.

    ``requests`` are the paths asked for with the range asked for, "" for none.
    """

    files: dict[str, bytes]
    manners: list[Manner] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""
    stalled: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def host(self) -> str:
        return self.url.split("/")[2]


@contextmanager
def serving(files: Mapping[str, bytes], *manners: Manner) -> Iterator[WebServer]:
    """Serve until the block ends; whoever is kept waiting then is let go."""
    site = WebServer(dict(files), list(manners))

    class Handler(_Handler):
        web = site

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = False  # joined at the end
        site.url = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield site
        finally:
            site.released.set()
            server.shutdown()
            thread.join(PATIENCE_SECONDS)


class _Handler(BaseHTTPRequestHandler):
    web: WebServer

    def do_GET(self) -> None:
        asked = self.headers.get("Range", "")
        self.web.requests.append((self.path, asked))
        manner = self.web.manners.pop(0) if self.web.manners else Manner()
        with suppress(BrokenPipeError, ConnectionResetError):  # the other side has gone
            self._answer(manner, asked)

    def _answer(self, manner: Manner, asked: str) -> None:
        self.close_connection = True
        if manner.raw is not None:
            self.wfile.write(manner.raw)
            self._stall(manner)
            return
        content = self.web.files.get(self.path.lstrip("/"))
        status = manner.status if content is not None or manner.status != 200 else 404
        if content is None or status != 200:
            self._head(status, 0, {"Location": manner.location} if manner.location else {})
            return
        start = int(found[1]) if manner.knows_ranges and (found := re.match(r"bytes=(\d+)-", asked)) else 0
        if start and start >= len(content):
            self._head(416, 0, {"Content-Range": f"bytes */{len(content)}"})
            return
        place = manner.content_range or f"bytes {start}-{len(content) - 1}/{len(content)}"
        body = content[start:]
        length = len(body) if manner.announced is None else manner.announced
        self._head(206 if start else 200, length, {"Content-Range": place} if start else {})
        self._send(body[: manner.sent], manner)

    def _head(self, status: int, length: int, more: Mapping[str, str]) -> None:
        self.send_response(status)
        if length >= 0:
            self.send_header("Content-Length", str(length))
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()

    def _send(self, body: bytes, manner: Manner) -> None:
        pieces = [body[i : i + 1] for i in range(len(body))] if manner.drips else [body]
        for piece in pieces:
            self.wfile.write(piece)
            self.wfile.flush()
            if manner.drips and self.web.released.wait(0.01):
                return
        self._stall(manner)

    def _stall(self, manner: Manner) -> None:
        if manner.stalls:
            self.web.stalled.set()
            self.web.released.wait(PATIENCE_SECONDS)

    def log_message(self, format: str, *args: object) -> None:
        pass
