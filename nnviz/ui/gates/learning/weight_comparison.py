"""Found weights beside those set by hand, a neuron a line."""

from dataclasses import dataclass

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import translate
from nnviz.notation.names import neuron_name, signed
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme, ui_font

LINE_PX = 19
CELL_PX = 39
NAME_PX = 88
GAP_PX = 20


@dataclass(frozen=True)
class NeuronLine:
    """One neuron: its weights and bias set by hand, and found (None before learning)."""

    layer: int
    j: int
    name: str
    by_hand: tuple[float, ...]
    found: tuple[float, ...]


class WeightComparison(PaintedWidget):
    """Lists neurons; the last number of each is the bias."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(0, 0))
        self._lines: tuple[NeuronLine, ...] = ()
        self.setAccessibleName(translate("WeightComparison", "Weights set by hand, and found"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_lines(self, lines: tuple[NeuronLine, ...]) -> None:
        """Show these neurons in place of those before."""
        is_other_size = self._shape(lines) != self._shape(self._lines)
        self._lines = lines
        if is_other_size:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        widest, n = self._shape(self._lines)
        width = NAME_PX + 2 * widest * CELL_PX + GAP_PX
        return QSize(round(width * self._scale), round((n + 1) * LINE_PX * self._scale))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @staticmethod
    def _shape(lines: tuple[NeuronLine, ...]) -> tuple[int, int]:
        return max((len(line.by_hand) for line in lines), default=2), len(lines)

    def in_words(self) -> str:
        titles = (
            translate("WeightComparison", "neuron"),
            translate("WeightComparison", "set by hand: w …, b"),
            translate("WeightComparison", "found"),
        )
        rows = (
            (f"{neuron_name(line.layer, line.j)} {line.name}", *map(_numbers, (line.by_hand, line.found)))
            for line in self._lines
        )
        return table_text(titles, rows) if self._lines else ""

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), self._theme.ground)
        s, line_px = self._scale, LINE_PX * self._scale
        widest, _ = self._shape(self._lines)
        right = (NAME_PX + widest * CELL_PX + GAP_PX) * s
        painter.setFont(ui_font(12 * s))
        painter.setPen(self._theme.ink_soft)
        for x, text in (
            (NAME_PX * s, translate("WeightComparison", "set by hand: w …, b")),
            (right, translate("WeightComparison", "found")),
        ):
            painter.drawText(QRectF(x, 0, 400 * s, line_px), Qt.AlignmentFlag.AlignVCenter, text)
        for i, line in enumerate(self._lines):
            top = (i + 1) * line_px
            if i and self._lines[i - 1].layer != line.layer:
                painter.setPen(QPen(self._theme.line, 1))
                painter.drawLine(0, round(top), self.width(), round(top))
            self._paint_line(painter, line, top, right)

    def _paint_line(self, painter: QPainter, line: NeuronLine, top: float, right: float) -> None:
        s, height = self._scale, LINE_PX * self._scale
        painter.setFont(ui_font(12 * s))
        painter.setPen(self._theme.ink)
        name = f"{neuron_name(line.layer, line.j)}  {line.name}"
        painter.drawText(QRectF(0, top, (NAME_PX - 8) * s, height), Qt.AlignmentFlag.AlignVCenter, name)
        for x, values, digits in ((NAME_PX * s, line.by_hand, 0), (right, line.found, 1)):
            for k, value in enumerate(values):
                is_bias = k == len(values) - 1
                color = QColor(*(self._theme.data.positive if value >= 0 else self._theme.data.negative))
                painter.setPen(self._theme.ink_soft if value == 0 else color)
                painter.setFont(ui_font(12 * s, bold=is_bias))
                text = "·" if value == 0 and not is_bias else signed(value, digits if value != round(value) else 0)
                box = QRectF(x + k * CELL_PX * s, top, (CELL_PX - 6) * s, height)
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(signed(value, 1) for value in values)
