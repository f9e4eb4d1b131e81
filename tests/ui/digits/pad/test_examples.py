"""Test images for the pad: which data have some, what they are called and what is known of them."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, Examples
from nnviz.data.material import material_of
from nnviz.data.task import Task, prepared
from nnviz.ui.digits.pad.examples import PadExamples, examples_of

DIGITS = tuple("0123456789")


def digits(side: int = 28, names: tuple[str, ...] = DIGITS) -> Dataset:
    """Fifty pictures, labelled 0, 1, 2, … over and over, each as bright as its place."""
    raw = np.repeat(np.arange(50, dtype=np.uint8)[:, np.newaxis] + 1, side * side, axis=1)
    examples = Examples(raw, np.arange(50) % len(names))
    return Dataset("digits", examples, examples, examples, names, (side, side))


def walk(target: str) -> PadExamples:
    examples = examples_of(prepared(material_of(digits()), Task(target=target)))
    assert examples is not None
    return examples


@pytest.mark.parametrize("target", ["classes", "code"])
def test_a_test_image_is_called_by_its_digit(target: str) -> None:
    first = walk(target).moved(1, np.random.default_rng(0))
    assert (first.words(1), first.digits(1)) == ("1: a 0", "0")
    assert (first.words(3), first.digits(3)) == ("1 … 3: 012", "012")


def test_pictures_that_are_asked_whether_they_are_0_are_digits_still() -> None:
    first = walk("is:0").moved(1, np.random.default_rng(0))
    assert (first.words(1), first.digits(1)) == ("1: 0", "")
    assert first.digit(28).max() > 0
    assert (first.words(3), first.digits(3)) == ("1 … 3: 0, not 0, not 0", "")


def test_other_pictures_are_no_digits_for_the_pad() -> None:
    assert examples_of(digits(side=8)) is None
    assert examples_of(digits(names=("a", "b"))) is None
    empty = replace(digits(), test=digits().test.first(0))
    assert examples_of(empty) is None
