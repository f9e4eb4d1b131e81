"""The training data as one run learns them, a share of them, some with wrong labels, and the plan it does so by."""

from dataclasses import replace

import numpy as np

from nnviz.data.dataset import Dataset, Examples
from nnviz.data.outputs import NO_CLASS
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.sweep.experiment import RunSpec

SHARE_STREAM, NOISE_STREAM = 3, 4  # of a run's seed; those of the weights and of the shuffling are others


def learnt_data(dataset: Dataset, spec: RunSpec) -> Dataset:
    """Return the data that a run learns from; without a share and noise they are returned as they are.

    A smaller share of the same seed is part of a larger one, and keeps its wrong labels.
    """
    training = dataset.training
    if spec.label_noise:
        training = _with_noise(training, spec.label_noise, dataset.n_classes, spec.plan.seed)
    if spec.share < 1:
        order = np.random.default_rng([spec.plan.seed, SHARE_STREAM]).permutation(len(training))
        training = training.at(np.sort(order[: max(1, round(spec.share * len(training)))]))
    return dataset if training is dataset.training else replace(dataset, training=training)


def plan_for(spec: RunSpec, learnt: Dataset) -> TrainingPlan:
    """Return the plan of a run on what it learns: of a small share a mini-batch is at most all of it.

    A curve over shares may go down to a handful of examples; a mini-batch larger than all of the data stays an error.
    """
    n = len(learnt.training)
    return replace(spec.plan, mini_batch=min(spec.plan.mini_batch, n)) if spec.share < 1 else spec.plan


def _with_noise(examples: Examples, share: float, n_classes: int, seed: int) -> Examples:
    """Give a share of the examples another class, any of the others alike."""
    rng = np.random.default_rng([seed, NOISE_STREAM])
    chosen = rng.permutation(len(examples))[: round(share * len(examples))]
    moved = rng.integers(1, max(2, n_classes), len(chosen))
    labels = examples.labels.copy()
    labels[chosen] = np.where(labels[chosen] == NO_CLASS, NO_CLASS, (labels[chosen] + moved) % n_classes)
    return replace(examples, labels=labels)
