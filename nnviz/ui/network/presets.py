"""Runs to begin with, one click each."""

from collections.abc import Callable
from dataclasses import dataclass

from nnviz.language import translate
from nnviz.nn.plan import TrainingPlan


@dataclass(frozen=True)
class Preset:
    """A named plan; ``plan(n_inputs, n_outputs)`` fits it to the data."""

    name: str
    tip: str
    plan: Callable[[int, int], TrainingPlan]


def presets() -> tuple[Preset, ...]:
    """Return the presets, the text's own first."""
    return (
        Preset(
            translate("Presets", "The text’s run"),
            translate("Presets", "Section 2.3: 784-30-10, 30 epochs, m = 10, η = 3.0, weights from N(0, 1)"),
            lambda n, m: _plan(n, 30, m),
        ),
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
