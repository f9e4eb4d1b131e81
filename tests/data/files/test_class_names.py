"""Labels become classes in an order that makes sense, under the names they were published with."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import DataError
from nnviz.data.files.budget import MOST_CLASSES
from nnviz.data.files.class_names import (
    FASHION,
    KUZUSHIJI,
    classes_of_numbers,
    classes_of_texts,
    published_names,
    renamed,
)

PATH = Path("some.npz")


def test_numbers_keep_their_order_and_gaps_between_them_vanish() -> None:
    names, places = classes_of_numbers(PATH, np.array([7, 2, 7, 31]))
    assert names == ("2", "7", "31")
    assert places.tolist() == [1, 0, 1, 2]


def test_texts_are_sorted_and_numbers_among_them_by_size() -> None:
    names, places = classes_of_texts(PATH, ["10", "9", "owl", "cat", "9"])
    assert names == ("9", "10", "cat", "owl")
    assert places.tolist() == [1, 0, 3, 2, 0]


def test_a_column_with_a_class_for_nearly_every_row_is_no_column_of_classes() -> None:
    numbers = np.arange(MOST_CLASSES + 1)
    with pytest.raises(DataError, match="would have 1,001 classes"):
        classes_of_numbers(PATH, numbers)
    with pytest.raises(DataError, match="would have 1,001 classes"):
        classes_of_texts(PATH, list(map(str, numbers)))
    assert len(classes_of_numbers(PATH, numbers[1:])[0]) == MOST_CLASSES


def test_measured_values_are_no_classes() -> None:
    values = [f"{0.1 + i / 1414:.4f}" for i in range(100)]
    with pytest.raises(DataError, match=r"holds 100 measured values in 100 rows, 0\.1000, 0\.1007 …"):
        classes_of_texts(PATH, values)
    assert len(classes_of_texts(PATH, ["0.5", "1.5", "2.5"] * 20)[0]) == 3
    assert len(classes_of_texts(PATH, [f"{i % 30 / 4}" for i in range(100)])[0]) == 30  # steps that come again
    assert len(classes_of_texts(PATH, list(map(str, range(50))))[0]) == 50
    prices = [str(25 + 37 * i % 320) for i in range(0, 400, 2)]
    with pytest.raises(DataError, match=r"holds 160 measured values in 200 rows, 25, 27 …"):
        classes_of_texts(PATH, prices)
    assert len(classes_of_texts(PATH, prices * 5)[0]) == 160  # as people by their numbers, several pictures of each
    assert len(classes_of_texts(PATH, list(map(str, range(100))))[0]) == 100


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/data/FashionMNIST/raw", FASHION),
        ("/data/fashion-mnist_train.csv", FASHION),
        ("/data/KMNIST/raw/train-images-idx3-ubyte", KUZUSHIJI),
        ("/data/kuzushiji.npz", KUZUSHIJI),
        ("/data/k49-kmnist-train", ()),
        ("/home/fashion/much/further/down/pets", ()),
        ("/data/mnist", ()),
    ],
)
def test_what_was_published_goes_by_its_names(path: str, names: tuple[str, ...]) -> None:
    assert published_names(Path(path)) == names


def test_only_numbers_of_known_classes_are_renamed() -> None:
    assert renamed(("0", "9"), FASHION) == ("T-shirt", "Boot")
    assert renamed(("0", "10"), FASHION) == ("0", "10")
    assert renamed(("-1", "1"), FASHION) == ("-1", "1")
    assert renamed(("a", "1"), FASHION) == ("a", "1")
    assert renamed(("0", "1"), ()) == ("0", "1")


def test_large_numbers_keep_all_their_digits() -> None:
    for labels in (np.array([1234567, 1234568]), np.array([1234567.0, 1234568.0])):
        assert classes_of_numbers(Path("a.npz"), labels.repeat(3))[0] == ("1234567", "1234568")
