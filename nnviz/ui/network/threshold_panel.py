"""The threshold of an output that says yes or no, and what it costs: examples missed and false alarms."""

from fractions import Fraction

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.data.outputs import OutputsError
from nnviz.language import translate
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.number_field import LinearScale, NumberField
from nnviz.ui.kit.sections import chip

SCALE = LinearScale(0.0, 1.0, steps=100, key_step=1)
MISSED, FALSE_ALARM = (1, 0), (0, 1)
"""Pairs (class, read as) where class 1 is what is asked for."""


class ThresholdPanel(QWidget):
    """``changed`` brings another threshold; ``pair_requested`` asks for the examples of one kind of mistake."""

    changed = pyqtSignal(float)
    pair_requested = pyqtSignal(int, int)
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = NumberField(
            translate("ThresholdPanel", "Threshold"),
            translate("ThresholdPanel", "The output says yes above it (1.5.1: o > 0.5). The curves are those of 0.5."),
            parse=_parse,
            form=lambda value: f"{float(value):.2f}",
            scale=SCALE,
            parent=self,
        )
        self._field.changed.connect(lambda value: self.changed.emit(float(value)))
        self._field.refused.connect(self.refused)
        tip = translate("ThresholdPanel", "Show these test examples")
        self._missed = chip("", tip, lambda: self.pair_requested.emit(*MISSED), self, look="link")
        self._alarms = chip("", tip, lambda: self.pair_requested.emit(*FALSE_ALARM), self, look="link")
        column(
            self._field, row((self._missed, 1), (self._alarms, 1), spacing=4), spacing=4, margins=NO_MARGINS, on=self
        )
        self.set_threshold(0.5)
        self.show_counts(None)

    def set_threshold(self, threshold: float) -> None:
        """Show a threshold, without a signal."""
        self._field.set_value(Fraction(f"{threshold:.2f}"))

    def show_counts(self, counts: tuple[int, int] | None) -> None:
        """Show how many test examples are missed and how many are false alarms, if they have been measured."""
        missed, alarms = ("–", "–") if counts is None else (f"{counts[0]:,}", f"{counts[1]:,}")
        self._missed.setText(translate("ThresholdPanel", "missed: {0}").format(missed))
        self._alarms.setText(translate("ThresholdPanel", "false alarms: {0}").format(alarms))


def _parse(text: str) -> Fraction:
    try:
        value = Fraction(text.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        value = Fraction(-1)
    if not 0 <= value <= 1:
        raise OutputsError(translate("ThresholdPanel", "“{0}” is no threshold: write 0 to 1").format(text[:20]))
    return value
