"""The step in numbers, as (2.2) has it: w old, ∂C/∂w, η, w new, a row for each variable."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from nnviz.descent.ball import StepRow
from nnviz.language import translate
from nnviz.notation.significant import significant
from nnviz.ui.kit.sections import label

DIGITS = 4


class StepTable(QFrame):
    """Shows two rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 6, 8, 6)
        grid.setHorizontalSpacing(6)
        heads = ("", translate("StepTable", "w old"), "∂C/∂w", "η", translate("StepTable", "w new"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column, head in enumerate(heads):
            grid.addWidget(label(head, self, look="soft"), 0, column, right)
            grid.setColumnStretch(column, int(column > 0))
        self._cells: list[list[QLabel]] = []
        for number in (1, 2):
            cells = [label("", self, look="value" if column in (0, 2, 4) else "") for column in range(len(heads))]
            for column, cell in enumerate(cells):
                grid.addWidget(cell, number, column, right)
            self._cells.append(cells)

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """What stands in each row: name, old value, slope, η, new value."""
        return tuple(tuple(cell.text() for cell in cells) for cells in self._cells)

    def show_rows(self, names: tuple[str, str], rows: tuple[StepRow, StepRow]) -> None:
        """Show the step that the ball would make."""
        for name, found, cells in zip(names, rows, self._cells, strict=True):
            eta = "" if found.eta is None else f"{found.eta:g}"
            texts = (
                name,
                significant(found.old, DIGITS),
                significant(found.slope),
                eta,
                significant(found.new, DIGITS),
            )
            for text, cell in zip(texts, cells, strict=True):
                cell.setText(text)
