"""All that the picture of a circuit is painted from, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass

from nnviz.diagram.viewport import Viewport
from nnviz.logic.circuit_layout import CircuitHit, CircuitLayout
from nnviz.logic.circuits import Circuit
from nnviz.ui.kit.theme import Theme

SETTLED = float("inf")
"""The time at which every signal has arrived."""


@dataclass(frozen=True)
class PendingWire:
    """A wire that is being drawn, from (x, y) to (x, y) on the table; ``ends`` is the pin it would go to."""

    start: tuple[float, float]
    end: tuple[float, float]
    is_possible: bool = True


@dataclass(frozen=True, eq=False)
class CircuitScene:
    """A circuit with its signals at ``time``: the part of wave d has its signal from time d on.

    ``signals`` are those of the inputs as they are set, ``depths`` the wave of each part, both by id.
    """

    circuit: Circuit
    layout: CircuitLayout
    viewport: Viewport
    theme: Theme
    signals: Mapping[int, bool]
    depths: Mapping[int, int]
    time: float = SETTLED
    selected: CircuitHit | None = None
    hovered: CircuitHit | None = None
    pending: PendingWire | None = None
    ghost: tuple[str, float, float] | None = None
    has_focus: bool = False

    def signal(self, part_id: int) -> bool | None:
        """Return a part's signal, None before it is there."""
        return self.signals[part_id] if self.depths[part_id] <= self.time else None

    def travelled(self, source: int) -> float:
        """Return how far the signal of a part has come along its wires, 0 to 1."""
        return min(1.0, max(0.0, self.time - self.depths[source]))
