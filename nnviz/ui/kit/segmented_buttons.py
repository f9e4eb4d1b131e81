"""One of a few, all of them in sight: joined buttons."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget


class SegmentedButtons(QWidget):
    """Buttons of which one is down, or none; ``chosen`` tells its key when the user presses another."""

    chosen = pyqtSignal(str)

    def __init__(
        self, choices: dict[str, tuple[str, str]], parent: QWidget | None = None, *, columns: int | None = None
    ) -> None:
        """``choices`` maps a key to its text and tool tip; they stand in one row, or in rows of ``columns``."""
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for place, (key, (text, tip)) in enumerate(choices.items()):
            button = QPushButton(text, self)
            button.setObjectName("segment")
            button.setCheckable(True)
            button.setToolTip(tip)
            button.clicked.connect(lambda _checked, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            grid.addWidget(button, *divmod(place, columns or len(choices)))
            self._buttons[key] = button

    def set_chosen(self, key: str) -> None:
        """Put the button of ``key`` down without a signal, or none if that is no choice here."""
        self._group.setExclusive(False)  # else one that is down cannot be lifted
        for known, button in self._buttons.items():
            button.setChecked(known == key)
        self._group.setExclusive(True)

    def set_text(self, key: str, text: str) -> None:
        """Say something else on the button of ``key``."""
        self._buttons[key].setText(text)

    def set_least_height(self, height: int) -> None:
        """Be so many pixels high at least, for fingers."""
        for button in self._buttons.values():
            button.setMinimumHeight(height)

    def set_possible(self, key: str, is_possible: bool, tip: str | None = None) -> None:
        """Allow or forbid one choice; ``tip`` says in the place of its tool tip why."""
        self._buttons[key].setEnabled(is_possible)
        if tip is not None:
            self._buttons[key].setToolTip(tip)
