"""Edge fields in a process of their own, so that painting every edge never holds up training or the hand.

Python's interpreter lock would let the sums, the training and the window take turns; a second process
does not. Requests and pictures go through its standard input and output as raw numbers.
"""

import contextlib
import os
import signal
import struct
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import IO

import numpy as np
from numpy.typing import NDArray

from nnviz.diagram.color_scale import DataColors
from nnviz.diagram.edge_field import FieldGeometry
from nnviz.diagram.halved_edge_field import HalvedEdgeField

NICENESS = 5  # training and the hand come first
FIELDS_KEPT = 8  # the gaps of one network; a resized window makes new ones
_HEADER = struct.Struct("<IIIIdd12B")  # n_right, n_left, width, height, x_left, x_right, four colours


class FieldProcess:
    """Computes ``edge_picture`` in a helper process, one request at a time.

    The process is started by the first request. Raises ``OSError`` if it cannot be started or has ended.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()  # whoever closes is another thread than whoever waits for a picture
        self._is_closed = False

    def picture(self, weights: NDArray[np.floating], geometry: FieldGeometry, colors: DataColors) -> NDArray[np.uint32]:
        """Return ``edge_picture(weights, geometry, colors)``; blocks without holding the interpreter lock."""
        requests, pictures = self._pipes()
        requests.write(_encoded(weights, geometry, colors))
        requests.flush()
        pixels = _read_exactly(pictures, geometry.height_px * geometry.width_px * 4)
        return np.frombuffer(pixels, np.uint32).reshape(geometry.height_px, geometry.width_px)

    def close(self) -> None:
        """End the process, in the middle of a picture too; no other is started."""
        with self._lock:
            self._is_closed = True
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        with self._lock:
            if self._is_closed:
                raise OSError("the process that paints edges has ended: it was closed")
            if self._process is None:
                self._process = _start()
            if self._process.stdin is None or self._process.stdout is None:
                raise OSError("the process that paints edges has no pipes")
            return self._process.stdin, self._process.stdout


def serve(requests: IO[bytes], pictures: IO[bytes]) -> None:
    """Answer requests until their stream ends, as it does when nnviz ends in whatever way."""
    fields: dict[FieldGeometry, HalvedEdgeField] = {}
    with ThreadPoolExecutor(2) as pool:
        while header := requests.read(_HEADER.size):
            n_right, n_left, width, height, x_left, x_right, *rgb = _HEADER.unpack(header)
            weights = np.frombuffer(_read_exactly(requests, n_right * n_left * 4), np.float32)
            y_left = np.frombuffer(_read_exactly(requests, n_left * 8), np.float64)
            y_right = np.frombuffer(_read_exactly(requests, n_right * 8), np.float64)
            colors = DataColors(*(tuple(rgb[i : i + 3]) for i in range(0, 12, 3)))
            geometry = FieldGeometry(y_left, y_right, width, height, x_left, x_right)
            if geometry not in fields:
                if len(fields) >= FIELDS_KEPT:
                    fields.clear()
                fields[geometry] = HalvedEdgeField(geometry, pool)
            pictures.write(fields[geometry].picture(weights.reshape(n_right, n_left), colors).tobytes())
            pictures.flush()


def _start() -> subprocess.Popen[bytes]:
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    )


def _encoded(weights: NDArray[np.floating], geometry: FieldGeometry, colors: DataColors) -> bytes:
    n_right, n_left = weights.shape
    x_right = float(geometry.width_px) if geometry.x_right is None else geometry.x_right
    rgb = (*colors.positive, *colors.negative, *colors.neutral, *colors.ground)
    header = _HEADER.pack(n_right, n_left, geometry.width_px, geometry.height_px, geometry.x_left, x_right, *rgb)
    return b"".join(
        (header, weights.astype(np.float32).tobytes(), geometry.y_left.tobytes(), geometry.y_right.tobytes())
    )


def _read_exactly(stream: IO[bytes], n_bytes: int) -> bytes:
    data = stream.read(n_bytes)
    if len(data) < n_bytes:
        raise OSError("the process that paints edges has ended")
    return data


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the terminal goes to all; nnviz itself ends this process
    with contextlib.suppress(OSError):  # nnviz has ended: so does this
        serve(sys.stdin.buffer, sys.stdout.buffer)
    os._exit(0)  # Python would try once more to flush what nobody reads
