"""The measured mini-batches in numbers: angle, error and time of each size."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.experiments.gradient_noise import GradientNoise
from nnviz.language import translate
from nnviz.notation.significant import significant
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.sections import Section, chip, label

MOST_ROWS = 16


class NoiseSection(Section):
    """``measuring_requested`` asks for the network as it is now."""

    measuring_requested = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(translate("NoiseSection", "A MINI-BATCH ESTIMATES ∇C"), parent)
        self.head.addWidget(label("(2.4)", self, look="soft"))
        self.head.addWidget(Badge("E20", self))
        tip = translate("NoiseSection", "Mini-batches of every size are drawn and compared with the true gradient")
        words = translate("NoiseSection", "Measure the network as it is now")
        self.add_row(chip(words, tip, self.measuring_requested.emit, self))
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        right = Qt.AlignmentFlag.AlignRight
        heads = ("m", translate("NoiseSection", "angle"), translate("NoiseSection", "error"), "ms")
        for column, head in enumerate(heads):
            grid.addWidget(label(head, self, look="soft"), 0, column, right)
        self._cells: list[list[QLabel]] = []
        for number in range(MOST_ROWS):
            cells = [label("", self, look="value" if column == 2 else "") for column in range(len(heads))]
            for column, cell in enumerate(cells):
                grid.addWidget(cell, number + 1, column, right)
            self._cells.append(cells)
        self.column.addLayout(grid)
        text = translate(
            "NoiseSection",
            "Angle: the median; error: the root mean square, in lengths of ∇C. A mini-batch is right on average only:"
            " a few examples give very much, most nothing.",
        )
        self.column.addWidget(label(text, self, look="soft", wraps=True))

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """What stands in each row: m, angle, error, milliseconds."""
        return tuple(tuple(cell.text() for cell in cells) for cells in self._cells if cells[0].text())

    def show_noise(self, noise: GradientNoise | None) -> None:
        """Show what was measured, None for nothing."""
        sizes = () if noise is None else noise.sizes
        for number, cells in enumerate(self._cells):
            texts = ("", "", "", "")
            if number < len(sizes):
                size = sizes[number]
                angle, error = f"{size.median_angle:.0f}°", significant(size.rms_error)
                texts = (f"{size.m:,}", angle, error, significant(1000 * size.seconds))
            for cell, text in zip(cells, texts, strict=True):
                cell.setText(text)
                cell.setVisible(bool(text))
