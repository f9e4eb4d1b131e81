"""What the engine is measured against, each written the way its own users would."""

import os
from collections.abc import Callable
from importlib.util import find_spec
from itertools import pairwise
from time import perf_counter

import numpy as np

from nnviz.data.dataset import Dataset, one_hot

ETA = 0.5
Parameters = list[tuple[np.ndarray, np.ndarray]]
EXAMPLES_AT_M_1 = 5_000  # an epoch of single examples would take seconds; a tenth of it is timed and scaled


class Epoch:
    """Times ``train(n)``, which trains with n examples, and returns what the whole epoch would take, in seconds."""

    def __init__(self, n_timed: int, dataset: Dataset, train: Callable[[int], object]) -> None:
        self._n_timed = n_timed
        self._scale = len(dataset.training) / n_timed
        self._train = train

    def __call__(self) -> float:
        began = perf_counter()
        self._train(self._n_timed)
        return (perf_counter() - began) * self._scale


def bare_products(dataset: Dataset, sizes: tuple[int, ...], m: int) -> Epoch:
    """The matrix products of every mini-batch and nothing else, on float32 inputs that lie in order already."""
    rng = np.random.default_rng(0)
    n_timed = EXAMPLES_AT_M_1 if m == 1 else len(dataset.training)
    x = dataset.training.inputs(slice(0, n_timed), np.float32)
    weights = [rng.standard_normal(shape).astype(np.float32) * np.float32(0.05) for shape in pairwise(sizes)]
    a = [np.empty((m, n), np.float32) for n in sizes[1:]]
    errors = [rng.random((m, n), np.float32) for n in sizes[1:]]
    updates = [np.empty_like(w) for w in weights]

    def train(n: int) -> None:
        for start in range(0, n - m + 1, m):
            before = x[start : start + m]
            for w, z in zip(weights, a, strict=True):
                np.dot(before, w, z)
                before = z
            for layer in range(len(weights) - 1, 0, -1):
                np.dot(a[layer - 1].T, errors[layer], updates[layer])
                np.dot(errors[layer], weights[layer].T, errors[layer - 1])
            np.dot(x[start : start + m].T, errors[0], updates[0])
            errors[0].fill(0.5)  # what was pulled back through random weights would grow beyond all numbers

    return Epoch(n_timed, dataset, train)


def text_loop(dataset: Dataset, sizes: tuple[int, ...], m: int) -> Epoch:
    """Backpropagation of one example after the other with column vectors in float64, as section 2.4 goes."""
    rng = np.random.default_rng(0)
    weights = [rng.standard_normal((n, n_in)) for n_in, n in pairwise(sizes)]
    biases = [rng.standard_normal((n, 1)) for n in sizes[1:]]
    n_timed = max(400, 2 * m)
    x = dataset.training.inputs(slice(0, n_timed))[:, :, np.newaxis]
    y = one_hot(dataset.training.labels[:n_timed], sizes[-1])[:, :, np.newaxis]

    def gradient(x: np.ndarray, y: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray]]:
        a = [x]
        for w, b in zip(weights, biases, strict=True):
            a.append(1 / (1 + np.exp(-(np.dot(w, a[-1]) + b))))
        delta = (a[-1] - y) * a[-1] * (1 - a[-1])
        by_b, by_w = [delta], [np.dot(delta, a[-2].T)]
        for layer in range(len(weights) - 1, 0, -1):
            delta = np.dot(weights[layer].T, delta) * a[layer] * (1 - a[layer])
            by_b.insert(0, delta)
            by_w.insert(0, np.dot(delta, a[layer - 1].T))
        return by_b, by_w

    def train(n: int) -> None:
        for start in range(0, n, m):
            sum_b, sum_w = [np.zeros_like(b) for b in biases], [np.zeros_like(w) for w in weights]
            for i in range(start, min(start + m, n)):
                by_b, by_w = gradient(x[i], y[i])
                sum_b = [s + g for s, g in zip(sum_b, by_b, strict=True)]
                sum_w = [s + g for s, g in zip(sum_w, by_w, strict=True)]
            biases[:] = [b - ETA / m * s for b, s in zip(biases, sum_b, strict=True)]
            weights[:] = [w - ETA / m * s for w, s in zip(weights, sum_w, strict=True)]

    return Epoch(n_timed, dataset, train)


