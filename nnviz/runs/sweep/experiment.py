"""A question that many runs answer, as a value: what is learnt, what varies, how often each way is tried."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from typing import Any

from nnviz.data.task import Task
from nnviz.language import UserError, translate
from nnviz.nn.architecture import Architecture
from nnviz.nn.plan import TrainingPlan
from nnviz.notation.counts import outputs_text
from nnviz.storage.codec import encode

MOST_RUNS = 10_000
KEY_LETTERS = 12


class ExperimentError(UserError):
    """An experiment that cannot be. The message is one sentence for the user."""


@dataclass(frozen=True)
class OutputChoice:
    """What the outputs mean, as in ``Task.target``, and how many there are then: ("classes", 10) or ("code", 4)."""

    target: str
    n: int


@dataclass(frozen=True)
class RunSpec:
    """One run of an experiment, complete: anyone who has it and the data can do it.

    ``share`` (0 to 1] of the training data are learnt, drawn by the run's seed; of their labels the share
    ``label_noise`` [0 to 1) is made wrong. Raises ``ExperimentError``.
    """

    task: Task
    plan: TrainingPlan
    share: float = 1.0
    label_noise: float = 0.0

    def __post_init__(self) -> None:
        if not 0 < self.share <= 1:
            sentence = translate("Sweep", "a share of {0:g} of the data cannot be: use more than 0, up to 1")
            raise ExperimentError(sentence.format(self.share))
        if not 0 <= self.label_noise < 1:
            sentence = translate("Sweep", "label noise of {0:g} cannot be: use 0 up to less than 1")
            raise ExperimentError(sentence.format(self.label_noise))

    @property
    def key(self) -> str:
        """A name that no other run has, 12 hexadecimal digits: the same run is known again in another sweep."""
        text = json.dumps(encode(self), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:KEY_LETTERS]

    @property
    def setting(self) -> "RunSpec":
        """The same run but for its seed: runs of one setting are repeats of each other."""
        return replace(self, plan=replace(self.plan, seed=0))


@dataclass(frozen=True)
class Experiment:
    """What is asked. Every tuple that is not empty takes the place of a field of ``plan`` or ``task``, all combined.

    ``hidden`` are the sizes of the hidden layers between the ends of ``plan.sizes``; ``activations`` those of hidden
    layers; ``seeds`` the repeats. Raises ``ExperimentError`` or ``PlanError`` if a run of it cannot be.
    """

    task: Task = field(default_factory=Task)
    plan: TrainingPlan = field(default_factory=TrainingPlan)
    seeds: tuple[int, ...] = (0,)
    outputs: tuple[OutputChoice, ...] = ()
    hidden: tuple[tuple[int, ...], ...] = ()
    activations: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    dtypes: tuple[str, ...] = ()
    etas: tuple[float, ...] = ()
    mini_batches: tuple[int, ...] = ()
    shares: tuple[float, ...] = ()
    label_noises: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if not self.seeds:
            raise ExperimentError(translate("Sweep", "there are no seeds: give at least one, such as 0"))
        if self.n_runs > MOST_RUNS:
            sentence = translate("Sweep", "{0:,} runs are too many: vary less, at most {1:,} at a time")
            raise ExperimentError(sentence.format(self.n_runs, MOST_RUNS))
        if len(set(self.specs)) < self.n_runs:
            raise ExperimentError(translate("Sweep", "some runs would be the same twice: give every value once"))

    @property
    def n_runs(self) -> int:
        """How many runs it takes."""
        n = len(self.seeds)
        for name in self.varied:
            n *= len(getattr(self, name))
        return n

    @property
    def varied(self) -> tuple[str, ...]:
        """The names of the fields that take the place of the plan's, outermost first; the seeds are not among them."""
        return tuple(name for name in VARIATIONS if getattr(self, name))

    @cached_property
    def specs(self) -> tuple[RunSpec, ...]:
        """Every run: the repeats of a setting one after the other, settings in the order of what varies."""
        return tuple(
            replace(setting, plan=_seeded(setting.plan, seed)) for setting in self.settings for seed in self.seeds
        )

    @cached_property
    def settings(self) -> tuple[RunSpec, ...]:
        """Every way that is tried, each with seed 0."""
        plain = RunSpec(self.task, _seeded(self.plan, 0))
        made = []
        for values in product(*(getattr(self, name) for name in self.varied)):
            spec = plain
            for name, value in zip(self.varied, values, strict=True):
                spec = VARIATIONS[name].apply(spec, value)
            made.append(spec)
        return tuple(made)

    def words(self, spec: RunSpec) -> str:
        """Return what tells a run of this experiment from one of another setting: "784-30-4, η = 3"."""
        sizes = "-".join(map(str, spec.plan.sizes))
        return ", ".join([sizes, *(VARIATIONS[name].words(spec) for name in self.varied if name not in SHOWN_IN_SIZES)])

    @property
    def sentence(self) -> str:
        """The question in a line: "784-{5…100}-10, 5 seeds, 10 epochs"."""
        first, *hidden, last = self.plan.sizes
        ends = str(last) if not self.outputs else _set(str(choice.n) for choice in self.outputs)
        middle = [_set("-".join(map(str, sizes)) for sizes in self.hidden)] if self.hidden else map(str, hidden)
        parts = ["-".join([str(first), *middle, ends])]
        for name in self.varied:
            if name not in SHOWN_IN_SIZES:
                values = [VARIATIONS[name].words(spec) for spec in self.settings]
                parts.append(_set(dict.fromkeys(values)))
        seeds = translate("Sweep", "seed {0}").format(self.seeds[0])
        if len(self.seeds) > 1:
            seeds = translate("Sweep", "{0} seeds").format(len(self.seeds))
        epochs = translate("Sweep", "{0} epochs").format(self.plan.epochs)
        return ", ".join([*parts, seeds, epochs if self.plan.epochs > 1 else translate("Sweep", "1 epoch")])


