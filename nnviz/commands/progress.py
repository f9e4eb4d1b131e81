"""A progress bar on a terminal; nothing at all where there is none."""

import contextlib
import os
import time
from types import TracebackType
from typing import Self, TextIO

REFRESH_SECONDS = 0.1
BAR_CELLS = 24
FALLBACK_COLUMNS = 80


class ProgressBar:
    """One line at the bottom of a terminal, such as ``━━━━━━──────  50 %  Epoch 3``, gone when it is left."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._next_refresh = 0.0
        self._is_drawn = False
        is_unicode = "utf" in (stream.encoding or "").lower()
        self._done, self._to_do = ("━", "─") if is_unicode else ("#", "-")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        self.clear()

    def show(self, fraction: float, text: str) -> None:
        """Draw that ``fraction`` (0 … 1) is done, if the last drawing is old enough."""
        now = time.monotonic()
        if not self._is_terminal or now < self._next_refresh:
            return
        self._next_refresh = now + REFRESH_SECONDS
        cells = round(fraction * BAR_CELLS)
        bar = self._done * cells + self._to_do * (BAR_CELLS - cells)
        line = f"{bar} {fraction:4.0%}  {text}"
        self._write(f"\r\x1b[K{line[: self._columns() - 1]}")
        self._is_drawn = True

    def clear(self) -> None:
        """Make room for other output; the next ``show`` draws at once."""
        if self._is_drawn:
            self._write("\r\x1b[K")
            self._is_drawn = False
            self._next_refresh = 0.0

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError):  # the terminal has gone; the work goes on
            self._stream.write(text)
            self._stream.flush()

    def _columns(self) -> int:
        try:
            return os.get_terminal_size(self._stream.fileno()).columns or FALLBACK_COLUMNS
        except OSError:  # a stream without a descriptor, or a terminal that does not tell
            return FALLBACK_COLUMNS


def clock(seconds: float) -> str:
    """Return a duration as m:ss or h:mm:ss, rounded to whole seconds."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
