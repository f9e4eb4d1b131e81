"""One of the ten digits."""

from PyQt6.QtCore import QSize, pyqtSignal
from PyQt6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

SMALLEST_PX = 22
COMFORTABLE = 1.35  # where there is room


class DigitChoice(QWidget):
    """Ten buttons of which at most one is down; ``chosen`` tells the digit pressed."""

    chosen = pyqtSignal(int)

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        """``name`` says to a screen reader what is chosen; in ``tip`` {0} is the digit."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for digit in range(10):
            button = QPushButton(f"{digit}", self)
            button.setObjectName("segment")
            button.setProperty("narrow", True)  # ten must fit into a panel of 260 pixels
            button.setCheckable(True)
            button.setMinimumWidth(SMALLEST_PX)
            button.setToolTip(tip.format(digit))
            button.setAccessibleName(f"{name} {digit}")
            button.clicked.connect(lambda _checked, digit=digit: self.chosen.emit(digit))
            self._group.addButton(button)
            self._buttons.append(button)
            row.addWidget(button, 1)

    def sizeHint(self) -> QSize:
        smallest = self.minimumSizeHint()
        return QSize(round(smallest.width() * COMFORTABLE), smallest.height())

    @property
    def digit(self) -> int | None:
        """The digit whose button is down."""
        return next((digit for digit, button in enumerate(self._buttons) if button.isChecked()), None)

    def set_chosen(self, digit: int | None) -> None:
        """Put a button down, or all of them up, without a signal."""
        self._group.setExclusive(False)
        for place, button in enumerate(self._buttons):
            button.setChecked(place == digit)
        self._group.setExclusive(True)

    def set_possible(self, is_possible: bool) -> None:
        """Allow or forbid all of them."""
        for button in self._buttons:
            button.setEnabled(is_possible)
