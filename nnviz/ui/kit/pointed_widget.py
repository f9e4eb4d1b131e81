"""A painted picture that tells more where the mouse points; not so in what is saved or copied of it."""

from PyQt6.QtCore import QEvent, QPointF
from PyQt6.QtGui import QMouseEvent, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme


class PointedWidget(PaintedWidget):
    """Knows where the mouse is. A subclass says in ``paint_pointed`` what is seen, with ``pointed`` or with None."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, hint: tuple[int, int], least: tuple[int, int]
    ) -> None:
        super().__init__(theme, parent, hint=hint, least=least)
        self.setMouseTracking(True)
        self._pointed: QPointF | None = None

    def paint_pointed(self, painter: QPainter, pointed: QPointF | None) -> None:
        """Paint what is to be seen while the mouse points there."""
        raise NotImplementedError

    def paint(self, painter: QPainter) -> None:
        self.paint_pointed(painter, self._pointed)

    def paint_in_picture(self, painter: QPainter) -> None:
        """Paint it as if nothing were pointed at."""
        self.paint_pointed(painter, None)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None:
            self._point_at(event.position())

    def leaveEvent(self, event: QEvent | None) -> None:
        self._point_at(None)

    def _point_at(self, place: QPointF | None) -> None:
        self._pointed = place
        self.update()
