"""Headers of .npy as numpy, MLX and Python 2 write them, and those that lie."""

import io

import numpy as np
import pytest

from nnviz.nn.files.content import Budget
from nnviz.nn.files.npy import read_header, read_numbers
from nnviz.nn.network import NetworkError


def read(data: bytes, room: int | None = None) -> np.ndarray:
    file = io.BytesIO(data)
    header = read_header(file, name="W")
    return read_numbers(file, header, Budget(), room=len(data) if room is None else room, name="W")


def npy(array: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


def with_header(header: str, data: bytes = bytes(64)) -> bytes:
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header.encode() + data


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6.0).reshape(2, 3),
        np.arange(6.0).reshape(2, 3).T,
        np.arange(3, dtype=">f4"),
        np.float64(3),
        np.ones((0, 3)),
    ],
)
def test_what_numpy_writes(array: np.ndarray) -> None:
    np.testing.assert_array_equal(read(npy(np.asarray(array))), array)


def test_other_writers() -> None:
    mlx = with_header("{'descr': '<f4', 'fortran_order': True, 'shape': (2, )}    \n", np.ones(2, "<f4").tobytes())
    python_2 = with_header("{'descr': '<f8', 'fortran_order': False, 'shape': (2L,), }\n", np.ones(2).tobytes())
    for data in (mlx, python_2):
        np.testing.assert_array_equal(read(data), [1, 1])


@pytest.mark.parametrize("shape", ["(9000000000, )", "(100, 100)", "(3,)"])
def test_a_header_that_announces_more_than_there_is(shape: str) -> None:
    with pytest.raises(NetworkError, match=r"ends before|more than"):
        read(with_header(f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}\n", bytes(16)))


@pytest.mark.parametrize(
    "header",
    [
        "",
        "{}",
        "{'descr': '|O', 'fortran_order': False, 'shape': (2,)",
        "__import__('os')",
        "{'descr': '<f8'}",
        "{'descr': '<zz', 'fortran_order': False, 'shape': (2,), }",
    ],
)
def test_what_is_no_header(header: str) -> None:
    with pytest.raises(NetworkError, match=r"header that is not numpy's|holds"):
        read(with_header(header))


@pytest.mark.parametrize("descr", ["|O", "<U3", "<M8", "<c16"])
def test_what_are_no_numbers(descr: str) -> None:
    with pytest.raises(NetworkError, match=r"holds|header"):
        read(with_header(f"{{'descr': '{descr}', 'fortran_order': False, 'shape': (1,), }}\n"))


def test_no_magic() -> None:
    with pytest.raises(NetworkError, match="W is no array of numpy"):
        read(b"\x93NUMPX\x01\x00")
