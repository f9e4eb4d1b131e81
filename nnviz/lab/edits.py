"""What a request makes of the page Lab; one that cannot be raises a ``UserError``."""

from dataclasses import replace
from typing import Any

from nnviz.data.dataset import Dataset
from nnviz.data.task import CLASSES, Task
from nnviz.lab import questions
from nnviz.lab.state import (
    AXES,
    FEWEST_POINTS,
    HIGHEST_BIAS,
    LONGEST_ADDRESS,
    LOWEST_BIAS,
    MOST_JOBS,
    MOST_POINTS,
    OVERS,
    TABS,
    VIEWS,
    LabState,
)
from nnviz.language import translate
from nnviz.nn.architecture import Architecture
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.sweep.experiment import Experiment, ExperimentError, OutputChoice

MOST_REPEATS = 1_000


def with_tab(state: LabState, tab: str) -> LabState:
    """Return the page with another tab open."""
    return replace(state, tab=next(known for known in TABS if known == tab))


def with_next_tab(state: LabState) -> LabState:
    """Return the page with the next tab open."""
    return replace(state, tab=TABS[(TABS.index(state.tab) + 1) % len(TABS)])


def with_view(state: LabState, view: str) -> LabState:
    """Return the page with another chart of the runs."""
    return replace(state, view=next(known for known in VIEWS if known == view))


def with_next_view(state: LabState) -> LabState:
    """Return the page with the next chart of the runs, the map along the next axes, or the other outputs' distances."""
    if state.tab == "points":
        return replace(state, axes=(state.axes + 1) % len(AXES))
    if state.tab == "codes":
        return replace(state, shows_code=not state.shows_code)
    return replace(state, view=VIEWS[(VIEWS.index(state.view) + 1) % len(VIEWS)])


def with_over(state: LabState, over: str) -> LabState:
    """Return the page with accuracy over parameters, or over seconds."""
    return replace(state, over=next(known for known in OVERS if known == over))


def with_second(state: LabState, setting: int) -> LabState:
    """Return the page with another setting compared with the first one; with that itself, the last."""
    return replace(state, second=setting if 0 < setting < len(state.experiment.settings) else 0)


def with_next_second(state: LabState) -> LabState:
    """Return the page with the next setting compared with the first one."""
    n = len(state.experiment.settings)
    return with_second(state, second_of(state) % max(1, n - 1) + 1)


def second_of(state: LabState) -> int:
    """Return which setting is compared with the first one."""
    last = len(state.experiment.settings) - 1
    return state.second if 0 < state.second <= last else last


def with_question(state: LabState, question: str) -> LabState:
    """Return the page with another thing varying."""
    return with_experiment(state, questions.asked(state.experiment, question, n_classes=state.n_classes))


def with_values(state: LabState, text: str) -> LabState:
    """Return the page with the values that were typed."""
    return with_experiment(state, questions.with_values(state.experiment, text))


def with_experiment(state: LabState, experiment: Experiment) -> LabState:
    """Return the page with another experiment; what was wished before is forgotten."""
    return replace(state, experiment=experiment, tab="runs", wants_outputs=False)


def with_opened(state: LabState, experiment: Experiment) -> LabState:
    """Return the page with an experiment from a file, and the classes that its outputs tell of."""
    outputs = experiment.outputs or (OutputChoice(experiment.task.target, experiment.plan.sizes[-1]),)
    n_classes = next((choice.n for choice in outputs if choice.target == CLASSES), state.n_classes)
    return replace(with_experiment(state, experiment), n_classes=n_classes)


def with_repeats(state: LabState, n: float) -> LabState:
    """Return the page with seeds 0 … n − 1."""
    if not 1 <= round(n) <= MOST_REPEATS:
        sentence = translate("Lab", "{0} repeats cannot be: write 1 to {1}")
        raise ExperimentError(sentence.format(round(n), f"{MOST_REPEATS:,}"))
    return replace(state, experiment=replace(state.experiment, seeds=tuple(range(round(n)))))


def with_plan(state: LabState, **wishes: Any) -> LabState:
    """Return the page with other values in the plan of all runs: epochs, eta, mini_batch."""
    return replace(state, experiment=replace(state.experiment, plan=replace(state.experiment.plan, **wishes)))


