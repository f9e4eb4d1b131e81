"""The console's loader: shapes and types of the text, and a word when MNIST is not there."""

from pathlib import Path
from typing import Any

import numpy as np

from nnviz.console import mnist_loader


def test_built_in_digits_with_a_line_on_stderr(monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.delenv("NNVIZ_DATA", raising=False)
    data = mnist_loader.load_data()
    assert [len(images) for images, _ in data] == [10_000, 2_000, 2_000]
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count("\n") == 1
    assert "built-in digits" in output.err
    for images, labels in data:
        assert images.shape == (len(labels), 784)
        assert images.dtype == np.float32
        assert images.min() == 0
        assert images.max() == 1
        assert set(labels) == set(range(10))


def test_pairs_of_the_wrapper_hold_the_same_data(monkeypatch: Any) -> None:
    monkeypatch.delenv("NNVIZ_DATA", raising=False)
    plain = mnist_loader.load_data()
    training, validation, test = mnist_loader.load_data_wrapper()
    for pairs, (images, labels) in zip((training, validation, test), plain, strict=True):
        assert len(pairs) == len(labels)
        for k in (0, 7, len(pairs) - 1):
            x, y = pairs[k]
            assert x.shape == (784, 1)
            assert x.dtype == np.float32
            np.testing.assert_array_equal(x[:, 0], images[k])
            if pairs is training:
                assert y.shape == (10, 1)
                assert y.dtype == np.float64
                np.testing.assert_array_equal(np.flatnonzero(y), [labels[k]])
                assert y.sum() == 1.0
            else:
                assert y == labels[k]
                assert np.ndim(y) == 0


def test_mnist_where_it_is_there(mnist_folder: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setenv("NNVIZ_DATA", str(mnist_folder))
    data = mnist_loader.load_data()
    assert [images.shape for images, _ in data] == [(50_000, 784), (10_000, 784), (10_000, 784)]
    assert list(data[0][1][:3]) == [5, 0, 4]
    assert list(data[2][1][:3]) == [7, 2, 1]
    assert capsys.readouterr().err == ""
