"""All that is seen of a network at one moment, as one frozen value: what the painting functions paint."""

from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QImage

from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.network_layout import Hit, NetworkLayout
from nnviz.diagram.scale_limit import sample_of, scale_limit
from nnviz.diagram.viewport import WHOLE, Zoom
from nnviz.nn.edits.held import NOTHING_HELD, Held
from nnviz.nn.network import Activations, Network
from nnviz.ui.graph.neuron_maps import NeuronMaps
from nnviz.ui.kit.theme import Theme

CRISP_EDGES_PER_GAP = 1_000  # up to so many edges between two columns are drawn as lines
STRONGEST_EDGES = 900


@dataclass(frozen=True, eq=False)
class PlacedField:
    """The finished picture of every edge of one gap and where it lies."""

    image: QImage
    rect: QRectF


@dataclass(frozen=True, eq=False)
class NetworkScene:
    """A network in its picture. ``activations`` are of the one example flowing through, None without one.

    ``class_names`` name the outputs. ``maps`` are what the neurons answer anywhere in the plane of two inputs.
    Outputs are held against ``threshold``; without one the strongest is the answer. ``held`` is what training leaves.
    """

    network: Network
    layout: NetworkLayout
    view: EdgeView
    theme: Theme
    scale: float
    class_names: tuple[str, ...]
    image_shape: tuple[int, int] | None
    area: QRectF
    zoom: Zoom = WHOLE
    activations: Activations | None = None
    fields: tuple[PlacedField, ...] = ()
    hovered: Hit | None = None
    selected: Hit | None = None
    strongest: int = STRONGEST_EDGES
    input_names: tuple[str, ...] = ()
    maps: NeuronMaps | None = None
    output_marks: tuple[int, ...] = ()
    threshold: float | None = None
    held: Held = NOTHING_HELD

    def has_background_of(self, other: "NetworkScene") -> bool:
        """Whether all that is painted behind the neurons is the same: what flows through them makes no difference."""
        is_same_network = self.network is other.network and self.image_shape == other.image_shape
        is_same_place = self.zoom == other.zoom and self.area == other.area and self.scale == other.scale
        is_same_layout = self.layout is other.layout or (self.zoom != WHOLE and self.view is not EdgeView.ELIDED)
        is_same_look = self.view is other.view and self.theme is other.theme and self.strongest == other.strongest
        is_same_choice = (self.hovered, self.selected) == (other.hovered, other.selected)
        fields, others = ([(f.image.cacheKey(), f.rect) for f in scene.fields] for scene in (self, other))
        return (
            is_same_network
            and is_same_place
            and is_same_layout
            and is_same_look
            and is_same_choice
            and fields == others
        )

    def has_fields_of(self, other: "NetworkScene") -> bool:
        """Whether an edge field of the one fits the other: same layers, view, size and colours."""
        return (
            self.network.sizes == other.network.sizes
            and self.view is other.view
            and self.theme is other.theme
            and (self.scale, self.area) == (other.scale, other.area)
        )

    @cached_property
    def weight_limit(self) -> float:
        """The |w| at which an edge has its full colour and width, the same for all gaps drawn as lines."""
        layers = [layer for layer in range(1, len(self.layout.columns)) if self.is_crisp(layer)]
        return _limit_of(self.network, tuple(layers) or tuple(range(1, len(self.layout.columns))))

    @cached_property
    def field_limit(self) -> float:
        """The |w| at which a pixel of a receptive field has its full colour, the same for all neurons."""
        return _limit_of(self.network, (1,))

    @cached_property
    def bias_limit(self) -> float:
        """The |b| at which a ring has its full colour and width."""
        return scale_limit(np.concatenate(self.network.biases), 100.0)

    @cached_property
    def weakest_line(self) -> float:
        """The |w| from which an edge is among the strongest; 0 if all are, or in any other view."""
        if self.view is not EdgeView.STRONGEST or self.network.n_edges <= self.strongest:
            return 0.0
        magnitudes = [np.abs(w.ravel()) for w in self.network.weights]
        return float(np.partition(np.concatenate(magnitudes), -self.strongest)[-self.strongest])

    def n_lines(self, layer: int) -> int:
        """Return how many edges into ``layer`` are drawn if they are drawn as lines."""
        left, right = self.layout.columns[layer - 1], self.layout.columns[layer]
        if self.view is not EdgeView.STRONGEST:
            return left.n_shown * right.n_shown
        return int(np.count_nonzero(np.abs(self.network.weights[layer - 1]) >= self.weakest_line))

    def is_crisp(self, layer: int) -> bool:
        """Whether the edges into ``layer`` are drawn as lines."""
        left, right = self.layout.columns[layer - 1], self.layout.columns[layer]
        if self.view is EdgeView.PICTURES and layer == 1:
            return False
        return self.view is EdgeView.STRONGEST or left.n_shown * right.n_shown <= CRISP_EDGES_PER_GAP

    def is_field(self, layer: int) -> bool:
        """Whether the edges into ``layer`` are summed to an edge field."""
        return not self.is_crisp(layer) and not (self.view is EdgeView.PICTURES and layer == 1)


_limits: WeakKeyDictionary[Network, dict[tuple[int, ...], float]] = (
    WeakKeyDictionary()
)  # a pen makes many scenes of one


def _limit_of(network: Network, layers: tuple[int, ...]) -> float:
    known = _limits.setdefault(network, {})
    if layers not in known:
        known[layers] = scale_limit(sample_of([network.weights[layer - 1] for layer in layers]))
    return known[layers]
