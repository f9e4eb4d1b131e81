"""HDF5 of our own: what is written is read, and damage ends in an error."""

import random

import numpy as np
import pytest

from nnviz.nn.files.content import DAMAGE
from nnviz.nn.files.hdf5 import Hdf5
from nnviz.nn.files.hdf5_writing import Hdf5Writer
from nnviz.nn.network import NetworkError
from tests.nn.files.samples import DATA, assert_as_its_program, samples


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


@pytest.mark.parametrize("name", samples("keras", ".h5"))
def test_the_outputs_are_those_of_keras(name: str) -> None:
    assert_as_its_program(name)


def test_every_array_of_a_file_of_keras_has_its_name_shape_and_type() -> None:
    file = Hdf5((DATA / "keras-3.15.1-named.weights.h5").read_bytes())
    layers = file.root.at("layers")
    assert sorted(layers.children) == ["dense", "dense_1"]
    shapes = {f"{name}/{n}": layers.at(f"{name}/vars/{n}").shape for name in layers.children for n in "01"}
    assert shapes == {"dense/0": (2, 3), "dense/1": (3,), "dense_1/0": (3, 2), "dense_1/1": (2,)}
    assert {layers.at(f"{name}/vars/{n}").dtype for name in layers.children for n in "01"} == {"<f4"}


@pytest.mark.parametrize("n_members", [0, 1, 7, 8, 9, 16, 17, 200])
def test_groups_of_any_size_are_read_whole(n_members: int) -> None:
    arrays = {f"array_{n}": np.arange(n + 1, dtype="<f8") for n in range(n_members)}
    file = Hdf5(Hdf5Writer({"group": arrays, "last": {}}).content())
    assert sorted(file.root.at("group").children) == sorted(arrays)
    for name, array in arrays.items():
        np.testing.assert_array_equal(file.numbers(file.root.at(f"group/{name}"), name=name), array)
    assert file.root.at("last").children == {}
