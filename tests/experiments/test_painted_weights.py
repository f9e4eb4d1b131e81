"""A painted mask in place of a neuron: as wide and as often firing as the learnt one, the rest untouched."""

import numpy as np
import pytest

from nnviz.data.dataset import Examples
from nnviz.experiments.painted_weights import bits_told, brushed, fit_painted, top_arch, with_painted, with_silenced
from nnviz.nn.network import Network, NetworkError, forward, random_network

RNG = np.random.default_rng(6)
EXAMPLES = Examples(RNG.integers(0, 256, (400, 12), dtype=np.uint8), RNG.integers(0, 3, 400))
MASK = RNG.uniform(-1, 1, 12)


@pytest.fixture
def network() -> Network:
    return random_network((12, 5, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(1), dtype="float32")


@pytest.mark.parametrize("j", range(5))
def test_it_spreads_and_fires_as_the_learnt_one(network: Network, j: int) -> None:
    fit = fit_painted(network, j, MASK, EXAMPLES)
    painted = with_painted(network, j, MASK, fit)
    x = EXAMPLES.inputs(slice(None))
    learnt_z, painted_z = (forward(n, x).z[0][:, j] for n in (network, painted))
    assert painted_z.std() == pytest.approx(learnt_z.std(), rel=1e-4)
    assert (painted_z > 0).mean() == pytest.approx((learnt_z > 0).mean(), abs=1 / 400)
    assert fit.firing_share == pytest.approx((learnt_z > 0).mean())
    assert painted.weights[0][j] == pytest.approx(fit.scale * MASK, rel=1e-5)
    others = [k for k in range(5) if k != j]
    assert (painted.weights[0][others] == network.weights[0][others]).all()
    assert painted.weights[1] is network.weights[1]
    assert painted.weights[0].dtype == np.float32


def test_the_learnt_weights_painted_are_the_learnt_neuron(network: Network) -> None:
    learnt = network.weights[0][2].astype(float)
    mask = learnt / np.abs(learnt).max()
    fit = fit_painted(network, 2, mask, EXAMPLES)
    back = with_painted(network, 2, mask, fit)
    assert back.weights[0][2] == pytest.approx(learnt, rel=1e-4)


@pytest.mark.parametrize("bias", [-1e4, 1e4])
def test_a_neuron_that_never_or_always_fires(network: Network, bias: float) -> None:
    network = network.with_bias(1, 0, bias)
    painted = with_painted(network, 0, MASK, fit_painted(network, 0, MASK, EXAMPLES))
    fires = forward(painted, EXAMPLES.inputs(slice(None))).z[0][:, 0] > 0
    assert fires.all() if bias > 0 else not fires.any()


def test_an_empty_mask_says_so(network: Network) -> None:
    with pytest.raises(NetworkError, match="paint where"):
        fit_painted(network, 0, np.zeros(12), EXAMPLES)
    with pytest.raises(IndexError):
        with_painted(network, 5, MASK, fit_painted(network, 0, MASK, EXAMPLES))


def test_silenced_it_always_says_its_mean(network: Network) -> None:
    silent = with_silenced(network, 3, EXAMPLES)
    x = EXAMPLES.inputs(slice(None))
    a = forward(network, x).a[1].copy()
    a[:, 3] = a[:, 3].mean()
    z = a @ network.weights[1].T + network.biases[1]
    assert forward(silent, x).z[1] == pytest.approx(z, abs=1e-5)
    with pytest.raises(NetworkError, match="no hidden layer"):
        with_silenced(random_network((12, 3), ("sigmoid",), initial="text", rng=RNG), 0, EXAMPLES)


def test_what_firing_tells_in_bits() -> None:
    labels = np.array([0, 0, 1, 1, 2, 2, 2, 2])
    fires = labels == 2
    assert bits_told(fires, labels) == pytest.approx(1.0), "half of them, and always rightly"
    assert bits_told(np.zeros(8, bool), labels) == bits_told(np.ones(8, bool), labels) == 0
    assert bits_told(np.array([True, False] * 4), labels) == pytest.approx(0, abs=1e-12)
    rng = np.random.default_rng(2)
    labels, fires = rng.integers(0, 4, 500), rng.random(500) > 0.6
    told = 0.0
    for f in (False, True):
        for c in range(4):
            p = np.mean((fires == f) & (labels == c))
            told += p * np.log2(p / (np.mean(fires == f) * np.mean(labels == c)))
    assert bits_told(fires, labels) == pytest.approx(told)


def test_silencing_touches_layer_2_alone_and_keeps_what_it_hears_on_average() -> None:
    deep = random_network((12, 5, 4, 3), ("sigmoid",) * 3, initial="text", rng=np.random.default_rng(1))
    silenced = with_silenced(deep, 3, EXAMPLES)
    assert silenced.weights[0] is deep.weights[0]
    assert silenced.weights[2] is deep.weights[2]
    assert silenced.biases[2] is deep.biases[2]
    assert not silenced.weights[1][:, 3].any()
    x = EXAMPLES.inputs(slice(None))
    heard = [forward(n, x).z[1].mean(axis=0) for n in (deep, silenced)]
    np.testing.assert_allclose(heard[0], heard[1])


@pytest.mark.parametrize(
    ("pixel", "size", "rows", "columns"),
    [(0, 1, (0, 1), (0, 1)), (0, 3, (0, 2), (0, 2)), (28 * 5 + 7, 3, (4, 7), (6, 9)), (783, 5, (25, 28), (25, 28))],
)
def test_a_brush_paints_a_square_as_far_as_it_is_inside(
    pixel: int, size: int, rows: tuple[int, int], columns: tuple[int, int]
) -> None:
    before = np.zeros(784, np.float32)
    painted = brushed(before, pixel, size, 0.5).reshape(28, 28)
    expected = np.zeros((28, 28))
    expected[slice(*rows), slice(*columns)] = 0.5
    np.testing.assert_array_equal(painted, expected)
    assert not before.any()


def test_the_arch_is_plus_one_with_minus_one_inside_and_above() -> None:
    drawn = {
        3: "..........--------..........",
        4: ".........----------.........",
        5: "........----++++----........",
        6: ".......---++++++++---.......",
        7: ".......--++++++++++--.......",
        8: "......---+++----+++---......",
        9: "......--+++------+++--......",
        10: "......--+++------+++--......",
        11: "......--+++------+++--......",
    }
    rows = ["".join("-.+"[round(value) + 1] for value in row) for row in top_arch().reshape(28, 28)]
    assert rows == [drawn.get(i, "." * 28) for i in range(28)]
