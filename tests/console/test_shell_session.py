"""The shell session against a per-example implementation, seeded alike."""

import math
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.console import mnist_loader, network

N_TRAINING = 5_000
EPOCHS = 3


class PerExampleNetwork:
    """What the text describes, the slow way: every example by itself, as columns, one after the other."""

    def __init__(self, sizes: list[int]) -> None:
        self.b = [np.random.randn(rows, 1) for rows in sizes[1:]]  # noqa: NPY002
        self.w = [np.random.randn(sizes[i + 1], sizes[i]) for i in range(len(sizes) - 1)]  # noqa: NPY002

    def flow(self, x: Any) -> list[Any]:
        signals = [x]
        for w, b in zip(self.w, self.b, strict=True):
            signals.append(1.0 / (1.0 + np.exp(-(np.dot(w, signals[-1]) + b))))
        return signals

    def learn_from(self, batch: list[Any], eta: float) -> None:
        sum_w = [np.zeros_like(w) for w in self.w]
        sum_b = [np.zeros_like(b) for b in self.b]
        for x, y in batch:
            signals = self.flow(x)
            blame = signals[-1] - y
            for i in reversed(range(len(self.w))):
                blame = blame * (signals[i + 1] * (1 - signals[i + 1]))
                sum_w[i] += np.dot(blame, signals[i].T)
                sum_b[i] += blame
                blame = np.dot(self.w[i].T, blame)
        for i in range(len(self.w)):
            self.w[i] = self.w[i] - eta / len(batch) * sum_w[i]
            self.b[i] = self.b[i] - eta / len(batch) * sum_b[i]

    def n_right(self, test: list[Any]) -> int:
        return sum(int(np.argmax(self.flow(x)[-1]) == digit) for x, digit in test)

    def train(self, data: list[Any], epochs: int, m: int, eta: float, test: list[Any]) -> str:
        data, printed = list(data), ""
        for epoch in range(epochs):
            random.shuffle(data)
            for i in range(math.ceil(len(data) / m)):
                self.learn_from(data[i * m : i * m + m], eta)
            printed += f"Epoch {epoch} : {self.n_right(test)} / {len(test)}\n"
        return printed


def seed_both(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002


def assert_same_session(sizes: list[int], training: Any, test: Any, m: int, capsys: Any) -> str:
    seed_both(3)
    slow = PerExampleNetwork(sizes)
    expected = slow.train(training, EPOCHS, m, 3.0, test)
    seed_both(3)
    fast = network.Network(sizes)
    fast.SGD(training, EPOCHS, m, 3.0, test_data=test)
    printed = capsys.readouterr().out
    assert printed == expected
    for ours, theirs in zip(fast.weights + fast.biases, slow.w + slow.b, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-9)
    return str(printed)


def test_built_in_digits_print_the_same_lines(monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.delenv("NNVIZ_DATA", raising=False)
    training, _, test = mnist_loader.load_data_wrapper()
    printed = assert_same_session([784, 30, 10], training[:N_TRAINING], test, 10, capsys)
    assert int(printed.split()[-3]) > len(test) / 3, "three epochs should teach something"


@pytest.mark.long
def test_mnist_prints_the_same_lines(mnist_folder: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setenv("NNVIZ_DATA", str(mnist_folder))
    training, _, test = mnist_loader.load_data_wrapper()
    assert_same_session([784, 30, 10], training[:N_TRAINING], test, 10, capsys)


@pytest.mark.parametrize(("sizes", "m"), [([6, 4], 7), ([6, 5, 3, 4], 4), ([6, 1, 4], 100)])
def test_other_depths_and_short_last_mini_batches(sizes: list[int], m: int, capsys: Any) -> None:
    rng = np.random.default_rng(0)
    training = [(rng.random((6, 1)), np.eye(4)[:, [k % 4]]) for k in range(23)]
    test = [(rng.random((6, 1)), k % 4) for k in range(10)]
    assert_same_session(sizes, training, test, m, capsys)
