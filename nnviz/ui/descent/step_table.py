"""The step in numbers, as (2.2) has it: w old, ∂C/∂w, η, w new, a row for each variable."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from nnviz.descent.ball import StepRow
from nnviz.language import translate
from nnviz.notation.significant import shortest, significant
from nnviz.ui.kit.sections import label

SLOPE_DIGITS, GAP_PX = 3, 6
DIGITS = ((4, 4), (4, 3), (4, 2), (3, 2), (3, 1))
"""Of numbers written out, and of those with a power of ten: as many as there is room for."""


class StepTable(QFrame):
    """Shows two rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._grid = grid = QGridLayout(self)
        self._shown: tuple[tuple[str, str], tuple[StepRow, StepRow]] | None = None
        grid.setContentsMargins(8, 6, 8, 6)
        grid.setHorizontalSpacing(GAP_PX)
        heads = ("", translate("StepTable", "w old"), "∂C/∂w", "η", translate("StepTable", "w new"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._heads = [label(head, self, look="soft") for head in heads]
        for column, head in enumerate(self._heads):
            grid.addWidget(head, 0, column, right)
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
        self._shown = names, rows
        self._fit()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Write numbers with fewer digits where there is not the room: one that is cut is another number."""
        if self._shown is None:
            return
        names, rows = self._shown
        for digits in DIGITS:
            texts = [_texts(name, found, digits) for name, found in zip(names, rows, strict=True)]
            if self._width_of(texts) <= self._grid.contentsRect().width():
                break
        for row, cells in zip(texts, self._cells, strict=True):
            for text, cell in zip(row, cells, strict=True):
                cell.setText(text)

    def _width_of(self, texts: list[tuple[str, ...]]) -> int:
        """Return how wide the table would be with these in its rows."""
        width = GAP_PX * (len(self._heads) - 1)
        for column, head in enumerate(self._heads):
            cells = [(cells[column], row[column]) for cells, row in zip(self._cells, texts, strict=True)]
            width += max(_needed(cell, text) for cell, text in ((head, head.text()), *cells))
        return width


def _needed(cell: QLabel, text: str) -> int:
    cell.ensurePolished()  # only then it has its font
    return cell.fontMetrics().horizontalAdvance(text) + 1


def _texts(name: str, found: StepRow, digits: tuple[int, int]) -> tuple[str, ...]:
    """Return what stands in a row; the digits are those of numbers written out, and with a power of ten."""

    def written(value: float, most: int) -> str:
        text = significant(value, min(most, digits[0]))
        return significant(value, min(most, digits[1])) if "·" in text else text

    eta = "" if found.eta is None else shortest(found.eta)
    return name, written(found.old, digits[0]), written(found.slope, SLOPE_DIGITS), eta, written(found.new, digits[0])
