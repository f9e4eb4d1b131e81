"""The small plane at the left of the graph: the example's place among all points, which the inputs are."""

from PyQt6.QtCore import QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme
from nnviz.ui.network.points.decision_scene import DecisionScene
from nnviz.ui.network.points.paint_decisions import NO_PIECES, PlanePainter

SIDE_PX = 116
RADIUS_PX = 1.4


class PlaneThumb(PaintedWidget):
    """``pointed`` tells a place that was clicked or dragged to."""

    pointed = pyqtSignal(float, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(SIDE_PX, SIDE_PX), is_row=True)
        self._scene: DecisionScene | None = None
        self.setMinimumSize(QSize(60, 60))

    def show_scene(self, scene: DecisionScene) -> None:
        """Show these points and this example; the same ones, as while training, are not painted again."""
        before, self._scene = self._scene, scene
        if before is None or (before.points, before.example) != (scene.points, scene.example):
            self.update()

    def paint(self, painter: QPainter) -> None:
        """Paint the points small, and the cross hairs."""
        if self._scene is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plane = PlanePainter(painter, self._scene, self._square(), self._theme, self._scale)
        plane.paint_map(None, NO_PIECES)
        plane.paint_points(RADIUS_PX)
        plane.paint_example()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        self._point(event)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._point(event)

    def _point(self, event: QMouseEvent | None) -> None:
        square = self._square()
        if event is not None and self._scene is not None and square.contains(event.position()):
            across = (event.position().x() - square.left()) / square.width()
            down = (event.position().y() - square.top()) / square.height()
            self.pointed.emit(*self._scene.plane.place(across, down))

    def _square(self) -> QRectF:
        side = min(self.width(), self.height()) - 2
        return QRectF((self.width() - side) / 2, 1, side, side)
