"""All that is painted of what the outputs want, as one frozen value."""

from dataclasses import dataclass

from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop_steps.reading import Reading
from nnviz.nn.backprop_steps.wishes import Wishes
from nnviz.ui.backprop.figure.graph_places import GraphPlaces
from nnviz.ui.kit.theme import Theme

LETTERS_PX = 14.0


@dataclass(frozen=True)
class WishScene:
    """All that is painted; ``chosen`` (layer, j) is the neuron whose sum is written out below, ``output_names`` are
    what the outputs tell, if that has names."""

    reading: Reading
    wishes: Wishes
    places: GraphPlaces
    chosen: tuple[int, int]
    digits: int
    theme: Theme
    output_names: tuple[str, ...] = ()

    def mean(self, layer: int) -> FloatArray:
        return self.wishes.mean(layer)

    def largest(self, layer: int) -> float:
        """The largest wish in a layer, by which its arrows are drawn."""
        return max((abs(float(wish)) for wish in self.mean(layer)), default=0.0) or 1.0
