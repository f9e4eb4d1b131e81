"""Which marks are training and which are test points, and how many are misread."""

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QFontMetricsF, QPainter, QPen
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.graph.class_marks import paint_class_mark
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme, ui_font

LEFT_PX, FONT_PX, MARK_PX, RING_PX, GAP_PX = 40, 12, 13, 16, 12
SMALLER, LEAST_SHARE = 0.95, 0.5
RIM_PX = 4  # behind a text


class PointsKey(PaintedWidget):
    """A line of marks and words: without its indent, and then smaller, where there is not the room for all of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(300, 22), least=(100, 22), is_row=True)
        self._misread = ""

    def show_misread(self, n: int, total: int) -> None:
        """Say how many test points are misread."""
        text = translate("PointsKey", "misread: {0} of {1}").format(n, total) if total else ""
        if text != self._misread:
            self._misread = text
            self.update()

    def paint(self, painter: QPainter) -> None:
        """Paint the marks with their words, from left to right."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y, s = self.height() / 2, self._scale
        while self._width(s) > self.width() and s > LEAST_SHARE * self._scale:
            s *= SMALLER
        x = min(LEFT_PX * s, max(0.0, self.width() - self._width(s)))
        for words, is_hollow in zip(_kinds(), (False, True), strict=True):
            for place in (0, 1):
                paint_class_mark(painter, QPointF(x + 4 * s, y), 4 * s, place, self._theme, is_hollow=is_hollow)
                x += MARK_PX * s
            x = self._say(painter, x, words, s) + GAP_PX * s
        if self._misread:
            painter.setPen(QPen(self._theme.ink, 1.4 * s))
            painter.drawEllipse(QPointF(x + 6 * s, y), 6 * s, 6 * s)
            self._say(painter, x + RING_PX * s, self._misread, s)

    def _width(self, scale: float) -> float:
        """Return how wide all of it is at a scale."""
        texts = (*_kinds(), self._misread) if self._misread else _kinds()
        metrics = QFontMetricsF(ui_font(FONT_PX * scale))
        words = sum(metrics.horizontalAdvance(text) + RIM_PX for text in texts)
        marks = 4 * MARK_PX + (len(texts) - 1) * GAP_PX + (RING_PX if self._misread else 0)
        return words + marks * scale

    def _say(self, painter: QPainter, x: float, words: str, scale: float) -> float:
        painter.setFont(ui_font(FONT_PX * scale))
        painter.setPen(self._theme.ink_soft)
        width = QFontMetricsF(painter.font()).horizontalAdvance(words) + RIM_PX
        painter.drawText(QRectF(x, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        return x + width


def _kinds() -> tuple[str, str]:
    return translate("PointsKey", "training"), translate("PointsKey", "test")
