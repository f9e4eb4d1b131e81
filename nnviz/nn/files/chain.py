"""A network put together layer by layer as a file tells it: what is affine is folded into weights, exactly."""

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.network import Network, NetworkError
from nnviz.nn.plan import PlanError, check_sizes

IDENTITY = "identity"
Numbers = NDArray[np.generic]


class Chain:
    """The layers of a network from the input to the output, one call for each step of its program.

    An affine step that is no layer of its own, x ↦ factor · x + offset for every neuron, waits for the next layer and
    goes into its weights, or into those before it where no activation lies between. Raises ``NetworkError``.
    """

    def __init__(self) -> None:
        self._weights: list[FloatArray] = []
        self._biases: list[FloatArray] = []
        self._activations: list[str | None] = []
        self._names: list[str] = []
        self._notes: list[str] = []
        self._waiting: tuple[FloatArray, FloatArray] | None = None

    @property
    def n_neurons(self) -> int | None:
        """Neurons of the last layer so far."""
        return len(self._biases[-1]) if self._biases else None

    @property
    def is_activated(self) -> bool:
        """Whether the last step was an activation, or nothing at all."""
        return not self._activations or self._activations[-1] is not None

    def layer(self, weights: Numbers, biases: Numbers | None, *, name: str = "") -> None:
        """Add a layer: ``weights`` (n_out, n_in) and ``biases`` (n_out,), zeros where there are none."""
        w = as_floats(weights)
        b = np.zeros(w.shape[:1], w.dtype) if biases is None else as_floats(biases)
        label = name or str(len(self._weights) + 1)
        if w.ndim != 2 or 0 in w.shape or b.shape != w.shape[:1] or self.n_neurons not in (None, w.shape[1]):
            sentence = translate("NetworkFile", "layer {0}: weights {1} and biases {2} do not fit {3} inputs")
            raise NetworkError(sentence.format(label, w.shape, b.shape, self.n_neurons or ""))
        if not self.is_activated:
            self._activations[-1] = IDENTITY
        if self._waiting is not None:
            factor, offset = self._waiting
            _check_fits(factor, offset, n=w.shape[1], name=label)
            b, w = b + (w * offset).sum(axis=1, dtype=np.float64), np.asarray(w * factor, np.float64)
            self._waiting = None
        self._append(w, b, name=label)

    def activate(self, activation: str) -> None:
        """Add an activation; raises ``NetworkError`` where there is no layer that could have it."""
        if activation == IDENTITY:
            return  # what has no activation so far has this one, and can still be scaled
        if not self._weights or self._waiting is not None or self._activations[-1] is not None:
            self._add_diagonal_layer()
        self._activations[-1] = activation

    def scale(self, factor: FloatArray | float, offset: FloatArray | float, *, name: str) -> None:
        """Add x ↦ ``factor`` · x + ``offset``, numbers or one for each neuron, called ``name`` in the file."""
        if not (np.isfinite(factor).all() and np.isfinite(offset).all()):
            raise NetworkError(translate("NetworkFile", "the scaling of {0} is not finite").format(name))
        if self._weights and self._activations[-1] is None:
            w, b = self._weights[-1], self._biases[-1]
            _check_fits(np.asarray(factor), np.asarray(offset), n=len(b), name=name)
            column = np.broadcast_to(np.asarray(factor, np.float64), b.shape)
            self._weights[-1] = w * column[:, None]
            self._biases[-1] = b * column + offset
        else:
            first, shift = self._waiting or (np.ones(()), np.zeros(()))
            self._waiting = np.asarray(first * factor, np.float64), np.asarray(shift * factor + offset, np.float64)
        self.note(translate("NetworkFile", "{0} is folded into weights and biases").format(name))

    def shift(self, offset: FloatArray, *, name: str) -> None:
        """Add ``offset``; behind weights these are the biases, which is nothing to tell."""
        if not self.is_activated and np.isfinite(offset).all():
            _check_fits(np.ones(()), np.asarray(offset), n=len(self._biases[-1]), name=name)
            self._biases[-1] = self._biases[-1] + np.asarray(offset, np.float64)
        else:
            self.scale(1.0, offset, name=name)

    def complement(self) -> None:
        """Put 1 − p before the one sigmoid output p, for a program that answers with both: σ(−z) is 1 − σ(z)."""
        if self.n_neurons != 1 or self._activations[-1] != "sigmoid":
            raise NetworkError(translate("NetworkFile", "1 − p is only known for one sigmoid output"))
        self._weights[-1] = np.concatenate((-self._weights[-1], self._weights[-1]))
        self._biases[-1] = np.concatenate((-self._biases[-1], self._biases[-1]))
        self.note(translate("NetworkFile", "its one output p stands as two, 1 − p and p, as its program answers"))

    def note(self, sentence: str) -> None:
        """Keep a sentence for whoever opens the file."""
        if sentence not in self._notes:
            self._notes.append(sentence)

    def finished(
        self, kind: str, *, input_names: tuple[str, ...] = (), output_names: tuple[str, ...] = ()
    ) -> NetworkFile:
        """Return the network; raises ``NetworkError`` or ``NetworkFileError`` where it cannot be."""
        if not self._weights:
            raise NetworkError(translate("NetworkFile", "it has no layer with weights"))
        if self._waiting is not None:
            self._add_diagonal_layer()
        if self._activations[-1] is None:
            self._activations[-1] = IDENTITY
        dtype = np.result_type(*self._weights, *self._biases)
        network = Network(
            tuple(w.astype(dtype, copy=False) for w in self._weights),
            tuple(b.astype(dtype, copy=False) for b in self._biases),
            tuple(activation or IDENTITY for activation in self._activations),
        )
        checked_sizes(network.sizes)
        return NetworkFile(
            network,
            kind,
            input_names=input_names,
            output_names=output_names,
            layer_names=tuple(self._names),
            notes=tuple(self._notes),
        )

    def _append(self, w: FloatArray, b: FloatArray, *, name: str) -> None:
        checked_sizes((w.shape[1], *(len(biases) for biases in self._biases), len(b)))
        self._weights.append(w)
        self._biases.append(b)
        self._activations.append(None)
        self._names.append(name)

    def _add_diagonal_layer(self) -> None:
        """Give what follows an activation a layer of its own: an edge to each neuron from its like."""
        n = self.n_neurons
        if n is None:
            raise NetworkError(translate("NetworkFile", "an activation of the inputs themselves is no layer"))
        factor, offset = self._waiting or (np.ones(()), np.zeros(()))
        self._waiting = None
        number = len(self._weights) + 1
        checked_sizes((n, n))
        _check_fits(factor, offset, n=n, name=str(number))
        self._append(np.eye(n) * factor, np.broadcast_to(offset, (n,)).astype(np.float64), name=str(number))
        sentence = translate("NetworkFile", "layer {0} is a diagonal one: it stands for what follows an activation")
        self.note(sentence.format(number))


def as_floats(array: Numbers) -> FloatArray:
    """Return an array of real numbers in native order as float32, where it is that or smaller, else float64."""
    if array.dtype.kind not in "fiub":
        raise NetworkError(translate("NetworkFile", "numbers of type {0} are no weights").format(array.dtype))
    is_small = array.dtype.kind == "f" and array.dtype.itemsize <= 4
    floats: FloatArray = np.ascontiguousarray(array.astype(np.float32 if is_small else np.float64, copy=False))
    return floats


def _check_fits(factor: FloatArray, offset: FloatArray, *, n: int, name: str) -> None:
    if any(array.shape not in ((), (1,), (n,)) for array in (factor, offset)):
        sentence = translate("NetworkFile", "the scaling before or after {0} does not fit {1} neurons")
        raise NetworkError(sentence.format(name, n))


def checked_sizes(sizes: tuple[int, ...]) -> None:
    """Raise ``NetworkError`` unless these can be the sizes of a network's layers."""
    try:
        check_sizes(sizes)
    except PlanError as error:
        raise NetworkError(str(error)) from error
