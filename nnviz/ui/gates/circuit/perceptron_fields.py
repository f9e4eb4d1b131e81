"""The weights and the bias of one perceptron, to be typed over."""

from functools import partial

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QLabel, QWidget

from nnviz.language import translate
from nnviz.logic.gates import Perceptron
from nnviz.notation.names import plain, subscript
from nnviz.notation.numbers import parse_number
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, row
from nnviz.ui.kit.number_field import NumberLine
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme

LINE_WIDTH_PX = 52


class PerceptronFields(QWidget):
    """Shows w₁ … wₙ and b. ``changed`` brings the number's place, n for the bias, and its new value.

    Up and Down change a number by 1. What is no number is refused with a sentence and the number stays.
    """

    changed = pyqtSignal(int, float)
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = 1.0
        self._row = row(STRETCH, spacing=4, margins=NO_MARGINS, on=self)
        self._names: list[QLabel] = []
        self._lines: list[NumberLine] = []

    @property
    def texts(self) -> list[str]:
        """The numbers as they are shown."""
        return [line.text() for line in self._lines]

    def show_perceptron(self, perceptron: Perceptron) -> None:
        """Show these numbers, without a signal."""
        numbers = (*perceptron.weights, perceptron.bias)
        if len(numbers) != len(self._lines):
            self._make_lines(len(numbers))
        for line, number in zip(self._lines, numbers, strict=True):
            line.set_value(number)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the scale."""
        self._scale = scale
        for line in self._lines:
            line.setFixedWidth(round(LINE_WIDTH_PX * scale))

    def _make_lines(self, n: int) -> None:
        for widget in (*self._names, *self._lines):
            self._row.removeWidget(widget)
            widget.deleteLater()
        self._names, self._lines = [], []
        for i, text in enumerate((*(f"w{subscript(i + 1)}" for i in range(n - 1)), "b")):
            tip = translate("PerceptronFields", "Eq. (1.5): 1 if w·x + b > 0. Up and Down change it by 1.")
            line = NumberLine(text, tip, self, parse=lambda typed: float(parse_number(typed)), form=_text, step=1.0)
            line.setAlignment(Qt.AlignmentFlag.AlignLeft)
            line.setFixedWidth(round(LINE_WIDTH_PX * self._scale))
            line.changed.connect(partial(self.changed.emit, i))
            line.refused.connect(self.refused)
            self._names.append(label(text, self, look="soft"))
            self._lines.append(line)
            self._row.insertWidget(2 * i, self._names[-1])
            self._row.insertWidget(2 * i + 1, line)


def _text(number: float) -> str:
    return plain(number, 0) if number == round(number) else plain(number, 4).rstrip("0").rstrip(".")
