"""Shares of inputs against counting and random points."""

from fractions import Fraction

import numpy as np
import pytest

from nnviz.neuron.firing_share import row_shares, share_of_cube, share_of_rows
from nnviz.neuron.neuron import Neuron


def neuron(*weights: int, bias: object) -> Neuron:
    return Neuron(tuple(map(Fraction, weights)), Fraction(str(bias)))


@pytest.mark.parametrize(
    ("made", "share"),
    [
        (neuron(-2, -2, bias=3), Fraction(7, 8)),  # all but a corner triangle with legs 1/2
        (neuron(1, 1, bias=-1), Fraction(1, 2)),
        (neuron(1, bias="-0.25"), Fraction(3, 4)),
        (neuron(1, 1, 1, bias=-2), Fraction(1, 6)),
        (neuron(0, 0, bias=0), Fraction(0)),
        (neuron(0, 0, bias=1), Fraction(1)),
        (neuron(2, 0, bias=-1), Fraction(1, 2)),
        (neuron(-1, bias=0), Fraction(0)),
        (neuron(1, bias=5), Fraction(1)),
    ],
)
def test_volumes_that_are_known(made: Neuron, share: Fraction) -> None:
    assert share_of_cube(made) == share


@pytest.mark.parametrize("n", [2, 3, 5, 8])
def test_the_volume_is_the_share_of_random_points(n: int) -> None:
    rng = np.random.default_rng(n)
    w, b = rng.normal(size=n), 0.3
    made = Neuron(tuple(Fraction(value) for value in w.tolist()), Fraction(b))
    points = rng.random((40_000, n))
    assert float(share_of_cube(made)) == pytest.approx(float((points @ w + b > 0).mean()), abs=0.01)


def test_the_share_of_rows_counts_them() -> None:
    assert share_of_rows(neuron(-2, -2, bias=3)) == Fraction(3, 4)
    assert share_of_rows(neuron(1, 1, bias=-2)) == 0  # z = 0 does not fire


def test_the_staircase_is_the_share_at_every_bias() -> None:
    made = neuron(1, -2, 3, bias=0)
    biases = [-3.5, -3.0, -1.0, 0.0, 0.5, 2.0, 2.5]
    shares = [float(share_of_rows(Neuron(made.weights, Fraction(b)))) for b in biases]
    np.testing.assert_array_equal(row_shares(made, biases), shares)
