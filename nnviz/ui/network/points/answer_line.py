"""What the network answers at the example, under the map: every output with its mark, and what it is read as."""

from dataclasses import dataclass

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.notation.names import plain
from nnviz.ui.graph.class_marks import paint_class_mark
from nnviz.ui.kit.elided import elided
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme, ui_font

MARK_PX = 6


@dataclass(frozen=True)
class Fit:
    """How the outputs stand, in pixels: where they begin, how large their numbers are, what lies between them."""

    left: int
    number: int
    gap: int


FITS = (Fit(40, 18, 16), Fit(40, 15, 10), Fit(4, 14, 8), Fit(0, 12, 6))


@dataclass(frozen=True)
class PlaneAnswer:
    """``outputs`` are (mark, name, value), without a mark where one stands for no class; ``said`` is in words."""

    outputs: tuple[tuple[int | None, str, float], ...] = ()
    said: str = ""
    is_right: bool = True


class AnswerLine(PaintedWidget):
    """Shows one answer; of many outputs only what is said."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(300, 28), least=(100, 28), is_row=True)
        self.answer = PlaneAnswer()

    def show_answer(self, answer: PlaneAnswer) -> None:
        """Show another answer."""
        if answer != self.answer:
            self.answer = answer
            self.setAccessibleName(answer.said)
            self.update()

    def paint(self, painter: QPainter) -> None:
        """Paint outputs from the left, what is said at the right; all of it smaller where there is little room."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        said_font = ui_font(14 * self._scale, bold=True)
        painter.setFont(said_font)
        said_width = painter.fontMetrics().horizontalAdvance(self.answer.said) + 2
        fits = (fit for fit in FITS if self._paint_outputs(painter, fit, is_seen=False) + said_width <= self.width())
        x = self._paint_outputs(painter, next(fits, FITS[-1]), is_seen=True)
        painter.setFont(said_font)
        painter.setPen(self._theme.ink if self.answer.is_right else self._theme.warning)
        place = QRectF(x, 0, max(0.0, self.width() - x), self.height())
        said = elided(painter, self.answer.said, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)

    def _paint_outputs(self, painter: QPainter, fit: Fit, *, is_seen: bool) -> float:
        """Paint the outputs, if they are to be seen; return where they end."""
        s, x = self._scale, fit.left * self._scale
        largest = max((value for _, _, value in self.answer.outputs), default=0.0)
        for mark, name, value in self.answer.outputs:
            if mark is not None:
                at = QPointF(x + MARK_PX * s, self.height() / 2)
                if is_seen:
                    paint_class_mark(painter, at, MARK_PX * s, mark, self._theme)
                x += (2 * MARK_PX + fit.gap / 3) * s
            else:
                x = self._say(painter, x, name, 13, bold=False, is_seen=is_seen) + 6 * s
            is_bold = value == largest
            x = self._say(painter, x, plain(value, 2), fit.number, bold=is_bold, is_seen=is_seen) + fit.gap * s
        return x

    def _say(self, painter: QPainter, x: float, words: str, size: int, *, bold: bool, is_seen: bool) -> float:
        painter.setFont(ui_font(size * self._scale, bold=bold))
        painter.setPen(self._theme.ink if bold else self._theme.ink_soft)
        width = painter.fontMetrics().horizontalAdvance(words) + 2
        if is_seen:
            painter.drawText(QRectF(x, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        return x + width
