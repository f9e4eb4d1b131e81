"""Where the neurons of a network lie in its picture, and which neuron or edge lies under a point."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating]

STRIP_SPACING = 5.0  # neurons closer than this are drawn as a strip of cells, not as circles
LARGEST_RADIUS = 12.0
ELIDED_ENDS = 8  # neurons shown at either end of an elided layer
ELIDE_BEYOND = 24
FEWEST_PLACES = 9  # a layer with fewer neurons keeps their distance and does not spread them over the whole height
HIT_DISTANCE = 6.0


@dataclass(frozen=True)
class CircleRoom:
    """How large circles may be, their share of the distance between them, what is kept free for a number under each,
    all at scale 1; ``fewest_places``: a layer with fewer neurons keeps their distance, not spread over the height."""

    largest_radius: float = LARGEST_RADIUS
    share: float = 0.44
    label_height: float = 0.0
    fewest_places: int = FEWEST_PLACES


SMALL_CIRCLES = CircleRoom()
MAP_CIRCLES = CircleRoom(largest_radius=25.0, share=0.48, label_height=19.0, fewest_places=4)
"""Circles that are pictures themselves."""


@dataclass(frozen=True, eq=False)
class Column:
    """One layer in the picture. ``y`` (n_shown,) are the rows of the neurons ``neurons`` (n_shown,).

    ``gap_after`` is how many of them come before the "⋮" of an elided layer, else None.
    """

    x: float
    y: FloatArray
    neurons: NDArray[np.intp]
    n: int
    radius: float
    gap_after: int | None = None

    @property
    def is_strip(self) -> bool:
        return self.radius * 2 < STRIP_SPACING - 1

    @property
    def right_rim(self) -> float:
        """Where the edges to the next column begin: at the circles, or at the strip."""
        return self.x if self.is_strip else self.x + self.radius

    @property
    def left_rim(self) -> float:
        """Where the edges from the column before end."""
        return self.x if self.is_strip else self.x - self.radius

    @property
    def n_shown(self) -> int:
        return len(self.neurons)


@dataclass(frozen=True)
class NeuronHit:
    """Neuron ``j`` of layer ``layer`` (0 is the input layer)."""

    layer: int
    j: int


@dataclass(frozen=True)
class EdgeHit:
    """The edge from neuron ``k`` of layer ``layer`` - 1 to neuron ``j`` of ``layer``: wˡⱼₖ."""

    layer: int
    j: int
    k: int


Hit = NeuronHit | EdgeHit


@dataclass(frozen=True, eq=False)
class NetworkLayout:
    """The columns from the input layer at the left to the output layer at the right."""

    columns: tuple[Column, ...]

    def gap_weights(self, layer: int, weights: NDArray[np.floating]) -> NDArray[np.floating]:
        """Return the weights (n_right shown, n_left shown) of the edges into ``layer`` that have a place."""
        left, right = self.columns[layer - 1], self.columns[layer]
        if left.n_shown == left.n and right.n_shown == right.n:
            return weights
        return weights[np.ix_(right.neurons, left.neurons)]

    @property
    def n_edges_shown(self) -> int:
        pairs = pairwise(self.columns)
        return sum(left.n_shown * right.n_shown for left, right in pairs)

    def zoomed(self, factor: float, dx: float, dy: float) -> "NetworkLayout":
        """Return the layout enlarged by ``factor`` and then moved by (dx, dy)."""
        return NetworkLayout(
            tuple(
                replace(c, x=c.x * factor + dx, y=c.y * factor + dy, radius=min(c.radius * factor, 3 * LARGEST_RADIUS))
                for c in self.columns
            )
        )

    def nearest_neuron(self, x: float, y: float, reach: float = HIT_DISTANCE) -> NeuronHit | None:
        """Return the neuron whose circle or cell holds (x, y), give or take ``reach``."""
        for layer, column in enumerate(self.columns):
            if abs(x - column.x) <= column.radius + reach and column.n_shown:
                i = int(np.abs(column.y - y).argmin())
                if abs(column.y[i] - y) <= max(column.radius + reach / 2, reach / 2):
                    return NeuronHit(layer, int(column.neurons[i]))
        return None

    def nearest_edge(
        self, x: float, y: float, weights: tuple[NDArray[np.floating], ...], reach: float = HIT_DISTANCE
    ) -> EdgeHit | None:
        """Return the strongest edge that passes within ``reach`` rows of (x, y); the one an eye would see."""
        for layer in range(1, len(self.columns)):
            left, right = self.columns[layer - 1], self.columns[layer]
            start, end = left.right_rim, right.left_rim
            if start < x < end:
                t = (x - start) / (end - start)
                distance = np.abs(np.add.outer(t * right.y, (1 - t) * left.y) - y)
                visible = np.abs(self.gap_weights(layer, weights[layer - 1]))
                score = np.where(distance <= reach / 2, visible / (1 + distance), -1.0)
                i, m = np.unravel_index(int(score.argmax()), score.shape)
                if score[i, m] < 0:
                    return None
                return EdgeHit(layer, int(right.neurons[i]), int(left.neurons[m]))
        return None

    def touches(self, hit: Hit, x: float, y: float, reach: float = HIT_DISTANCE) -> bool:
        """Return whether a neuron or an edge is within ``reach`` of (x, y)."""
        if isinstance(hit, NeuronHit):
            place = self.place(hit)
            room = self.columns[hit.layer].radius + reach
            return place is not None and abs(x - place[0]) <= room and abs(y - place[1]) <= room
        left, right = self.columns[hit.layer - 1], self.columns[hit.layer]
        start, end = self.place(NeuronHit(hit.layer - 1, hit.k)), self.place(NeuronHit(hit.layer, hit.j))
        if start is None or end is None or not left.right_rim < x < right.left_rim:
            return False
        t = (x - left.right_rim) / (right.left_rim - left.right_rim)
        return abs(start[1] + t * (end[1] - start[1]) - y) <= reach

    def place(self, hit: NeuronHit) -> tuple[float, float] | None:
        """Return the centre of a neuron, None if the layout elides it."""
        column = self.columns[hit.layer]
        at = np.flatnonzero(column.neurons == hit.j)
        return (column.x, float(column.y[at[0]])) if len(at) else None


def network_layout(
    sizes: tuple[int, ...],
    left: float,
    top: float,
    width: float,
    height: float,
    *,
    elided: bool = False,
    scale: float = 1.0,
    lit_inputs: NDArray[np.intp] | None = None,
    room: CircleRoom = SMALL_CIRCLES,
) -> NetworkLayout:
    """Place layers of these sizes as columns in the rectangle, the first at its left rim, the last at its right.

    Small layers are spread less than wide ones, so that neither looks like the other. With ``elided``, layers
    of more than ``ELIDE_BEYOND`` neurons show only their ends; the input layer those of ``lit_inputs`` (ascending)
    if these are enough: the rim of a picture is blank, and says nothing.
    """
    xs = [left + width * fraction for fraction in _column_fractions(sizes)]
    chosen: list[NDArray[np.intp]] = [np.arange(n) for n in sizes]
    if lit_inputs is not None and len(lit_inputs) >= 2 * ELIDED_ENDS:
        chosen[0] = lit_inputs
    return NetworkLayout(
        tuple(
            _elided_column(x, n, top, height, scale, some)
            if elided and n > ELIDE_BEYOND
            else _column(x, n, top, height, scale, room)
            for x, n, some in zip(xs, sizes, chosen, strict=True)
        )
    )


def _column_fractions(sizes: tuple[int, ...]) -> list[float]:
    """Return where the columns stand, 0 to 1: gaps with more edges are wider, but none starves."""
    edges = np.array([a * b for a, b in pairwise(sizes)], dtype=float)
    share = edges**0.1
    return [0.0, *np.cumsum(share / share.sum())]


def _column(x: float, n: int, top: float, height: float, scale: float, room: CircleRoom) -> Column:
    spacing = height / max(n, room.fewest_places)
    label = room.label_height * scale
    if label > spacing / 2:  # so many neurons that a number under each would take more room than its circle
        label = 0.0
    y = top + (height - label) / 2 + (np.arange(n) - (n - 1) / 2) * spacing
    return Column(x, y, np.arange(n), n, min(room.share * (spacing - label), room.largest_radius * scale))


def _elided_column(x: float, n: int, top: float, height: float, scale: float, chosen: NDArray[np.intp]) -> Column:
    """Place the first and the last of the chosen neurons, with a gap between them."""
    ends = ELIDED_ENDS
    places = 2 * ends + 2  # two places for the "⋮"
    spacing = height / places
    index = np.r_[np.arange(ends), np.arange(ends + 2, places)]
    y = top + height / 2 + (index - (places - 1) / 2) * spacing
    neurons = np.r_[chosen[:ends], chosen[-ends:]]
    return Column(x, y, neurons, n, min(0.44 * spacing, LARGEST_RADIUS * scale), gap_after=ends)
