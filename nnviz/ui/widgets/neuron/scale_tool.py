"""The c-slider: every weight and bias multiplied by c, from 0.01 to 1000 (section 1.4.1)."""

import math
from fractions import Fraction

from PyQt6.QtCore import QCoreApplication, QSignalBlocker, Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from nnviz.nn.exact_number import NumberError, number_text
from nnviz.nn.neuron_state import LARGEST_C, SMALLEST_C
from nnviz.ui.widgets.neuron.number_control import ExactField
from nnviz.ui.widgets.neuron.still_text import StillText

translate = QCoreApplication.translate
STEPS_PER_DECADE = 40


class ScaleTool(QWidget):
    """``c_wished`` brings a factor and whether a drag goes on; ``keeping_wished`` makes it part of the weights."""

    c_wished = pyqtSignal(object, bool)
    keeping_wished = pyqtSignal()
    drag_ended = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None, *, can_keep: bool = True) -> None:
        super().__init__(parent)
        self._c = Fraction(1)
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(_position(SMALLEST_C), _position(LARGEST_C))
        self._slider.setSingleStep(STEPS_PER_DECADE // 10)
        self._slider.setPageStep(STEPS_PER_DECADE)
        self._slider.setAccessibleName("c")
        tip = translate("ScaleTool", "Multiply every weight and bias by c > 0, from 0.01 to 1000 (section 1.4.1)")
        self._slider.setToolTip(tip)
        self._slider.valueChanged.connect(self._take_slider)
        self._slider.sliderReleased.connect(self.drag_ended)
        self._field = ExactField("c", tip, self)
        self._field.changed.connect(self._take_field)
        self._field.refused.connect(self.refused)
        self._said = StillText(self, lines=4)
        self._one = self._button(
            "c = 1", translate("ScaleTool", "Take the factor away"), lambda: self.c_wished.emit(Fraction(1), False)
        )
        self._keep = self._button(
            translate("ScaleTool", "Keep"),
            translate("ScaleTool", "Keep the multiplied numbers as they are, and c = 1 again"),
            self.keeping_wished.emit,
        )
        self._keep.setVisible(can_keep)
        self._lay_out()

    @property
    def text(self) -> str:
        return self._said.text()

    def show_factor(self, c: Fraction, said: str) -> None:
        """Show a factor and what comes of it."""
        self._c = c
        self._field.set_value(c)
        with QSignalBlocker(self._slider):
            if not self._slider.isSliderDown():
                self._slider.setValue(_position(c))
        self._said.set_text(said)

    def set_scale(self, scale: float) -> None:
        """Grow with everything else."""
        self._field.setFixedWidth(round(70 * scale))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(QLabel("c", self))
        row.addWidget(self._slider, 1)
        row.addWidget(self._field)
        column.addLayout(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self._one, 1)
        buttons.addWidget(self._keep, 1)
        column.addWidget(self._said)
        column.addLayout(buttons)

    def _button(self, text: str, tip: str, wish: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName("chip")
        button.setToolTip(tip)
        button.clicked.connect(lambda: wish())  # type: ignore[operator]
        return button

    def _take_slider(self, position: int) -> None:
        value = Fraction(f"{10 ** (position / STEPS_PER_DECADE):.2g}")
        if value != self._field.value:
            self.c_wished.emit(value, self._slider.isSliderDown())

    def _take_field(self, value: Fraction) -> None:
        try:
            self.c_wished.emit(checked_factor(value), False)
        except NumberError as error:
            self._field.set_value(self._c)
            self.refused.emit(str(error))


def checked_factor(value: Fraction) -> Fraction:
    """Return a factor; raises ``NumberError`` beyond the slider."""
    if not SMALLEST_C <= value <= LARGEST_C:
        raise NumberError(
            translate("ScaleTool", "c = {0} is beyond the slider: write 0.01 to 1000").format(number_text(value))
        )
    return value


def _position(c: Fraction) -> int:
    return round(math.log10(float(c)) * STEPS_PER_DECADE)
