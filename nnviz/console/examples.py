"""Pairs (x, y) as they are given in a shell, made arrays, or refused in a sentence: nothing is counted silently."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.plan import PlanError

Pairs = Iterable[Any]
"""Examples (x, y): x is (n_inputs, 1); y is (n_outputs, 1) to train with, a whole number to test with."""


def unzipped(pairs: Pairs, what: str) -> tuple[list[Any], list[Any]]:
    """Return all x and all y of pairs, ``what`` they are called. Raises ``PlanError`` if there are none."""
    if not isinstance(pairs, Iterable) or isinstance(pairs, str | bytes):
        raise PlanError(_no_pairs(what))
    rows = list(pairs)
    if not rows:
        sentence = translate(
            "Console", "there are no examples in the {0}: an iterator can be gone through only once, so keep a list"
        )
        raise PlanError(sentence.format(what))
    if any(not isinstance(row, Sequence | np.ndarray) or isinstance(row, str | bytes) or len(row) != 2 for row in rows):
        raise PlanError(_no_pairs(what))
    return [x for x, _ in rows], [y for _, y in rows]


def stacked(columns: Sequence[Any], n: int, what: str) -> FloatArray:
    """Return columns (n, 1), ``what`` each is called, as one array (len(columns), n, 1) of finite numbers.

    Raises ``PlanError`` for a column that is something else.
    """
    for column in columns:
        if np.shape(column) != (n, 1):
            sentence = translate("Console", "{0} has shape {1}: this network wants ({2}, 1)")
            raise PlanError(sentence.format(what, np.shape(column), n))
    try:
        values = np.stack([np.asarray(column) for column in columns])
        numbers = values if values.dtype.kind in "fiub" else values.astype(np.float64)
    except (TypeError, ValueError) as error:
        raise PlanError(translate("Console", "{0} is no array of numbers").format(what)) from error
    if not np.isfinite(numbers).all():
        place = int(np.flatnonzero(~np.isfinite(numbers).all(axis=(1, 2)))[0])
        sentence = translate("Console", "{0}, number {1}, holds what is no finite number (NaN or infinite)")
        raise PlanError(sentence.format(what, place))
    return numbers


def answers(labels: Sequence[Any], n_outputs: int) -> NDArray[np.int64]:
    """Return the answers that test data name, whole numbers of output neurons; of a single one 0 or 1.

    Raises ``PlanError`` for what no output neuron stands for.
    """
    most = max(n_outputs - 1, 1)
    whole = [_whole(label) for label in labels]
    for label, number in zip(labels, whole, strict=True):
        if not 0 <= number <= most:
            sentence = translate("Console", "a test answer is {0}: of {1} output neurons it can be 0 to {2}")
            if n_outputs == 1:
                sentence = translate("Console", "a test answer is {0}: of one output neuron it can be 0 or 1")
            raise PlanError(sentence.format(label, n_outputs, most))
    return np.array(whole, np.int64)


def check_finite(outputs: FloatArray) -> None:
    """Raise ``PlanError`` if outputs are no numbers: no answer is the strongest of them."""
    if np.isnan(outputs).any():
        raise PlanError(
            translate("Console", "the outputs are no numbers (NaN): the training diverged, make a new network")
        )


def _whole(label: Any) -> int:
    if np.ndim(label) != 0:
        sentence = translate("Console", "a test answer has shape {0}: give pairs (x, digit) as test data")
        raise PlanError(sentence.format(np.shape(label)))
    value = label.item() if isinstance(label, np.generic | np.ndarray) else label
    if isinstance(value, int | float) and value == value // 1:
        return int(value)
    raise PlanError(translate("Console", "a test answer is {0}: give a whole number").format(repr(value)))


def _no_pairs(what: str) -> str:
    return translate("Console", "the {0} are not pairs (x, y): use mnist_loader.load_data_wrapper()").format(what)
