"""Gradients of the neuron in work beside their central differences, with the digits that agree underlined."""

from PyQt6.QtCore import QLineF, QRectF, Qt
from PyQt6.QtGui import QFontMetricsF, QPainter, QPen
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.central import Difference
from nnviz.notation.markup import in_line
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.math_text import draw_math_in, math_width
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme, ui_font

ROW_PX, LETTERS_PX, NAME_PX, GAP_PX = 25.0, 12.5, 76.0, 8.0
MOST_NAME_SHARE, SMALLEST_PX = 0.36, 7
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip


class CheckView(PaintedWidget):
    """Shows a few rows; ``hidden`` names what is told only after the answer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(310, 150), least=(290, 130))
        self.setAccessibleName(translate("BackpropCheck", "Gradients beside their central differences"))
        self.rows: tuple[Difference, ...] = ()
        self.hidden, self.instead = "", ""

    def show_rows(self, rows: tuple[Difference, ...], hidden: str, instead: str = "") -> None:
        """Show gradients, or what is said instead of them."""
        self.rows, self.hidden, self.instead = rows, hidden, instead
        self.update()

    def in_words(self) -> str:
        if not self.rows:
            return self.instead
        titles = ("", translate("BackpropCheck", "backprop"), translate("BackpropCheck", "difference"), "=")
        rows = [(in_line(row.name), *row.texts, row.n_agreeing) for row in self.rows]
        return table_text(titles, rows)

    @property
    def name_width(self) -> float:
        """How wide the column of names is: as wide as the longest, where that leaves enough for the numbers."""
        s = self._scale
        widest = max((math_width(row.name, LETTERS_PX * s) for row in self.rows), default=0.0) + GAP_PX * s
        return max(NAME_PX * s, min(widest, MOST_NAME_SHARE * self.width()))

    @property
    def letters_px(self) -> float:
        """How large the numbers are: smaller where they would run into one another."""
        column, s = (self.width() - self.name_width) / 2 - GAP_PX * self._scale, self._scale
        texts = [text for row in self.rows for text in row.texts]
        sizes = (LETTERS_PX * s, *(float(px) for px in range(round(LETTERS_PX * s) - 1, SMALLEST_PX, -1)))
        fits = (px for px in sizes if all(math_width(text, px) <= column for text in texts))
        return next(fits, float(SMALLEST_PX))

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        s, width = self._scale, float(self.width())
        painter.setFont(ui_font(LETTERS_PX * s))
        if self.instead:
            painter.setPen(self._theme.warning)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()).adjusted(0, 4 * s, 0, 0), flags, self.instead)
            return
        painter.setPen(self._theme.ink_soft)
        name = self.name_width
        column = (width - name) / 2
        heads = translate("BackpropCheck", "backprop"), translate("BackpropCheck", "difference")
        for number, head in enumerate(heads):
            painter.drawText(QRectF(name + number * column, 0, column, ROW_PX * s), RIGHT, head)
        if not self.rows and not self.hidden:
            later = translate("BackpropCheck", "from the backward pass on")
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(0, 1.2 * ROW_PX * s, width, 3 * ROW_PX * s), flags, later)
        n_rows = max(0, int(self.height() / (ROW_PX * s)) - 1)
        rows = self.rows[len(self.rows) + bool(self.hidden) - n_rows :] if n_rows <= len(self.rows) else self.rows
        for place, row in enumerate(rows):  # the last ones: the number in work is among them
            self._paint_row(painter, row, (place + 1) * ROW_PX * s, column)
        if self.hidden and n_rows:
            y = (len(rows) + 1) * ROW_PX * s
            painter.setPen(self._theme.ink)
            draw_math_in(painter, QRectF(0, y, name, ROW_PX * s), self.hidden, LETTERS_PX * s, side=0.0)
            painter.setFont(ui_font(LETTERS_PX * s))
            painter.setPen(self._theme.ink_soft)
            text = translate("BackpropCheck", "after your answer")
            painter.drawText(QRectF(name, y, width - name, ROW_PX * s), RIGHT, text)

    def _paint_row(self, painter: QPainter, row: Difference, y: float, column: float) -> None:
        s, theme = self._scale, self._theme
        painter.setPen(theme.ink)
        draw_math_in(painter, QRectF(0, y, self.name_width, ROW_PX * s), row.name, LETTERS_PX * s, side=0.0)
        font = ui_font(self.letters_px)
        metrics = QFontMetricsF(font)
        for number, text in enumerate(row.texts):
            painter.setFont(font)
            box = QRectF(self.name_width + number * column, y, column, ROW_PX * s)
            left = box.right() - metrics.horizontalAdvance(text)
            same = metrics.horizontalAdvance(text[: row.n_same])
            painter.setPen(theme.ink_soft)
            painter.drawText(box, RIGHT, text)
            painter.setPen(theme.ink)
            painter.drawText(QRectF(left, y, same + 2, ROW_PX * s), Qt.AlignmentFlag.AlignVCenter, text[: row.n_same])
            painter.setPen(QPen(theme.accent, 1.6 * s))
            under = y + 0.88 * ROW_PX * s
            painter.drawLine(QLineF(left, under, left + same, under))
