"""The text's ``network`` (section 2.3): a sigmoid network to play with in a Python shell."""

import math
import random
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnviz.console.examples import Pairs, answers, check_finite, stacked, unzipped
from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.plan import PlanError, check_sizes


class Network:
    """A network of sigmoid neurons that learns by stochastic gradient descent on the quadratic cost (2.1).

    ``sizes`` are the neurons of every layer, the input layer first, ``num_layers`` how many layers that is.
    ``weights[l-1]``, shape (n_l, n_{l-1}), and ``biases[l-1]``, shape (n_l, 1), belong to layer l = 1, 2, …;
    float64, from N(0, 1). Biases are drawn before weights, each layer by layer, from numpy's global
    generator, and training data are shuffled by ``random``: ``numpy.random.seed`` and ``random.seed``
    repeat a session. Raises ``PlanError`` if the sizes make no network.

    Examples are stacked, yet every sum is formed in the order of a loop over examples. Training
    amplifies rounding (1e-16 has become 1e-7 after 1,500 mini-batches), so that ``nnviz.nn.backprop``,
    which sums in the order that is fastest, would in time print other lines than such a loop.
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        check_sizes(tuple(sizes))
        self.num_layers = len(sizes)
        self.sizes = sizes
        # The global generator is the one that seeds a session of the text's own code.
        self.biases: list[FloatArray] = [np.random.randn(n, 1) for n in sizes[1:]]  # noqa: NPY002
        self.weights: list[FloatArray] = [np.random.randn(n, n_in) for n_in, n in pairwise(sizes)]  # noqa: NPY002

    def feedforward(self, a: FloatArray) -> FloatArray:
        """Return the output (n_outputs, 1) for the input a (n_inputs, 1); several inputs stand side by side.

        Raises ``PlanError`` if a is no such column.
        """
        if np.ndim(a) != 2 or np.shape(a)[0] != self.sizes[0]:
            sentence = translate(
                "Console", "the input has shape {0}: give a column of shape ({1}, 1), for example by a.reshape(-1, 1)"
            )
            raise PlanError(sentence.format(np.shape(a), self.sizes[0]))
        return self._activations(a)[-1]

    def SGD(
        self,
        training_data: Pairs,
        epochs: int,
        mini_batch_size: int,
        eta: float,
        test_data: Pairs | None = None,
    ) -> None:
        """Train by (2.5) and (2.6), η = ``eta``, and print a line after every epoch.

        The lines are ``Epoch 0 : 9129 / 10000``, right answers of all ``test_data``, or ``Epoch 0 complete``
        without them. Every epoch shuffles the order left by the one before; the last mini-batch is short
        if m = ``mini_batch_size`` does not divide the data. The caller's lists stay as they are.
        Raises ``PlanError`` if m is not positive, η not finite or the data do not fit the network.
        """
        if mini_batch_size < 1:
            sentence = translate("Console", "the mini-batch m is {0}: it must be 1 or more")
            raise PlanError(sentence.format(mini_batch_size))
        x, y = self._for_training(training_data)
        test = self._for_testing(test_data) if test_data else None
        order = list(range(len(x)))
        for epoch in range(epochs):
            random.shuffle(order)
            for start in range(0, len(order), mini_batch_size):
                rows = order[start : start + mini_batch_size]
                self._descend(x[rows], y[rows], eta)
            result = f": {self._n_right(*test)} / {len(test[0])}" if test else "complete"
            print(translate("Console", "Epoch {0} {1}").format(epoch, result))

    def update_mini_batch(self, mini_batch: Pairs, eta: float) -> None:
        """Replace weights and biases by (2.5) and (2.6), once, m being the length of ``mini_batch``.

        Raises ``PlanError`` if it is empty or does not fit the network, or η is not finite.
        """
        self._descend(*self._for_training(mini_batch), eta)

    def backprop(self, x: FloatArray, y: FloatArray) -> tuple[list[FloatArray], list[FloatArray]]:
        """Return (nabla_b, nabla_w), the gradient of C_x in the shapes of ``biases`` and ``weights``.

        Raises ``PlanError`` if x (n_inputs, 1) or y (n_outputs, 1) does not fit the network.
        """
        return self._summed_gradients(*self._for_training([(x, y)]))

    def evaluate(self, test_data: Pairs) -> int:
        """Return for how many pairs (x, digit) output neuron ``digit`` is the strongest.

        Raises ``PlanError`` if the pairs do not fit the network.
        """
        return self._n_right(*self._for_testing(test_data))

    def cost_derivative(self, output_activations: FloatArray, y: FloatArray) -> FloatArray:
        """Return ∂C_x/∂a = a − y of the quadratic cost (2.1), for one example or a stack of them."""
        return output_activations - y

    def _activations(self, x: FloatArray) -> list[FloatArray]:
        """Return the activations of every layer for one example (n_inputs, 1) or a stack (n, n_inputs, 1)."""
        activations: list[FloatArray] = [np.asarray(x, np.float64)]
        for w, b in zip(self.weights, self.biases, strict=True):
            activations.append(sigmoid(np.matmul(w, activations[-1]) + b))
        return activations

    def _summed_gradients(self, x: FloatArray, y: FloatArray) -> tuple[list[FloatArray], list[FloatArray]]:
        """Return ∂C_x/∂b and ∂C_x/∂w of every layer, summed over the stack of examples."""
        activations = self._activations(x)
        delta = self.cost_derivative(activations[-1], y) * _slope(activations[-1])
        nabla_b: list[FloatArray] = []
        nabla_w: list[FloatArray] = []
        for index in reversed(range(len(self.weights))):
            nabla_b.insert(0, delta.sum(axis=0))
            nabla_w.insert(0, np.einsum("mji,mki->jk", delta, activations[index]))
            if index:
                delta = np.matmul(self.weights[index].T, delta) * _slope(activations[index])
        return nabla_b, nabla_w

    def _descend(self, x: FloatArray, y: FloatArray, eta: float) -> None:
        if not math.isfinite(eta):
            sentence = translate("Console", "the learning rate η is {0}: it must be a finite number, for example 3.0")
            raise PlanError(sentence.format(eta))
        nabla_b, nabla_w = self._summed_gradients(x, y)
        rate = eta / len(x)
        self.weights = [w - rate * nw for w, nw in zip(self.weights, nabla_w, strict=True)]
        self.biases = [b - rate * nb for b, nb in zip(self.biases, nabla_b, strict=True)]

    def _n_right(self, x: FloatArray, labels: NDArray[np.integer]) -> int:
        outputs = self._activations(x)[-1][:, :, 0]
        check_finite(outputs)
        # One output has no strongest: it says 1 above ½ (section 1.5.1).
        given = outputs.argmax(axis=1) if outputs.shape[1] > 1 else (outputs[:, 0] > 0.5).astype(np.int64)
        return int((given == labels).sum())

    def _for_training(self, pairs: Pairs) -> tuple[FloatArray, FloatArray]:
        """Return inputs (n, n_inputs, 1) and desired outputs (n, n_outputs, 1), to pick mini-batches from."""
        xs, ys = unzipped(pairs, translate("Console", "training data"))
        return (
            stacked(xs, self.sizes[0], translate("Console", "an input of the training data")),
            stacked(ys, self.sizes[-1], translate("Console", "a desired output of the training data")),
        )

    def _for_testing(self, pairs: Pairs) -> tuple[FloatArray, NDArray[np.integer]]:
        xs, ys = unzipped(pairs, translate("Console", "test data"))
        return stacked(xs, self.sizes[0], translate("Console", "an input of the test data")), answers(
            ys, self.sizes[-1]
        )


def sigmoid(z: FloatArray) -> FloatArray:
    """σ(z) = 1 / (1 + e⁻ᶻ), eq. (1.6), rounded as the formula stands: to 0 where e⁻ᶻ is too large."""
    with np.errstate(over="ignore"):
        result: FloatArray = 1 / (1 + np.exp(-z))
    return result


def sigmoid_prime(z: FloatArray) -> FloatArray:
    """σ'(z) = σ(z) (1 − σ(z)), the slope of (1.6)."""
    return _slope(sigmoid(z))


def _slope(a: FloatArray) -> FloatArray:
    """Return σ'(z) where a = σ(z)."""
    return a * (1 - a)
