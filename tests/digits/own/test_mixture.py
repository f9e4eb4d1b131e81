"""Training data of another set and mine: mine counts, what is held out is not learnt from."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import DataError, Dataset, Examples
from nnviz.digits.own.collection import Collection, OwnDrawing
from nnviz.digits.own.mixture import MOST_REPEATS, mixture_of


def _base(dtype: type = np.uint8, n: int = 1000) -> Dataset:
    rng = np.random.default_rng(0)

    def part(size: int) -> Examples:
        return Examples(rng.integers(0, 2, (size, 784)).astype(dtype), rng.integers(0, 10, size))

    return Dataset("some", part(n), part(20), part(30), tuple("0123456789"), (28, 28))


def _mine(*labels: int) -> Collection:
    """One drawing a label, of a grey of its own; the last is held out if there are several."""
    return Collection(
        tuple(
            OwnDrawing(f"{i}", label, len(labels) > 1 and i == len(labels) - 1, np.full((28, 28), 50 + i, np.uint8))
            for i, label in enumerate(labels)
        )
    )


def test_mine_is_repeated_and_the_held_out_is_not_in_it() -> None:
    mixture = mixture_of(_base(), _mine(3, 4, 5))
    training = mixture.dataset.training
    greys = training.raw[:, 0]
    assert mixture.n_repeats == 25  # 5 % of 1,000 are 50, two drawings
    assert [(greys == g).sum() for g in (50, 51, 52)] == [25, 25, 0]
    assert (training.labels[greys == 51] == 4).all()
    assert len(training) == 1050
    assert (mixture.n_trained, mixture.n_held_out) == (2, 1)
    assert list(mixture.dataset.validation.labels) == [3, 4, 5]
    assert len(mixture.dataset.test) == 30
    assert mixture.dataset.name == "some + mine"


def test_one_drawing_is_not_repeated_for_ever() -> None:
    mixture = mixture_of(_base(n=50_000), _mine(3))
    assert mixture.n_repeats == MOST_REPEATS
    assert mixture.n_held_out == 0


def test_inputs_that_are_no_bytes() -> None:
    """The pickle of the text's companion code holds floating-point values."""
    mixture = mixture_of(_base(np.float32), _mine(3, 4))
    raw = mixture.dataset.training.raw
    assert raw.dtype == np.float32
    assert raw[-1, 0] == pytest.approx(50 / 255)


def test_what_does_not_go_together(blobs: Dataset) -> None:
    with pytest.raises(DataError, match="28x28"):
        mixture_of(blobs, _mine(3))
    with pytest.raises(DataError, match="nothing to learn from"):
        mixture_of(_base(), Collection())


def test_every_base_works_with_none_held_out(tmp_path: Path) -> None:
    mixture = mixture_of(_base(), _mine(9))
    assert len(mixture.dataset.validation) == 1
