"""One file over HTTP, written to a part beside its place: what has come before is not fetched again."""

import http
import http.client
import os
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from nnviz import __version__
from nnviz.data.fetching import FetchError, FetchProgress
from nnviz.language import translate

CHUNK_BYTES = 64 * 2**10
SLOWEST_BYTES = 4 * 2**10
"""Who sends fewer in the time that is waited for any is as good as silent."""


def fetch(url: str, part: Path, *, max_bytes: int, patience_seconds: float) -> Iterator[FetchProgress]:
    """Bring ``url`` into ``part``, giving control back with every piece; who does not go on has stopped it.

    What ``part`` holds is taken for the file's beginning, and only the rest is asked for; whether it is right, the
    caller must know. Nothing beyond ``max_bytes`` is written.
    Raises ``FetchError`` if the server fails, ``OSError`` if ``part`` cannot be written.
    """
    with part.open("r+b" if part.exists() else "w+b") as file:
        start = file.seek(0, os.SEEK_END)
        try:
            response = _open(url, start, patience_seconds)
        except _NothingLeftError as complete:
            if complete.n_total == start:
                yield FetchProgress(start, start)
                return
            file.truncate(0)
            raise FetchError(translate("Fetch", "has another file than the one begun")) from complete
        with response:
            start = _place(response, file, start)
            yield from _pour(response, file, start, max_bytes, patience_seconds)
        file.flush()
        os.fsync(file.fileno())


class _NothingLeftError(Exception):
    """The server has no bytes after those that are there; ``n_total`` is how many it has, if it says."""

    def __init__(self, n_total: int | None) -> None:
        super().__init__(n_total)
        self.n_total = n_total


def _open(url: str, start: int, patience_seconds: float) -> http.client.HTTPResponse:
    headers = {"User-Agent": f"nnviz/{__version__}"} | ({"Range": f"bytes={start}-"} if start else {})
    try:
        request = urllib.request.Request(url, headers=headers)
        response: http.client.HTTPResponse = _opener().open(request, timeout=patience_seconds)
    except urllib.error.HTTPError as error:
        with error:
            if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and start:
                raise _NothingLeftError(_total_of(error.headers.get("Content-Range"))) from error
            raise FetchError(translate("Fetch", "answered {0}").format(_status(error.code))) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        if isinstance(getattr(error, "reason", error), TimeoutError):
            raise FetchError(_stalled(patience_seconds)) from error
        raise FetchError(translate("Fetch", "cannot be reached ({0})").format(_reason(error))) from error
    return response


@cache
def _opener() -> urllib.request.OpenerDirector:
    """Return what opens addresses of the web, and no others that a redirection might lead to."""
    opener = urllib.request.OpenerDirector()
    for make in (
        urllib.request.ProxyHandler,
        urllib.request.UnknownHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPRedirectHandler,
        urllib.request.HTTPErrorProcessor,
    ):
        opener.add_handler(make())
    return opener


def _place(response: http.client.HTTPResponse, file: BinaryIO, start: int) -> int:
    """Return where in the file the answer begins, and turn to there: it may be the whole file all the same."""
    if response.status == http.HTTPStatus.PARTIAL_CONTENT:
        begin = re.match(r"bytes (\d+)-", response.headers.get("Content-Range", ""))
        if begin is None or int(begin[1]) != start:
            raise FetchError(translate("Fetch", "sent another part than was asked for"))
    elif response.status == http.HTTPStatus.OK:
        start = 0
    else:
        raise FetchError(translate("Fetch", "answered {0}").format(_status(response.status)))
    file.seek(start)
    file.truncate()
    return start


def _pour(
    response: http.client.HTTPResponse, file: BinaryIO, start: int, max_bytes: int, patience_seconds: float
) -> Iterator[FetchProgress]:
    """Write what is sent, up to the announced end if there is one."""
    n_total = None if response.length is None else start + response.length
    if n_total is not None and n_total > max_bytes:
        sentence = translate("Fetch", "announces {0:,} bytes, more than the {1:,} there can be")
        raise FetchError(sentence.format(n_total, max_bytes))
    n_bytes, watch = start, _Watch(start, patience_seconds)
    yield FetchProgress(n_bytes, n_total)
    while n_total is None or n_bytes < n_total:
        piece = _next_piece(response, CHUNK_BYTES if n_total is None else n_total - n_bytes, patience_seconds)
        if not piece:
            break
        n_bytes += len(piece)
        if n_bytes > max_bytes:
            raise FetchError(translate("Fetch", "sends more than the {0:,} bytes there can be").format(max_bytes))
        file.write(piece)
        watch.note(n_bytes)
        yield FetchProgress(n_bytes, n_total)
    if n_total is not None and n_bytes < n_total:
        raise FetchError(translate("Fetch", "broke off after {0:,} of {1:,} bytes").format(n_bytes, n_total))


def _next_piece(response: http.client.HTTPResponse, n_left: int, patience_seconds: float) -> bytes:
    try:
        return response.read1(min(CHUNK_BYTES, n_left))
    except TimeoutError as error:
        raise FetchError(_stalled(patience_seconds)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FetchError(translate("Fetch", "broke off ({0})").format(_reason(error))) from error


class _Watch:
    """Sees who sends so little that it would never end."""

    def __init__(self, n_bytes: int, patience_seconds: float) -> None:
        self._patience, self._since, self._n_bytes = patience_seconds, monotonic(), n_bytes

    def note(self, n_bytes: int) -> None:
        """Take how many bytes there are; raises ``FetchError`` if too few have come in the time waited for any."""
        now = monotonic()
        if now - self._since < self._patience:
            return
        if n_bytes - self._n_bytes < SLOWEST_BYTES:
            raise FetchError(_stalled(self._patience))
        self._since, self._n_bytes = now, n_bytes


def _total_of(content_range: str | None) -> int | None:
    total = re.fullmatch(r"bytes \*/(\d+)", content_range or "")
    return None if total is None else int(total[1])


def _status(code: int) -> str:
    """Return a status in the standard's own words: the server's could be anything."""
    known = {status.value: f"{status.value} {status.phrase}" for status in http.HTTPStatus}
    return known.get(code, str(code))


def _reason(error: Exception) -> str:
    """Return what a failure of the connection is called."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, OSError):
        return reason.strerror or str(reason)
    if isinstance(reason, http.client.HTTPException):
        return translate("Fetch", "no proper answer")
    return str(reason)


def _stalled(patience_seconds: float) -> str:
    return translate("Fetch", "sent nothing for {0:g} seconds").format(patience_seconds)
