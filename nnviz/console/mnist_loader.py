"""The text's ``mnist_loader`` (section 2.3): handwritten digits as pairs of numpy arrays."""

import sys

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import one_hot
from nnviz.data.sources import find_mnist, load_dataset, mnist_folders
from nnviz.language import translate

N_DIGITS = 10

ImagesAndLabels = tuple[NDArray[np.float32], NDArray[np.int64]]
TrainingPair = tuple[NDArray[np.float32], NDArray[np.float64]]
LabelledPair = tuple[NDArray[np.float32], np.int64]


def load_data() -> tuple[ImagesAndLabels, ImagesAndLabels, ImagesAndLabels]:
    """Return training, validation and test data, each as images (n, 784) and labels (n,).

    Pixels are float32 from 0.0 (white) to 1.0 (black), section 2.1; n is 50,000, 10,000 and 10,000
    for MNIST. Without MNIST these are the built-in digits, 10,000, 2,000 and 2,000 of them, and a line
    on stderr says so. Raises ``DataError`` if the data are damaged.
    """
    if find_mnist() is None:
        sentence = translate("Console", "MNIST is not there, using nnviz's built-in digits; its files go into {0}")
        print(sentence.format(mnist_folders()[0]), file=sys.stderr)
    dataset = load_dataset()
    training, validation, test = (
        (examples.inputs(slice(None), np.float32), examples.labels.copy())
        for examples in (dataset.training, dataset.validation, dataset.test)
    )
    return training, validation, test


def load_data_wrapper() -> tuple[list[TrainingPair], list[LabelledPair], list[LabelledPair]]:
    """Return the data as ``Network.SGD`` wants them: lists of pairs, for training, validation and test.

    A training pair is (x, y): the image x (784, 1), float32, and the desired output y (10, 1), float64,
    1.0 at the digit. A validation or test pair is (x, digit). Data and errors are ``load_data``'s.
    """
    training, validation, test = load_data()
    desired = one_hot(training[1], N_DIGITS)[:, :, np.newaxis]
    return list(zip(_columns(training[0]), desired, strict=True)), _labelled(validation), _labelled(test)


def _columns(images: NDArray[np.float32]) -> NDArray[np.float32]:
    return images[:, :, np.newaxis]


def _labelled(data: ImagesAndLabels) -> list[LabelledPair]:
    images, labels = data
    return list(zip(_columns(images), labels, strict=True))
