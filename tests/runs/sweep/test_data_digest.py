from dataclasses import replace

import numpy as np

from nnviz.data.dataset import Dataset, Examples
from nnviz.runs.sweep.data_digest import data_digest


def test_the_same_data_are_known_again(dataset: Dataset) -> None:
    training = dataset.training
    copy = Examples(training.raw.copy(), training.labels.copy())
    assert data_digest(replace(dataset, name="other", training=copy)) == data_digest(dataset)


def test_any_change_shows(dataset: Dataset) -> None:
    training = dataset.training
    raw, labels = training.raw.copy(), training.labels.copy()
    raw[3, 2] = np.nextafter(raw[3, 2], np.float32(2))
    labels[5] = (labels[5] + 1) % 3
    changed = [
        replace(dataset, training=Examples(raw, training.labels)),
        replace(dataset, training=Examples(training.raw, labels)),
        replace(dataset, training=training.first(59)),
        replace(dataset, validation=dataset.test, test=dataset.validation),
        replace(dataset, training=Examples(training.raw.astype(np.float64), training.labels)),
    ]
    assert len({data_digest(one) for one in [dataset, *changed]}) == 6
