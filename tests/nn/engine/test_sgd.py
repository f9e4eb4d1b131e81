"""The inner loop of training against the gradient it is meant to follow."""

import numpy as np
import pytest

from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.backprop import gradient
from nnviz.nn.costs import COSTS
from nnviz.nn.engine.sgd import BLOCK_EXAMPLES, DescentStep
from nnviz.nn.network import Network, forward, random_network

ETA = 0.7
PAIRS = [(cost.name, output) for cost in COSTS.values() for output in cost.outputs]


def start(*activations: str, sizes: tuple[int, ...] = (5, 4, 3)) -> Network:
    return random_network(sizes, activations, initial="scaled", rng=np.random.default_rng(2))


def examples(n: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.random((n, 5)), np.eye(3)[rng.integers(0, 3, n)]


def stepped(network: Network, x: np.ndarray, y: np.ndarray, cost: str) -> Network:
    slope = gradient(network, x, y, cost)
    return Network(
        tuple(w - ETA * g for w, g in zip(network.weights, slope.weights, strict=True)),
        tuple(b - ETA * g for b, g in zip(network.biases, slope.biases, strict=True)),
        network.activations,
    )


def assert_close(ours: Network, theirs: Network, tolerance: float = 1e-14) -> None:
    for a, b in zip((*ours.weights, *ours.biases), (*theirs.weights, *theirs.biases), strict=True):
        np.testing.assert_allclose(a, b, rtol=0, atol=tolerance)


def after_one_mini_batch(network: Network, x: np.ndarray, y: np.ndarray, cost: str) -> Network:
    descent = DescentStep(network, cost, x, y)
    descent.descend(np.arange(len(x)), mini_batch=len(x), eta=ETA)
    return descent.network()


@pytest.mark.parametrize(("cost", "output"), PAIRS)
@pytest.mark.parametrize("hidden", ACTIVATIONS)
def test_one_update_is_minus_eta_times_the_gradient(cost: str, output: str, hidden: str) -> None:
    network = start(hidden, output)
    x, y = examples(6)
    assert_close(after_one_mini_batch(network, x, y, cost), stepped(network, x, y, cost))


def test_no_hidden_layer_and_ten() -> None:
    for sizes in ((5, 3), (5, *[4] * 10, 3)):
        network = start(*["tanh"] * (len(sizes) - 1), sizes=sizes)
        x, y = examples(3)
        assert_close(after_one_mini_batch(network, x, y, "quadratic"), stepped(network, x, y, "quadratic"))


def test_layers_whose_products_are_done_in_pieces() -> None:
    rng = np.random.default_rng(3)
    network = start("tanh", "tanh", "sigmoid", sizes=(900, 200, 170, 3))
    x, y = rng.random((4, 900)), np.eye(3)[rng.integers(0, 3, 4)]
    assert_close(after_one_mini_batch(network, x, y, "quadratic"), stepped(network, x, y, "quadratic"), 1e-13)


def test_mini_batches_of_changing_length() -> None:
    network = start("sigmoid", "sigmoid")
    x, y = examples(29)
    descent = DescentStep(network, "quadratic", x, y)
    begin = 0
    for m in (4, 1, 4, 7, 2, 9, 1, 1):
        rows = np.arange(begin, begin + m)
        descent.descend(rows, mini_batch=m, eta=ETA)
        network = stepped(network, x[rows], y[rows], "quadratic")
        begin += m
    assert_close(descent.network(), network)


@pytest.mark.parametrize("m", [1, 8, BLOCK_EXAMPLES, BLOCK_EXAMPLES + 3])
@pytest.mark.parametrize("n", [1, BLOCK_EXAMPLES, 2 * BLOCK_EXAMPLES + 5])
def test_many_mini_batches_at_once_the_last_one_short(n: int, m: int) -> None:
    network = start("sigmoid", "sigmoid")
    x, y = examples(n + 50)
    rows = np.random.default_rng(1).permutation(n + 50)[:n]
    descent = DescentStep(network, "quadratic", x, y)
    outputs = descent.descend(rows, mini_batch=m, eta=ETA)
    for begin in range(0, n, m):
        taken = rows[begin : begin + m]
        np.testing.assert_allclose(outputs[begin : begin + m], forward(network, x[taken]).output, atol=1e-12)
        network = stepped(network, x[taken], y[taken], "quadratic")
    assert_close(descent.network(), network, 1e-12)


def test_a_network_taken_out_is_a_copy() -> None:
    network = start("sigmoid", "sigmoid")
    x, y = examples(2)
    descent = DescentStep(network, "quadratic", x, y)
    taken = descent.network()
    descent.descend(np.arange(2), mini_batch=2, eta=ETA)
    assert_close(taken, network, 0)
    assert not np.array_equal(descent.network().weights[0], taken.weights[0])


def test_a_network_taken_out_is_the_same_one_until_a_step_changes_it() -> None:
    x, y = examples(4)
    descent = DescentStep(start("tanh", "sigmoid"), "quadratic", x, y)
    before = descent.network()
    assert descent.network() is before
    edited = before.with_weight(2, 0, 1, 5.0)
    descent.set_network(edited)
    assert descent.network() is edited
    descent.descend(np.arange(4), mini_batch=4, eta=ETA)
    assert_close(descent.network(), stepped(edited, x, y, "quadratic"))
    descent.go_back()
    assert descent.network() is not edited
    assert_close(descent.network(), edited, 0)


def test_edits_after_steps_that_were_not_kept_are_gone_back_to() -> None:
    x, y = examples(4)
    descent = DescentStep(start("tanh", "sigmoid"), "quadratic", x, y)
    descent.descend(np.arange(4), mini_batch=4, eta=ETA)
    first = descent.network().with_bias(1, 1, 3.0)
    second = first.with_weight(2, 0, 0, -2.0)
    descent.set_network(first)
    descent.set_network(second)
    descent.descend(np.arange(4), mini_batch=2, eta=ETA)
    descent.go_back()
    assert_close(descent.network(), second, 0)


def test_it_steps_in_the_precision_asked_for() -> None:
    network = start("sigmoid", "sigmoid")
    x, y = examples(4)
    descent = DescentStep(network, "quadratic", x, y.astype(np.float32))
    outputs = descent.descend(np.arange(4), mini_batch=4, eta=ETA)
    assert outputs.dtype == descent.network().weights[0].dtype == np.float32
    assert_close(descent.network(), stepped(network, x, y, "quadratic"), 1e-6)


@pytest.mark.parametrize("sizes", [(5, 3), (5, 4, 3)])
def test_grey_levels_stand_for_255ths(sizes: tuple[int, ...]) -> None:
    network = start(*["sigmoid"] * (len(sizes) - 1), sizes=sizes)
    raw = np.random.default_rng(0).integers(0, 256, (6, 5)).astype(np.uint8)
    _, y = examples(6)
    assert_close(after_one_mini_batch(network, raw, y, "quadratic"), stepped(network, raw / 255, y, "quadratic"))
    whole = raw.astype(np.float64)
    assert_close(after_one_mini_batch(network, whole, y, "quadratic"), stepped(network, whole, y, "quadratic"))


def test_going_back_to_what_was_kept() -> None:
    x, y = examples(8)
    descent = DescentStep(start("sigmoid", "sigmoid"), "quadratic", x, y)
    descent.descend(np.arange(4), mini_batch=2, eta=ETA)
    kept = descent.network()
    descent.keep()
    descent.descend(np.arange(4, 8), mini_batch=2, eta=ETA)
    descent.go_back()
    assert_close(descent.network(), kept, 0)


def test_before_anything_is_kept_it_goes_back_to_the_start() -> None:
    network = start("sigmoid", "sigmoid")
    x, y = examples(2)
    descent = DescentStep(network, "quadratic", x, y)
    descent.descend(np.arange(2), mini_batch=1, eta=ETA)
    descent.go_back()
    assert_close(descent.network(), network, 0)


def test_largest_parameter() -> None:
    x, y = examples(1)
    network = start("sigmoid", "identity").with_weight(1, 0, 0, -50.0)
    assert DescentStep(network, "quadratic", x, y).largest_parameter() == 50
    descent = DescentStep(network.with_bias(2, 1, 60.0), "quadratic", np.full_like(x, np.nan), y)
    assert descent.largest_parameter() == 60
    descent.descend(np.arange(1), mini_batch=1, eta=ETA)
    assert np.isnan(descent.largest_parameter())


@pytest.mark.parametrize("m", [1, 8, BLOCK_EXAMPLES + 3])
def test_what_is_held_is_left_and_the_rest_goes_on(m: int) -> None:
    network = start("tanh", "sigmoid")
    x, y = examples(m)
    masks = (
        tuple(np.zeros(w.shape, np.bool_) for w in network.weights),
        tuple(np.zeros(b.shape, np.bool_) for b in network.biases),
    )
    masks[0][0][2], masks[1][1][1] = True, True
    free, held = DescentStep(network, "quadratic", x, y), DescentStep(network, "quadratic", x, y)
    held.hold(masks)
    for descent in (free, held):
        descent.descend(np.arange(m), mini_batch=m, eta=ETA)
    for i in range(2):
        np.testing.assert_array_equal(
            held.network().weights[i], np.where(masks[0][i], network.weights[i], free.network().weights[i])
        )
        np.testing.assert_array_equal(
            held.network().biases[i], np.where(masks[1][i], network.biases[i], free.network().biases[i])
        )


def test_not_even_what_is_no_number_moves_what_is_held() -> None:
    network = start("tanh", "identity")
    x, y = examples(1)
    descent = DescentStep(network, "quadratic", np.full_like(x, np.nan), y)
    all_held = tuple(np.ones(w.shape, np.bool_) for w in network.weights)
    descent.hold((all_held, tuple(np.ones(b.shape, np.bool_) for b in network.biases)))
    descent.descend(np.arange(1), mini_batch=1, eta=ETA)
    assert_close(descent.network(), network, 0)


def test_another_network_is_gone_on_from_and_back_to() -> None:
    x, y = examples(4)
    descent = DescentStep(start("tanh", "sigmoid"), "quadratic", x, y)
    descent.descend(np.arange(2), mini_batch=2, eta=ETA)
    other = start("tanh", "sigmoid").with_weight(1, 0, 0, 5.0)
    descent.set_network(other)
    descent.descend(np.arange(4), mini_batch=4, eta=ETA)
    assert_close(descent.network(), stepped(other, x, y, "quadratic"))
    descent.go_back()
    assert_close(descent.network(), other, 0)
