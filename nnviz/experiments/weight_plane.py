"""A plane through the space of all weights and biases, on which the cost of a network can be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnviz.experiments.weight_vectors import layers_of, network_at, place_of, vector_of
from nnviz.language import UserError, translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.edits.part import Part
from nnviz.nn.network import Network
from nnviz.notation.names import LONGEST_NAME, parse_name, subscript, superscript, weight_name

Span = tuple[float, float, float, float]
NOWHERE: Span = (0.0, 0.0, 0.0, 0.0)
ANY_SIZES = (10**9,) * 100
"""Of a network that has every weight that can be named."""
ROOM = 1.25
"""How far a plane through the networks of a run reaches beyond them."""


class PlaneError(UserError):
    """A plane that cannot be. The message is one sentence for the user."""


@dataclass(frozen=True)
class WeightPlace:
    """A weight wˡⱼₖ, or the bias bˡⱼ where ``k`` is None; l = ``layer`` from 1, j and k from 0."""

    layer: int
    j: int
    k: int | None = None

    @classmethod
    def named(cls, text: str, sizes: Sequence[int]) -> "WeightPlace":
        """Return the place of "w 1 3 400" (layer, j, k) or "b 2 1" (j, layer), counted from 1 as in the text.

        Raises ``PlaneError`` if the network has none of that name.
        """
        place = parse_name(text, sizes)
        is_bias = text.strip()[:1].lower() == "b"
        if place is None or place[0] == 0 or (len(place) == 2) != is_bias:
            words = translate("WeightPlane", "“{0}” names no weight of a {1} network: write one such as {2}")
            example = f"w {len(sizes) - 1} {sizes[-1]} {sizes[-2]}"
            raise PlaneError(words.format(text.strip()[:LONGEST_NAME], "-".join(map(str, sizes)), example))
        return cls(*place)

    @classmethod
    def nearest(cls, text: str, sizes: Sequence[int]) -> "WeightPlace":
        """Return the place of that name, or the next to it that a network of these sizes has; w 1 1 1 for no name."""
        layer, j, *k = parse_name(text, ANY_SIZES) or (0, 0, 0)
        if layer == 0:
            return cls(1, 0, 0)
        layer = min(layer, len(sizes) - 1)
        return cls(layer, min(j, sizes[layer] - 1), min(k[0], sizes[layer - 1] - 1) if k else None)

    @property
    def spelled(self) -> str:
        """How one types it: "w 1 3 400" or "b 2 1"."""
        return f"b {self.j + 1} {self.layer}" if self.k is None else f"w {self.layer} {self.j + 1} {self.k + 1}"

    @property
    def name(self) -> str:
        """Its name in the text's notation."""
        if self.k is None:
            return f"b{superscript(self.layer)}{subscript(self.j + 1)}"
        return weight_name(self.layer, self.j, self.k)

    @property
    def part(self) -> Part:
        """It as the part of a network that a hand takes hold of."""
        return Part(self.layer, self.j, self.k, is_bias=self.k is None)

    def value(self, network: Network) -> float:
        """Return what it is in ``network``."""
        return self.entry(network.weights, network.biases)

    def entry(self, weights: Sequence[FloatArray], biases: Sequence[FloatArray]) -> float:
        """Return its entry in arrays of the shapes of a network's weights and biases, such as a gradient's."""
        return float(biases[self.layer - 1][self.j] if self.k is None else weights[self.layer - 1][self.j, self.k])


@dataclass(frozen=True)
class PlanePoint:
    """A place on a plane, and how far from the plane the weights are that it stands for (0: on it)."""

    s: float
    t: float
    distance: float = 0.0


