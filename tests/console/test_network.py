"""The console's network: its attributes and methods, and what it says to bad use."""

import random
from typing import Any

import numpy as np
import pytest

from nnviz.console import network
from nnviz.nn.plan import PlanError


@pytest.fixture(autouse=True)
def seeded() -> None:
    random.seed(1)
    np.random.seed(1)  # noqa: NPY002


def examples(n: int, *, n_inputs: int = 3, n_outputs: int = 2) -> list[Any]:
    rng = np.random.default_rng(5)
    return [(rng.random((n_inputs, 1)), np.eye(n_outputs)[:, [k % n_outputs]]) for k in range(n)]


def answers(n: int) -> list[Any]:
    return [(x, int(y.argmax())) for x, y in examples(n)]


def test_attributes() -> None:
    net = network.Network([3, 4, 2])
    assert net.num_layers == 3
    assert net.sizes == [3, 4, 2]
    assert [w.shape for w in net.weights] == [(4, 3), (2, 4)]
    assert [b.shape for b in net.biases] == [(4, 1), (2, 1)]
    assert {a.dtype for a in net.weights + net.biases} == {np.dtype(np.float64)}


def test_all_biases_are_drawn_before_all_weights() -> None:
    net = network.Network([3, 4, 2])
    np.random.seed(1)  # noqa: NPY002
    drawn = np.random.standard_normal(4 + 2 + 12 + 8)  # noqa: NPY002
    in_order = [*net.biases, *net.weights]
    np.testing.assert_array_equal(np.concatenate([a.ravel() for a in in_order]), drawn)


def test_feedforward_one_and_many() -> None:
    net = network.Network([3, 4, 2])
    x = np.array([[0.1, 0.5], [0.2, -1.0], [0.3, 0.0]])
    hidden = 1 / (1 + np.exp(-(net.weights[0] @ x + net.biases[0])))
    expected = 1 / (1 + np.exp(-(net.weights[1] @ hidden + net.biases[1])))
    np.testing.assert_allclose(net.feedforward(x), expected, rtol=1e-14)
    np.testing.assert_allclose(net.feedforward(x[:, :1]), expected[:, :1], rtol=1e-14)


def test_backprop_is_the_slope_of_the_cost() -> None:
    net = network.Network([3, 4, 2])
    [(x, y)] = examples(1)
    nabla_b, nabla_w = net.backprop(x, y)
    for parameters, nablas in ((net.biases, nabla_b), (net.weights, nabla_w)):
        for array, nabla in zip(parameters, nablas, strict=True):
            assert nabla.shape == array.shape
            for index in np.ndindex(array.shape):
                costs = []
                for change in (1e-5, -2e-5):
                    array[index] += change
                    costs.append(np.square(net.feedforward(x) - y).sum() / 2)
                array[index] += 1e-5
                assert nabla[index] == pytest.approx((costs[0] - costs[1]) / 2e-5, abs=1e-9)


def test_update_mini_batch_divides_by_the_length_of_the_mini_batch() -> None:
    net = network.Network([3, 2])
    batch = examples(3)
    before = net.weights[0].copy()
    sum_of_gradients = sum(net.backprop(x, y)[1][0] for x, y in batch)
    net.update_mini_batch(batch, 0.6)
    np.testing.assert_allclose(net.weights[0], before - 0.6 / 3 * sum_of_gradients, rtol=1e-13)


def test_evaluate_counts_right_answers() -> None:
    net = network.Network([3, 4, 2])
    data = answers(20)
    counted = sum(int(net.feedforward(x).argmax() == digit) for x, digit in data)
    assert net.evaluate(data) == counted
    assert net.evaluate(iter(data)) == counted


def test_cost_derivative() -> None:
    net = network.Network([3, 2])
    np.testing.assert_array_equal(net.cost_derivative(np.array([[0.75]]), np.array([[1.0]])), [[-0.25]])


def test_sigmoid_and_its_slope() -> None:
    z = np.array([-800.0, -1.0, 0.0, 2.0, 800.0])
    np.testing.assert_allclose(network.sigmoid(z), [0, 0.2689414213699951, 0.5, 0.8807970779778823, 1])
    np.testing.assert_allclose(network.sigmoid_prime(np.array([0.0, 2.0])), [0.25, 0.1049935854035065])


