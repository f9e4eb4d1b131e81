"""Mini-batches one after the other, against gradients computed one by one."""

from collections.abc import Generator

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, one_hot
from nnviz.experiments.generators import finished
from nnviz.experiments.running_average import running_average, timed
from nnviz.experiments.weight_vectors import joined
from nnviz.nn.backprop import gradient
from nnviz.nn.network import Network, random_network


def network() -> Network:
    return random_network((16, 8, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(1))


def plain(one: Network, dataset: Dataset, rows: np.ndarray) -> np.ndarray:
    examples = dataset.training
    found = gradient(one, examples.inputs(rows), one_hot(examples.labels[rows], 3), "quadratic")
    return joined(found.weights, found.biases)


def test_each_gradient_and_every_average_are_seen_from_the_true_one(blobs: Dataset) -> None:
    work = running_average(network(), blobs.training, "quadratic", np.random.default_rng(0), m=7, n_drawn=60)
    found = finished(work)
    assert found is not None
    assert found.rows.shape == (60, 7)
    true = plain(network(), blobs, np.arange(300))
    length = np.linalg.norm(true)
    singles = np.array([plain(network(), blobs, rows) for rows in found.rows])
    averages = np.cumsum(singles, axis=0) / np.arange(1, 61)[:, np.newaxis]
    for directions, vectors in ((found.single, singles), (found.average, averages)):
        np.testing.assert_allclose(directions.along, vectors @ true / length**2, atol=1e-6)
        np.testing.assert_allclose(directions.errors, np.linalg.norm(vectors - true, axis=1) / length, rtol=1e-5)
        cosine = vectors @ true / length / np.linalg.norm(vectors, axis=1)
        np.testing.assert_allclose(directions.angles, np.degrees(np.arccos(np.clip(cosine, -1, 1))), atol=0.01)


def test_after_an_epoch_the_average_is_the_true_gradient(blobs: Dataset) -> None:
    work = running_average(network(), blobs.training, "quadratic", np.random.default_rng(0), m=3, n_drawn=100)
    found = finished(work)
    assert found is not None
    assert sorted(found.rows.ravel().tolist()) == list(range(300))
    assert found.average.errors[-1] < 1e-9
    assert found.average.angles[-1] < 1e-5
    assert found.single.errors[0] == found.average.errors[0] > 0.1


def test_where_nothing_slopes_there_is_nothing_to_compare_with(blobs: Dataset) -> None:
    one = network()
    flat = Network(tuple(1e4 * w for w in one.weights), tuple(1e6 + b for b in one.biases), one.activations)
    work = running_average(flat, blobs.training, "quadratic", np.random.default_rng(0), m=3, n_drawn=5)
    assert finished(work) is None


def test_the_time_is_that_of_the_work_alone() -> None:
    times = iter([0.0, 1.0, 10.0, 12.0, 30.0, 30.5])

    def work() -> Generator[None, None, str]:
        yield
        yield
        return "done"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nnviz.experiments.running_average.perf_counter", lambda: next(times))
        assert finished(timed(work())) == ("done", 3.5)
