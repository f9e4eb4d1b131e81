"""The images that excite a neuron most, against sorting by hand."""

import numpy as np
import pytest

from nnviz.experiments.neuron_response import neuron_response


def test_extremes_and_means_against_a_loop() -> None:
    rng = np.random.default_rng(8)
    z, labels = rng.normal(0, 20, 200), rng.integers(0, 3, 200)
    found = neuron_response(z, "sigmoid", labels, n_classes=4, n_extreme=5)
    by_z = sorted(range(200), key=lambda i: z[i])
    assert list(found.least) == by_z[:5]
    assert list(found.most) == by_z[:-6:-1]
    for c in range(3):
        mean = np.mean([1 / (1 + np.exp(-z[i])) for i in range(200) if labels[i] == c])
        assert found.mean_by_class[c] == pytest.approx(mean)
    assert np.isnan(found.mean_by_class[3])
    assert found.firing == (z > 0).sum() / 200


def test_saturated_neurons_still_have_an_order() -> None:
    z = np.array([90.0, 120.0, 100.0, 100.0])
    found = neuron_response(z, "sigmoid", np.zeros(4, np.int64), n_classes=1, n_extreme=3)
    assert list(found.a) == [1.0] * 4
    assert list(found.most) == [1, 2, 3], "the earlier of equals first"
    assert list(found.least) == [0, 2, 3]
