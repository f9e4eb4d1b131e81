"""How much may be kept is said before memory is taken, with the bounds as numbers."""

from pathlib import Path

import pytest

from nnviz.data.dataset import DataError
from nnviz.data.files.budget import (
    MOST_CLASSES,
    MOST_COLUMNS,
    MOST_EXAMPLES,
    MOST_INPUT_BYTES,
    check_class_count,
    check_size,
)

PATH = Path("some.npz")


@pytest.mark.parametrize("size", [(1, 1, 1), (70_000, 4_096, 1), (MOST_EXAMPLES, 10, 4), (10, MOST_COLUMNS - 1, 8)])
def test_what_can_be_kept_passes(size: tuple[int, int, int]) -> None:
    check_size(PATH, *size)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        ((0, 5, 1), "holds no examples"),
        ((5, 0, 1), "holds no examples"),
        ((5, MOST_COLUMNS, 1), "10,001 inputs an example: use at most 10,000"),
        ((MOST_EXAMPLES + 1, 1, 1), "use at most 1,000,000 examples"),
        ((MOST_INPUT_BYTES // 800 + 1, 100, 8), "400 MB: use at most 1,000,000 examples and 400 MB"),
    ],
)
def test_what_cannot_is_one_sentence(size: tuple[int, int, int], words: str) -> None:
    with pytest.raises(DataError, match=words):
        check_size(PATH, *size)


def test_a_thousand_classes_are_as_many_as_can_be() -> None:
    check_class_count(PATH, MOST_CLASSES)
    with pytest.raises(DataError, match="would have 1,001 classes"):
        check_class_count(PATH, MOST_CLASSES + 1)
