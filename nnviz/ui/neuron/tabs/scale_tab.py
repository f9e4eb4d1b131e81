"""The c-slider: every weight and bias multiplied by c, from 0.01 to 1000 (section 1.4.1)."""

from fractions import Fraction

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.neuron.drawn_network import LARGEST_C, SMALLEST_C
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.number_field import LogScale, NumberSlider
from nnviz.ui.kit.sections import chip
from nnviz.ui.kit.still_text import StillText

SCALE = LogScale(float(SMALLEST_C), float(LARGEST_C), steps=200, key_step=4)
LINE_PX = 70


class ScaleTab(QWidget):
    """``c_requested`` brings a factor and whether it is dragged; ``keeping_requested`` makes it part of the weights."""

    c_requested = pyqtSignal(object, bool)
    keeping_requested = pyqtSignal()
    drag_ended = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None, *, can_keep: bool = True) -> None:
        super().__init__(parent)
        tip = translate("ScaleTab", "Multiply every weight and bias by c > 0, from 0.01 to 1000 (section 1.4.1)")
        self._control = NumberSlider("c", tip, scale=SCALE, line_px=LINE_PX, has_name=True, parent=self)
        self._control.changed.connect(self.c_requested)
        self._control.released.connect(self.drag_ended)
        self._control.refused.connect(self.refused)
        self._said = StillText(self, lines=4)
        tip = translate("ScaleTab", "Take the factor away")
        one = chip("c = 1", tip, lambda: self.c_requested.emit(Fraction(1), False), self)
        tip = translate("ScaleTab", "Keep the multiplied numbers as they are, and c = 1 again")
        keep = chip(translate("ScaleTab", "Keep"), tip, self.keeping_requested.emit, self)
        keep.setVisible(can_keep)
        buttons = row((one, 1), (keep, 1), spacing=4)
        column(self._control, buttons, self._said, spacing=6, margins=NO_MARGINS, on=self)

    @property
    def text(self) -> str:
        return self._said.text()

    def show_factor(self, c: Fraction, said: str) -> None:
        """Show a factor and what comes of it."""
        self._control.set_value(c)
        self._said.set_text(said)
