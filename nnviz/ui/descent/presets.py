"""Descents to begin with, one click each."""

from collections.abc import Callable
from dataclasses import dataclass

from nnviz.descent import edits
from nnviz.descent.state import DescentState
from nnviz.descent.surfaces import NETWORK
from nnviz.language import translate


@dataclass(frozen=True)
class DescentPreset:
    """A named change of the page."""

    name: str
    tip: str
    apply: Callable[[DescentState], DescentState]


def descent_presets() -> tuple[DescentPreset, ...]:
    """Return the presets; all roll by gradient descent."""
    return (
        DescentPreset(
            translate("DescentPresets", "Creeps"),
            translate("DescentPresets", "η is too small: hardly a step down after many"),
            lambda state: edits.with_preset(state, "creeps"),
        ),
        DescentPreset(
            translate("DescentPresets", "Good"),
            translate("DescentPresets", "η that does well on this function"),
            lambda state: edits.with_preset(state, "good"),
        ),
        DescentPreset(
            translate("DescentPresets", "Jumps"),
            translate("DescentPresets", "η is too large: every step leaps over the valley"),
            lambda state: edits.with_preset(state, "jumps"),
        ),
        DescentPreset(
            translate("DescentPresets", "Leaves the valley"),
            translate("DescentPresets", "From one of two valleys straight into the other"),
            lambda state: edits.with_preset(state, "leaves-valley"),
        ),
        DescentPreset(
            translate("DescentPresets", "Two starts, two minima"),
            translate("DescentPresets", "Two balls, a step apart, and each ends in another valley"),
            lambda state: edits.with_two_starts(edits.with_surface(state, NETWORK)),
        ),
    )
