"""The example that is looked at: its picture, what it is, and what it was read as."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter, QPen
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.theme import Theme, ui_font

PICTURE_PX, TEXT_PX, LINE_PX, GAP_PX = 96, 13, 20, 12


class ExampleView(PaintedWidget):
    """Paints a picture, where there is one, and lines of text beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(240, PICTURE_PX), least=(200, PICTURE_PX), is_row=True)
        self.setAccessibleName(translate("ExampleView", "The example that is looked at"))
        self._pixels: NDArray[np.floating] | None = None
        self._lines: tuple[str, ...] = ()

    def show_example(self, pixels: NDArray[np.floating] | None, lines: tuple[str, ...]) -> None:
        """Show an example: pixels (rows, columns) or none, and what is said of it."""
        self._pixels, self._lines = pixels, lines
        self.update()

    @property
    def lines(self) -> tuple[str, ...]:
        """What is said."""
        return self._lines

    def in_words(self) -> str:
        return "\n".join(self._lines)

    def paint(self, painter: QPainter) -> None:
        s, left = self._scale, 0.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._pixels is not None:
            side = PICTURE_PX * s - 1
            frame = QRectF(0.5, 0.5, side, side)
            painter.setPen(QPen(self._theme.line, 1))
            painter.drawRoundedRect(frame, 4, 4)
            painter.drawImage(frame.adjusted(4, 4, -4, -4), grey_image(self._pixels, self._theme))
            left = side + GAP_PX * s
        for number, line in enumerate(self._lines):
            painter.setPen(self._theme.ink if number < len(self._lines) - 1 else self._theme.ink_soft)
            painter.setFont(ui_font(TEXT_PX * s, bold=number == 0))
            box = QRectF(left, (4 + number * LINE_PX) * s, self.width() - left, LINE_PX * s)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
