"""Questions to begin with, one click each."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from nnviz.lab import edits
from nnviz.lab.state import LabState
from nnviz.language import translate


@dataclass(frozen=True)
class LabPreset:
    """A named change of the page."""

    name: str
    tip: str
    apply: Callable[[LabState], LabState]


def lab_presets() -> tuple[LabPreset, ...]:
    """Return the presets: first what is compared by runs, then what is asked of one network."""
    return (*_compared(), *_varied(), *_looked_at())


def _compared() -> tuple[LabPreset, ...]:
    return (
        LabPreset(
            translate("LabPresets", "Ten outputs or four"),
            translate("LabPresets", "Same data, same seeds: one output a class, or a code (2.1)"),
            lambda state: _asking(state, "outputs", view="race", epochs=5),
        ),
        LabPreset(
            translate("LabPresets", "Hidden neurons"),
            translate("LabPresets", "5 to 100 of them: accuracy against parameters and time (1.5.2)"),
            lambda state: _asking(state, "hidden", view="cost", epochs=5),
        ),
        LabPreset(
            translate("LabPresets", "One to three hidden layers"),
            translate("LabPresets", "30 neurons in each"),
            lambda state: edits.with_values(_asking(state, "hidden", view="race", epochs=5), "30, 30-30, 30-30-30"),
        ),
    )


def _varied() -> tuple[LabPreset, ...]:
    return (
        LabPreset(
            translate("LabPresets", "Seeds"),
            translate("LabPresets", "Ten equal trainings: how far apart are they (1.1)?"),
            lambda state: edits.with_repeats(_asking(state, "seeds", view="race", epochs=5), 10),
        ),
        LabPreset(
            translate("LabPresets", "How much data"),
            translate("LabPresets", "The learning curve: from 1 % of the training data to all"),
            lambda state: _asking(state, "shares", view="cost", epochs=10),
        ),
        LabPreset(
            translate("LabPresets", "Wrong labels"),
            translate("LabPresets", "Up to half of the labels are wrong: what is learnt all the same?"),
            lambda state: _asking(state, "label_noises", view="cost", epochs=5),
        ),
    )


def _looked_at() -> tuple[LabPreset, ...]:
    return (
        LabPreset(
            translate("LabPresets", "Four perceptrons on top"),
            translate("LabPresets", "The code from ten outputs, by hand (2.1)"),
            lambda state: edits.with_bias(edits.with_tab(state, "layer"), -0.5),
        ),
        LabPreset(
            translate("LabPresets", "Points map"),
            translate("LabPresets", "What the hidden layer makes of the test data"),
            lambda state: edits.with_tab(state, "points"),
        ),
        LabPreset(
            translate("LabPresets", "Rounding"),
            translate("LabPresets", "The same seed in float32 and float64"),
            lambda state: edits.with_tab(state, "rounding"),
        ),
    )


def _asking(state: LabState, question: str, *, view: str, epochs: int) -> LabState:
    asked = edits.with_plan(edits.with_view(edits.with_question(state, question), view), epochs=epochs)
    return replace(asked, tab="runs")
