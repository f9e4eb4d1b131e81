"""Which weight is swept, what there is at the marker, and which examples make the steps of the staircase."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.descent.network_wishes import NetworkWishes
from nnviz.experiments.weight_sweep import SmallChanges
from nnviz.language import translate
from nnviz.ui.descent.sweep.histogram_view import HistogramView
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column, row
from nnviz.ui.kit.sections import Section, chip, label
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.typed_line import TypedLine


class SweepSection(QWidget):
    """Requests go out as signals; what is found comes by ``show_…``."""

    weight_entered = pyqtSignal(str)
    random_requested = pyqtSignal()
    zoomed = pyqtSignal(float)
    changes_requested = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.histogram = HistogramView(theme, self)
        self.histogram.hide()
        self._steps = label("", self, look="soft", wraps=True)
        self._share = label("", self, look="soft", wraps=True)
        steps = Section(translate("SweepSection", "STEPS NEAR THE MARKER"), self)
        steps.column.addWidget(self._steps)
        parts = (self._weight_section(), self._now_section(), self._changes_section(), steps)  # no button below texts
        column(*parts, STRETCH, spacing=14, margins=NO_MARGINS, on=self)

    @property
    def texts(self) -> tuple[str, ...]:
        """The weight, C, its slope and the count at the marker, the steps, and what small changes do."""
        return (*(value.text() for value in self._values), self._steps.text(), self._share.text())

    def show_wishes(self, wishes: NetworkWishes) -> None:
        """Show which weight is swept."""
        self.weight.show_text(wishes.weight)

    def show_marker(self, name: str, texts: tuple[str, str, str, str]) -> None:
        """Show value, cost, slope and count."""
        self._name.setText(name)
        for value, text in zip(self._values, texts, strict=True):
            value.setText(text)

    def show_steps(self, text: str) -> None:
        """Name the steps of the staircase."""
        self._steps.setText(text)

    def show_nothing(self) -> None:
        """Show no numbers."""
        self.show_marker("w", ("", "", "", ""))
        self.show_steps("")
        self.show_changes(None)

    def show_changes(self, changes: SmallChanges | None, place: str = "") -> None:
        """Show how many small changes change the count, of the network as it was at ``place`` of its training."""
        self.histogram.show_changes(changes)
        text = translate("SweepSection", "one weight after the other, each moved by {0}: {1} of {2} change the count")
        if place:
            text = translate(
                "SweepSection", "at {3}, one weight after the other, each moved by {0}: {1} of {2} change the count"
            )
        if changes is None:
            self._share.setText("")
        else:
            n = int((changes.differences != 0).sum())
            self._share.setText(text.format(f"{changes.change:g}", n, len(changes.differences), place))

    def _weight_section(self) -> Section:
        section = Section(translate("SweepSection", "ONE WEIGHT OF IT"), self)
        self.weight = TypedLine(self)
        self.weight.setAccessibleName(translate("SweepSection", "Weight or bias"))
        self.weight.setToolTip(translate("SweepSection", "w 1 3 400: layer, neuron, neuron before; b 2 1 for a bias"))
        self.weight.returnPressed.connect(lambda: self.weight_entered.emit(self.weight.text()))
        section.column.addWidget(self.weight)
        tips = (
            (
                translate("SweepSection", "Random"),
                translate("SweepSection", "Any weight (N)"),
                self.random_requested.emit,
            ),
            (translate("SweepSection", "Closer"), translate("SweepSection", "Zoom in by 10 (Ctrl++)"), self._closer),
            (translate("SweepSection", "Wider"), translate("SweepSection", "Zoom out by 10 (Ctrl+−)"), self._wider),
        )
        section.add_row(*(chip(text, tip, press, self) for text, tip, press in tips))
        return section

    def _now_section(self) -> Section:
        section = Section(translate("SweepSection", "AT THE MARKER"), self, spacing=3)
        self._name = label("w", self)
        names = (
            self._name,
            label(translate("SweepSection", "Cost C"), self),
            label("∂C/∂w", self),
            label(translate("SweepSection", "Right"), self),
        )
        self._values = [label("", self, look="value") for _ in names]
        for name, value in zip(names, self._values, strict=True):
            section.column.addLayout(row(name, STRETCH, value))
        return section

    def _changes_section(self) -> Section:
        section = Section(translate("SweepSection", "MOST SMALL CHANGES"), self)
        tip = translate("SweepSection", "200 weights drawn at random, each moved a little: what happens to the count?")
        text = translate("SweepSection", "200 small changes")
        section.add_row(chip(text, tip, self.changes_requested.emit, self))
        section.column.addWidget(self.histogram)
        section.column.addWidget(self._share)
        return section

    def _closer(self) -> None:
        self.zoomed.emit(0.1)

    def _wider(self) -> None:
        self.zoomed.emit(10.0)
