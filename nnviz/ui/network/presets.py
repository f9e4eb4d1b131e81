"""Runs to begin with, one click each."""

from collections.abc import Callable
from dataclasses import dataclass

from nnviz.data.task import Task
from nnviz.language import translate
from nnviz.nn.plan import TrainingPlan


@dataclass(frozen=True)
class Preset:
    """A named plan; ``plan(n_inputs, n_outputs)`` fits it to the data, which are those of ``task`` if it has one."""

    name: str
    tip: str
    plan: Callable[[int, int], TrainingPlan]
    task: Task | None = None


def presets() -> tuple[Preset, ...]:
    """Return the presets: the text's own run, those on the data at hand, and those that bring theirs."""
    return (_texts_run(), *_for_any_data(), *_with_their_data())


def _texts_run() -> Preset:
    return Preset(
        translate("Presets", "The text’s run"),
        translate("Presets", "Section 2.3: 784-30-10, 30 epochs, m = 10, η = 3.0, weights from N(0, 1)"),
        lambda n, m: _plan(n, 30, m),
        Task(),
    )


def _with_their_data() -> tuple[Preset, ...]:
    return (
        Preset(
            translate("Presets", "Is it a 9? 64×64"),
            translate("Presets", "Section 1.5.1: 4096-30-1, 122,941 parameters, one output"),
            lambda n, m: _plan(n, 30, m, initial="scaled"),
            Task(target="is:9", resize=64),
        ),
        Preset(
            translate("Presets", "Ten outputs"),
            translate("Presets", "Section 2.1: 784-15-10, one output for every digit"),
            lambda n, m: _plan(n, 15, m),
            Task(),
        ),
        Preset(
            translate("Presets", "Four outputs"),
            translate("Presets", "Section 2.1: 784-15-4, the digit as a binary number"),
            lambda n, m: _plan(n, 15, m),
            Task(target="code"),
        ),
        Preset(
            translate("Presets", "XOR"),
            translate("Presets", "Section 1.2: 2-2-1 learns the table that one perceptron cannot"),
            lambda n, m: TrainingPlan((n, 2, m), ("sigmoid",) * 2, eta=5.0, epochs=300, mini_batch=1, seed=2),
            Task("table:XOR"),
        ),
        Preset(
            translate("Presets", "Three decisions, then five"),
            translate("Presets", "Section 1.3: 2-3-5-1 on points within a ring"),
            lambda n, m: _small((n, 3, 5, m)),
            Task("circles", target="is:●"),
        ),
        Preset(
            translate("Presets", "Spiral"),
            translate("Presets", "2-8-8-2 tells the arms of a spiral apart"),
            lambda n, m: _small((n, 8, 8, m)),
            Task("spiral"),
        ),
    )


def _small(sizes: tuple[int, ...]) -> TrainingPlan:
    """Return a plan for points: tanh in hidden layers, so that the cost falls from the first epochs on."""
    hidden = ("tanh",) * (len(sizes) - 2)
    return TrainingPlan(
        sizes=sizes, activations=(*hidden, "sigmoid"), initial="scaled", eta=1.0, epochs=300, mini_batch=4
    )


def _for_any_data() -> tuple[Preset, ...]:
    return (
        Preset(
            translate("Presets", "15 hidden neurons"),
            translate("Presets", "Section 2.1: 784-15-10, 11,935 parameters"),
            lambda n, m: _plan(n, 15, m),
        ),
        Preset(
            translate("Presets", "Scaled initial weights"),
            translate("Presets", "The text’s run with weights from N(0, 1)/√n: no neuron starts saturated"),
            lambda n, m: _plan(n, 30, m, initial="scaled"),
        ),
        Preset(
            translate("Presets", "100 hidden neurons"),
            translate("Presets", "784-100-10, scaled weights: 79,510 parameters"),
            lambda n, m: _plan(n, 100, m, initial="scaled"),
        ),
        Preset(
            translate("Presets", "No hidden layer"),
            translate("Presets", "784-10: how far one layer comes"),
            lambda n, m: TrainingPlan(sizes=(n, m), activations=("sigmoid",), initial="scaled", eta=1.0),
        ),
        Preset(
            translate("Presets", "Cross-entropy, softmax"),
            translate("Presets", "784-30-10 with softmax outputs and the cross-entropy cost, η = 0.3"),
            lambda n, m: TrainingPlan(
                sizes=(n, 30, m),
                activations=("sigmoid", "softmax"),
                cost="cross-entropy",
                initial="scaled",
                eta=0.3,
            ),
        ),
    )


def _plan(n_inputs: int, hidden: int, n_outputs: int, *, initial: str = "text") -> TrainingPlan:
    return TrainingPlan(sizes=(n_inputs, hidden, n_outputs), initial=initial)
