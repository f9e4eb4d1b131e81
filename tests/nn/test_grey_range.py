"""A network for grey values up to 255 reads ink of 1; any other is left as it is."""

import numpy as np

from nnviz.nn.grey_range import for_unit_greys
from nnviz.nn.network import Network, forward

RNG = np.random.default_rng(4)
INPUTS = RNG.random((200, 20))
LABELS = (INPUTS[:, :10].sum(axis=1) > INPUTS[:, 10:].sum(axis=1)).astype(int)


def right(outputs: np.ndarray) -> np.ndarray:
    return outputs.argmax(axis=1) == LABELS


def network(factor: float) -> Network:
    """Compares the sums of both halves, of inputs from 0 to ``factor``."""
    row = np.repeat([1.0, -1.0], 10) * 20 / factor
    hidden = np.array([row, -row])
    away = np.array([-8.0, -8.0])  # without enough input both stay silent
    return Network((hidden, np.array([[-9.0, 9.0], [9.0, -9.0]])), (away, np.array([0.0, 1.0])), ("sigmoid", "sigmoid"))


def test_one_for_greys_of_bytes_gives_the_same_answers_to_ink_of_one() -> None:
    mine = network(255.0)
    made = for_unit_greys(mine, INPUTS, right)
    assert made is not None
    np.testing.assert_allclose(forward(made, INPUTS).output, forward(mine, 255.0 * INPUTS).output, rtol=1e-12)


def test_one_for_ink_of_one_is_left_alone() -> None:
    assert for_unit_greys(network(1.0), INPUTS, right) is None


def test_one_that_knows_nothing_is_left_alone() -> None:
    blind = Network((np.zeros((2, 20)),), (np.array([0.0, -1.0]),), ("sigmoid",))
    assert for_unit_greys(blind, INPUTS, lambda outputs: np.zeros(len(outputs), bool)) is None