def test_without_test_data_it_says_complete(capsys: Any) -> None:
    network.Network([3, 2]).SGD(examples(4), 2, 2, 1.0)
    assert capsys.readouterr().out == "Epoch 0 complete\nEpoch 1 complete\n"


def test_iterators_do_as_well_as_lists(capsys: Any) -> None:
    net = network.Network([3, 2])
    net.SGD(iter(examples(4)), 2, 2, 1.0, test_data=iter(answers(4)))
    assert capsys.readouterr().out.count("/ 4\n") == 2


def test_the_order_carries_over_and_the_callers_list_stays(capsys: Any) -> None:
    data = examples(9)
    as_given = list(data)
    at_once, by_hand = network.Network([3, 2]), network.Network([3, 2])
    by_hand.weights, by_hand.biases = at_once.weights, at_once.biases
    random.seed(4)
    at_once.SGD(data, 2, 4, 1.0)
    assert all(now is then for now, then in zip(data, as_given, strict=True))
    random.seed(4)
    order = list(data)
    for _ in range(2):
        random.shuffle(order)
        for start in (0, 4, 8):
            by_hand.update_mini_batch(order[start : start + 4], 1.0)
    np.testing.assert_allclose(at_once.weights[0], by_hand.weights[0], rtol=1e-13)
    assert "complete" in capsys.readouterr().out


def test_the_shell_may_write_into_weights_and_biases() -> None:
    net = network.Network([3, 2])
    net.evaluate(answers(2))
    net.weights[0][0, 0] = 5.0
    net.biases[0][1] = -5.0
    assert net.backprop(*examples(1)[0])[0][0].shape == (2, 1)


@pytest.mark.parametrize("sizes", [[], [784], [784, 0, 10], [3, -1]])
def test_bad_sizes(sizes: list[int]) -> None:
    with pytest.raises(PlanError, match=r"a network needs at least|cannot be"):
        network.Network(sizes)


@pytest.mark.parametrize("m", [0, -2])
def test_bad_mini_batch(m: int) -> None:
    with pytest.raises(PlanError, match=f"the mini-batch m is {m}: it must be 1 or more"):
        network.Network([3, 2]).SGD(examples(4), 1, m, 3.0)


@pytest.mark.parametrize(
    ("training", "test", "message"),
    [
        (examples(4, n_inputs=5), None, r"input of the training data has shape \(5, 1\).* wants \(3, 1\)"),
        (examples(4, n_outputs=3), None, r"desired output .* has shape \(3, 1\).* wants \(2, 1\)"),
        (answers(4), None, r"desired output .* has shape \(\)"),
        (examples(4), examples(4), r"test answer has shape \(2, 1\): give pairs \(x, digit\)"),
        (iter(()), None, "no examples in the training data: an iterator"),
        (examples(4), iter(()), "no examples in the test data: an iterator"),
        ((np.zeros((4, 3)), np.zeros(4)), None, r"not pairs \(x, y\)"),
        ([1, 2], None, r"not pairs \(x, y\)"),
    ],
)
def test_data_that_do_not_fit(training: Any, test: Any, message: str) -> None:
    with pytest.raises(PlanError, match=message):
        network.Network([3, 2]).SGD(training, 1, 2, 3.0, test_data=test)


@pytest.mark.parametrize("shape", [(3,), (4, 1), ()])
def test_an_input_that_is_no_column(shape: tuple[int, ...]) -> None:
    with pytest.raises(PlanError, match=r"give a column of shape \(3, 1\)"):
        network.Network([3, 2]).feedforward(np.zeros(shape))


def test_one_output_says_one_above_a_half() -> None:
    nn = network.Network([2, 1])
    nn.weights, nn.biases = [np.array([[10.0, 10.0]])], [np.array([[-10.0]])]
    data = [(np.array([[a], [b]]), int(a + b > 1)) for a in (0.1, 0.4, 0.8) for b in (0.3, 0.7)]
    assert nn.evaluate(data) == 6
