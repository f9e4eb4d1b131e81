"""Pictures of every edge, made off the GUI thread: the latest request wins, the window only draws them."""

import sys
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QObject, QTimer, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QImage

from nnviz.diagram.edge_field import EdgeFields
from nnviz.diagram.field_processes import FieldProcesses
from nnviz.language import UserError, translate
from nnviz.ui.graph.field_placement import FieldPicture, FieldRequest
from nnviz.ui.kit.jobs import Jobs

JOB = "edges"
STARTS = 2  # of the processes: once, and once again
LOOKED_AFTER_MS = 2_000


class EdgePainter(QObject):
    """Paints requests in a thread that waits for the helper processes.

    ``painted`` brings a tuple of ``FieldPicture``, one for each request of a call. What has been begun is finished and
    told, however fast requests come: then follows the latest, and those between are forgotten. If the processes fail
    or stand still they are started once again; then the thread paints by itself, more slowly, and ``told`` brings a
    sentence about it, as about too little memory.
    """

    painted = pyqtSignal(object)
    told = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None, processes: FieldProcesses | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._latest: tuple[FieldRequest, ...] | None = None
        self._is_closing = False
        self._processes = processes or FieldProcesses()
        self._starts_left = STARTS
        self._own_fields = EdgeFields()
        self._watch = QTimer(self)
        self._watch.timeout.connect(self._look_after)

    def request(self, requests: tuple[FieldRequest, ...]) -> None:
        """Ask for these pictures; a request that has not been begun is forgotten."""
        self._latest = requests
        self._begin()

    def close(self) -> None:
        """End the thread and the processes, in the middle of a picture too."""
        self._is_closing = True
        self._watch.stop()
        self._processes.close()
        self._jobs.close()

    def _begin(self) -> None:
        if self._latest is not None and not self._jobs.is_busy(JOB):
            requests, self._latest = self._latest, None
            self._jobs.ask(JOB, lambda: self._pictures(requests), self._take, refused=self._fail)
            self._watch.start(LOOKED_AFTER_MS)

    def _take(self, pictures: tuple[FieldPicture, ...]) -> None:
        self._watch.stop()
        self._begin()  # before the window is busy with these
        self.painted.emit(pictures)

    def _fail(self, sentence: str) -> None:
        self.told.emit(sentence)
        self._begin()

    @pyqtSlot()
    def _look_after(self) -> None:
        """End processes that have been stopped in the middle of a picture: the thread would wait for ever."""
        if self._processes.are_stopped():
            self._processes.restart()

    def _pictures(self, requests: tuple[FieldRequest, ...]) -> tuple[FieldPicture, ...]:
        try:
            return tuple(FieldPicture(request, image_of(self._pixels(request))) for request in requests)
        except MemoryError as error:
            text = translate("EdgePainter", "There is not enough memory to paint every edge: choose another view (V)")
            raise UserError(text) from error

    def _pixels(self, request: FieldRequest) -> NDArray[np.uint32]:
        while self._starts_left:
            try:
                return self._processes.picture(request.weights, request.geometry, request.colors)
            except (OSError, ValueError) as error:
                if self._is_closing:
                    raise
                self._note_failure(error)
        return self._own_fields.picture(request.weights, request.geometry, request.colors)

    def _note_failure(self, error: Exception) -> None:
        self._starts_left -= 1
        is_fault = self._processes.restart() if self._starts_left else self._processes.close()
        if is_fault:
            sys.excepthook(type(error), error, error.__traceback__)
        elif not self._starts_left:
            text = translate(
                "EdgePainter",
                "The processes that paint edges have ended twice: the window paints by itself, more slowly",
            )
            self.told.emit(text)


def image_of(pixels: NDArray[np.uint32]) -> QImage:
    """Return premultiplied pixels (height, width) as an image with memory of its own."""
    height, width = pixels.shape
    memory = cast(bytes, np.ascontiguousarray(pixels).data)  # whatever has a buffer will do
    return QImage(memory, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied).copy()
