"""Which task the network page learns: asked for by the panel, a preset or a page, begun when its data come."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.language import translate
from nnviz.nn.files.beside_data import FittedNetwork
from nnviz.nn.network import Network
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.nn.suggestion import adapted_plan, further_plan, suggested_plan
from nnviz.ui.network.presets import Preset
from nnviz.ui.network.run_control import RunControl
from nnviz.ui.network.visit import untrained_words

TABLE_ETA = 5.0  # of σ neurons on a few rows


@dataclass(frozen=True, eq=False)
class _Wish:
    """A plan to begin with, and perhaps a network, when the data of ``task`` have come."""

    task: Task
    plan: Callable[[Dataset], TrainingPlan]
    start: Network | None = None


class TaskControl(QObject):
    """``requested`` asks for the data of a task; ``take`` is told when they are there."""

    requested = pyqtSignal(object)  # Task
    edited = pyqtSignal(object, object)  # Dataset, Task: the run goes on with them
    refused = pyqtSignal(str)

    def __init__(self, run: RunControl, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._wish: _Wish | None = None

    @property
    def task(self) -> Task:
        """The one that is learnt now."""
        return self._run.state.task

    def request(self, task: Task) -> None:
        """Ask for a task; the network is kept as far as it fits."""
        self._wish = None
        self.requested.emit(task)

    def request_network(self, task: Task, network: Network) -> None:
        """Ask for a task, to be learnt by a network there is; a step, whose slope is 0, becomes σ (1.7)."""
        names = tuple("sigmoid" if name == "step" else name for name in network.activations)
        if names != network.activations:
            network = replace(network, activations=names)
            text = translate("NetworkPage", "The circuit’s steps have become σ, so that it can learn (1.7).")
            self.refused.emit(text)

        def plan(dataset: Dataset) -> TrainingPlan:
            suggested = suggested_plan(dataset)
            return replace(suggested, sizes=network.sizes, activations=network.activations, eta=TABLE_ETA, mini_batch=1)

        self._wish = _Wish(task, plan, network)
        self.requested.emit(task)

    def edit(self, dataset: Dataset, task: Task) -> None:
        """Take points edited by hand: the run on show goes on with them if its network fits, else the one beside it
        that has learnt them comes back, or another begins."""
        if self._run.can_exchange(dataset):
            self._run.exchange(dataset, task)
            self.edited.emit(dataset, task)
        elif not self._run.return_to(task):
            self.request(task)

    def open_network(self, fitted: FittedNetwork) -> None:
        """Let a network there is be trained further from where it is, on the present data."""
        try:
            self._train_further(fitted)
        except PlanError as error:
            self.refused.emit(str(error))

    def take_up(self, fitted: FittedNetwork, task: Task, dataset: Dataset, *, takes_raw: bool) -> None:
        """Let a network that has waited for data learn those that have come; one that cannot leaves them to the new one
        that has just begun.

        One that ``takes_raw`` inputs is of another program: numbers are given to it as they are in their file.
        """
        network = fitted.network
        try:
            further_plan(self._run.state.plan, network).check_fits(dataset)
        except PlanError as error:
            sentence = translate("NetworkPage", "{0}; a new network learns {1}, Ctrl+Z brings the other one back")
            self.refused.emit(sentence.format(untrained_words(network) or error, dataset.name))
            return
        if takes_raw and dataset.kind == "numbers" and task.normalise != "none":
            self.request_network(replace(task, normalise="none"), network)
        else:
            self._train_further(fitted)

    def _train_further(self, fitted: FittedNetwork) -> None:
        """Begin a run with a network, and say what was changed for that."""
        before, network = self._run.state.plan, fitted.network
        self._run.begin(further_plan(before, network), network)
        notes = list(fitted.notes)
        if (cost := self._run.state.plan.cost) != before.cost:
            text = translate("NetworkPage", "The cost is {0} now: {1} does not go with {2} outputs.")
            notes.append(text.format(cost, before.cost, network.activations[-1]))
        if notes:
            self.refused.emit(" ".join(notes))

    def begin_preset(self, preset: Preset) -> None:
        """Begin a prepared run, on its own data if it has some."""
        dataset, task = self._run.state.dataset, preset.task
        if task is not None and task.data == "auto":
            task = self._on_pictures(task)
        if task is not None and (dataset is None or task != self._run.state.task):
            self._wish = _Wish(task, lambda data: preset.plan(data.n_inputs, data.n_outputs).fitted_to(data))
            self.requested.emit(task)
        elif dataset is not None:
            self._run.begin(preset.plan(dataset.n_inputs, dataset.n_outputs).fitted_to(dataset))

    def are_learnt(self, dataset: Dataset) -> bool:
        """Return whether the run on show learns from these very data, and nothing else was wished for with them."""
        state = self._run.state
        return dataset is state.dataset and self._wish is None and not state.is_set_aside

    def take(self, dataset: Dataset, task: Task, *, is_for_another: bool = False) -> None:
        """Begin a run on data that have come: as it was wished, else with the network there is if it fits.

        Nothing is said of one that does not fit if the data are for another, which will take them up.
        """
        self._run.set_dataset(dataset, task)
        wish, self._wish = self._wish, None
        if wish is not None and wish.task == task:
            try:
                self._run.begin(wish.plan(dataset), wish.start)
            except PlanError as error:
                self.refused.emit(str(error))
            else:
                return
        self._adapt(dataset, is_silent=is_for_another)

    def _adapt(self, dataset: Dataset, *, is_silent: bool) -> None:
        before, start = self._run.state.plan, self._run.state.start
        plan = adapted_plan(before, dataset)
        fits = (plan.sizes, plan.activations) == (before.sizes, before.activations)
        self._run.begin(plan, start if fits else None)
        if start is not None and not fits and not is_silent:
            text = translate("NetworkPage", "the network opened has {0} neurons and does not fit {1}: a new one begins")
            self.refused.emit(text.format("–".join(str(n) for n in before.sizes), dataset.name))

    def _on_pictures(self, task: Task) -> Task:
        """Return the task on the pictures that are in use, MNIST or the digits, if any are."""
        dataset = self._run.state.dataset
        is_picture = dataset is not None and dataset.kind == "picture"
        return replace(task, data=self.task.data) if is_picture else task