def pytorch(dataset: Dataset, sizes: tuple[int, ...], m: int) -> Epoch | None:
    """Linear and Sigmoid modules, half the squared error, ``optim.SGD``, one thread; None if not installed."""
    if find_spec("torch") is None:
        return None
    import torch

    torch.set_num_threads(1)
    x = torch.from_numpy(dataset.training.inputs(slice(0, 20_000), np.float32))
    y = torch.from_numpy(one_hot(dataset.training.labels[:20_000], sizes[-1], np.float32))
    layers = [module for n_in, n in pairwise(sizes) for module in (torch.nn.Linear(n_in, n), torch.nn.Sigmoid())]
    model = torch.nn.Sequential(*layers)
    optimizer = torch.optim.SGD(model.parameters(), lr=ETA)

    def train(n: int) -> None:
        for rows in torch.randperm(len(x))[:n].split(m):
            optimizer.zero_grad()
            loss = torch.square(model(x[rows]) - y[rows]).sum() / (2 * m)
            loss.backward()
            optimizer.step()

    return Epoch(_few_steps(m), dataset, train)


def jax(dataset: Dataset, sizes: tuple[int, ...], m: int) -> Epoch | None:
    """A whole epoch compiled at once (``jit`` of one ``scan``), float32 inputs on the device; None if not installed."""
    if find_spec("jax") is None:
        return None
    os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
    import jax

    x = jax.numpy.asarray(dataset.training.inputs(slice(None), np.float32))
    y = jax.numpy.asarray(one_hot(dataset.training.labels, sizes[-1], np.float32))
    rng = np.random.default_rng(0)
    scaled = (rng.standard_normal((n_in, n)) / np.sqrt(n_in) for n_in, n in pairwise(sizes))
    network: Parameters = [(w.astype(np.float32), np.zeros(w.shape[1], np.float32)) for w in scaled]

    def cost(network: Parameters, a: np.ndarray, y: np.ndarray) -> np.ndarray:
        for w, b in network:
            a = jax.nn.sigmoid(a @ w + b)
        return jax.numpy.square(a - y).sum() / (2 * m)

    def epoch(network: Parameters, order: np.ndarray, x: np.ndarray, y: np.ndarray) -> object:
        def step(network: Parameters, rows: np.ndarray) -> tuple[Parameters, np.ndarray]:
            value, slopes = jax.value_and_grad(cost)(network, x[rows], y[rows])
            return jax.tree.map(lambda parameter, slope: parameter - ETA * slope, network, slopes), value

        return jax.lax.scan(step, network, order)

    compiled = jax.jit(epoch)
    n_timed = (EXAMPLES_AT_M_1 if m == 1 else len(dataset.training)) // m * m

    def train(n: int) -> None:
        rows = rng.permutation(len(x))[: n // m * m].reshape(-1, m).astype(np.int32)
        network[:], _costs = jax.block_until_ready(compiled(network, rows, x, y))

    train(n_timed)  # until it is compiled
    return Epoch(n_timed, dataset, train)


def scikit_learn(dataset: Dataset, sizes: tuple[int, ...], m: int) -> Epoch | None:
    """``MLPClassifier.partial_fit``, which goes once through what it is given; None if not installed.

    It has softmax outputs and the cross-entropy, which is less work than σ and its slope.
    """
    if find_spec("sklearn") is None:
        return None
    from sklearn.neural_network import MLPClassifier

    n_timed = _few_steps(m)
    x, y = dataset.training.inputs(slice(0, n_timed), np.float32), dataset.training.labels[:n_timed]
    model = MLPClassifier(
        sizes[1:-1], activation="logistic", solver="sgd", alpha=0, batch_size=m, learning_rate_init=ETA, momentum=0
    )
    classes = np.arange(sizes[-1])
    return Epoch(n_timed, dataset, lambda n: model.partial_fit(x, y, classes=classes))


def _few_steps(m: int) -> int:
    """Return how many examples a peer is timed with: enough for a tenth of a second and more."""
    return min(20_000, 500 * m)


PEERS: dict[str, Callable[[Dataset, tuple[int, ...], int], Epoch | None]] = {
    "loop of the text": text_loop,
    "PyTorch": pytorch,
    "JAX": jax,
    "scikit-learn": scikit_learn,
}
