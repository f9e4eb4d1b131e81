"""What the tests beside this share."""

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.npz import load_network, save_network
from nnviz.nn.network import Network, NetworkFileError, random_network

Members = dict[str, bytes]

LITTLE_MEMORY_BYTES = 5_000_000


def network(dtype: type = np.float64, seed: int = 0) -> Network:
    rng = np.random.default_rng(seed)
    return random_network((5, 4, 3), ("tanh", "step"), initial="text", rng=rng, dtype=dtype)


def saved_members(folder: Path) -> Members:
    path = folder / "as-saved.npz"
    save_network(network(), path)
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def zipped(members: Members, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def npy_with_header(shape: str, descr: str = "'<f8'") -> bytes:
    header = f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + bytes(160)


@pytest.fixture
def members(tmp_path: Path) -> Members:
    return saved_members(tmp_path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "net.npz"


@contextmanager
def little_memory() -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < LITTLE_MEMORY_BYTES
    finally:
        tracemalloc.stop()


def assert_refused(path: Path, content: bytes, message: str) -> None:
    path.write_bytes(content)
    with little_memory(), pytest.raises(NetworkFileError, match=message) as refusal:
        load_network(path)
    assert path.name in str(refusal.value)
    assert "\n" not in str(refusal.value)
