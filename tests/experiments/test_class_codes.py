"""Hamming distances, counted by hand."""

from itertools import combinations

import numpy as np
import pytest

from nnviz.data.outputs import output_code, outputs_per_class
from nnviz.experiments.class_codes import answers_by_distance, code_distances


@pytest.mark.parametrize("n_classes", [2, 3, 10, 16])
def test_the_distance_of_two_codes_is_the_number_of_bits_that_differ(n_classes: int) -> None:
    found = code_distances(output_code(n_classes).codes)
    for i in range(n_classes):
        for j in range(n_classes):
            assert found.table[i, j] == (i ^ j).bit_count()
    assert found.pairs.tolist() == [(i ^ j).bit_count() for i, j in combinations(range(n_classes), 2)]


def test_the_codes_of_ten_digits_are_as_the_text_should_say() -> None:
    found = code_distances(output_code(10).codes)
    assert (found.least, found.n_at(1), len(found.pairs)) == (1, 15, 45)
    assert found.mean == pytest.approx(1.98, abs=0.005)
    assert found.table[8, 9] == 1


def test_one_output_a_class_is_always_two_apart() -> None:
    found = code_distances(outputs_per_class(tuple("abcdefghij")).codes)
    assert (found.least, found.most, found.mean, found.n_at(2)) == (2, 2, 2.0, 45)


def test_answers_are_counted_by_how_far_their_code_is_off() -> None:
    confusion = np.random.default_rng(1).integers(0, 50, (10, 11))
    expected = [0, 0, 0, 0, 0]
    for label in range(10):
        for answer in range(10):
            expected[(label ^ answer).bit_count()] += int(confusion[label, answer])
    assert answers_by_distance(confusion, code_distances(output_code(10).codes)).tolist() == expected
