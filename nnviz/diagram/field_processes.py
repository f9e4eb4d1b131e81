"""Edge fields in processes of their own, so that painting every edge never holds up training or the hand.

Python's interpreter lock would let the sums, the training and the window take turns; other processes
do not. Requests and pictures go through their standard input and output as raw numbers.
"""

import contextlib
import os
import signal
import struct
import subprocess
import sys
import threading
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from nnviz.diagram.color_scale import DataColors
from nnviz.diagram.edge_field import EdgeFields, FieldGeometry
from nnviz.storage.fault_log import FaultLog, fault_log_path

NICENESS = 5  # training and the hand come first
PROCESSES = 2
"""Each paints its share of the rows. Two threads of one process brought 1.3 x: they wait for each other's lock."""
MOST_SHARED = 4_000_000  # edges; more are painted by one process, for each needs the memory for all of them
FEWEST_ROWS = 32  # of a share: below this, asking costs more than it saves
PIPE_BYTES = 1 << 20  # a picture goes through in a few gulps, where the system allows for it
FAULT_STATUS = 70  # of a process that has left its traceback in the log
_HEADER = struct.Struct("<IIIIdd12B")  # n_right, n_left, width, height, x_left, x_right, four colours

_Process = subprocess.Popen[bytes]


class FieldProcesses:
    """Computes ``edge_picture`` in helper processes, one request at a time.

    The processes are started by the first request. Raises ``OSError`` if one cannot be started or has ended.
    """

    def __init__(self) -> None:
        self._processes: list[_Process] = []
        self._lock = threading.Lock()  # whoever closes is another thread than whoever waits for a picture
        self._is_closed = False

    def picture(self, weights: NDArray[np.floating], geometry: FieldGeometry, colors: DataColors) -> NDArray[np.uint32]:
        """Return ``edge_picture(weights, geometry, colors)``; blocks without holding the interpreter lock."""
        pixels = np.empty((geometry.height_px, geometry.width_px), np.uint32)
        numbers = np.ascontiguousarray(weights, np.float32).reshape(-1).view(np.uint8).data
        rows = _shares(geometry.height_px, 1 if weights.size > MOST_SHARED else PROCESSES)
        shares = list(zip(self._running(len(rows)), rows, strict=True))
        for process, (top, bottom) in shares:
            _pipe(process.stdin).write(_encoded(_seen_between(geometry, top, bottom), colors))
            _pipe(process.stdin).write(numbers)
            _pipe(process.stdin).flush()
        for process, (top, bottom) in shares:
            _read_into(pixels[top:bottom], _pipe(process.stdout))
        return pixels

    def close(self) -> bool:
        """End the processes, in the middle of a picture too; no other is started. Return whether one was at fault."""
        return self._end(is_closed=True)

    def restart(self) -> bool:
        """End the processes in the same way; the next request starts others. Return whether one was at fault."""
        return self._end(is_closed=False)

    def are_stopped(self) -> bool:
        """Whether a process has been stopped from outside and waits to be told to go on, where the system tells."""
        with self._lock:
            processes = list(self._processes)
        for process in processes:
            with contextlib.suppress(OSError):
                if "\nState:\tT" in Path(f"/proc/{process.pid}/status").read_text(errors="replace"):
                    return True
        return False

    def _end(self, *, is_closed: bool) -> bool:
        with self._lock:
            self._is_closed |= is_closed
            processes, self._processes = self._processes, []
        for process in processes:
            process.kill()
        for process in processes:
            process.communicate()
        return any(process.returncode == FAULT_STATUS for process in processes)

    def _running(self, n: int) -> list[_Process]:
        with self._lock:
            if self._is_closed:
                raise OSError("the processes that paint edges have ended: they were closed")
            while len(self._processes) < n:
                self._processes.append(_start())
            return self._processes[:n]


def serve(requests: IO[bytes], pictures: IO[bytes]) -> None:
    """Answer requests until their stream ends, as it does when nnviz ends in whatever way."""
    fields = EdgeFields()
    while header := requests.read(_HEADER.size):
        n_right, n_left, width, height, x_left, x_right, *rgb = _HEADER.unpack(header)
        y_left, y_right = np.empty(n_left), np.empty(n_right)
        weights = np.empty((n_right, n_left), np.float32)
        for numbers in (y_left, y_right, weights):
            _read_into(numbers, requests)
        colors = DataColors(*(tuple(rgb[i : i + 3]) for i in range(0, 12, 3)))
        geometry = FieldGeometry(y_left, y_right, width, height, x_left, x_right)
        pictures.write(fields.picture(weights, geometry, colors).data)
        pictures.flush()


def _start() -> _Process:
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        pipesize=PIPE_BYTES,
    )


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise OSError("the process that paints edges has no pipes")
    return stream


def _shares(height_px: int, most: int) -> list[tuple[int, int]]:
    """Return the first row of each process' share, of ``most`` processes at most, and the one after its last."""
    n_shares = max(1, min(most, height_px // FEWEST_ROWS))
    return list(pairwise(height_px * n // n_shares for n in range(n_shares + 1)))


def _seen_between(geometry: FieldGeometry, top: int, bottom: int) -> FieldGeometry:
    """Return the geometry seen through these rows of its window."""
    return replace(geometry, y_left=geometry.y_left - top, y_right=geometry.y_right - top, height_px=bottom - top)


def _encoded(geometry: FieldGeometry, colors: DataColors) -> bytes:
    n_right, n_left = geometry.shape
    x_right = float(geometry.width_px) if geometry.x_right is None else geometry.x_right
    rgb = (*colors.positive, *colors.negative, *colors.neutral, *colors.ground)
    header = _HEADER.pack(n_right, n_left, geometry.width_px, geometry.height_px, geometry.x_left, x_right, *rgb)
    return b"".join((header, geometry.y_left.tobytes(), geometry.y_right.tobytes()))


def _read_into(numbers: NDArray[np.generic], stream: IO[bytes]) -> None:
    """Fill a contiguous array; ``OSError`` if the stream ends before."""
    memory = numbers.reshape(-1).view(np.uint8).data
    if stream.readinto(memory) < len(memory):  # type: ignore[attr-defined] # pipes are BufferedReader
        raise OSError("the process that paints edges has ended")


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the terminal goes to all; nnviz itself ends this process
    try:
        serve(sys.stdin.buffer, sys.stdout.buffer)
    except OSError:
        pass  # nnviz has ended: so does this
    except Exception as error:  # noqa: BLE001 - a traceback belongs into the log; nnviz will paint by itself
        FaultLog(fault_log_path()).note(error)
        os._exit(FAULT_STATUS)
    os._exit(0)  # Python would try once more to flush what nobody reads
