"""The weights and the bias of one perceptron, to be typed over."""

from PyQt6.QtCore import QEvent, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QLabel, QLineEdit, QWidget

from nnviz.language import translate
from nnviz.logic.gates import Perceptron
from nnviz.notation.names import plain, subscript
from nnviz.notation.numbers import NumberError, parse_number
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, row
from nnviz.ui.kit.theme import Theme

FIELD_WIDTH_PX = 52


class PerceptronFields(QWidget):
    """Shows w₁ … wₙ and b. ``changed`` brings the number's place, n for the bias, and its new value.

    Up and Down change a number by 1. What is no number is refused with a sentence and the number stays.
    """

    changed = pyqtSignal(int, float)
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = 1.0
        self._numbers: tuple[float, ...] = ()
        self._row = row(STRETCH, spacing=4, margins=NO_MARGINS, on=self)
        self._names: list[QLabel] = []
        self._fields: list[_NumberEdit] = []

    def show_perceptron(self, perceptron: Perceptron) -> None:
        """Show these numbers, without a signal."""
        numbers = (*perceptron.weights, perceptron.bias)
        if len(numbers) != len(self._fields):
            self._make_fields(len(numbers))
        self._numbers = numbers
        for field, number in zip(self._fields, numbers, strict=True):
            field.setText(_text(number))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the scale."""
        self._scale = scale
        for field in self._fields:
            field.setFixedWidth(round(FIELD_WIDTH_PX * scale))

    def _make_fields(self, n: int) -> None:
        for widget in (*self._names, *self._fields):
            self._row.removeWidget(widget)
            widget.deleteLater()
        texts = [f"w{subscript(i + 1)}" for i in range(n - 1)] + ["b"]
        self._names = [QLabel(text, self) for text in texts]
        self._fields = [_NumberEdit(self) for _ in texts]
        for i, (name, field) in enumerate(zip(self._names, self._fields, strict=True)):
            name.setObjectName("soft")
            field.setAccessibleName(texts[i])
            field.setToolTip(translate("PerceptronFields", "Eq. (1.5): 1 if w·x + b > 0. Up and Down change it by 1."))
            field.setFixedWidth(round(FIELD_WIDTH_PX * self._scale))
            field.editingFinished.connect(lambda i=i: self._take(i))
            field.returnPressed.connect(field.clearFocus)  # the keys are the window's again
            field.stepped.connect(lambda step, i=i: self._change(i, self._numbers[i] + step))
            self._row.insertWidget(2 * i, name)
            self._row.insertWidget(2 * i + 1, field)

    def _take(self, i: int) -> None:
        text = self._fields[i].text()
        if text == _text(self._numbers[i]):
            return
        try:
            value = float(parse_number(text))
        except NumberError as error:
            self._fields[i].setText(_text(self._numbers[i]))
            self.refused.emit(str(error))
            return
        self._change(i, value)

    def _change(self, i: int, value: float) -> None:
        if value != self._numbers[i]:
            self.changed.emit(i, value)


class _NumberEdit(QLineEdit):
    """A field that tells of Up and Down."""

    stepped = pyqtSignal(float)

    def event(self, event: QEvent | None) -> bool:
        """Keep Up and Down from the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in _STEPS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and event.key() in _STEPS:
            self.stepped.emit(_STEPS[event.key()])
        else:
            super().keyPressEvent(event)


_STEPS = {int(Qt.Key.Key_Up): 1.0, int(Qt.Key.Key_Down): -1.0}


def _text(number: float) -> str:
    return plain(number, 0) if number == round(number) else plain(number, 4).rstrip("0")
