"""Pictures of every edge, made off the GUI thread: the latest request wins, the window only draws them."""

import sys

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QImage

from nnviz.diagram.edge_field import EdgeFields
from nnviz.diagram.field_processes import FieldProcesses
from nnviz.ui.graph.field_placement import FieldPicture, FieldRequest
from nnviz.ui.kit.jobs import Jobs

JOB = "edges"


class EdgePainter(QObject):
    """Paints requests in a thread that waits for the helper processes.

    ``painted`` brings a tuple of ``FieldPicture``, one for each request of a call. What has been begun is finished and
    told, however fast requests come: then follows the latest, and those between are forgotten. If the processes fail,
    the thread paints by itself, more slowly.
    """

    painted = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None, processes: FieldProcesses | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._latest: tuple[FieldRequest, ...] | None = None
        self._is_closing = False
        self._processes = processes or FieldProcesses()
        self._can_start_processes = True
        self._own_fields = EdgeFields()

    def request(self, requests: tuple[FieldRequest, ...]) -> None:
        """Ask for these pictures; a request that has not been begun is forgotten."""
        self._latest = requests
        self._begin()

    def close(self) -> None:
        """End the thread and the processes, in the middle of a picture too."""
        self._is_closing = True
        self._processes.close()
        self._jobs.close()

    def _begin(self) -> None:
        if self._latest is not None and not self._jobs.is_busy(JOB):
            requests, self._latest = self._latest, None
            self._jobs.ask(JOB, lambda: self._pictures(requests), self._take)

    def _take(self, pictures: tuple[FieldPicture, ...]) -> None:
        self._begin()  # before the window is busy with these
        self.painted.emit(pictures)

    def _pictures(self, requests: tuple[FieldRequest, ...]) -> tuple[FieldPicture, ...]:
        return tuple(FieldPicture(request, image_of(self._pixels(request))) for request in requests)

    def _pixels(self, request: FieldRequest) -> NDArray[np.uint32]:
        if self._can_start_processes:
            try:
                return self._processes.picture(request.weights, request.geometry, request.colors)
            except (OSError, ValueError) as error:
                if self._is_closing:
                    raise
                self._can_start_processes = False  # this thread paints, more slowly but as well
                if self._processes.close():
                    sys.excepthook(type(error), error, error.__traceback__)
        return self._own_fields.picture(request.weights, request.geometry, request.colors)


def image_of(pixels: NDArray[np.uint32]) -> QImage:
    """Return premultiplied pixels (height, width) as an image with memory of its own."""
    height, width = pixels.shape
    image = QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()
