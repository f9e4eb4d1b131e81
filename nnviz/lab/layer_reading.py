"""The layer of perceptrons on top of a network, for all examples: what is shown of it, whatever its b."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Dataset
from nnviz.experiments.code_layer import LayerAnswers, code_layer, layer_answers
from nnviz.language import UserError, translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.evaluation import outputs_in_slices
from nnviz.nn.network import Network

LOWEST_THRESHOLD, HIGHEST_THRESHOLD = -0.25, 1.25
N_BINS, N_BIASES = 75, 301

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LayerReading:
    """``outputs`` (n, n_classes) of the network and ``labels`` (n,).

    ``histograms`` (n_bits, 2, N_BINS) count the z of each perceptron between LOWEST_THRESHOLD and HIGHEST_THRESHOLD, of
    examples whose answer has not the bit (0) and has it (1); what lies beyond is in the last ones. ``counts``
    (N_BIASES,) say how often the layer disagrees with each of ``biases``.
    """

    outputs: FloatArray
    labels: NDArray[np.int64]
    answers: LayerAnswers
    histograms: NDArray[np.int64]
    biases: Floats
    counts: NDArray[np.int64]

    @property
    def n(self) -> int:
        return len(self.labels)

    def at(self, bias: float) -> "LayerFigures":
        """Return the numbers with this b."""
        codes = self.answers.codes(bias)
        n_classes = self.outputs.shape[1]
        return LayerFigures(
            n=self.n,
            disagreeing=np.flatnonzero(self.answers.disagrees(bias)),
            n_right_before=int((self.answers.answers == self.labels).sum()),
            n_right=int((codes == self.labels).sum()),
            n_no_class=int((codes >= n_classes).sum()),
            least_margin=float(np.abs(self.answers.z + bias).min(initial=np.inf)),
            codes=codes,
        )


@dataclass(frozen=True, eq=False)
class LayerFigures:
    """With one b: ``disagreeing`` examples, how many of ``n`` the network and the layer get right, how many have the
    code of no class, how near to 0 z + b comes, and the ``codes`` (n,)."""

    n: int
    disagreeing: NDArray[np.int64]
    n_right_before: int
    n_right: int
    n_no_class: int
    least_margin: float
    codes: NDArray[np.int64]


def read_layer(network: Network, dataset: Dataset) -> Generator[LayerReading | None, None, None]:
    """Yield the reading of all test data, and None every few milliseconds before.

    Raises ``UserError`` for a network that has not one output a class.
    """
    check_layer_fits(network, dataset)
    test = dataset.test
    outputs: FloatArray = np.empty((len(test), network.sizes[-1]), network.weights[-1].dtype)
    yield from outputs_in_slices(network, test, outputs)
    yield reading_of(outputs, test.labels)


def check_layer_fits(network: Network, dataset: Dataset) -> None:
    """Raise ``UserError`` unless the network has one output for each class of the data."""
    if not dataset.takes(network.sizes) or dataset.outputs.kind != "classes":
        raise UserError(
            translate(
                "LayerReading",
                "the layer goes on a network with one output for each class: choose such a task on page 3",
            )
        )


def reading_of(outputs: FloatArray, labels: NDArray[np.int64]) -> LayerReading:
    """Return what the layer makes of ``outputs`` (n, n_classes)."""
    answers = layer_answers(code_layer(outputs.shape[1]), outputs)
    biases = np.linspace(-HIGHEST_THRESHOLD, -LOWEST_THRESHOLD, N_BIASES)
    return LayerReading(outputs, labels, answers, _histograms(answers), biases, answers.n_disagree(biases))


def _histograms(answers: LayerAnswers) -> NDArray[np.int64]:
    z, weights = answers.z, answers.layer.weights
    share = (z - LOWEST_THRESHOLD) / (HIGHEST_THRESHOLD - LOWEST_THRESHOLD)
    bins = np.clip((share * N_BINS).astype(np.int64), 0, N_BINS - 1)
    has_bit = weights.T[answers.answers] > 0.5
    return np.array(
        [
            [np.bincount(bins[has_bit[:, bit] == side, bit], minlength=N_BINS) for side in (False, True)]
            for bit in range(len(weights))
        ]
    )
