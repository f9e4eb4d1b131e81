"""What is asked: which thing varies, over which values, how often; and about how long that takes."""

import math
from collections.abc import Callable
from contextlib import suppress

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.lab.questions import FEWEST_CLASSES, LISTED, OUTPUTS, QUESTIONS, hidden_text, question_of, values_text
from nnviz.lab.state import MOST_JOBS, LabState
from nnviz.language import translate
from nnviz.notation.numbers import LARGEST, LONGEST_TEXT, NumberError, parse_number
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column, row
from nnviz.ui.kit.number_field import NumberField
from nnviz.ui.kit.preset_button import preset_button
from nnviz.ui.kit.sections import Section, label
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.typed_line import TypedLine
from nnviz.ui.lab.runs.presets import LabPreset, lab_presets
from nnviz.ui.lab.words import question_names


def read_number(text: str) -> float:
    """Return a number that was typed; raises ``UserError`` for what is none."""
    return float(parse_number(text))


def read_whole(text: str, smallest: int = 1) -> float:
    """Return a whole number that was typed; raises ``UserError`` for what is none, or below ``smallest``."""
    with suppress(NumberError):
        number = parse_number(text)
        if number.denominator == 1 and number >= smallest:
            return float(number)
    sentence = translate("RunsSection", "“{0}” cannot be taken: write a whole number from {1} to {2}")
    raise NumberError(sentence.format(text[:LONGEST_TEXT], smallest, f"{LARGEST:,}"))


def read_eta(text: str) -> float:
    """Return a learning rate that was typed; raises ``UserError`` for what is none."""
    with suppress(ValueError):
        eta = float(text.replace(",", "."))
        if math.isfinite(eta) and eta > 0:
            return eta
    sentence = translate("RunsSection", "“{0}” is no learning rate: write a number above 0, such as 3 or 0.5")
    raise NumberError(sentence.format(text[:LONGEST_TEXT]))


