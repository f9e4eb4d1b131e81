"""Which points are on the map, and what the selected ones are read as."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QCheckBox, QWidget

from nnviz.lab.state import AXES, FEWEST_POINTS, MOST_POINTS, LabState
from nnviz.language import translate
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column, row
from nnviz.ui.kit.number_field import LogScale, NumberField
from nnviz.ui.kit.sections import Section, label
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.still_boxes import ChoiceBox
from nnviz.ui.lab.runs.section import read_number

MOST_LINES = 8


class PointsSection(QWidget):
    """Requests go out as signals; ``show_state`` brings what is true."""

    layer_chosen = pyqtSignal(int)
    axes_chosen = pyqtSignal(str)
    n_points_changed = pyqtSignal(object, bool)
    only_wrong_chosen = pyqtSignal(bool)
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.layers = ChoiceBox(self)
        self.layers.setAccessibleName(translate("PointsSection", "Layer"))
        self.layers.setToolTip(translate("PointsSection", "Whose activations the points are (L: the next layer)"))
        self.layers.activated.connect(self.layer_chosen)
        tip = translate("PointsSection", "Two of the first three principal axes (V: the next)")
        self.axes = SegmentedButtons({str(n): (f"{a + 1} · {b + 1}", tip) for n, (a, b) in enumerate(AXES)}, self)
        self.axes.chosen.connect(self.axes_chosen)
        self.only_wrong = QCheckBox(translate("PointsSection", "Only misread ones  X"), self)
        self.only_wrong.toggled.connect(self.only_wrong_chosen)
        self.n_points = NumberField(
            translate("PointsSection", "Test examples"),
            translate("PointsSection", "How many, {0} to {1}").format(FEWEST_POINTS, f"{MOST_POINTS:,}"),
            parse=read_number,
            form=lambda n: f"{n:,.0f}",
            scale=LogScale(FEWEST_POINTS, MOST_POINTS),
            parent=self,
        )
        self.n_points.changed.connect(self.n_points_changed)
        self.n_points.refused.connect(self.refused)
        self._lines = [(label("", self), label("", self, look="value")) for _ in range(MOST_LINES)]
        column(self._points_section(), self._read_section(), spacing=12, margins=NO_MARGINS, on=self)

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What is said of the selected examples."""
        return tuple((name.text(), value.text()) for name, value in self._lines if name.text())

    def show_state(self, state: LabState, layers: tuple[str, ...], layer: int) -> None:
        """Show which points are wanted, of which of these layers."""
        if tuple(self.layers.itemText(n) for n in range(self.layers.count())) != layers:
            self.layers.clear()
            self.layers.addItems(layers)
        self.layers.setCurrentIndex(layer)
        self.axes.set_chosen(str(state.axes))
        self.n_points.set_value(state.n_points)
        self.only_wrong.setChecked(state.only_wrong)

    def show_lines(self, lines: tuple[tuple[str, str], ...]) -> None:
        """Say what the examples are read as, a line for each pair of classes."""
        for number, (name, value) in enumerate(self._lines):
            texts = lines[number] if number < len(lines) else ("", "")
            name.setText(texts[0])
            value.setText(texts[1])

    def _points_section(self) -> Section:
        section = Section(translate("PointsSection", "POINTS"), self)
        for part in (self.layers, self.axes, self.n_points, self.only_wrong):
            section.column.addWidget(part)
        text = translate(
            "PointsSection",
            "Each axis is a direction in the layer’s activations: the one along which the points are spread most, then"
            " the next. Distances on the map are those along the two axes, no others.",
        )
        section.column.addWidget(label(text, self, look="soft", wraps=True))
        return section

    def _read_section(self) -> Section:
        section = Section(translate("PointsSection", "READ AS"), self, spacing=3)
        for name, value in self._lines:
            section.column.addLayout(row(name, STRETCH, value))
        return section