@dataclass(frozen=True, eq=False)
class WeightPlane:
    """The networks with weights origin + s · first + t · second.

    ``like`` gives sizes, activations and dtype; the three vectors have shape (n_parameters,), float64. ``here`` is
    where the network at hand lies, ``span`` (s_low, s_high, t_low, t_high) what to look at, ``names`` what to write on
    the two axes.
    """

    like: Network
    origin: NDArray[np.float64]
    first: NDArray[np.float64]
    second: NDArray[np.float64]
    here: PlanePoint
    span: Span
    names: tuple[str, str]

    def network(self, s: float, t: float) -> Network:
        """Return the network at a place of the plane; raises ``NetworkError`` if a weight would not be finite."""
        return network_at(self.origin + s * self.first + t * self.second, self.like)

    def point(self, vector: FloatArray) -> PlanePoint:
        """Return the place of the plane that is next to ``vector``, and how far that is."""
        offset = vector.astype(np.float64) - self.origin
        first, second = self.first, self.second
        gram = np.array([[first @ first, first @ second], [first @ second, second @ second]])
        s, t = np.linalg.lstsq(gram, np.array([first @ offset, second @ offset]), rcond=None)[0]
        rest = offset - s * first - t * second
        return PlanePoint(float(s), float(t), float(np.sqrt(rest @ rest)))


def two_weights(network: Network, first: WeightPlace, second: WeightPlace, *, reach: float) -> WeightPlane:
    """Return the plane on which two weights take every value up to ``reach`` from their own; the others stand still.

    s and t are the values of the weights. Raises ``PlaneError`` if both are the same.
    """
    if first == second:
        text = translate("WeightPlane", "{0} is named twice: a plane needs two different weights")
        raise PlaneError(text.format(first.name))
    origin = vector_of(network).astype(np.float64)
    directions = []
    values = []
    for place in (first, second):
        at = place_of(network.sizes, place.layer, place.j, place.k)
        direction = np.zeros_like(origin)
        direction[at] = 1
        directions.append(direction)
        values.append(float(origin[at]))
        origin[at] = 0
    s, t = values
    span = (s - reach, s + reach, t - reach, t + reach)
    return WeightPlane(network, origin, directions[0], directions[1], PlanePoint(s, t), span, (first.name, second.name))


def random_directions(network: Network, rng: np.random.Generator, *, reach: float) -> WeightPlane:
    """Return the plane of two random directions, each as long, neuron by neuron, as the neuron's own weights.

    So ("filter-normalised": Li et al., *Visualizing the Loss Landscape of Neural Nets*, 2018) networks with large
    weights look no flatter than others. A neuron's bias is one of its weights here.
    """
    first, second = (random_direction(network, rng) for _ in range(2))
    return _around(network, first, second, reach, _random_names())


