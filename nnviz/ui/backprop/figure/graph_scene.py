"""All that is painted of the network with the pass in it, as one frozen value."""

from dataclasses import dataclass

from PyQt6.QtGui import QColor

from nnviz.nn.backprop_steps.reading import Reading
from nnviz.ui.backprop.figure.graph_places import GraphPlaces
from nnviz.ui.backprop.figure.lit import Lit
from nnviz.ui.kit.theme import Theme


@dataclass(frozen=True)
class GraphScene:
    """All that is painted. ``labels`` is "w", "gradient" or "both"."""

    reading: Reading
    places: GraphPlaces
    lit: Lit
    labels: str
    digits: int
    theme: Theme

    @property
    def unit(self) -> float:
        return self.places.unit


def now_color(theme: Theme) -> QColor:
    """Return the colour of what is new in the pass; the data's own are blue and orange."""
    return theme.curve_validation
