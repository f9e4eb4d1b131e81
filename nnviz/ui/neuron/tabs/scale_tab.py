"""The c-slider: every weight and bias multiplied by c, from 0.01 to 1000 (section 1.4.1)."""

from fractions import Fraction

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnviz.language import translate
from nnviz.neuron.drawn_network import LARGEST_C, SMALLEST_C
from nnviz.notation.numbers import NumberError, number_text
from nnviz.ui.kit.chip import chip
from nnviz.ui.kit.log_control import LogControl
from nnviz.ui.kit.still_text import StillText


class ScaleTab(QWidget):
    """``c_requested`` brings a factor and whether it is dragged; ``keeping_requested`` makes it part of the weights."""

    c_requested = pyqtSignal(object, bool)
    keeping_requested = pyqtSignal()
    drag_ended = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None, *, can_keep: bool = True) -> None:
        super().__init__(parent)
        self._c = Fraction(1)
        tip = translate("ScaleTab", "Multiply every weight and bias by c > 0, from 0.01 to 1000 (section 1.4.1)")
        self._control = LogControl("c", tip, smallest=SMALLEST_C, largest=LARGEST_C, parent=self)
        self._control.changed.connect(self._take)
        self._control.released.connect(self.drag_ended)
        self._control.refused.connect(self.refused)
        self._said = StillText(self, lines=4)
        one = chip(
            "c = 1",
            translate("ScaleTab", "Take the factor away"),
            lambda: self.c_requested.emit(Fraction(1), False),
            self,
        )
        keep = chip(
            translate("ScaleTab", "Keep"),
            translate("ScaleTab", "Keep the multiplied numbers as they are, and c = 1 again"),
            self.keeping_requested.emit,
            self,
        )
        keep.setVisible(can_keep)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(one, 1)
        buttons.addWidget(keep, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._control)
        column.addWidget(self._said)
        column.addLayout(buttons)

    @property
    def text(self) -> str:
        return self._said.text()

    def show_factor(self, c: Fraction, said: str) -> None:
        """Show a factor and what comes of it."""
        self._c = c
        self._control.set_value(c)
        self._said.set_text(said)

    def set_scale(self, scale: float) -> None:
        """Grow with everything else."""
        self._control.set_scale(scale)

    def _take(self, value: Fraction, is_drag: bool) -> None:
        try:
            self.c_requested.emit(checked_factor(value), is_drag)
        except NumberError as error:
            self._control.set_value(self._c)
            self.refused.emit(str(error))


def checked_factor(value: Fraction) -> Fraction:
    """Return a factor; raises ``NumberError`` beyond the slider."""
    if not SMALLEST_C <= value <= LARGEST_C:
        raise NumberError(
            translate("ScaleTab", "c = {0} is beyond the slider: write 0.01 to 1000").format(number_text(value))
        )
    return value
