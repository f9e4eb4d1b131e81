"""The surface from above: click to put the ball down, drag it, or move it with the arrow keys."""

from dataclasses import replace

import numpy as np
from PyQt6.QtCore import QEvent, QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.notation.significant import significant
from nnviz.ui.descent.ground import Ground
from nnviz.ui.descent.paint_gradient import GradientArrow, paint_gradient
from nnviz.ui.descent.paint_key import paint_key
from nnviz.ui.descent.paint_map import Floats, MapScene, Trail, paint_ground, paint_trails
from nnviz.ui.kit.arrow_keys import ARROWS, accept_arrow_keys
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme

LEFT_PX, TOP_PX, RIGHT_PX, BOTTOM_PX = 64, 30, 16, 72
KEY_PX, KEY_BELOW_PX, KEY_LEFT_PX = 22, 46, 40
KEY_STEP = 0.02  # of the span


class MapView(PaintedWidget):
    """``placed`` brings a place of the surface; ``released`` tells the end of a drag."""

    placed = pyqtSignal(float, float)
    released = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(560, 560), least=(260, 220))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("MapView", "Map of the cost"))
        self.setAccessibleDescription(
            translate("MapView", "Click: the ball rolls from there. Drag it or use the arrow keys: the numbers follow.")
        )
        self._ground: Ground | None = None
        self._names, self._trails = ("x", "y"), tuple[Trail, ...]()
        self._arrow: GradientArrow | None = None
        self._line: Floats | None = None
        self._hand: tuple[float, float] | None = None

    def show_map(
        self,
        ground: Ground,
        names: tuple[str, str],
        trails: tuple[Trail, ...],
        *,
        arrow: GradientArrow | None = None,
        line: Floats | None = None,
        hand: tuple[float, float] | None = None,
    ) -> None:
        """Show balls on a surface; ``line`` (n, 2) is where a variable is swept.

        ``hand`` is the place that the arrow keys move from, unless that of the chosen ball.
        """
        self._hand = hand
        self._ground, self._names, self._trails, self._arrow, self._line = ground, names, trails, arrow, line
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._ground = None
        self.forget_painted()
        self.update()

    @property
    def scene(self) -> MapScene | None:
        """What is painted, or None before there is anything."""
        if self._ground is None:
            return None
        s = self._scale
        room = QRectF(self.rect()).adjusted(LEFT_PX * s, TOP_PX * s, -RIGHT_PX * s, -BOTTOM_PX * s)
        side = max(10.0, min(room.width(), room.height()))
        area = QRectF(room.left(), room.top(), side, side)
        return MapScene(self._ground.heights, self._names, area, self._theme, s, self._trails)

    def in_words(self) -> str:
        if self._ground is None:
            return ""
        x, y, values = self._ground.heights.x, self._ground.heights.y, self._ground.heights.values
        text = translate("MapView", "C between {0} and {1}, for {2} from {3} to {4} and {5} from {6} to {7}.")
        first = text.format(
            significant(float(np.nanmin(values))), significant(float(np.nanmax(values))),
            self._names[0], _short(x[0]), _short(x[-1]), self._names[1], _short(y[0]), _short(y[-1]),
        )  # fmt: skip
        titles = (translate("MapView", "ball"), translate("MapView", "steps"), *self._names)
        balls = ((t.letter, len(t.places) - 1, float(t.places[-1][0]), float(t.places[-1][1])) for t in self._trails)
        rows = np.linspace(0, len(y) - 1, 9).round().astype(int).tolist()
        heights = ((float(y[i]), *(float(values[i, j]) for j in rows)) for i in reversed(rows))
        over = (f"{self._names[1]} \\ {self._names[0]}", *(_short(x[j]) for j in rows))
        return "\n".join((first, table_text(titles, balls), table_text(over, heights)))

    def paint(self, painter: QPainter) -> None:
        scene = self.scene
        if scene is None:
            return
        # Balls that roll do not change bands, contours and axes.
        key, bare = (scene.heights, scene.names), replace(scene, trails=())
        painter.drawPixmap(0, 0, self.painted_once(key, lambda once: paint_ground(once, bare)))
        self._paint_on_ground(painter, scene)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.accent)
            painter.drawRect(scene.area)

    def paint_in_picture(self, painter: QPainter) -> None:
        """Paint the ground too with lines and letters, not as it was kept for the screen."""
        scene = self.scene
        if scene is not None:
            paint_ground(painter, replace(scene, trails=()))
            self._paint_on_ground(painter, scene)

    def _paint_on_ground(self, painter: QPainter, scene: MapScene) -> None:
        self._paint_line(painter, scene)
        painter.save()
        painter.setClipRect(scene.area)
        if self._arrow is not None:
            paint_gradient(painter, scene, self._arrow)
        painter.restore()
        paint_trails(painter, scene)
        self._paint_key(painter, scene)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self._place(event.position())

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._place(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        self.released.emit()

    def event(self, event: QEvent | None) -> bool:
        return accept_arrow_keys(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Move the chosen ball by a fiftieth of the map."""
        scene = self.scene
        chosen = next((trail for trail in self._trails if trail.is_chosen), None)
        if event is None or scene is None or chosen is None or event.key() not in ARROWS:
            super().keyPressEvent(event)
            return
        across, up = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, 1),
            Qt.Key.Key_Down: (0, -1),
        }[Qt.Key(event.key())]
        h, (x, y) = scene.heights, self._hand or chosen.places[-1].tolist()
        self.placed.emit(x + across * KEY_STEP * float(h.x[-1] - h.x[0]), y + up * KEY_STEP * float(h.y[-1] - h.y[0]))

    def _place(self, at: QPointF) -> None:
        scene = self.scene
        if scene is not None:
            area = scene.area
            inside = QPointF(min(area.right(), max(area.left(), at.x())), min(area.bottom(), max(area.top(), at.y())))
            self.placed.emit(*scene.to_surface(inside))

    def _paint_key(self, painter: QPainter, scene: MapScene) -> None:
        s, area = self._scale, scene.area
        left = area.left() - KEY_LEFT_PX * s
        box = QRectF(left, area.bottom() + KEY_BELOW_PX * s, self.width() - left, KEY_PX * s)
        paint_key(painter, scene.heights, box, self._theme, s, has_arrows=self._arrow is not None)

    def _paint_line(self, painter: QPainter, scene: MapScene) -> None:
        if self._line is None:
            return
        painter.save()
        painter.setClipRect(scene.area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.accent, 1.5 * self._scale))
        painter.drawPolyline(scene.polygon(self._line))
        painter.restore()


def _short(number: float) -> str:
    return f"{number:.4g}".replace("-", "−")