class RunsSection(QWidget):
    """Requests go out as signals; ``show_state`` brings what is true."""

    preset_chosen = pyqtSignal(object)  # LabPreset
    question_chosen = pyqtSignal(str)
    values_entered = pyqtSignal(str)
    hidden_entered = pyqtSignal(str)
    scheduler_entered = pyqtSignal(str)
    refused = pyqtSignal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.questions = SegmentedButtons({key: question_names(LabState())[key] for key in QUESTIONS}, self, columns=3)
        self.questions.chosen.connect(self.question_chosen)
        self.of_outputs = Badge("E23", self)
        waiting = translate(
            "RunsSection",
            "Seeds for now: a choice of outputs needs {0} classes or more, and comes back with data that have them.",
        )
        self.wish = label(waiting.format(FEWEST_CLASSES), self, look="soft", wraps=True)
        self.values, self._unit = TypedLine(self), label("", self, look="soft")
        self.values.setAccessibleName(translate("RunsSection", "The values that vary"))
        self.values.setToolTip(translate("RunsSection", "Values with commas; 30-20 are two hidden layers"))
        self.values.returnPressed.connect(lambda: self.values_entered.emit(self.values.text()))
        self.hidden = TypedLine(self)
        self.hidden.setAccessibleName(translate("RunsSection", "Hidden neurons"))
        self.hidden.setToolTip(translate("RunsSection", "Hidden neurons of every run: 30, or 30-20 for two layers"))
        self.hidden.returnPressed.connect(lambda: self.hidden_entered.emit(self.hidden.text()))
        self.repeats = self._field(
            translate("RunsSection", "Repeats"), translate("RunsSection", "So many seeds, the same for every setting")
        )
        of_every = translate("RunsSection", "Of every run")
        self.epochs = self._field(translate("RunsSection", "Epochs"), of_every)
        self.eta = self._field(translate("RunsSection", "Learning rate η"), of_every, read_eta)
        self.mini_batch = self._field(translate("RunsSection", "Mini-batch m"), of_every)
        self.jobs = self._jobs_field()
        self.scheduler = TypedLine(self)
        self.scheduler.setAccessibleName(translate("RunsSection", "Scheduler"))
        self.scheduler.setPlaceholderText(translate("RunsSection", "tcp://…:8786"))
        self.scheduler.setToolTip(
            translate("RunsSection", "Address of a Dask scheduler whose workers do the runs; empty: this machine does")
        )
        self.scheduler.returnPressed.connect(lambda: self.scheduler_entered.emit(self.scheduler.text()))
        self._about = StillText(self, lines=2, is_soft=True)
        column(self._asked_section(), self._runs_section(), spacing=12, margins=NO_MARGINS, on=self)

    def show_state(self, state: LabState, about: str) -> None:
        """Show what is asked, and what is said of it."""
        experiment, question = state.experiment, question_of(state.experiment)
        for key, (text, _) in question_names(state).items():
            self.questions.set_text(key, text)
        self.questions.set_chosen(question)
        self.of_outputs.setVisible(question == OUTPUTS)
        self.wish.setVisible(state.wants_outputs)
        listed = LISTED.get(question)
        self._values_row.setVisible(listed is not None)
        self.values.show_text(values_text(experiment))
        self._unit.setText("" if listed is None else listed.unit)
        self._hidden_row.setVisible(question != "hidden")
        self.hidden.show_text(hidden_text(experiment.plan.sizes[1:-1]))
        self.eta.setVisible(question != "etas")
        self.repeats.set_value(len(experiment.seeds))
        self.epochs.set_value(experiment.plan.epochs)
        self.eta.set_value(experiment.plan.eta)
        self.mini_batch.set_value(experiment.plan.mini_batch)
        self.jobs.set_value(state.jobs)
        self.jobs.setEnabled(not state.scheduler)
        self.scheduler.show_text(state.scheduler)
        self._about.set_text(about)

    @property
    def about(self) -> str:
        """What is said of the experiment: how many runs, and how long they take."""
        return self._about.text()

    def _asked_section(self) -> Section:
        section = Section(translate("RunsSection", "WHAT VARIES"), self)
        section.head.addWidget(self.of_outputs)
        section.head.addWidget(preset_button(lab_presets(), self._take_preset, self))
        section.column.addWidget(self.questions)
        section.column.addWidget(self.wish)
        self._values_row = QWidget(self)
        row((self.values, 1), self._unit, spacing=6, margins=NO_MARGINS, on=self._values_row)
        section.column.addWidget(self._values_row)
        return section

    def _runs_section(self) -> Section:
        section = Section(translate("RunsSection", "RUNS"), self, spacing=4)
        self._hidden_row = QWidget(self)
        name = label(translate("RunsSection", "Hidden neurons"), self)
        row(name, STRETCH, self.hidden, margins=NO_MARGINS, on=self._hidden_row)
        parts = (self.repeats, self.epochs, self._hidden_row, self.eta, self.mini_batch, self.jobs)
        for part in parts:
            section.column.addWidget(part)
        address = label(translate("RunsSection", "Scheduler"), self)
        section.column.addLayout(row(address, 8, (self.scheduler, 1)))
        section.column.addWidget(self._about)
        return section

    def _jobs_field(self) -> NumberField:
        tip = translate(
            "RunsSection", "Runs that are done at a time, 1 to {0}, one core for each; 1 leaves the window the rest"
        )
        return self._field(translate("RunsSection", "At a time"), tip.format(MOST_JOBS))

    def _field(self, name: str, tip: str, parse: Callable[[str], float] = read_whole) -> NumberField:
        field = NumberField(name, tip, parse=parse, form=lambda n: f"{n:g}", parent=self)
        field.refused.connect(self.refused)
        return field

    def _take_preset(self, preset: LabPreset) -> None:
        self.preset_chosen.emit(preset)