def random_direction(network: Network, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return one such direction, shape (n_parameters,)."""
    direction = rng.standard_normal(network.n_parameters)
    parts = layers_of(direction, network.sizes)
    for w, b, dw, db in zip(network.weights, network.biases, parts.weights, parts.biases, strict=True):
        own = np.square(w, dtype=np.float64).sum(axis=1) + np.square(b, dtype=np.float64)
        drawn = np.square(dw).sum(axis=1) + np.square(db)
        factor = np.sqrt(own / drawn)
        dw *= factor[:, np.newaxis]
        db *= factor
    return direction


def gradient_direction(
    network: Network, gradient: FloatArray, rng: np.random.Generator, *, reach: float
) -> WeightPlane:
    """Return the plane of the gradient, shape (n_parameters,), and a random direction at right angles to it.

    Both are as long as the filter-normalised random direction, so that s and t are comparable.
    Raises ``PlaneError`` where the gradient is 0 or not finite, or all weights are 0.
    """
    slope = gradient.astype(np.float64)
    length = float(np.sqrt(slope @ slope))
    if not (np.isfinite(length) and length > 0):
        raise PlaneError(
            translate("WeightPlane", "the gradient is 0 or not finite here, so it shows no way: choose another plane")
        )
    unit = slope / length
    second = random_direction(network, rng)
    size = float(np.sqrt(second @ second))
    if size == 0:
        text = translate(
            "WeightPlane", "all weights are 0, and a step here is as long as they are: choose another plane"
        )
        raise PlaneError(text)
    second -= (second @ unit) * unit
    second *= size / float(np.sqrt(second @ second))
    return _around(network, size * unit, second, reach, ("∇C", _random_names()[0]))


def main_directions(path: Sequence[Network]) -> WeightPlane:
    """Return the plane in which the networks of a run move most (its two principal components), through the last one.

    Raises ``PlaneError`` for fewer than three networks, or ones that do not span a plane.
    """
    _check_path(path)
    if len(path) < 3:
        raise _no_plane()
    last = vector_of(path[-1]).astype(np.float64)
    centred = np.array([vector_of(network).astype(np.float64) - last for network in path])
    centred -= centred.mean(axis=0)
    # Few networks, many weights: the eigenvectors of the small matrix of products give those of the large one.
    values, vectors = np.linalg.eigh(centred @ centred.T)
    if values[-2] <= 1e-12 * values[-1]:
        raise _no_plane()
    first, second = (centred.T @ vectors[:, -place] / np.sqrt(values[-place]) for place in (1, 2))
    plane = WeightPlane(path[-1], last, first, second, PlanePoint(0.0, 0.0), NOWHERE, _main_names())
    return replace(plane, span=_square_around([plane.point(vector_of(network)) for network in path]))


def line_between(start: Network, end: Network, rng: np.random.Generator) -> WeightPlane:
    """Return the plane of the straight line from ``start`` (s = 0) to ``end`` (s = 1) and a random direction.

    The random direction is at right angles to the line. Raises ``PlaneError`` if the networks cannot be compared or
    are equal.
    """
    _check_path((start, end))
    origin = vector_of(start).astype(np.float64)
    first = vector_of(end).astype(np.float64) - origin
    length = float(np.sqrt(first @ first))
    if length == 0:
        raise PlaneError(translate("WeightPlane", "the two networks are equal: there is no line between them"))
    second = random_direction(end, rng)
    second -= (second @ first) / length**2 * first
    names = (translate("WeightPlane", "from start to end"), _random_names()[0])
    return WeightPlane(end, origin, first, second, PlanePoint(1.0, 0.0), (-0.25, 1.25, -0.75, 0.75), names)


def plane_of_one(network: Network) -> WeightPlane:
    """Return a plane of which every place is the network itself."""
    origin = vector_of(network).astype(np.float64)
    nowhere = np.zeros_like(origin)
    return WeightPlane(network, origin, nowhere, nowhere, PlanePoint(0.0, 0.0), NOWHERE, ("", ""))


def _around(
    network: Network,
    first: NDArray[np.float64],
    second: NDArray[np.float64],
    reach: float,
    names: tuple[str, str],
) -> WeightPlane:
    origin = vector_of(network).astype(np.float64)
    return WeightPlane(network, origin, first, second, PlanePoint(0.0, 0.0), (-reach, reach, -reach, reach), names)


def _no_plane() -> PlaneError:
    return PlaneError(
        translate("WeightPlane", "these networks span no plane: name three or more that differ, in their order")
    )


def _check_path(path: Sequence[Network]) -> None:
    sizes = {network.sizes for network in path}
    kinds = {network.activations for network in path}
    if len(sizes) != 1 or len(kinds) != 1:
        raise PlaneError(
            translate("WeightPlane", "the networks are of different sizes or activations: name networks of one run")
        )


def _square_around(points: Sequence[PlanePoint]) -> Span:
    s, t = [point.s for point in points], [point.t for point in points]
    half = ROOM * max(max(s) - min(s), max(t) - min(t)) / 2
    middle_s, middle_t = (max(s) + min(s)) / 2, (max(t) + min(t)) / 2
    return middle_s - half, middle_s + half, middle_t - half, middle_t + half


def _random_names() -> tuple[str, str]:
    return translate("WeightPlane", "random direction 1"), translate("WeightPlane", "random direction 2")


def _main_names() -> tuple[str, str]:
    return translate("WeightPlane", "main direction 1 of the run"), translate("WeightPlane", "main direction 2")
