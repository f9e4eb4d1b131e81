"""HDF5 as it is written: read by our own reader, and by that of others."""

import hashlib
import zipfile
from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.hdf5 import Hdf5
from nnviz.nn.files.hdf5_writing import Hdf5Writer, Tree
from nnviz.nn.files.registry import save_network
from tests.nn.files.written_networks import network


@pytest.mark.parametrize("dtype", ["<f4", "<f8"])
def test_what_is_written_is_read(dtype: str) -> None:
    many = {f"array_{n}": np.full((n + 1, 2), n, dtype) for n in range(30)}
    tree: Tree = {
        "layers": {"dense": {"vars": {"0": np.arange(6, dtype=dtype).reshape(2, 3)}}, "empty": {}},
        "many": many,
    }
    file = Hdf5(Hdf5Writer(tree).content())
    found = file.root.at("layers/dense/vars/0")
    assert (found.shape, found.dtype) == ((2, 3), dtype)
    np.testing.assert_array_equal(file.numbers(found, name="0"), [[0, 1, 2], [3, 4, 5]])
    assert set(file.root.children) == {"layers", "many"}
    assert file.root.at("layers/empty").children == {}
    for name, array in many.items():
        np.testing.assert_array_equal(file.numbers(file.root.at(f"many/{name}"), name=name), array)


def test_h5py(tmp_path: Path) -> None:
    h5py = pytest.importorskip("h5py", reason="h5py is not installed")
    net = network("sigmoid")
    save_network(net, tmp_path / "net.keras")
    with (
        zipfile.ZipFile(tmp_path / "net.keras") as archive,
        archive.open("model.weights.h5") as member,
        h5py.File(member) as file,
    ):
        np.testing.assert_array_equal(file["layers/dense/vars/0"][()], net.weights[0].T)


def test_the_bytes_are_those_that_hdf5_itself_has_read() -> None:
    """Read by h5py 3.16.0 with HDF5 2.0.0: groups, names, shapes, types and numbers were these."""
    tree: Tree = {
        "layers": {
            "dense": {"vars": {"0": np.arange(6, dtype="<f4").reshape(2, 3), "1": np.array([0.5, -1.5, 2.0])}},
            "empty": {},
        },
        "many": {f"array_{n}": np.full((n + 1, 2), n, "<f4") for n in range(20)},
    }
    content = Hdf5Writer(tree).content()
    assert len(content) == 10_968
    assert hashlib.sha256(content).hexdigest() == "e60a7b3ed8dbfe915a86e0a16f729db010de92e44b7884b1b314061b68418aad"
