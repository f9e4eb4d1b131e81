"""Changed answers counted, against a loop over the examples."""

import numpy as np
import pytest

from nnviz.data.dataset import Examples
from nnviz.experiments.answer_changes import UNDECIDED, answer_changes, answers_of
from nnviz.nn.evaluation import outputs_in_slices, weighted_inputs_in_slices
from nnviz.nn.network import forward, random_network


def test_changes_against_a_loop() -> None:
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 4, 500)
    before = rng.random((500, 4))
    after = before + rng.normal(0, 0.3, (500, 4))
    changes = answer_changes(labels, before, after, is_step=False)
    fixed, broken, otherwise, moved = [], [], [], 0
    for i in range(500):
        old, new = max(range(4), key=lambda k: before[i, k]), max(range(4), key=lambda k: after[i, k])
        if old != new:
            (fixed if new == labels[i] else broken if old == labels[i] else otherwise).append(i)
        moved += max(abs(after[i] - before[i])) > 0.5
    assert list(changes.fixed) == fixed
    assert list(changes.broken) == broken
    assert list(changes.otherwise) == otherwise
    assert changes.n_changed == len(fixed) + len(broken) + len(otherwise) > 50
    assert changes.n_moved == moved > 10
    assert changes.n_right_after - changes.n_right_before == len(fixed) - len(broken)
    assert changes.mean_move == pytest.approx(np.abs(after - before).mean())


def test_steps_answer_only_if_one_neuron_fires() -> None:
    outputs = np.array([[0, 1, 0], [1, 1, 0], [0, 0, 0], [0, 0, 1]], float)
    assert list(answers_of(outputs, is_step=True)) == [1, UNDECIDED, UNDECIDED, 2]
    assert list(answers_of(outputs, is_step=False)) == [1, 0, 0, 2]
    after = np.array([[0, 1, 0], [0, 1, 0], [1, 0, 0], [1, 0, 1]], float)
    changes = answer_changes(np.array([1, 1, 2, 2]), outputs, after, is_step=True)
    assert (list(changes.fixed), list(changes.broken), list(changes.otherwise)) == ([1], [3], [2])
    assert changes.n_moved == 3


@pytest.mark.parametrize("n", [1, 499, 1201])
def test_slices_give_what_one_go_gives(n: int) -> None:
    rng = np.random.default_rng(2)
    network = random_network((20, 9, 5), ("tanh", "sigmoid"), initial="text", rng=rng)
    examples = Examples(rng.integers(0, 256, (n, 20), dtype=np.uint8), rng.integers(0, 5, n))
    whole = forward(network, examples.inputs(slice(None)))
    outputs, z = np.full((n, 5), np.nan), np.full((n, 9), np.nan)
    assert len(list(outputs_in_slices(network, examples, outputs))) == -(-n // 500)
    list(weighted_inputs_in_slices(network, examples, 1, z))
    assert outputs == pytest.approx(whole.output)
    assert z == pytest.approx(whole.z[0])
