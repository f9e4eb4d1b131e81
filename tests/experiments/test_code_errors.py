"""Errors of codes, counted one example at a time."""

import numpy as np
import pytest

from nnviz.data.outputs import output_code
from nnviz.experiments.code_errors import code_errors, code_text


@pytest.mark.parametrize(("n_classes", "threshold"), [(10, 0.5), (10, 0.8), (3, 0.5), (16, 0.5)])
def test_bits_and_codes_of_no_class_are_counted(n_classes: int, threshold: float) -> None:
    rng = np.random.default_rng(n_classes)
    meaning = output_code(n_classes).with_threshold(threshold)
    outputs, labels = rng.random((500, meaning.n)), rng.integers(0, n_classes, 500)
    found = code_errors(outputs, labels, meaning)
    wrong_bits, by_distance, illegal = [0] * meaning.n, [0] * (meaning.n + 1), dict[int, int]()
    for row, label in zip(outputs, labels, strict=True):
        number = int("".join("1" if o > threshold else "0" for o in row), 2)
        differing = number ^ int(label)
        by_distance[differing.bit_count()] += 1
        for place in range(meaning.n):
            wrong_bits[place] += differing >> (meaning.n - 1 - place) & 1
        if number >= n_classes:
            illegal[number] = illegal.get(number, 0) + 1
    assert found.n == 500
    assert found.wrong_bits.tolist() == wrong_bits
    assert found.by_distance.tolist() == by_distance
    assert found.illegal == illegal
    assert found.n_illegal == sum(illegal.values())
    assert wrong_bits[found.hardest] == max(wrong_bits)


def test_a_code_is_written_with_all_its_digits() -> None:
    assert [code_text(number, 4) for number in (0, 5, 11)] == ["0000", "0101", "1011"]
