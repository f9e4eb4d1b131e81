"""An exact number to be typed or dragged: a slider and a field side by side."""

from fractions import Fraction

from PyQt6.QtCore import QSignalBlocker, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QHBoxLayout, QLineEdit, QSlider, QWidget

from nnviz.notation.numbers import NumberError, number_text, parse_number
from nnviz.ui.kit.theme import Theme

FIELD_PX = 58
STEPS_PER_LIMIT = 100  # slider places from 0 to the limit
FIELD_STEP = Fraction(1, 10)  # what an arrow key in the field adds


class ExactField(QLineEdit):
    """A field for a ``Fraction``; ``changed`` brings what was typed, ``refused`` why it cannot be taken."""

    changed = pyqtSignal(object)  # Fraction
    refused = pyqtSignal(str)

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = Fraction(0)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.editingFinished.connect(self._take_text)
        self.returnPressed.connect(self.clearFocus)  # the keys are the window's again

    @property
    def value(self) -> Fraction:
        return self._value

    def set_value(self, value: Fraction) -> None:
        """Show a number, without a signal."""
        self._value = value
        text = number_text(value)
        if text != self.text():  # writing it again would paint it again, for every field with every move of a drag
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Let the arrow keys up and down change the number."""
        if event is not None and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            sign = 1 if event.key() == Qt.Key.Key_Up else -1
            self.changed.emit(self._value + sign * FIELD_STEP)
            return
        super().keyPressEvent(event)

    def _take_text(self) -> None:
        if self.text() == number_text(self._value):
            return
        try:
            value = parse_number(self.text())
        except NumberError as error:
            self.set_value(self._value)
            self.refused.emit(str(error))
            return
        self.set_value(value)
        self.changed.emit(value)


class NumberControl(QWidget):
    """A slider from ``lowest`` to ``highest`` and a field that takes any number.

    ``changed`` brings the wished number and whether it comes from a drag that goes on; ``released`` its end.
    """

    changed = pyqtSignal(object, bool)  # Fraction, is a drag
    released = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, name: str, tip: str, *, lowest: int, highest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = Fraction(1, STEPS_PER_LIMIT)
        self._range: tuple[float, float] = (0.0, 0.0)
        self._is_binary = False
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setAccessibleName(name)
        self._slider.setToolTip(tip)
        self.field = ExactField(name, tip, self)
        self.field.setFixedWidth(FIELD_PX)
        self.set_range(lowest, highest)
        self._slider.valueChanged.connect(self._take_slider)
        self._slider.sliderReleased.connect(self.released)
        self.field.changed.connect(lambda value: self.changed.emit(value, False))
        self.field.refused.connect(self.refused)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._slider, 1)
        row.addWidget(self.field)

    def set_range(self, lowest: float, highest: float) -> None:
        """Change the ends of the slider, unless it is being dragged."""
        if self._slider.isSliderDown() or (lowest, highest) == self._range:
            return
        self._range = (lowest, highest)
        self._step = Fraction(max(abs(lowest), abs(highest))) / STEPS_PER_LIMIT
        with QSignalBlocker(self._slider):
            self._slider.setRange(round(lowest / self._step), round(highest / self._step))
            self._slider.setSingleStep(max(1, STEPS_PER_LIMIT // 50))
            self._slider.setPageStep(STEPS_PER_LIMIT // 5)

    def set_binary(self, is_binary: bool) -> None:
        """Let the slider stop only at its two ends, as a perceptron's inputs do."""
        if is_binary == self._is_binary:
            return
        self._is_binary = is_binary
        with QSignalBlocker(self._slider):
            self._slider.setSingleStep(self._slider.maximum() if is_binary else max(1, STEPS_PER_LIMIT // 50))

    def set_value(self, value: Fraction) -> None:
        """Show a number, without a signal; one beyond the slider lies at its end."""
        self.field.set_value(value)
        with QSignalBlocker(self._slider):
            if not self._slider.isSliderDown():
                self._slider.setValue(
                    max(self._slider.minimum(), min(self._slider.maximum(), round(value / self._step)))
                )

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Grow with everything else."""
        self.field.setFixedWidth(round(FIELD_PX * scale))

    def _take_slider(self, position: int) -> None:
        if self._is_binary:
            middle = (self._slider.minimum() + self._slider.maximum()) / 2
            position = self._slider.maximum() if position > middle else self._slider.minimum()
        value = position * self._step
        if value != self.field.value:
            self.changed.emit(value, self._slider.isSliderDown())
