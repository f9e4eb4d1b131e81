"""One step of learning on one example: "a bit closer to 9" (section 1.3), and how small it is."""

from dataclasses import dataclass, replace

import numpy as np

from nnviz.language import translate
from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop import Gradient, gradient
from nnviz.nn.costs import COSTS
from nnviz.nn.network import Network, NetworkError, forward

LARGEST_MOVE = 0.5
"""No output neuron's weighted input z moves by more, as (1.8) foresees: at most 1/8 of an output, since σ′ ≤ ¼."""
LARGEST_ETA = 1.0
"""What has been learnt needs no more: there the steps end by themselves, as the gradient does."""


@dataclass(frozen=True, eq=False)
class GradientStep:
    """A step Δ = −η ∇C on one example, and the network ``after`` it.

    ``predicted`` (n_outputs,) is Δo as (1.8) foresees it, ``outputs_before`` and ``outputs_after`` are what came.
    ``share`` is ‖Δ‖ / ‖all weights and biases‖.
    """

    after: Network
    cost: str
    eta: float
    share: float
    predicted: FloatArray
    outputs_before: FloatArray
    outputs_after: FloatArray


def cost_of(network: Network) -> str:
    """Return the cost that a single step goes down: cross-entropy where it goes with the outputs, for a wrong answer
    that is sure of itself hardly changes the quadratic cost."""
    return "cross-entropy" if COSTS["cross-entropy"].takes(network.activations[-1]) else "quadratic"


def gradient_step_toward(network: Network, inputs: FloatArray, digit: int) -> GradientStep:
    """Return the step that brings the network closer to answering ``digit`` to ``inputs`` (n_inputs,).

    η is chosen so that the largest predicted |Δz| of an output neuron is ``LARGEST_MOVE``, or is ``LARGEST_ETA``.
    Raises ``NetworkError`` if there is no gradient to go by: the step has slope 0.
    """
    x = inputs.astype(network.weights[0].dtype)
    desired = np.zeros((1, network.sizes[-1]), x.dtype)
    desired[0, digit] = 1
    cost = cost_of(network)
    slopes = gradient(network, x[np.newaxis], desired, cost)
    moves = predicted_moves(network, x, slopes)
    largest = float(np.abs(moves).max())
    if not (np.isfinite(largest) and largest > 0):
        raise NetworkError(
            translate(
                "SingleStep",
                "every slope is 0, so no small change brings this network closer: use sigmoid neurons, not steps",
            )
        )
    eta = min(LARGEST_MOVE / largest, LARGEST_ETA)
    after = stepped(network, slopes, eta)
    activations = forward(network, x)
    f = activation_named(network.activations[-1])
    predicted = f.pull_back(activations.z[-1], activations.output, np.asarray(eta * moves))
    return GradientStep(
        after=after,
        cost=cost,
        eta=eta,
        share=eta * _norm((*slopes.weights, *slopes.biases)) / _norm((*network.weights, *network.biases)),
        predicted=predicted,
        outputs_before=activations.output,
        outputs_after=forward(after, x).output,
    )


def predicted_moves(network: Network, inputs: FloatArray, slopes: Gradient) -> FloatArray:
    """Return ∂z/∂η of the output neurons at η = 0 for a step −η ∇C on the one example, shape (n_outputs,).

    Along the layers: dzˡ = Wˡ daˡ⁻¹ − δˡ (‖aˡ⁻¹‖² + 1), because ∇C of layer l is δˡ times aˡ⁻¹ and 1.
    """
    if any(activation_named(name).is_of_layer and name != "softmax" for name in network.activations):
        raise NetworkError(
            translate("SingleStep", "moves of {0} outputs are not known").format(network.activations[-1])
        )
    flow = forward(network, inputs)
    a = flow.a
    da = np.zeros_like(inputs)
    dz = da
    for layer, (w, name) in enumerate(zip(network.weights, network.activations, strict=True)):
        dz = w @ da - slopes.errors[layer][0] * (a[layer] @ a[layer] + 1)
        # The derivatives of all activations are symmetric: pulling back and pushing on are the same.
        da = activation_named(name).pull_back(flow.z[layer], a[layer + 1], dz)
    return dz


def stepped(network: Network, slopes: Gradient, eta: float) -> Network:
    """Return the network with −η ∇C added."""
    return replace(
        network,
        weights=tuple(w - w.dtype.type(eta) * g for w, g in zip(network.weights, slopes.weights, strict=True)),
        biases=tuple(b - b.dtype.type(eta) * g for b, g in zip(network.biases, slopes.biases, strict=True)),
    )


def as_perceptrons(network: Network) -> Network:
    """Return the network with the same weights and biases and a step (1.5) in every neuron."""
    return replace(network, activations=("step",) * len(network.activations))


def _norm(arrays: tuple[FloatArray, ...]) -> float:
    return float(np.sqrt(sum(float(np.square(a, dtype=np.float64).sum()) for a in arrays)))
