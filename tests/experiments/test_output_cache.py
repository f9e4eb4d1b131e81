"""Outputs are computed once for each network, data and kind of neuron, and the oldest are forgotten."""

import gc
from collections.abc import Generator
from weakref import ref

import numpy as np
import pytest

from nnviz.data.dataset import Examples
from nnviz.experiments.output_cache import LONGEST, OutputCache
from nnviz.experiments.single_step import as_perceptrons
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network, forward, random_network


def network(seed: int = 0) -> Network:
    rng = np.random.default_rng(seed)
    return random_network((4, 3, 2), ("sigmoid", "sigmoid"), initial="text", rng=rng)


def examples(n: int = 7) -> Examples:
    return Examples(np.random.default_rng(5).random((n, 4)), np.zeros(n, int))


def asked(question: Generator[None, None, FloatArray]) -> tuple[FloatArray, int]:
    """Return the outputs and how often control was given up meanwhile."""
    pauses = 0
    while True:
        try:
            next(question)
            pauses += 1
        except StopIteration as answer:
            return answer.value, pauses


def test_outputs_are_the_network_s_own() -> None:
    some = examples()
    outputs, pauses = asked(OutputCache().outputs(network(), some))
    np.testing.assert_allclose(outputs, forward(network(), some.raw).output)
    assert pauses > 0


def test_with_steps_they_are_those_of_perceptrons() -> None:
    some = examples()
    outputs, _ = asked(OutputCache().outputs(network(), some, with_steps=True))
    np.testing.assert_array_equal(outputs, forward(as_perceptrons(network()), some.raw).output)


def test_the_same_question_is_answered_at_once() -> None:
    cache, net, some = OutputCache(), network(), examples()
    first, _ = asked(cache.outputs(net, some))
    again, pauses = asked(cache.outputs(net, some))
    assert again is first
    assert pauses == 0


@pytest.mark.parametrize("other", ["network", "examples", "steps"])
def test_another_question_is_answered_anew(other: str) -> None:
    cache, net, some = OutputCache(), network(), examples()
    first, _ = asked(cache.outputs(net, some))
    new_net = network(1) if other == "network" else net
    new_examples = examples() if other == "examples" else some
    second, pauses = asked(cache.outputs(new_net, new_examples, with_steps=other == "steps"))
    assert second is not first
    assert pauses > 0
    assert asked(cache.outputs(net, some))[0] is first


def test_the_eight_latest_are_remembered() -> None:
    cache, some = OutputCache(), examples()
    networks = [network(seed) for seed in range(9)]
    for net in networks:
        asked(cache.outputs(net, some))
    assert LONGEST == 8
    assert [asked(cache.outputs(net, some))[1] for net in reversed(networks[1:])] == [0] * 8
    assert asked(cache.outputs(networks[0], some))[1] > 0


def test_neither_networks_nor_examples_are_kept_that_nobody_else_has() -> None:
    cache, net, some = OutputCache(), network(), examples()
    kept, _ = asked(cache.outputs(net, some))
    given_away = [ref(net), ref(some)]
    del net
    other = network(1)
    asked(cache.outputs(other, some))
    del some
    gc.collect()
    assert [left() for left in given_away] == [None, None]
    known = ref(kept)
    del kept
    gc.collect()
    assert known() is None  # nobody can ask for it again
