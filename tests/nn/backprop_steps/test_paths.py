import numpy as np
import pytest

from nnviz.nn.backprop_steps.paths import trace
from nnviz.nn.backprop_steps.reading import pass_of
from nnviz.nn.backprop_steps.state import BackpropError
from nnviz.nn.network import random_network
from tests.nn.backprop_steps.made import material, random_passes, xor_pass


def test_the_products_of_all_paths_add_up_to_the_gradient() -> None:
    n_traced = 0
    for found in random_passes(60):
        numbers = found.numbers
        if "softmax" in numbers.network.activations[:-1]:
            continue
        for layer in range(1, len(numbers.network.sizes)):
            for j in range(numbers.network.sizes[layer]):
                traced = trace(numbers, (layer, j, 0), numbers.m - 1)
                assert traced.total == pytest.approx(traced.gradient, rel=1e-9, abs=1e-12)
                n_traced += 1
    assert n_traced > 150


def test_the_one_path_of_2_2_1() -> None:
    traced = trace(xor_pass().numbers, (1, 0, 0), 0)
    (path,) = traced.paths
    assert [link.name for link in path.links] == [
        "x_{1}",
        "σ′(z^{1}_{1})",
        "w^{2}_{11}",
        "σ′(z^{2}_{1})",
        "(a^{2}_{1} − y_{1})",
    ]
    assert path.product == pytest.approx(-0.0734, abs=1e-4)
    assert traced.name == "∂C/∂w^{1}_{11}"


def test_as_many_paths_as_ways_over_the_neurons_between() -> None:
    rng = np.random.default_rng(0)
    network = random_network((2, 3, 4, 5), ("sigmoid",) * 3, initial="text", rng=rng)
    found = pass_of(material(network, rng), is_path=False, path="").numbers
    assert [len(trace(found, (layer, 0, 0), 0).paths) for layer in (1, 2, 3)] == [20, 5, 1]
    products = [abs(path.product) for path in trace(found, (1, 0, 0), 0).paths]
    assert products == sorted(products, reverse=True)


def test_what_cannot_be_traced_gets_a_sentence() -> None:
    rng = np.random.default_rng(0)
    deep = random_network((2, 12, 12, 12, 12, 12, 1), ("sigmoid",) * 6, initial="scaled", rng=rng)
    numbers = pass_of(material(deep, rng), is_path=False, path="").numbers
    with pytest.raises(BackpropError, match="20,736 paths lead from w 1 1 1"):
        trace(numbers, (1, 0, 0), 0)
    with pytest.raises(BackpropError, match="no such weight"):
        trace(numbers, (9, 0, 0), 0)
    for hidden, sentence in (("step", "a step has no slope"), ("softmax", "links all its neurons")):
        network = random_network((2, 2, 1), (hidden, "sigmoid"), initial="text", rng=rng)
        with pytest.raises(BackpropError, match=sentence):
            trace(pass_of(material(network, rng), is_path=False, path="").numbers, (1, 0, 0), 0)
