"""A line over the graph in which a weight, a bias or an input is typed."""

from fractions import Fraction

from PyQt6.QtCore import QRect, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.kit.number_field import NumberLine

Place = tuple[int, ...]
"""(0, k) for an input, (layer, j) for a bias, (layer, j, k) for a weight."""


class NumberEntry(NumberLine):
    """``entered`` brings the place, the number and the example on show; a click elsewhere leaves it as it was."""

    entered = pyqtSignal(tuple, float, int)

    def __init__(self, parent: QWidget) -> None:
        name = translate("NumberEntry", "A weight, a bias or an input")
        super().__init__(name, translate("NumberEntry", "Return takes the number, Esc leaves it"), parent)
        self._place: Place = ()
        self._row = 0
        self.hide()
        self.changed.connect(lambda value: self.entered.emit(self._place, float(value), self._row))
        self.left.connect(self.hide)

    def open_at(self, place: Place, value: float, box: QRect, row: int) -> None:
        """Ask for the number of a place, over a part of the picture; ``row`` is the example on show, among all."""
        self._place, self._row = place, row
        self.set_value(Fraction(f"{value:.10g}"))
        self.setGeometry(box)
        self.show()
        self.setFocus()
        self.selectAll()

    def give_up(self) -> None:
        """Ask no more; what was typed goes."""
        if not self.isHidden():
            self.setText(self._form(self.value))
            self.clearFocus()
            self.hide()
