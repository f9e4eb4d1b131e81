"""The surface from the side: drag or arrow keys turn it, a click puts the ball down, a double click turns it back."""

from PyQt6.QtCore import QEvent, QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.diagram.relief import Turn
from nnviz.language import translate
from nnviz.ui.descent.paint_map import Floats, Trail
from nnviz.ui.descent.paint_relief import ReliefGround, ReliefScene, paint_block, paint_on_block, paint_relief
from nnviz.ui.kit.arrow_keys import ARROWS, accept_arrow_keys
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme

DEGREES_A_PIXEL = 0.5
KEY_DEGREES = 5.0
CLICK_PX = 4.0
"""A hand that moves less does not turn the relief but clicks."""


class ReliefView(PaintedWidget):
    """``turned`` brings how it is turned and slanted, in degrees, ``placed`` a place of the surface.

    ``turned_back`` tells of a double click; its first click has placed something. ``released`` ends a drag, or begins
    another click.
    """

    turned = pyqtSignal(float, float)
    turned_back = pyqtSignal()
    released = pyqtSignal()
    placed = pyqtSignal(float, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(380, 280), least=(200, 110))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("ReliefView", "Relief of the cost"))
        self.setAccessibleDescription(
            translate("ReliefView", "Drag or arrow keys turn it, a double click turns it back; click: the ball.")
        )
        self._ground: ReliefGround | None = None
        self._names, self._trails, self._lines = ("x", "y"), tuple[Trail, ...](), tuple[Floats, ...]()
        self._turn = Turn()
        self._pressed: tuple[QPointF, Turn] | None = None
        self._is_dragging = False

    def show_relief(
        self,
        ground: ReliefGround,
        names: tuple[str, str],
        turn: Turn,
        trails: tuple[Trail, ...],
        lines: tuple[Floats, ...] = (),
    ) -> None:
        """Show balls on a surface and lines (n, 2) that lie on it."""
        self._ground, self._names, self._turn, self._trails, self._lines = ground, names, turn, trails, lines
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._ground = None
        self.forget_painted()
        self.update()

    @property
    def scene(self) -> ReliefScene | None:
        """What is painted, or None before there is anything."""
        if self._ground is None:
            return None
        area = QRectF(self.rect())
        names, turn, trails = self._names, self._turn, self._trails
        return ReliefScene(self._ground, names, turn, area, self._theme, self._scale, trails, self._lines)

    def in_words(self) -> str:
        if self._ground is None:
            return ""
        text = translate("ReliefView", "the surface of the map, turned by {0} degrees and seen from {1} degrees above")
        return text.format(f"{self._turn.azimuth:.0f}", f"{self._turn.elevation:.0f}")

    def paint(self, painter: QPainter) -> None:
        scene = self.scene
        if scene is not None:
            # Balls that roll do not change the block.
            key = (scene.ground, scene.names, scene.turn)
            painter.drawPixmap(0, 0, self.painted_once(key, lambda once: paint_block(once, scene)))
            paint_on_block(painter, scene)
            self.paint_focus(painter)

    def paint_in_picture(self, painter: QPainter) -> None:
        """Paint the block too as shapes and letters, not as it was kept for the screen."""
        scene = self.scene
        if scene is not None:
            paint_relief(painter, scene)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self.released.emit()
            self._pressed, self._is_dragging = (event.position(), self._turn), False

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is None or self._pressed is None:
            return
        start, turn = self._pressed
        way = event.position() - start
        if self._is_dragging or way.manhattanLength() > CLICK_PX * self._scale:
            self._is_dragging = True
            self._ask(turn.by(-DEGREES_A_PIXEL * way.x(), DEGREES_A_PIXEL * way.y()))

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        scene = self.scene
        if event is not None and self._pressed is not None and not self._is_dragging and scene is not None:
            place = scene.place_at(event.position())
            if place is not None:
                self.placed.emit(*place)
        if self._is_dragging:
            self.released.emit()
        self._pressed, self._is_dragging = None, False

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        self.turned_back.emit()

    def event(self, event: QEvent | None) -> bool:
        return accept_arrow_keys(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None or event.key() not in ARROWS:
            super().keyPressEvent(event)
            return
        across, up = dict(zip(ARROWS, ((1, 0), (-1, 0), (0, 1), (0, -1)), strict=True))[Qt.Key(event.key())]
        self._ask(self._turn.by(across * KEY_DEGREES, up * KEY_DEGREES))

    def _ask(self, turn: Turn) -> None:
        self.turned.emit(turn.azimuth, turn.elevation)
