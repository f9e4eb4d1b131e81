"""A positive number over several powers of ten, to be typed or dragged: a logarithmic slider and a field."""

import math
from fractions import Fraction

from PyQt6.QtCore import QSignalBlocker, Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from nnviz.ui.kit.number_control import ExactField
from nnviz.ui.kit.theme import Theme

STEPS_PER_DECADE = 40
FIELD_PX = 70


class LogControl(QWidget):
    """``changed`` brings the wished number and whether it comes from a drag that goes on; ``released`` its end.

    The slider gives two digits; what is typed may be any number, whoever takes it checks it.
    """

    changed = pyqtSignal(object, bool)  # Fraction, is a drag
    released = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, name: str, tip: str, *, smallest: Fraction, largest: Fraction, parent: QWidget) -> None:
        super().__init__(parent)
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(_position(smallest), _position(largest))
        self._slider.setSingleStep(STEPS_PER_DECADE // 10)
        self._slider.setPageStep(STEPS_PER_DECADE)
        self._slider.setAccessibleName(name)
        self._slider.setToolTip(tip)
        self._slider.valueChanged.connect(self._take_slider)
        self._slider.sliderReleased.connect(self.released)
        self._field = ExactField(name, tip, self)
        self._field.changed.connect(lambda value: self.changed.emit(value, False))
        self._field.refused.connect(self.refused)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(name, self))
        row.addWidget(self._slider, 1)
        row.addWidget(self._field)

    def set_value(self, value: Fraction) -> None:
        """Show a number, without a signal; the slider shows its size."""
        self._field.set_value(value)
        if value and not self._slider.isSliderDown():
            with QSignalBlocker(self._slider):
                self._slider.setValue(_position(abs(value)))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Grow with everything else."""
        self._field.setFixedWidth(round(FIELD_PX * scale))

    def _take_slider(self, position: int) -> None:
        value = Fraction(f"{10 ** (position / STEPS_PER_DECADE):.2g}")
        if value != self._field.value:
            self.changed.emit(value, self._slider.isSliderDown())


def _position(value: Fraction) -> int:
    return round(math.log10(float(value)) * STEPS_PER_DECADE)
