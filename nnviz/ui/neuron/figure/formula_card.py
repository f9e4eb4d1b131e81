"""The equations of the neuron, each as it stands in the text and with the live numbers put in."""

from collections.abc import Sequence
from typing import Protocol

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.ui.kit.still_text import StillText

ROWS = 4


class ShownFormula(Protocol):
    """An equation: its number in the text, its symbols, and the same with numbers."""

    @property
    def number(self) -> str: ...
    @property
    def symbols(self) -> str: ...
    @property
    def live(self) -> str: ...


class FormulaCard(QWidget):
    """Shows up to ``ROWS`` equations, two lines each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        self._rows: list[tuple[QLabel, QLabel, StillText]] = []
        for row in range(ROWS):
            symbols, number, live = QLabel(self), QLabel(self), StillText(self, is_bold=True, grows=True)
            symbols.setObjectName("soft")
            number.setObjectName("soft")
            grid.addWidget(symbols, 3 * row, 0)
            grid.addWidget(number, 3 * row, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(live, 3 * row + 1, 0, 1, 2)
            grid.setRowMinimumHeight(3 * row + 2, 2)
            self._rows.append((symbols, number, live))

    @property
    def live_texts(self) -> tuple[str, ...]:
        """The lines with numbers."""
        return tuple(live.text() for _, _, live in self._rows)

    def show_formulas(self, formulas: Sequence[ShownFormula]) -> None:
        """Show these equations, each as high as it needs; an empty one hides its row."""
        for (symbols, number, live), formula in zip(self._rows, formulas, strict=True):
            symbols.setText(formula.symbols)
            number.setText(formula.number)
            live.set_text(formula.live)
            for widget in (symbols, number, live):
                widget.setVisible(bool(formula.live))
            live.give_back()
