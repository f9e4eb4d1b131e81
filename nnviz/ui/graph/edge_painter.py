"""Pictures of every edge, made off the GUI thread: the latest request wins, the window only draws them."""

import threading

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QImage

from nnviz.diagram.edge_field import EdgeFields
from nnviz.diagram.field_processes import FieldProcesses
from nnviz.storage.fault_log import report
from nnviz.ui.graph.field_placement import FieldPicture, FieldRequest


class EdgePainter(QObject):
    """Paints requests in a thread that waits for the helper processes.

    ``painted`` brings a tuple of ``FieldPicture``, one for each request of the latest call. Unlike a job's late answer,
    a picture that is finished when the next is asked for is shown: while a network trains the next always is.
    If the processes fail, the thread paints by itself, more slowly.
    """

    painted = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None, processes: FieldProcesses | None = None) -> None:
        super().__init__(parent)
        self._wake = threading.Condition()
        self._latest: tuple[FieldRequest, ...] | None = None
        self._is_closing = False
        self._processes = processes or FieldProcesses()
        self._can_start_processes = True
        self._own_fields = EdgeFields()
        self._thread = threading.Thread(target=self._serve, name="edge painter", daemon=True)
        self._thread.start()

    def request(self, requests: tuple[FieldRequest, ...]) -> None:
        """Ask for these pictures; a request that has not been begun is forgotten."""
        with self._wake:
            self._latest = requests
            self._wake.notify()

    def close(self) -> None:
        """End the thread and the processes, in the middle of a picture too."""
        with self._wake:
            self._is_closing = True
            self._wake.notify()
        self._processes.close()
        self._thread.join()

    def _serve(self) -> None:
        while (requests := self._next()) is not None:
            try:
                pictures = tuple(FieldPicture(r, image_of(self._pixels(r))) for r in requests)
            except Exception as error:  # noqa: BLE001 - without this thread no later picture would come either
                if not self._is_closing:
                    report(error)
            else:
                self.painted.emit(pictures)

    def _next(self) -> tuple[FieldRequest, ...] | None:
        with self._wake:
            while self._latest is None and not self._is_closing:
                self._wake.wait()
            requests, self._latest = self._latest, None
            return None if self._is_closing else requests

    def _pixels(self, request: FieldRequest) -> NDArray[np.uint32]:
        if self._can_start_processes:
            try:
                return self._processes.picture(request.weights, request.geometry, request.colors)
            except (OSError, ValueError) as error:
                if self._is_closing:
                    raise
                self._can_start_processes = False  # this thread paints, more slowly but as well
                if self._processes.close():
                    report(error)
        return self._own_fields.picture(request.weights, request.geometry, request.colors)


def image_of(pixels: NDArray[np.uint32]) -> QImage:
    """Return premultiplied pixels (height, width) as an image with memory of its own."""
    height, width = pixels.shape
    image = QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()
