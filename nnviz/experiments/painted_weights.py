"""A hidden neuron whose weights were painted by hand, put in the place of a learnt one (section 2.1)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.language import translate
from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network, NetworkError

SAMPLE = 2_000
"""Scale and bias are fitted on so many of the first training examples."""


@dataclass(frozen=True)
class PaintedFit:
    """How a mask became weights: w = ``scale`` · mask, b = ``bias``.

    ``scale`` gives z the same standard deviation over the sample as the learnt neuron's; ``bias`` lets the neuron
    fire (z > 0) for the same share of it, ``firing_share``.
    """

    scale: float
    bias: float
    firing_share: float


def fit_painted(network: Network, j: int, mask: FloatArray, examples: Examples) -> PaintedFit:
    """Return scale and bias for a mask (n_inputs,) of −1 … 1 in place of neuron j of layer 1, counted from 0.

    Raises ``NetworkError`` if the mask answers the same to every example, as an empty one does.
    """
    inputs = examples.inputs(slice(0, SAMPLE))
    learnt = inputs @ network.weights[0][j].astype(np.float64)
    painted = inputs @ mask.astype(np.float64)
    spread = float(painted.std())
    if spread < 1e-9:
        sentence = translate(
            "Mask", "the mask says the same of every image: paint where some digits have ink and others none"
        )
        raise NetworkError(sentence)
    scale = float(learnt.std()) / spread
    share = float((learnt + float(network.biases[0][j]) > 0).mean())
    return PaintedFit(scale, _bias_for_share(scale * painted, share), share)


def with_painted(network: Network, j: int, mask: FloatArray, fit: PaintedFit) -> Network:
    """Return the network with neuron j of layer 1 looking through the mask; its outgoing weights stay."""
    return _with_neuron(network, j, fit.scale * mask, fit.bias)


def with_silenced(network: Network, j: int, examples: Examples) -> Network:
    """Return the network without neuron j of layer 1: its mean activation over the sample goes into the biases of
    layer 2, its outgoing weights are 0. Raises ``NetworkError`` if layer 1 is the output."""
    if len(network.weights) < 2:
        sentence = translate(
            "Mask", "the network has no hidden layer: use one with hidden neurons, such as 784, 30, 10"
        )
        raise NetworkError(sentence)
    _check(network, j)
    inputs = examples.inputs(slice(0, SAMPLE))
    z = inputs @ network.weights[0].T.astype(np.float64) + network.biases[0]
    mean = float(activation_named(network.activations[0]).function(z)[:, j].mean())
    w, b = network.weights[1].copy(), network.biases[1].copy()
    b += w[:, j] * mean
    w[:, j] = 0
    return Network(
        (network.weights[0], w, *network.weights[2:]), (network.biases[0], b, *network.biases[2:]), network.activations
    )


def brushed(mask: NDArray[np.float32], pixel: int, size: int, value: float) -> NDArray[np.float32]:
    """Return a mask (784,) with a square of ``size`` pixels around ``pixel`` set, as far as it is inside."""
    row, column = divmod(pixel, IMAGE_SIDE)
    half = size // 2
    picture = mask.reshape(IMAGE_SIDE, IMAGE_SIDE).copy()
    picture[max(0, row - half) : row + half + 1, max(0, column - half) : column + half + 1] = value
    return picture.reshape(-1)


def top_arch() -> NDArray[np.float32]:
    """Return a mask (784,) of +1 on an arch where the top of a 9 or 8 lies, −1 inside and above it."""
    row, column = np.mgrid[:IMAGE_SIDE, :IMAGE_SIDE]
    distance = np.hypot(row - 11.5, (column - 13.5) * 1.15)
    is_top = row < 12
    mask = np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.float32)
    mask[is_top & (distance < 9.5)] = -1
    mask[is_top & (distance >= 4) & (distance < 7)] = 1
    return mask.reshape(-1)


def bits_told(fires: NDArray[np.bool_], labels: NDArray[np.int64]) -> float:
    """Return how many bits a neuron's firing (n,) tells of the label: 0 nothing, 1 all that a yes or no can.

    The mutual information Σ p(f, c) log₂ p(f, c) / (p(f) p(c)) of the two.
    """
    n_classes = int(labels.max(initial=0)) + 1
    together = np.bincount(labels + n_classes * fires, minlength=2 * n_classes).reshape(2, n_classes) / len(labels)
    apart = together.sum(axis=1, keepdims=True) * together.sum(axis=0, keepdims=True)
    there = together > 0
    return float((together[there] * np.log2(together[there] / apart[there])).sum())


def _check(network: Network, j: int) -> None:
    if not 0 <= j < network.sizes[1]:
        raise IndexError(f"layer 1 of a network of sizes {network.sizes} has no neuron {j}")


def _with_neuron(network: Network, j: int, weights: FloatArray, bias: float) -> Network:
    _check(network, j)
    w, b = network.weights[0].copy(), network.biases[0].copy()
    w[j], b[j] = weights, bias
    return Network((w, *network.weights[1:]), (b, *network.biases[1:]), network.activations)


def _bias_for_share(z: FloatArray, share: float) -> float:
    """Return the b for which z + b > 0 holds for a share of the examples, half way between two of them."""
    ordered = np.sort(z)
    n_firing = round(share * len(z))
    if n_firing == 0:
        return -float(ordered[-1]) - 1
    if n_firing == len(z):
        return -float(ordered[0]) + 1
    return -float(ordered[-n_firing - 1] + ordered[-n_firing]) / 2
