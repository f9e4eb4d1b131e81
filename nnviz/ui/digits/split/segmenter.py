"""Rows of digits split off the GUI thread: the latest request wins."""

import threading
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.digits.digit_reader import classify
from nnviz.digits.ink.preparation import ALL_STEPS, InkSteps, NoInkError
from nnviz.digits.segmentation.search import Segmentation, segment, segment_at
from nnviz.nn.network import Network


@dataclass(frozen=True, eq=False)
class SplitRequest:
    """A wish to split ``ink``, at ``columns`` and nowhere else if they are given; ``number`` counts the wishes."""

    number: int
    ink: NDArray[np.float32]
    network: Network
    steps: InkSteps = ALL_STEPS
    columns: tuple[float, ...] | None = None


def split(request: SplitRequest) -> Segmentation | None:
    """Return the answer to a request; None if there is no ink."""
    read = partial(classify, request.network)
    try:
        if request.columns is None:
            return segment(request.ink, read, request.steps)
        return segment_at(request.ink, request.columns, read, request.steps)
    except NoInkError:
        return None


class Segmenter(QObject):
    """Answers requests in a thread of its own, which begins with the first.

    ``answered`` brings a ``SplitRequest`` and its ``Segmentation`` or None. One that has not been begun when the
    next comes is forgotten; who asks drops the late answer to an older one by its number.
    """

    answered = pyqtSignal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wake = threading.Condition()
        self._latest: SplitRequest | None = None
        self._is_closing = False
        self._thread: threading.Thread | None = None

    def request(self, request: SplitRequest) -> None:
        """Ask for a row of digits to be split."""
        with self._wake:
            self._latest = request
            self._wake.notify()
        if self._thread is None and not self._is_closing:
            self._thread = threading.Thread(target=self._serve, name="segmenter", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """End the thread, after the row it is at."""
        with self._wake:
            self._is_closing = True
            self._wake.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _serve(self) -> None:
        while (request := self._next()) is not None:
            self.answered.emit(request, split(request))

    def _next(self) -> SplitRequest | None:
        with self._wake:
            while self._latest is None and not self._is_closing:
                self._wake.wait()
            request, self._latest = self._latest, None
            return None if self._is_closing else request
