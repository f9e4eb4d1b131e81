"""What rounding comes to, in numbers."""

from functools import partial

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.experiments.rounding import RoundingRace
from nnviz.lab.state import LabState
from nnviz.language import translate
from nnviz.notation.significant import significant
from nnviz.ui.kit.layouts import NO_MARGINS, column
from nnviz.ui.kit.number_field import NumberField
from nnviz.ui.kit.sections import Section, label
from nnviz.ui.lab.runs.section import read_whole


class RoundingSection(QWidget):
    """``epochs_changed`` brings the epochs of both runs, ``seed_changed`` their seed."""

    epochs_changed = pyqtSignal(object, bool)
    seed_changed = pyqtSignal(object, bool)
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._values = [label("", self, look="value") for _ in range(5)]
        of_both, of_start = (
            translate("RoundingSection", "Of both runs"),
            translate("RoundingSection", "Of the initial weights and the order"),
        )
        self.epochs = self._field(translate("RunsSection", "Epochs"), of_both, smallest=1)
        self.seed = self._field(translate("RoundingSection", "Seed"), of_start, smallest=0)
        self.epochs.changed.connect(self.epochs_changed)
        self.seed.changed.connect(self.seed_changed)
        column(self._runs_section(), self._numbers_section(), spacing=12, margins=NO_MARGINS, on=self)

    @property
    def texts(self) -> tuple[str, ...]:
        """Mini-batches, largest difference, answers that differ, right in float32 and in float64."""
        return tuple(value.text() for value in self._values)

    def show_state(self, state: LabState) -> None:
        """Show the plan of both runs."""
        self.epochs.set_value(state.experiment.plan.epochs)
        self.seed.set_value(state.experiment.plan.seed)

    def show_race(self, race: RoundingRace | None) -> None:
        """Show the numbers of the last point, None for nothing."""
        texts: tuple[str, ...] = ("", "", "", "", "")
        if race is not None and race.points:
            last = race.points[-1]
            differ = translate("RoundingSection", "{0} of {1}").format(f"{last.n_differ:,}", f"{race.n_test:,}")
            right = tuple(f"{n:,}" for n in last.n_right)
            texts = (f"{last.step:,}", significant(last.largest, 2), differ, *right)
        for value, text in zip(self._values, texts, strict=True):
            value.setText(text)

    def _runs_section(self) -> Section:
        section = Section(translate("RoundingSection", "ONE RUN, ROUNDED TWICE"), self, spacing=4)
        text = translate(
            "RoundingSection",
            "float32 keeps 7 digits of every number, float64 16. All else is the same: initial weights, order, η, m.",
        )
        for part in (label(text, self, look="soft", wraps=True), self.epochs, self.seed):
            section.column.addWidget(part)
        return section

    def _numbers_section(self) -> Section:
        section = Section(translate("RoundingSection", "HOW FAR APART"), self, spacing=3)
        names = (
            translate("RoundingSection", "Mini-batches"),
            translate("RoundingSection", "Largest difference"),
            translate("RoundingSection", "Answers that differ"),
            translate("RoundingSection", "Right in float32"),
            translate("RoundingSection", "Right in float64"),
        )
        section.add_values(names, self._values)
        text = translate(
            "RoundingSection",
            "Equal training gives similar results (1.1), not equal ones: after some epochs the weights are others, and"
            " about as many answers are right, though not the same.",
        )
        section.column.addWidget(label(text, self, look="soft", wraps=True))
        return section

    def _field(self, name: str, tip: str, *, smallest: int) -> NumberField:
        field = NumberField(
            name, tip, parse=partial(read_whole, smallest=smallest), form=lambda n: f"{n:g}", parent=self
        )
        field.refused.connect(self.refused)
        return field