@dataclass(frozen=True)
class Variation:
    """A field of an experiment: what its values make of a run, and what is said of a run by it."""

    apply: Callable[[RunSpec, Any], RunSpec]
    words: Callable[[RunSpec], str]


def _seeded(plan: TrainingPlan, seed: int) -> TrainingPlan:
    return replace(plan, seed=seed)


def _with_outputs(spec: RunSpec, outputs: OutputChoice) -> RunSpec:
    plan = replace(spec.plan, sizes=(*spec.plan.sizes[:-1], outputs.n))
    return replace(spec, task=replace(spec.task, target=outputs.target), plan=plan)


def _with_hidden(spec: RunSpec, hidden: tuple[int, ...]) -> RunSpec:
    ends = spec.plan.sizes[0], spec.plan.sizes[-1]
    layers = Architecture(spec.plan.sizes, spec.plan.activations).with_sizes((ends[0], *hidden, ends[1]))
    return replace(spec, plan=replace(spec.plan, sizes=layers.sizes, activations=layers.activations))


def _with_activation(spec: RunSpec, name: str) -> RunSpec:
    activations = (*(name,) * (len(spec.plan.sizes) - 2), spec.plan.activations[-1])
    return replace(spec, plan=replace(spec.plan, activations=activations))


def _with_plan(name: str) -> Callable[[RunSpec, Any], RunSpec]:
    return lambda spec, value: replace(spec, plan=replace(spec.plan, **{name: value}))


VARIATIONS: Mapping[str, Variation] = {
    "outputs": Variation(_with_outputs, lambda spec: outputs_text(spec.plan.sizes[-1])),
    "hidden": Variation(_with_hidden, lambda spec: "-".join(map(str, spec.plan.sizes[1:-1]))),
    "activations": Variation(_with_activation, lambda spec: spec.plan.activations[0]),
    "costs": Variation(_with_plan("cost"), lambda spec: spec.plan.cost),
    "initials": Variation(
        _with_plan("initial"), lambda spec: translate("Sweep", "{0} start").format(spec.plan.initial)
    ),
    "dtypes": Variation(_with_plan("dtype"), lambda spec: spec.plan.dtype),
    "etas": Variation(_with_plan("eta"), lambda spec: f"η = {spec.plan.eta:g}"),
    "mini_batches": Variation(_with_plan("mini_batch"), lambda spec: f"m = {spec.plan.mini_batch}"),
    "shares": Variation(
        lambda spec, share: replace(spec, share=share),
        lambda spec: translate("Sweep", "{0:g} % of the data").format(100 * spec.share),
    ),
    "label_noises": Variation(
        lambda spec, noise: replace(spec, label_noise=noise),
        lambda spec: translate("Sweep", "{0:g} % of the labels wrong").format(100 * spec.label_noise),
    ),
}
"""What may vary, outermost first; the names are those of the fields of ``Experiment``."""
SHOWN_IN_SIZES = ("outputs", "hidden")
MOST_NAMED = 4


def _set(values: Iterable[str]) -> str:
    """Return one value as it is, a few as {5, 15, 30}, more as {5…100}."""
    named = list(values)
    if len(named) == 1:
        return named[0]
    return "{" + (", ".join(named) if len(named) <= MOST_NAMED else f"{named[0]}…{named[-1]}") + "}"
