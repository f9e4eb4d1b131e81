"""No pickle takes more memory or time than MNIST needs."""

import struct
import tracemalloc
from pathlib import Path

import pytest

from nnviz.data.dataset import DataError
from nnviz.data.mnist_pickle import load_mnist_pickle
from tests.mnist_pickles import MEGABYTE, put, refusal

GIGABYTE = 2**30
LONG_TEXT = b"T" + struct.pack("<i", 60_000) + bytes(60_000) + b"q\1"
ARRAY_OF_LONG_TEXT = b"cnumpy\nndarray\n)R(K\1K\1\x85NNh\1tb"


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(b"\x80\x02T" + struct.pack("<i", GIGABYTE) + bytes(20 * MEGABYTE), id="a long byte string"),
        pytest.param(b"\x80\x04\x8e" + struct.pack("<Q", 2**62), id="a huge announced byte string"),
        pytest.param(b"\x80\x04\x95" + struct.pack("<Q", GIGABYTE) + bytes(20 * MEGABYTE), id="a huge frame"),
        pytest.param(b"I" + b"1" * 20 * MEGABYTE, id="an endless line"),
        pytest.param(b"(" + b"K\1" * 10 * MEGABYTE, id="endless small values"),
        pytest.param(b"\x80\x02K\1r\xff\xff\xff\x7f.", id="a huge table of memos"),
        pytest.param(b"(" + LONG_TEXT + ARRAY_OF_LONG_TEXT * 1000 + b"t.", id="one text in many arrays"),
        pytest.param(
            b"(" + LONG_TEXT + b"c_codecs\nencode\nh\1U\6latin1\x86R" * 1000 + b"t.", id="one text encoded often"
        ),
    ],
)
def test_no_pickle_takes_more_memory_than_mnist_needs(tmp_path: Path, written: bytes) -> None:
    path = put(tmp_path, written)
    tracemalloc.start()
    try:
        refusal(path)
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak_bytes < 2 * MEGABYTE


@pytest.mark.parametrize("start", [b"", b"\x80\x04\x95" + struct.pack("<Q", MEGABYTE)])
def test_a_pickle_of_countless_small_things_is_refused_early(tmp_path: Path, start: bytes) -> None:
    # Within the bytes of MNIST, but each empty list takes sixty times the byte that asks for it.
    path = put(tmp_path, start + b"]" * MEGABYTE)
    tracemalloc.start()
    try:
        with pytest.raises(DataError, match="more than MNIST holds"):
            load_mnist_pickle(path)
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak_bytes < 2 * MEGABYTE
