"""HDF5 of our own: what is written is read, and damage ends in an error."""

import random

import numpy as np
import pytest

from nnviz.nn.files.content import DAMAGE
from nnviz.nn.files.hdf5 import Hdf5
from nnviz.nn.files.hdf5_writing import Hdf5Writer
from nnviz.nn.network import NetworkError
from tests.nn.files.samples import DATA


def test_attributes_of_keras() -> None:
    file = Hdf5((DATA / "keras-3.15.1-functional.h5").read_bytes())
    group = file.root.at("model_weights")
    assert group.words("layer_names") == ["in", "a", "b", "activation", "zz_first_alphabetically_last"]
    assert group.at("b").words("weight_names") == ["b/kernel", "b/bias"]
    with pytest.raises(KeyError):
        group.at("absent")
    with pytest.raises(KeyError):
        group.words("absent")


def test_a_size_that_lies_takes_no_memory() -> None:
    content = bytearray(Hdf5Writer({"a": np.zeros((2, 3), "<f4")}).content())
    place = content.index((2).to_bytes(8, "little") + (3).to_bytes(8, "little"))
    for n in (10**6, 2**62, 5):
        content[place : place + 8] = n.to_bytes(8, "little")
        file = Hdf5(bytes(content))
        with pytest.raises(NetworkError, match=r"more than 50,000,000|ends before"):
            file.numbers(file.root.at("a"), name="a")


def test_cycles_and_damage_end() -> None:
    content = Hdf5Writer({"a": {"b": {"c": np.ones(3)}}}).content()
    rng = random.Random(0)
    for _ in range(2000):
        damaged = bytearray(content)
        for _ in range(rng.choice((1, 3))):
            place = rng.randrange(8, len(damaged) - 8)
            damaged[place : place + 8] = rng.randrange(len(damaged)).to_bytes(8, "little")
        try:
            file = Hdf5(bytes(damaged))
            file.numbers(file.root.at("a/b/c"), name="c")
        except (NetworkError, *DAMAGE):
            continue
