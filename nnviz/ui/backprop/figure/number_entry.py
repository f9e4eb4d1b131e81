"""A line over the graph in which a weight, a bias or an input is typed."""

from fractions import Fraction

from PyQt6.QtCore import QRect, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.kit.number_field import NumberLine

Place = tuple[int, ...]
"""(0, k) for an input, (layer, j) for a bias, (layer, j, k) for a weight."""


class NumberEntry(NumberLine):
    """``entered`` brings the place and the number; whoever clicks elsewhere leaves it as it was."""

    entered = pyqtSignal(tuple, float)

    def __init__(self, parent: QWidget) -> None:
        name = translate("NumberEntry", "A weight, a bias or an input")
        super().__init__(name, translate("NumberEntry", "Return takes the number, Esc leaves it"), parent)
        self._place: Place = ()
        self.hide()
        self.changed.connect(lambda value: self.entered.emit(self._place, float(value)))
        self.left.connect(self.hide)

    def open_at(self, place: Place, value: float, box: QRect) -> None:
        """Ask for the number of a place, over a part of the picture."""
        self._place = place
        self.set_value(Fraction(f"{value:.10g}"))
        self.setGeometry(box)
        self.show()
        self.setFocus()
        self.selectAll()