def with_mini_batch(state: LabState, m: float, n_training: int | None) -> LabState:
    """Return the page with mini-batches of m of the data's ``n_training`` examples, None where it is not known how
    many there are. Raises ``ExperimentError``."""
    if n_training is not None and m > n_training:
        sentence = translate("Lab", "mini-batches of {0} cannot be, there are {1} training examples: write 1 to {1}")
        raise ExperimentError(sentence.format(f"{round(m):,}", f"{n_training:,}"))
    return with_plan(state, mini_batch=round(m))


def with_hidden(state: LabState, text: str) -> LabState:
    """Return the page with other hidden layers in all runs."""
    plan = state.experiment.plan
    sizes = (plan.sizes[0], *questions.parse_hidden(text), plan.sizes[-1])
    return replace(state, experiment=_with_sizes(state.experiment, sizes))


def with_data(state: LabState, task: Task, dataset: Dataset) -> LabState:
    """Return the page with the experiment on other data; outputs that vary are those that these may have.

    Where data have too few classes for that, only the seeds vary until there are others that have enough. A mini-batch
    is never larger than all of the data; between data of two kinds it is as usual again.
    """
    n_classes = 0 if dataset.outputs.kind == "table" else len(dataset.source_classes or dataset.class_names)
    hidden = state.experiment.plan.sizes[1:-1]
    experiment = state.experiment
    is_wished, can_be = bool(experiment.outputs) or state.wants_outputs, n_classes >= questions.FEWEST_CLASSES
    if is_wished:
        question = questions.OUTPUTS if can_be else questions.SEEDS
        experiment = questions.asked(experiment, question, n_classes=n_classes)
    plan = experiment.plan
    m = plan.mini_batch if plan.sizes[0] == dataset.n_inputs else TrainingPlan().mini_batch
    experiment = replace(experiment, task=task, plan=replace(plan, mini_batch=min(m, len(dataset.training))))
    experiment = _with_sizes(experiment, (dataset.n_inputs, *hidden, dataset.n_outputs))
    return replace(state, experiment=experiment, n_classes=n_classes, wants_outputs=is_wished and not can_be)


def with_jobs(state: LabState, jobs: float) -> LabState:
    """Return the page with so many runs at a time. Raises ``ExperimentError``."""
    if not 1 <= round(jobs) <= MOST_JOBS:
        sentence = translate("Lab", "{0} runs at a time cannot be: write 1 to {1}")
        raise ExperimentError(sentence.format(f"{round(jobs):,}", MOST_JOBS))
    return replace(state, jobs=round(jobs))


def with_scheduler(state: LabState, address: str) -> LabState:
    """Return the page with its runs done by a cluster, or here if there is no address."""
    return replace(state, scheduler=address.strip()[:LONGEST_ADDRESS])


def with_bias(state: LabState, bias: float) -> LabState:
    """Return the page with another b of the layer on top."""
    return replace(state, bias=min(HIGHEST_BIAS, max(LOWEST_BIAS, bias)))


def with_layer(state: LabState, layer: int) -> LabState:
    """Return the page with the activations of another layer on the map."""
    return replace(state, layer=layer)


def with_axes(state: LabState, place: int) -> LabState:
    """Return the page with the map seen along other axes, by their place in ``AXES``."""
    return replace(state, axes=place)


def with_points(state: LabState, n: float) -> LabState:
    """Return the page with another number of points on the map."""
    return replace(state, n_points=min(MOST_POINTS, max(FEWEST_POINTS, round(n))))


def with_only_wrong(state: LabState, is_on: bool) -> LabState:
    """Return the page with only misread points on the map, or all."""
    return replace(state, only_wrong=is_on)


def with_distances_of(state: LabState, kind: str) -> LabState:
    """Return the page with the distances of "code", or of "classes"."""
    return replace(state, shows_code=kind == "code")


def with_only_wrong_turned(state: LabState) -> LabState:
    """Return the page with all points on the map again, or only misread ones."""
    return with_only_wrong(state, not state.only_wrong)


def _with_sizes(experiment: Experiment, sizes: tuple[int, ...]) -> Experiment:
    layers = Architecture(experiment.plan.sizes, experiment.plan.activations).with_sizes(sizes)
    return replace(experiment, plan=replace(experiment.plan, sizes=layers.sizes, activations=layers.activations))
