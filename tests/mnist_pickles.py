"""Pickles with MNIST in them, small, as Python 2 and 3 write them, and how they are read."""

import gzip
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.data.mnist_pickle import load_mnist_pickle

Array = NDArray[Any]
Pair = tuple[Array, Array]

SIZES = (4, 2, 3)
N_INPUTS = 6
MEGABYTE = 2**20


def tiny_content() -> tuple[Pair, ...]:
    """Three pairs like those of the published file: float32 in 256ths and int64."""
    rng = np.random.default_rng(11)
    return tuple(
        ((rng.integers(0, 256, (n, N_INPUTS)) / 256).astype(np.float32), rng.integers(0, 10, n)) for n in SIZES
    )


def put(folder: Path, content: bytes) -> Path:
    path = folder / "mnist.pkl.gz"
    path.write_bytes(gzip.compress(content))
    return path


def read(path: Path) -> list[Pair]:
    return [(e.raw, e.labels) for e in load_mnist_pickle(path, sizes=SIZES, n_inputs=N_INPUTS)]


def refusal(path: Path) -> str:
    with pytest.raises(DataError) as caught:
        read(path)
    sentence = str(caught.value)
    assert str(path) in sentence
    assert "\n" not in sentence
    return sentence


def python2_array(values: Array, byte_order: bytes = b"<") -> bytes:
    """Write an array opcode by opcode as numpy did under Python 2, protocol 2: its values are a byte string."""
    code = values.dtype.str[1:].encode()
    data = values.astype(values.dtype.newbyteorder(byte_order.decode())).tobytes()
    sizes = b"".join(b"J" + struct.pack("<i", n) for n in values.shape)
    return (
        b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\x85U\x01b\x87R"
        b"(K\x01(" + sizes + b"t"
        b"cnumpy\ndtype\nU\x02" + code + b"K\0K\x01\x87R"
        b"(K\x03U\x01" + byte_order + b"NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\0tb"
        b"\x89T" + struct.pack("<i", len(data)) + data + b"tb"
    )


def python2_pickle(content: tuple[Pair, ...], byte_order: bytes = b"<") -> bytes:
    pairs = b"".join(python2_array(x, byte_order) + python2_array(y, byte_order) + b"\x86" for x, y in content)
    return b"\x80\x02" + pairs + b"\x87."
