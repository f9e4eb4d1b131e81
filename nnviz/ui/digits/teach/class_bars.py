"""A number for each of the ten digits as a bar over its name."""

import math
from collections.abc import Sequence

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme, ui_font

HEIGHT_PX, WIDTH_PX, LEAST_WIDTH_PX, LINE_PX = 96, 320, 200, 16


class ClassBars(PaintedWidget):
    """``show_values`` takes values from 0 up; the longest bar is ``largest`` or the largest value. NaN is no bar."""

    def __init__(self, theme: Theme, *, decimals: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(WIDTH_PX, HEIGHT_PX), least=(LEAST_WIDTH_PX, HEIGHT_PX))
        self._decimals = decimals
        self._values: tuple[float, ...] = ()
        self._largest: float | None = None
        self.setAccessibleName(name)

    @property
    def texts(self) -> tuple[str, ...]:
        """The numbers over the bars."""
        return tuple("–" if math.isnan(value) else f"{value:,.{self._decimals}f}" for value in self._values)

    def show_values(self, values: Sequence[float], largest: float | None = None) -> None:
        """Show a bar for each value."""
        self._values, self._largest = tuple(float(value) for value in values), largest
        self.setAccessibleDescription(", ".join(f"{i}: {text}" for i, text in enumerate(self.texts)))
        self.update()

    def in_words(self) -> str:
        return "\n".join(f"{i}\t{text}" for i, text in enumerate(self.texts))

    def paint(self, painter: QPainter) -> None:
        """Paint a bar for each value, the number over it and the digit under it."""
        if not self._values:
            return
        theme, line = self._theme, LINE_PX * self._scale
        largest = self._largest or max((v for v in self._values if not math.isnan(v)), default=0.0) or 1.0
        pitch = self.width() / len(self._values)
        room = self.height() - 2 * line
        for i, (value, text) in enumerate(zip(self._values, self.texts, strict=True)):
            height = 0.0 if math.isnan(value) else room * min(1.0, value / largest)
            bar = QRectF((i + 0.2) * pitch, line + room - height, 0.6 * pitch, height)
            painter.fillRect(bar, QColor(*theme.data.positive))
            painter.setFont(ui_font(min(11 * self._scale, pitch / 2.4)))
            painter.setPen(theme.ink)
            centre = Qt.AlignmentFlag.AlignCenter
            painter.drawText(QRectF(i * pitch, bar.top() - line, pitch, line), centre, text)
            painter.setPen(theme.ink_soft)
            painter.drawText(QRectF(i * pitch, self.height() - line, pitch, line), centre, f"{i}")
