"""The measured mini-batches in numbers: angle, error and time of each size."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.descent.network_wishes import MOST_DRAWN, NetworkWishes
from nnviz.experiments.gradient_noise import GradientNoise
from nnviz.experiments.running_average import RunningAverage
from nnviz.language import counted, translate
from nnviz.notation.significant import significant
from nnviz.ui.descent.motion_section import read_number
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.number_field import LogScale, NumberField
from nnviz.ui.kit.sections import Section, chip, label

MOST_ROWS = 16


class NoiseSection(Section):
    """``measuring_requested`` asks for the network as it is now."""

    measuring_requested = pyqtSignal()
    m_changed = pyqtSignal(object, bool)
    n_drawn_changed = pyqtSignal(object, bool)
    refused = pyqtSignal(str)

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
        self._fields = self._drawing_fields()
        self._times = label("", self, look="soft", wraps=True)
        self._cells: list[list[QLabel]] = []
        for number in range(MOST_ROWS):
            cells = [label("", self, look="value" if column == 2 else "") for column in range(len(heads))]
            for column, cell in enumerate(cells):
                grid.addWidget(cell, number + 1, column, right)
            self._cells.append(cells)
        for field in self._fields:
            self.column.addWidget(field)
        self.column.addWidget(self._times)
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

    @property
    def times(self) -> str:
        """What is said of the time for all examples and for a mini-batch."""
        return self._times.text()

    def show_wishes(self, wishes: NetworkWishes) -> None:
        """Show which mini-batches are drawn."""
        m, n_drawn = self._fields
        m.set_value(wishes.m)
        n_drawn.set_value(wishes.n_drawn)

    def show_drawn(self, found: RunningAverage | None, n_drawn: int) -> None:
        """Show how many are drawn, of how many."""
        if found is not None:
            self._fields[1].set_scale(LogScale(1, max(2, len(found.rows))))
            self._fields[1].set_value(n_drawn)

    def show_times(self, n: int, every: float, few: float, *, m: int) -> None:
        """Show the seconds for all ``n`` examples and for ``m`` of them."""
        n_steps = round(every / few) if few > 0 else 0
        text = translate("NoiseSection", "∇C over {0}: {1} ms. Over {2}: {3} ms, which is hardly less.")
        if n_steps > 1:
            text = translate("NoiseSection", "∇C over {0}: {1} ms. Over {2}: {3} ms, so {4} steps in the time of one.")
        milliseconds = significant(1000 * every), significant(1000 * few)
        of_all = translate("NoiseSection", "the only example"), translate("NoiseSection", "all {0} examples")
        self._times.setText(
            text.format(counted(n, *of_all), milliseconds[0], f"{m:,}", milliseconds[1], f"{n_steps:,}")
        )

    def forget_times(self) -> None:
        """Say nothing of times."""
        self._times.setText("")

    def _drawing_fields(self) -> tuple[NumberField, NumberField]:
        m_tip = translate("NoiseSection", "Examples in each of the mini-batches drawn one after the other")
        drawn_tip = translate("NoiseSection", "How many mini-batches have been drawn (D: one more)")
        fields = (
            self._field(translate("NoiseSection", "Mini-batch m"), m_tip),
            self._field(translate("NoiseSection", "Drawn  D"), drawn_tip),
        )
        fields[0].changed.connect(self.m_changed)
        fields[1].changed.connect(self.n_drawn_changed)
        return fields

    def _field(self, name: str, tip: str) -> NumberField:
        scale = LogScale(1, MOST_DRAWN)
        field = NumberField(name, tip, parse=read_number, form=lambda n: f"{n:,.0f}", scale=scale, parent=self)
        field.refused.connect(self.refused)
        return field

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
