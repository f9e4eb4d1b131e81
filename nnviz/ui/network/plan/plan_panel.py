"""The upper part of the side panel: which network, how it is trained, on which data."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby

from PyQt6.QtCore import QSignalBlocker, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.data.dataset import Dataset
from nnviz.language import translate
from nnviz.nn.architecture import Architecture
from nnviz.nn.costs import COSTS
from nnviz.nn.plan import PlanError, TrainingPlan, check_eta
from nnviz.runs.commands import Change
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, column, row
from nnviz.ui.kit.number_field import LogScale, NumberField
from nnviz.ui.kit.preset_button import presets_menu
from nnviz.ui.kit.sections import Press, label
from nnviz.ui.kit.still_boxes import ChoiceBox
from nnviz.ui.network.plan.architecture_editor import ArchitectureEditor
from nnviz.ui.network.presets import Preset, presets

ETA_SCALE = LogScale(0.01, 100.0)
MINI_BATCH_SCALE = LogScale(1.0, 1000.0)


class PlanPanel(QWidget):
    """Shows a plan. ``plan_requested`` brings one that needs a new run; η, m and the epochs change the run there is."""

    plan_requested = pyqtSignal(object)  # TrainingPlan
    preset_requested = pyqtSignal(object)  # Preset
    change_requested = pyqtSignal(object, bool)  # Change, and whether it comes from a drag that goes on
    drag_ended = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, plan: TrainingPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._editor = ArchitectureEditor(Architecture(plan.sizes, plan.activations), self)
        self._editor.changed.connect(self._request_architecture)
        self._editor.refused.connect(self.refused)
        self._cost = _combo(self, {name: name for name in COSTS}, translate("PlanPanel", "C: quadratic is (2.1)"))
        self._initial = _combo(
            self,
            {
                "text": translate("PlanPanel", "N(0, 1) as the text"),
                "scaled": translate("PlanPanel", "scaled by 1/√n"),
            },
            translate("PlanPanel", "Where weights and biases start; both draw the same random numbers"),
        )
        self._cost.activated.connect(lambda: self._request(cost=self._cost.currentData()))
        self._initial.activated.connect(lambda: self._request(initial=self._initial.currentData()))
        self._make_fields()
        self._lay_out()
        self.set_plan(plan)

    def set_plan(self, plan: TrainingPlan) -> None:
        """Show a plan, without signals."""
        self._plan = plan
        self._editor.set_architecture(Architecture(plan.sizes, plan.activations))
        for combo, value in ((self._cost, plan.cost), (self._initial, plan.initial)):
            with QSignalBlocker(combo):
                combo.setCurrentIndex(combo.findData(value))
        self._eta.set_value(plan.eta)
        self._mini_batch.set_value(plan.mini_batch)
        self._epochs.set_value(plan.epochs)
        self._seed.set_value(plan.seed)
        self._patience.set_value(plan.patience or 0)

    def show_visitor(self, architecture: Architecture) -> None:
        """Show the layers of a network that is not the plan's."""
        self._editor.set_architecture(architecture)

    def show_own(self) -> None:
        """Show the layers of the plan again."""
        self._editor.set_architecture(Architecture(self._plan.sizes, self._plan.activations))

    def set_dataset(self, dataset: Dataset) -> None:
        """Offer what can be done with these data: without validation data nothing can stop by them."""
        self._patience.setVisible(len(dataset.validation) > 0)

    def _make_fields(self) -> None:
        self._eta = NumberField(
            translate("PlanPanel", "Learning rate η"),
            translate("PlanPanel", "How far each step goes: w′ = w − η ∂C/∂w (2.2). Works while training."),
            parse=_parse_eta,
            scale=ETA_SCALE,
            parent=self,
        )
        self._mini_batch = NumberField(
            translate("PlanPanel", "Mini-batch m"),
            translate("PlanPanel", "Examples a step: the sums of (2.4) to (2.6) run over m. Works while training."),
            parse=_parse_mini_batch,
            form=_whole,
            scale=MINI_BATCH_SCALE,
            parent=self,
        )
        self._epochs = _count_field(
            self,
            translate("PlanPanel", "Epochs"),
            translate("PlanPanel", "Times through the training data"),
            smallest=1,
        )
        self._seed = _count_field(
            self, translate("PlanPanel", "Seed"), translate("PlanPanel", "The same seed gives the same run"), smallest=0
        )
        self._patience = NumberField(
            translate("PlanPanel", "Stop if no better for"),
            translate("PlanPanel", "So many epochs without a better validation accuracy stop the run; 0 never does"),
            parse=_parse_patience,
            form=_patience_text,
            parent=self,
        )
        self._fields = (self._eta, self._mini_batch, self._epochs, self._seed, self._patience)
        self._connect_fields()

    def _connect_fields(self) -> None:
        self._eta.changed.connect(lambda eta, is_drag: self.change_requested.emit(Change(eta=eta), is_drag))
        self._mini_batch.changed.connect(
            lambda m, is_drag: self.change_requested.emit(Change(mini_batch=int(m)), is_drag)
        )
        self._epochs.changed.connect(lambda n, is_drag: self.change_requested.emit(Change(epochs=int(n)), is_drag))
        self._seed.changed.connect(lambda value: self._request(seed=int(value)))
        self._patience.changed.connect(lambda value: self._request(patience=int(value) or None))
        for field in self._fields:
            field.refused.connect(self.refused)
            field.released.connect(self.drag_ended)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        for place, (text, widget) in enumerate(
            ((translate("PlanPanel", "Cost"), self._cost), (translate("PlanPanel", "Start"), self._initial))
        ):
            grid.addWidget(QLabel(text, self), place, 0)
            grid.addWidget(widget, place, 1)
        grid.setColumnStretch(1, 1)
        heading = label(translate("PlanPanel", "NETWORK"), self, look="section")
        column(
            row(heading, STRETCH, presets_menu(_entries(self.preset_requested.emit), self)),
            self._editor,
            grid,
            6,
            label(translate("PlanPanel", "TRAINING"), self, look="section"),
            self._eta,
            self._mini_batch,
            row((self._epochs, 1), (self._seed, 1), spacing=10),
            self._patience,
            spacing=6,
            margins=NO_MARGINS,
            on=self,
        )

    def _request_architecture(self, architecture: Architecture) -> None:
        self._request(sizes=architecture.sizes, activations=architecture.activations)

    def _request(self, **changes: object) -> None:
        try:
            plan = replace(self._plan, **changes)  # type: ignore[arg-type]  # the fields' own types, checked by the plan
        except PlanError as error:
            self.refused.emit(str(error))
            self.set_plan(self._plan)
            return
        self.plan_requested.emit(plan)


