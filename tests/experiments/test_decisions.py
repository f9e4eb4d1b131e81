"""Which class is read, how clearly, and where the answer changes."""

import numpy as np
import pytest

from nnviz.data.outputs import NO_CLASS, one_per_class, output_code, output_is_class
from nnviz.experiments.decisions import decisions


def test_the_strongest_of_two_decides_and_their_difference_is_the_border() -> None:
    outputs = np.array([[[0.9, 0.4]], [[0.2, 0.5]]])
    found = decisions(outputs, one_per_class(2))
    assert found.classes.tolist() == [[0, 1]]
    np.testing.assert_allclose(found.clearness, [[0.7, 0.1]])
    np.testing.assert_allclose(found.borders[0], [[0.7, -0.1]])


def test_of_three_each_has_a_border() -> None:
    outputs = np.array([[[0.9]], [[0.2]], [[0.6]]])
    found = decisions(outputs, one_per_class(3))
    np.testing.assert_allclose([border.item() for border in found.borders], [0.3, -0.7, -0.3])
    assert found.clearness.item() == pytest.approx(0.3)


def test_the_clearness_is_how_far_the_strongest_is_ahead_of_the_second_of_any_number() -> None:
    outputs = np.random.default_rng(0).random((5, 3, 4))
    ordered = np.sort(outputs, axis=0)
    np.testing.assert_allclose(decisions(outputs, one_per_class(5)).clearness, ordered[-1] - ordered[-2])
    np.testing.assert_allclose(decisions(outputs[:1], one_per_class(1)).clearness, outputs[0])


def test_one_output_is_clear_at_0_and_1_and_not_at_its_threshold() -> None:
    found = decisions(np.array([[[0.0, 0.8, 0.9, 1.0]]]), output_is_class("a").with_threshold(0.8))
    assert found.classes.tolist() == [[0, 0, 1, 1]]
    np.testing.assert_allclose(found.clearness, [[1, 0, 0.5, 1]], atol=1e-12)


def test_a_code_is_as_clear_as_its_least_clear_output() -> None:
    found = decisions(np.array([[[1.0, 1.0]], [[0.6, 1.0]]]), output_code(3))
    assert found.classes.tolist() == [[NO_CLASS, NO_CLASS]]
    np.testing.assert_allclose(found.clearness, [[0.2, 1]])
    assert len(found.borders) == 2
