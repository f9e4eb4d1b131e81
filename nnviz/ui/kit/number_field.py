"""A number to be typed, with a slider where dragging helps."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from PyQt6.QtCore import QSignalBlocker, Qt, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.language import UserError
from nnviz.ui.kit.arrow_keys import ArrowSlider
from nnviz.ui.kit.typed_line import TypedLine

SLIDER_STEPS = 1000
FIELD_WIDTH_EM = 7


@dataclass(frozen=True)
class LogScale:
    """A slider from ``smallest`` to ``largest`` on which equal ways are equal ratios."""

    smallest: float
    largest: float

    def position(self, value: float) -> int:
        """Return the place of a value on the slider, 0 to ``SLIDER_STEPS``; values beyond it lie at its ends."""
        share = math.log(max(value, 1e-12) / self.smallest) / math.log(self.largest / self.smallest)
        return round(SLIDER_STEPS * min(1.0, max(0.0, share)))

    def value(self, position: int) -> float:
        """Return the value at a place of the slider, rounded to two digits as a hand would choose it."""
        value = self.smallest * (self.largest / self.smallest) ** (position / SLIDER_STEPS)
        return float(f"{value:.2g}")


class NumberField(QWidget):
    """A name, a number to type over and perhaps a slider.

    ``changed`` brings a number that ``parse`` has accepted; ``refused`` the sentence of its ``UserError``, and
    the number stays as it was.
    """

    changed = pyqtSignal(float)
    refused = pyqtSignal(str)

    def __init__(
        self,
        label: str,
        tip: str,
        *,
        parse: Callable[[str], float],
        form: Callable[[float], str] = lambda value: f"{value:g}",
        scale: LogScale | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parse, self._form, self._scale = parse, form, scale
        self._value = math.nan
        self.setToolTip(tip)
        name = QLabel(label, self)
        self._field = TypedLine(self)
        self._field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._field.setAccessibleName(label)
        self._field.setFixedWidth(FIELD_WIDTH_EM * self._field.fontMetrics().horizontalAdvance("0") + 24)
        self._field.editingFinished.connect(self._take_text)
        self._field.left.connect(lambda: self._field.setText(self._form(self._value)))
        name.setBuddy(self._field)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.addWidget(name, 0, 0)
        grid.addWidget(self._field, 0, 1)
        grid.setColumnStretch(0, 1)
        self._slider = ArrowSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(0, SLIDER_STEPS)
        self._slider.setAccessibleName(label)
        self._slider.setVisible(scale is not None)
        self._slider.valueChanged.connect(self._take_slider)
        if scale is not None:
            grid.addWidget(self._slider, 1, 0, 1, 2)

    @property
    def value(self) -> float:
        return self._value

    def set_value(self, value: float) -> None:
        """Show a number, without a signal."""
        self._value = value
        self._field.setText(self._form(value))
        if self._scale is not None:
            with QSignalBlocker(self._slider):
                self._slider.setValue(self._scale.position(value))

    def _take_text(self) -> None:
        if self._field.text() == self._form(self._value):
            self._field.clearFocus()  # the keys are the window's again
            return
        try:
            value = self._parse(self._field.text().strip())
        except UserError as error:
            self._refuse(str(error))
            return
        self._field.clearFocus()
        self.set_value(value)
        self.changed.emit(value)

    def _refuse(self, sentence: str) -> None:
        """Say what is wrong; whoever is still in the field keeps the text to mend it."""
        self.refused.emit(sentence)
        if self._field.hasFocus():
            self._field.selectAll()
        else:
            self._field.setText(self._form(self._value))

    def _take_slider(self, position: int) -> None:
        if self._scale is None:
            return
        value = self._parse(self._form(self._scale.value(position)))
        if value != self._value:
            self._value = value
            self._field.setText(self._form(value))
            self.changed.emit(value)
