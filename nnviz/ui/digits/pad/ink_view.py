"""The ink of a pad on its paper, as large as fits, with what is said and painted over it."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.digits.pad.ink_canvas import InkCanvas
from nnviz.ui.kit.theme import Theme, ui_font

RIM_PX = 8
IN_LINES = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
SIDE = 280
"""Pixels of ink along the short side of a pad, ten for each of the 28 a network sees."""


class InkView(QWidget):
    """Shows an ``InkCanvas`` of (280, ``columns``) pixels; ``paper_moved`` tells that it lies elsewhere now."""

    paper_moved = pyqtSignal()

    def __init__(self, theme: Theme, *, columns: int = SIDE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, 1.0
        self.canvas = InkCanvas(SIDE, columns)
        self._placeholder = ""
        self._overlay: Callable[[QPainter], None] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def ink(self) -> NDArray[np.float32]:
        """The ink, shape (280, columns), 0.0 (white) … 1.0 (black)."""
        return self.canvas.ink

    def set_placeholder(self, text: str) -> None:
        """Say something while nothing is drawn."""
        self._placeholder = text
        self.update()

    def set_overlay(self, paint: Callable[[QPainter], None] | None) -> None:
        """Let something be painted over the ink, by a painter whose pixels are those of the ink."""
        self._overlay = paint
        self.update()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self.update()

    def paper(self) -> QRectF:
        """Return where the paper lies in the widget: its proportions kept, as large as fits."""
        rows, columns = self.canvas.shape
        zoom = min(self.width() / columns, self.height() / rows)
        width, height = columns * zoom, rows * zoom
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def sizeHint(self) -> QSize:
        rows, columns = self.canvas.shape
        return QSize(columns * 340 // rows, 340)

    def minimumSizeHint(self) -> QSize:
        rows, columns = self.canvas.shape
        return QSize(min(columns * 220 // rows, 480), 160)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        self.paper_moved.emit()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        if event is not None:
            painter.setClipRegion(event.region())
        self._paint_paper(painter, self.paper())
        painter.end()

    def _paint_paper(self, painter: QPainter, paper: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(paper, self.canvas.image(self._theme))
        if self._overlay is not None:
            painter.save()
            painter.translate(paper.topLeft())
            painter.scale(self._zoom, self._zoom)
            self._overlay(painter)
            painter.restore()
        painter.setPen(QPen(self._theme.accent if self.hasFocus() else self._theme.line, 1))
        painter.drawRect(paper.adjusted(0.5, 0.5, -0.5, -0.5))
        if self._placeholder and self.canvas.is_empty:
            painter.setPen(self._theme.ink_soft)
            painter.setFont(ui_font(13 * self._scale))
            rim = RIM_PX * self._scale
            painter.drawText(paper.adjusted(rim, 0, -rim, 0), IN_LINES, self._placeholder)

    @property
    def _zoom(self) -> float:
        """Pixels of the screen in a pixel of ink."""
        return self.paper().height() / self.canvas.shape[0]

    def _on_paper(self, place: QPointF) -> QPointF:
        return (place - self.paper().topLeft()) / self._zoom

    def _update_ink(self, changed: QRectF) -> None:
        """Paint anew what a stroke has changed, and nothing else."""
        paper, zoom = self.paper(), self._zoom
        corner = changed.topLeft() * zoom + paper.topLeft()
        self.update(QRectF(corner, changed.size() * zoom).adjusted(-2, -2, 2, 2).toAlignedRect())
