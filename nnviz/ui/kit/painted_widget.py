"""What every widget has that paints a value in the theme's colours: theme, scale and the size it asks for."""

from collections.abc import Callable

from PyQt6.QtCore import QEvent, QSize, Qt
from PyQt6.QtGui import QColor, QFocusEvent, QHideEvent, QPainter, QPaintEvent, QPen, QPixmap
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.kit.theme import Theme

FOCUS_PX = 2
TRANSPARENT = QColor(0, 0, 0, 0)

Painting = Callable[[QPainter], None]


class PaintedWidget(QWidget):
    """Paints itself anew when theme, scale or focus change. A subclass says in ``paint`` what is seen.

    ``hint`` is the size it asks for at scale 1, ``least`` the smallest; with ``is_row`` the height is fixed.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        hint: tuple[int, int],
        least: tuple[int, int] | None = None,
        is_row: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, 1.0
        self._hint, self._least, self._is_row = hint, least, is_row
        self._painted: tuple[object, QPixmap] | None = None
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Fixed if is_row else policy.Expanding)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()

    def in_words(self) -> str:
        """Return what is to be seen, in words and numbers; "" for nothing, or for what stands beside in letters."""
        return ""

    def paint(self, painter: QPainter) -> None:
        """Paint what is to be seen."""
        raise NotImplementedError

    def painted_once(self, key: object, paint: Painting, ground: QColor = TRANSPARENT) -> QPixmap:
        """Return the widget's pixels as ``paint`` leaves them on the ground.

        They are painted anew when key, theme, scale or size are others. A widget out of sight keeps none: seven pages
        would keep megabytes, in whatever size they were seen last.
        """
        ratio = self.devicePixelRatioF()
        whole = (key, self._theme, self._scale, self.width(), self.height(), ratio)
        if self._painted is None or self._painted[0] != whole:
            pixels = QPixmap(self.size() * ratio)
            pixels.setDevicePixelRatio(ratio)
            pixels.fill(ground)
            painter = QPainter(pixels)
            paint(painter)
            painter.end()
            self._painted = whole, pixels
        return self._painted[1]

    def forget_painted(self) -> None:
        """Let go of what was painted once."""
        self._painted = None

    def sizeHint(self) -> QSize:
        return self._scaled(self._hint)

    def minimumSizeHint(self) -> QSize:
        if self._least is not None:
            return self._scaled(self._least)
        return self.sizeHint() if self._is_row else super().minimumSizeHint()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        self.paint(painter)
        painter.end()

    def event(self, event: QEvent | None) -> bool:
        """Drag nothing further that is out of sight: the mouse goes on here until its button comes up."""
        is_move = event is not None and event.type() == QEvent.Type.MouseMove
        return (is_move and not self.isVisible()) or super().event(event)

    def hideEvent(self, event: QHideEvent | None) -> None:
        super().hideEvent(event)
        self.forget_painted()

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        super().focusOutEvent(event)
        self.update()

    def paint_focus(self, painter: QPainter) -> None:
        """Paint a frame if the keys are this widget's, for pictures that show that by nothing else."""
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.accent, FOCUS_PX))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _scaled(self, size: tuple[int, int]) -> QSize:
        return QSize(round(size[0] * self._scale), round(size[1] * self._scale))
