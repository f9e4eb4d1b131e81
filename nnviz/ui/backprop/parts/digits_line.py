"""How many decimals numbers have, on every tab that shows some."""

from PyQt6.QtCore import QSignalBlocker, Qt, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.digits import FEWEST_DIGITS, MOST_DIGITS
from nnviz.ui.kit.arrow_keys import ArrowSlider
from nnviz.ui.kit.layouts import NO_MARGINS, row
from nnviz.ui.kit.sections import label


class DigitsLine(QWidget):
    """``digits_changed`` brings what was chosen; ``show_digits`` brings what is true."""

    digits_changed = pyqtSignal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = label("", self, look="value")
        self._digits = ArrowSlider(Qt.Orientation.Horizontal, self)
        self._digits.setRange(FEWEST_DIGITS, MOST_DIGITS)
        self._digits.setAccessibleName(translate("BackpropStep", "Decimals"))
        self._digits.setToolTip(translate("BackpropStep", "Of every number that is shown, and of an answer"))
        self._digits.valueChanged.connect(self.digits_changed)
        name = label(translate("BackpropStep", "Decimals"), self)
        row(name, 12, (self._digits, 1), 6, self._text, margins=NO_MARGINS, on=self)

    def show_digits(self, digits: int) -> None:
        """Show how many there are."""
        self._text.setText(str(digits))
        with QSignalBlocker(self._digits):
            self._digits.setValue(digits)
