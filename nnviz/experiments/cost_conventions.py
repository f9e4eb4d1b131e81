"""The cost (2.1) written out, and the ways to scale it: with another η each gives the same path (section 2.2)."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.experiments.mini_batch_step import in_float64
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.experiments.weight_vectors import vector_of
from nnviz.nn.backprop import gradient
from nnviz.nn.edits.held import NOTHING_HELD, Held
from nnviz.nn.network import Network, forward

Floats = NDArray[np.float64]
Arrays = tuple[NDArray[np.floating], ...]


@dataclass(frozen=True)
class Convention:
    """A way to write the cost of m examples: ``factor`` · Σ ½ ‖y − a‖², and ``divides`` that by m."""

    key: str
    formula: str
    factor: float
    divides: bool

    def scale(self, m: int) -> float:
        """Return by what the gradient is larger than that of (2.1), which is the average of ∇C_x."""
        return self.factor if self.divides else self.factor * m

    def eta(self, eta: float, m: int) -> float:
        """Return the learning rate that makes the same step as ``eta`` does with (2.1), with m examples."""
        return eta / self.scale(m)


TEXT = "1/2n"
CONVENTIONS: dict[str, Convention] = {
    convention.key: convention
    for convention in (
        Convention(TEXT, "1/2n Σ ‖\u2009y − a\u2009‖²", 1.0, divides=True),
        Convention("1/n", "1/n Σ ‖\u2009y − a\u2009‖²", 2.0, divides=True),
        Convention("half-sum", "½ Σ ‖\u2009y − a\u2009‖²", 1.0, divides=False),
        Convention("sum", "Σ ‖\u2009y − a\u2009‖²", 2.0, divides=False),
    )
}


@dataclass(frozen=True, eq=False)
class CostTerms:
    """The cost of one example by (2.1): ``terms`` (n_outputs,) are (yⱼ − aⱼ)²."""

    desired: Floats
    outputs: Floats

    @property
    def terms(self) -> Floats:
        return np.square(self.desired - self.outputs)

    @property
    def total(self) -> float:
        return float(self.terms.sum())

    @property
    def cost(self) -> float:
        """C_x = ½ ‖y − a‖²."""
        return self.total / 2


def cost_terms(network: Network, examples: Examples, row: int) -> CostTerms:
    """Return the quadratic cost of one example, term by term, in float64."""
    outputs = forward(in_float64(network), examples.inputs(row)).output
    desired = examples.desired(slice(row, row + 1), network.sizes[-1])[0]
    return CostTerms(desired, outputs.astype(np.float64))


def path(
    network: Network,
    examples: Examples,
    mini_batches: Sequence[NDArray[np.int64]],
    *,
    convention: Convention,
    eta: float,
    is_matched: bool,
) -> Floats:
    """Return all weights and biases before the first and after every mini-batch, shape (n_steps + 1, n_parameters).

    Gradient descent on the cost as ``convention`` writes it, in float64; with ``is_matched`` by the learning rate that
    makes each step that of ``eta`` with (2.1), a short last mini-batch by its own, else by ``eta`` itself.
    """
    walk = _Walk(convention, eta, is_matched=is_matched)
    networks = walk.along(network, examples, mini_batches)
    return np.array([vector_of(at).astype(np.float64) for at in networks])


@dataclass(frozen=True, eq=False)
class TwoPaths:
    """The path with (2.1) and that with another convention, seen as two of the weights and biases, (n_steps + 1, 2).

    ``difference`` is the largest one of any weight or bias after any step.
    """

    text: Floats
    other: Floats
    difference: float


def two_paths(
    network: Network,
    examples: Examples,
    mini_batches: Sequence[NDArray[np.int64]],
    places: tuple[WeightPlace, WeightPlace],
    *,
    convention: Convention,
    eta: float,
    is_matched: bool,
    held: Held = NOTHING_HELD,
) -> Generator[None, None, TwoPaths]:
    """Return both paths as the generator's value, giving up control after every mini-batch; see ``path``."""
    text = _Walk(CONVENTIONS[TEXT], eta, is_matched=False, held=held).along(network, examples, mini_batches)
    other = _Walk(convention, eta, is_matched=is_matched, held=held).along(network, examples, mini_batches)
    found: list[tuple[list[float], list[float]]] = []
    difference = 0.0
    for one, two in zip(text, other, strict=True):
        found.append(([place.value(one) for place in places], [place.value(two) for place in places]))
        difference = max(difference, float(np.abs(vector_of(one) - vector_of(two)).max()))
        yield
    values = np.array(found)
    return TwoPaths(values[:, 0], values[:, 1], difference)


class _Walk:
    """Gradient descent on the cost as a convention writes it."""

    def __init__(self, convention: Convention, eta: float, *, is_matched: bool, held: Held = NOTHING_HELD) -> None:
        self._convention, self._eta, self._is_matched, self._held = convention, eta, is_matched, held

    def along(
        self, network: Network, examples: Examples, mini_batches: Sequence[NDArray[np.int64]]
    ) -> Iterator[Network]:
        """Give the network before the first and after every mini-batch, in float64."""
        at = in_float64(network)
        yield at
        for rows in mini_batches:
            desired = examples.desired(rows, network.sizes[-1])
            with np.errstate(all="ignore"):  # where η is far too large the next network is none, and says so
                average = gradient(at, examples.inputs(rows), desired, "quadratic")
            rate = self._convention.eta(self._eta, len(rows)) if self._is_matched else self._eta
            scale = self._convention.scale(len(rows))
            with np.errstate(all="ignore"):
                at = _moved(at, *self._free(average.weights, average.biases), scale=scale, eta=rate)
            yield at

    def _free(self, weights: Arrays, biases: Arrays) -> tuple[Arrays, Arrays]:
        """Return the gradient, 0 for what is held: no step moves that."""
        sizes = (weights[0].shape[1], *(len(b) for b in biases))
        masks = self._held.masks(sizes)
        if masks is None:
            return weights, biases
        return _without(weights, masks[0]), _without(biases, masks[1])


def _without(gradient: Arrays, held: tuple[NDArray[np.bool_], ...]) -> Arrays:
    return tuple(np.where(mask, 0.0, slopes) for mask, slopes in zip(held, gradient, strict=True))


def _moved(
    network: Network,
    weights: Arrays,
    biases: Arrays,
    *,
    scale: float,
    eta: float,
) -> Network:
    """Return the network one step on: the gradient is made as large as the convention has it, and then η applied."""
    return replace(
        network,
        weights=tuple(w - eta * (scale * g) for w, g in zip(network.weights, weights, strict=True)),
        biases=tuple(b - eta * (scale * g) for b, g in zip(network.biases, biases, strict=True)),
    )
