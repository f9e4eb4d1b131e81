"""Outputs are read as the class whose code they are, and desired as that code."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.data.outputs import (
    NO_CLASS,
    Outputs,
    OutputsError,
    one_per_class,
    output_code,
    output_is_class,
    output_table,
    outputs_per_class,
)

TABLE = output_table(("sum", "carry"), np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0]]))
ALL = (one_per_class(10), outputs_per_class(("a", "b")), output_is_class("9"), output_code(10), output_code(2), TABLE)


@pytest.mark.parametrize("outputs", ALL, ids=lambda outputs: f"{outputs.kind}-{outputs.n}")
def test_what_is_desired_is_read_as_what_it_was_desired_for(outputs: Outputs) -> None:
    labels = np.arange(outputs.n_classes)
    desired = outputs.desired(labels, np.float32)
    assert (desired.shape, desired.dtype) == ((outputs.n_classes, outputs.n), np.float32)
    np.testing.assert_array_equal(outputs.read(0.9 * desired + 0.05), labels)


def test_no_class_desires_nothing() -> None:
    np.testing.assert_array_equal(output_code(5).desired(np.array([NO_CLASS])), np.zeros((1, 3)))


@pytest.mark.parametrize(("n_classes", "n"), [(2, 1), (3, 2), (4, 2), (5, 3), (10, 4), (16, 4), (17, 5)])
def test_a_code_has_as_few_outputs_as_can_be(n_classes: int, n: int) -> None:
    codes = output_code(n_classes).codes
    assert codes.shape == (n_classes, n)
    assert len(np.unique(codes, axis=0)) == n_classes


def test_a_code_is_the_class_in_binary_the_leading_digit_first() -> None:
    nine = output_code(10)
    assert nine.names == ("8", "4", "2", "1")
    assert nine.codes[9].tolist() == [1, 0, 0, 1]


def test_what_is_the_code_of_no_class_is_read_as_none() -> None:
    read = output_code(10).read(np.array([[0.9, 0.1, 0.9, 0.1], [0.9, 0.1, 0.1, 0.9]]))
    assert read.tolist() == [NO_CLASS, 9]


@given(st.floats(0, 1), st.floats(0.01, 0.99))
def test_an_output_says_yes_above_its_threshold_and_not_at_it(o: float, threshold: float) -> None:
    meaning = output_is_class("9").with_threshold(threshold)
    assert meaning.read(np.array([[o]])).tolist() == [int(o > threshold)]


def test_fired_counts_only_where_it_was_desired() -> None:
    outputs = np.array([[0.9, 0.9], [0.6, 0.2], [0.4, 0.9]])
    assert one_per_class(2).fired(outputs, np.array([0, 0, 0])).tolist() == [2, 0]
    assert output_is_class("a").fired(outputs[:, :1], np.array([1, 0, 1])).tolist() == [1]


def test_too_many_outputs_of_a_code_are_refused_in_a_sentence() -> None:
    with pytest.raises(OutputsError, match="use at most 16"):
        output_table(tuple("o" * 17), np.eye(17))


def test_a_name_for_each_output() -> None:
    with pytest.raises(ValueError, match="need 2 names"):
        Outputs("classes", ("a",), np.eye(2))
