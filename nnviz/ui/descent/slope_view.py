"""Slope and staircase: drag the marker, or move it with the arrow keys."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QEvent, QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPolygonF
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.notation.significant import significant
from nnviz.ui.descent.paint_slope import Floats, Marker, SlopeScene, paint_slope
from nnviz.ui.kit.arrow_keys import accept_arrow_keys
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme

KEY_STEP = 0.01  # of the axis
HANDLE_PX = 16.0
WORDED_PLACES = 41


class SlopeView(PaintedWidget):
    """``moved`` brings the value of the variable under the marker; ``released`` the end of a drag."""

    moved = pyqtSignal(float)
    released = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(380, 340), least=(220, 196))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("SlopeView", "Slope and staircase"))
        self.setAccessibleDescription(
            translate("SlopeView", "Drag the marker or use ← →: the cost has a slope everywhere, the count is flat.")
        )
        self._shown: tuple[str, Floats, Floats, NDArray[np.int64] | None, int, Marker | None] | None = None

    def show_slope(
        self,
        name: str,
        values: Floats,
        costs: Floats,
        n_right: NDArray[np.int64] | None = None,
        *,
        n_examples: int = 0,
        marker: Marker | None = None,
    ) -> None:
        """Show C (and how many are right) over the rising ``values`` of a variable, all of shape (n,)."""
        self._shown = name, values, costs, n_right, n_examples, marker
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        self.update()

    @property
    def scene(self) -> SlopeScene | None:
        """What is painted, or None before there is anything."""
        if self._shown is None:
            return None
        name, values, costs, n_right, n_examples, marker = self._shown
        area = QRectF(self.rect())
        return SlopeScene(name, values, costs, n_right, n_examples, area, self._theme, self._scale, marker)

    def in_words(self) -> str:
        if self._shown is None:
            return ""
        name, values, costs, n_right, n_examples, marker = self._shown
        lines = []
        if marker is not None:
            text = translate("SlopeView", "At {0} = {1}: C = {2}, slope {3}.")
            lines.append(text.format(name, *map(significant, (marker.value, marker.cost, marker.slope))))
        places = np.linspace(0, len(values) - 1, min(len(values), WORDED_PLACES)).round().astype(int).tolist()
        right = () if n_right is None else (translate("SlopeView", "right of {0}").format(f"{n_examples:,}"),)
        rows = ((float(values[i]), float(costs[i]), *(() if n_right is None else (int(n_right[i]),))) for i in places)
        return "\n".join((*lines, table_text((name, "C", *right), rows)))

    def paint(self, painter: QPainter) -> None:
        scene = self.scene
        if scene is None:
            return
        paint_slope(painter, scene)
        if scene.marker is not None and scene.holds(scene.marker.value):
            self._paint_handle(painter, scene, scene.marker)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self._ask(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._ask(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        self.released.emit()

    def event(self, event: QEvent | None) -> bool:
        return accept_arrow_keys(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        scene = self.scene
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}
        if event is None or scene is None or scene.marker is None or event.key() not in ways:
            super().keyPressEvent(event)
            return
        step = ways[Qt.Key(event.key())] * KEY_STEP * float(scene.values[-1] - scene.values[0])
        self.moved.emit(scene.marker.value + step)

    def _ask(self, x: float) -> None:
        scene = self.scene
        if scene is not None:
            self.moved.emit(scene.value_at(x))

    def _paint_handle(self, painter: QPainter, scene: SlopeScene, marker: Marker) -> None:
        """Paint the pentagon below the axis by which the marker is dragged; filled while the keys are its own."""
        x, s = scene.x(marker.value), self._scale
        half, height = HANDLE_PX / 2 * s, HANDLE_PX * 1.2 * s
        top = scene.stairs_area.bottom()
        painter.setPen(self._theme.accent)
        painter.setBrush(self._theme.accent if self.hasFocus() else self._theme.ground)
        corners = ((0, 0), (half, half), (half, height), (-half, height), (-half, half))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, top + dy) for dx, dy in corners]))
