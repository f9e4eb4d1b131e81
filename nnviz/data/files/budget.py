"""How much of a file of data may be taken: held against what it announces, before memory is."""

from pathlib import Path

from nnviz.data.dataset import DataError
from nnviz.language import translate

MOST_INPUT_BYTES = 400_000_000
"""Of all inputs together, as they are kept: those of MNIST at 64x64 take 287 million."""
MOST_COLUMNS = 10_001
"""Inputs of a network, and a label."""
MOST_EXAMPLES = 1_000_000
MOST_CLASSES = 1_000
MOST_FILES = 100_000


def check_size(path: Path, n_examples: int, n_inputs: int, itemsize: int) -> None:
    """Raise ``DataError`` if so many inputs are more than can be kept, or none."""
    if n_examples < 1 or n_inputs < 1:
        raise DataError(translate("DataFiles", "{0} holds no examples").format(path))
    if n_inputs >= MOST_COLUMNS:
        sentence = translate("DataFiles", "{0} has {1:,} inputs an example: use at most {2:,}")
        raise DataError(sentence.format(path, n_inputs, MOST_COLUMNS - 1))
    n_bytes = n_examples * n_inputs * itemsize
    if n_examples > MOST_EXAMPLES or n_bytes > MOST_INPUT_BYTES:
        sentence = translate(
            "DataFiles", "{0} holds {1:,} examples of {2:,} inputs, {3:,} MB: use at most {4:,} examples and {5:,} MB"
        )
        limits = (MOST_EXAMPLES, MOST_INPUT_BYTES // 1_000_000)
        raise DataError(sentence.format(path, n_examples, n_inputs, n_bytes // 1_000_000, *limits))


def check_class_count(path: Path, n: int) -> None:
    """Raise ``DataError`` if there are too many classes to be classes."""
    if n > MOST_CLASSES:
        sentence = translate("DataFiles", "{0} would have {1:,} classes: use at most {2:,}, or another label")
        raise DataError(sentence.format(path, n, MOST_CLASSES))
