"""The layer for all examples at once."""

import numpy as np
import pytest

from nnviz.data.dataset import Dataset
from nnviz.lab.layer_reading import (
    HIGHEST_THRESHOLD,
    LOWEST_THRESHOLD,
    N_BINS,
    LayerReading,
    read_layer,
    reading_of,
)
from nnviz.language import UserError
from nnviz.nn.network import forward
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer


def read(dataset: Dataset) -> LayerReading:
    trainer = Trainer(TrainingPlan((16, 5, 3), epochs=1), dataset)
    trainer.run(30)
    (found,) = [answer for answer in read_layer(trainer.network(), dataset) if answer is not None]
    outputs = forward(trainer.network(), dataset.test.inputs(slice(None), np.float32)).output
    assert found.outputs == pytest.approx(outputs, abs=1e-6)
    return found


def test_the_numbers_are_those_of_the_codes(blobs: Dataset) -> None:
    found = read(blobs)
    for bias in (-0.5, -0.1, 0.0):
        figures = found.at(bias)
        outputs = found.outputs.astype(np.float64)
        numbers = [2 * int(row[2] + bias > 0) + int(row[1] + bias > 0) for row in outputs]
        assert figures.codes.tolist() == numbers
        answers = found.outputs.argmax(axis=1).tolist()
        differing = [n for n, (code, answer) in enumerate(zip(numbers, answers, strict=True)) if code != answer]
        assert figures.disagreeing.tolist() == differing
        assert figures.n_right == sum(a == b for a, b in zip(numbers, found.labels, strict=True))
        assert figures.n_right_before == sum(a == b for a, b in zip(answers, found.labels, strict=True))
        assert figures.n_no_class == numbers.count(3)
        z = np.concatenate([found.outputs[:, 2], found.outputs[:, 1]]).astype(np.float64)
        assert figures.least_margin == pytest.approx(np.abs(z + bias).min())
        assert figures.n == 90


def test_histograms_count_every_example_once_a_bit() -> None:
    outputs = np.random.default_rng(1).random((200, 10)) ** 3
    found = reading_of(outputs, outputs.argmax(axis=1))
    edges = np.linspace(LOWEST_THRESHOLD, HIGHEST_THRESHOLD, N_BINS + 1)
    has_bit = found.answers.layer.weights.T[outputs.argmax(axis=1)] > 0.5
    for bit, (without, with_it) in enumerate(found.histograms):
        assert (without + with_it).sum() == 200
        assert with_it.sum() == has_bit[:, bit].sum()
        z = np.minimum(found.answers.z[:, bit], HIGHEST_THRESHOLD - 1e-9)
        assert with_it.tolist() == np.histogram(z[has_bit[:, bit]], edges)[0].tolist()


def test_a_network_without_an_output_a_class_is_refused(blobs: Dataset) -> None:
    network = Trainer(TrainingPlan((16, 5, 3)), blobs).network()
    other = Dataset("x", blobs.training, blobs.validation, blobs.test, ("a", "b"), (4, 4))
    with pytest.raises(UserError, match="one output for each class"):
        list(read_layer(network, other))
