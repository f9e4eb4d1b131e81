"""Learning a table: by the gradient, deterministically, along the circuit's wires if wished."""

import numpy as np
import pytest

from nnviz.logic.circuit_network import LayeredCircuit, layered
from nnviz.logic.circuit_presets import PRESETS
from nnviz.logic.circuit_signals import truth_table
from nnviz.logic.table_learning import ETA, TableLearner
from nnviz.logic.truth_tables import TruthTable, binary_rows
from nnviz.nn.backprop import mean_cost
from nnviz.nn.network import forward


def problem(key: str) -> tuple[LayeredCircuit, TruthTable]:
    circuit = PRESETS[key].circuit()
    table = truth_table(circuit)
    assert table is not None
    return layered(circuit), table


def test_xor_is_learnt() -> None:
    pattern, table = problem("xor")
    learner = TableLearner(pattern.network, table, seed=0)
    learner.run(3000)
    state = learner.state()
    assert state.is_learnt
    outputs = forward(state.network, binary_rows(2).astype(float)).output
    assert ((outputs > 0.5) == table.values).all()
    assert state.network.sizes == pattern.network.sizes


def test_edges_that_the_circuit_has_not_stay_0() -> None:
    pattern, table = problem("half adder")
    learner = TableLearner(pattern.network, table, seed=1, wired=pattern.wired)
    learner.run(200)
    for w, wired in zip(learner.state().network.weights, pattern.wired, strict=True):
        assert not w[~wired].any()
        assert w[wired].all()


def test_a_step_goes_along_the_gradient_of_central_differences() -> None:
    pattern, table = problem("xor")
    learner = TableLearner(pattern.network, table, seed=2)
    before = learner.state().network
    learner.run(1)  # all four rows are one mini-batch
    after = learner.state().network
    inputs, h = binary_rows(2).astype(float), 1e-6
    for layer, (w, moved) in enumerate(zip(before.weights, after.weights, strict=True), start=1):
        for j, k in np.ndindex(w.shape):
            up, down = (before.with_weight(layer, j, k, w[j, k] + sign * h) for sign in (1, -1))
            costs = [mean_cost(n, inputs, table.values.astype(float), "quadratic") for n in (up, down)]
            assert moved[j, k] - w[j, k] == pytest.approx(-ETA * (costs[0] - costs[1]) / (2 * h), abs=1e-6)


def test_the_same_seed_gives_the_same_bits_however_the_steps_are_grouped() -> None:
    pattern, table = problem("majority")
    one, other = (TableLearner(pattern.network, table, seed=3) for _ in range(2))
    one.run(50)
    for _ in range(50):
        other.run(1)
    a, b = one.state(), other.state()
    assert all((x == y).all() for x, y in zip(a.network.weights, b.network.weights, strict=True))
    assert a.step == 50
    assert a.epoch == 25.0  # two mini-batches of four are the eight rows