def _entries(request: Callable[[Preset], object]) -> Iterator[tuple[str, str, Press] | None]:
    """Give the entries of the menu of presets: lines part those on the data at hand from those that bring theirs."""
    for has_data, some in groupby(presets(), key=lambda preset: preset.task is not None):
        if not has_data:
            yield None
        for preset in some:
            yield preset.name, preset.tip, partial(request, preset)
        if not has_data:
            yield None


def _combo(parent: QWidget, items: dict[str, str], tip: str) -> ChoiceBox:
    combo = ChoiceBox(parent)
    for value, text in items.items():
        combo.addItem(text, value)
    combo.setToolTip(tip)
    return combo


def _count_field(parent: QWidget, label: str, tip: str, *, smallest: int) -> NumberField:
    def parse(text: str) -> float:
        return _parse_whole(text, smallest)

    return NumberField(label, tip, parse=parse, form=_whole, parent=parent)


def _patience_text(value: float) -> str:
    if value == 0:
        return translate("PlanPanel", "never")
    text = translate("PlanPanel", "{0} epoch") if value == 1 else translate("PlanPanel", "{0} epochs")
    return text.format(f"{value:.0f}")


def _parse_patience(text: str) -> float:
    if text == translate("PlanPanel", "never"):
        return 0
    for word in (translate("PlanPanel", "epochs"), translate("PlanPanel", "epoch")):
        text = text.removesuffix(word)
    return _parse_whole(text.strip(), 0)


def _whole(value: float) -> str:
    return f"{value:.0f}"


def _parse_eta(text: str) -> float:
    try:
        eta = float(text.replace(",", "."))
    except ValueError:
        raise PlanError(translate("PlanPanel", "“{0}” is no number: write η like 3.0").format(text)) from None
    check_eta(eta)
    return eta


def _parse_mini_batch(text: str) -> float:
    return _parse_whole(text, 1)


def _parse_whole(text: str, smallest: int) -> float:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= smallest):
        sentence = translate("PlanPanel", "“{0}” cannot be taken: write a whole number from {1} up")
        raise PlanError(sentence.format(text, smallest))
    return int(text)
