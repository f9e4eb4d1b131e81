"""The cost (2.1) written out, and the ways to scale it: with another η each gives the same path (section 2.2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.experiments.mini_batch_step import in_float64
from nnviz.experiments.weight_vectors import vector_of
from nnviz.nn.backprop import gradient
from nnviz.nn.network import Network, forward

Floats = NDArray[np.float64]


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


CONVENTIONS: dict[str, Convention] = {
    convention.key: convention
    for convention in (
        Convention("1/2n", "1/2n Σ ‖y − a‖²", 1.0, divides=True),
        Convention("1/n", "1/n Σ ‖y − a‖²", 2.0, divides=True),
        Convention("half-sum", "½ Σ ‖y − a‖²", 1.0, divides=False),
        Convention("sum", "Σ ‖y − a‖²", 2.0, divides=False),
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
    at = in_float64(network)
    places = [vector_of(at).astype(np.float64)]
    for rows in mini_batches:
        desired = examples.desired(rows, network.sizes[-1])
        average = gradient(at, examples.inputs(rows), desired, "quadratic")
        rate = convention.eta(eta, len(rows)) if is_matched else eta
        at = _moved(at, average.weights, average.biases, scale=convention.scale(len(rows)), eta=rate)
        places.append(vector_of(at).astype(np.float64))
    return np.array(places)


def _moved(
    network: Network,
    weights: tuple[NDArray[np.floating], ...],
    biases: tuple[NDArray[np.floating], ...],
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
