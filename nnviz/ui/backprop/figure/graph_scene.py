"""All that is painted of the network with the pass in it, as one frozen value."""

from dataclasses import dataclass

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QColor

from nnviz.nn.backprop_steps.digits import shown
from nnviz.nn.backprop_steps.reading import Reading
from nnviz.ui.backprop.figure.graph_places import GraphPlaces
from nnviz.ui.backprop.figure.lit import Lit
from nnviz.ui.backprop.figure.number_room import LEAST_PX
from nnviz.ui.kit.math_text import math_width
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

    def input(self, k: int) -> float:
        """Return an input of the example on show."""
        return float(self.reading.numbers.flow.a[0][self.reading.example, k])

    def input_box(self, k: int) -> QRectF | None:
        """Return where an input stands in its circle; None if its letters would be too small or wider than that."""
        at, radius = self.places.neuron(0, k), self.places.radius_of(0)
        width, letters = 1.7 * radius, input_letters(radius)
        needed = math_width(shown(self.input(k), self.digits), letters, True)
        if letters * min(1.0, width / max(1.0, needed)) < LEAST_PX * self.places.scale:
            return None
        return QRectF(at.x() - width / 2, at.y() - radius, width, 2 * radius)


def input_letters(radius: float) -> float:
    """Return the size of the letters in the circle of an input."""
    return max(0.62 * radius, min(14.0, 1.1 * radius))


def now_color(theme: Theme) -> QColor:
    """Return the colour of what is new in the pass; the data's own are blue and orange."""
    return theme.curve_validation
