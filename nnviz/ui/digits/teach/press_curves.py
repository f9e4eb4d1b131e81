"""The ten outputs over the presses of "a bit closer": they move, and cross."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen, QPolygonF
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.notation.names import subscript
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme, ui_font

HEIGHT_PX, RIGHT_PX, LEFT_PX, NAME_PX = 94, 62, 22, 13
FEWEST_STEPS = 4  # so that the first press does not cross the whole picture
NAMED = 3


class PressCurves(PaintedWidget):
    """Shows outputs (presses + 1, 10), that of the digit wanted in full colour, the strongest named at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(240, HEIGHT_PX), least=(160, HEIGHT_PX), is_row=True)
        self._outputs: NDArray[np.floating] = np.zeros((0, 10))
        self._digit: int | None = None
        self.setAccessibleName(translate("PressCurves", "Outputs over the presses"))
        self.setToolTip(translate("PressCurves", "The outputs o₀ … o₉ over the presses: learning is many small steps"))

    @property
    def names(self) -> tuple[str, ...]:
        """The outputs that are named, each with its number, the strongest first."""
        return tuple(f"{digit}  {self._outputs[-1][digit]:.3f}" for digit in self._named())

    def show_outputs(self, outputs: NDArray[np.floating], digit: int | None) -> None:
        """Show the outputs before the first press and after each."""
        self._outputs, self._digit = outputs, digit
        self.setAccessibleDescription(", ".join(self.names))
        self.update()

    def in_words(self) -> str:
        if not len(self._outputs):
            return ""
        titles = (translate("PressCurves", "press"), *(f"o{subscript(digit)}" for digit in range(10)))
        return table_text(titles, ((n, *map(float, outputs)) for n, outputs in enumerate(self._outputs)))

    def paint(self, painter: QPainter) -> None:
        """Paint an axis, the lines, and the names of the strongest."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        s, theme = self._scale, self._theme
        area = QRectF(LEFT_PX * s, 7 * s, self.width() - (LEFT_PX + RIGHT_PX) * s, self.height() - 14 * s)
        painter.setFont(ui_font(11 * s))
        for value in (0.0, 0.5, 1.0):
            y = area.bottom() - value * area.height()
            painter.setPen(QPen(theme.line, 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(theme.ink_soft)
            box = QRectF(0, y - 7 * s, area.left() - 4 * s, 14 * s)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:g}")
        if len(self._outputs):
            self._paint_lines(painter, area)
            self._paint_names(painter, area)

    def _paint_lines(self, painter: QPainter, area: QRectF) -> None:
        n = len(self._outputs)
        x = area.left() + np.arange(n) / max(FEWEST_STEPS, n - 1) * area.width()
        y = area.bottom() - np.clip(self._outputs, 0, 1) * area.height()
        strongest_first = [*self._named()]
        others = [d for d in range(self._outputs.shape[1]) if d not in strongest_first]
        for digit in (*others, *reversed(strongest_first)):
            is_desired = digit == self._digit
            color = (
                self._theme.accent
                if is_desired
                else (self._theme.ink if digit in strongest_first else self._theme.track)
            )
            painter.setPen(QPen(color, (2.5 if is_desired else 1.3) * self._scale))
            points = [QPointF(float(a), float(b)) for a, b in zip(x, y[:, digit], strict=True)]
            if n > 1:
                painter.drawPolyline(QPolygonF(points))
            painter.setBrush(color)
            painter.drawEllipse(points[-1], 2 * self._scale, 2 * self._scale)

    def _paint_names(self, painter: QPainter, area: QRectF) -> None:
        """Name the strongest beside their ends, one under the other where they lie too close."""
        s = self._scale
        named = sorted(self._named(), key=lambda d: -self._outputs[-1][d])
        lowest = area.bottom()
        places: list[float] = []
        for digit in named:
            y = area.bottom() - min(1.0, max(0.0, float(self._outputs[-1][digit]))) * area.height()
            places.append(max(y, places[-1] + NAME_PX * s) if places else y)
        for place in range(len(places) - 1, -1, -1):  # what was pushed out at the bottom pushes the others up
            places[place] = min(places[place], lowest)
            lowest = places[place] - NAME_PX * s
        for digit, y in zip(named, places, strict=True):
            is_desired = digit == self._digit
            painter.setFont(ui_font(11 * s, bold=is_desired))
            painter.setPen(self._theme.accent if is_desired else self._theme.ink)
            box = QRectF(area.right() + 8 * s, y - 8 * s, RIGHT_PX * s, 16 * s)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, f"{digit}  {self._outputs[-1][digit]:.3f}")

    def _named(self) -> tuple[int, ...]:
        """Return the digits to name: the one wanted and the strongest others now, the strongest first."""
        if not len(self._outputs):
            return ()
        order = [int(d) for d in np.argsort(-self._outputs[-1], kind="stable")]
        chosen = [d for d in order if d != self._digit][: NAMED - (self._digit is not None)]
        return tuple(d for d in order if d in chosen or d == self._digit)
