from dataclasses import replace

import numpy as np

from nnviz.data.dataset import Dataset, Examples
from nnviz.data.task import Task
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.sweep.experiment import RunSpec
from nnviz.runs.sweep.learnt_data import learnt_data, plan_for

N = 1_000
INPUTS = np.arange(N, dtype=np.float64)[:, np.newaxis]
EXAMPLES = Examples(INPUTS, np.arange(N) % 5)
DATA = Dataset("numbers", EXAMPLES, EXAMPLES, EXAMPLES, tuple("abcde"))


def spec(seed: int = 0, share: float = 1.0, noise: float = 0.0) -> RunSpec:
    return RunSpec(Task(), TrainingPlan(seed=seed), share, noise)


def learnt(one: RunSpec) -> Examples:
    return learnt_data(DATA, one).training


def test_all_the_data_are_learnt_without_a_copy() -> None:
    assert learnt_data(DATA, spec()) is DATA


def test_a_share_is_drawn_by_the_seed_in_the_order_of_the_data() -> None:
    taken = learnt(spec(share=0.25)).raw[:, 0]
    assert len(taken) == 250
    assert (np.diff(taken) > 0).all()
    assert set(taken) != set(learnt(spec(seed=1, share=0.25)).raw[:, 0])
    np.testing.assert_array_equal(taken, learnt(spec(share=0.25)).raw[:, 0])


def test_a_small_share_is_part_of_a_larger_one() -> None:
    assert set(learnt(spec(share=0.1)).raw[:, 0]) < set(learnt(spec(share=0.5)).raw[:, 0])


def test_at_least_one_example_is_learnt() -> None:
    assert len(learnt(spec(share=1e-6))) == 1


def test_noise_makes_exactly_its_share_of_the_labels_wrong_and_every_other_class_as_often() -> None:
    noisy = learnt(spec(noise=0.4))
    wrong = noisy.labels != EXAMPLES.labels
    assert wrong.sum() == 400
    moved = np.bincount((noisy.labels - EXAMPLES.labels)[wrong] % 5, minlength=5)
    assert moved[0] == 0
    assert (moved[1:] > 60).all()
    np.testing.assert_array_equal(noisy.raw, EXAMPLES.raw)


def test_a_share_of_noisy_data_keeps_its_wrong_labels() -> None:
    noisy, share = learnt(spec(noise=0.4)), learnt(spec(share=0.2, noise=0.4))
    rows = share.raw[:, 0].astype(int)
    np.testing.assert_array_equal(share.labels, noisy.labels[rows])


def test_validation_and_test_data_stay_as_they_are() -> None:
    changed = learnt_data(DATA, spec(share=0.1, noise=0.4))
    assert changed.test is DATA.test
    assert changed.validation is DATA.validation


def test_a_mini_batch_of_a_small_share_is_at_most_all_of_it() -> None:
    few, many = spec(share=0.004), spec(share=0.5)
    assert TrainingPlan().mini_batch == 10
    assert plan_for(few, learnt_data(DATA, few)).mini_batch == 4
    assert plan_for(many, learnt_data(DATA, many)) == many.plan
    assert plan_for(spec(), replace(DATA, training=EXAMPLES.first(3))) == spec().plan
