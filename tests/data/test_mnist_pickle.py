"""The pickle of the text's companion code: read as Python 2 and 3 write it, and never obeyed."""

import io
import os
import pickle
import struct
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.data.dataset import DataError
from tests.mnist_pickles import (
    N_INPUTS,
    SIZES,
    Array,
    Pair,
    put,
    python2_pickle,
    read,
    refusal,
    tiny_content,
)


def assert_same(got: list[Pair], wanted: tuple[Pair, ...]) -> None:
    for (x, y), (wanted_x, wanted_y) in zip(got, wanted, strict=True):
        assert (x.dtype, y.dtype) == (np.dtype(np.float32), np.dtype(np.int64))
        np.testing.assert_array_equal(x, wanted_x)
        np.testing.assert_array_equal(y, wanted_y)


@pytest.mark.parametrize("protocol", [1, 2, 3, 4])
def test_as_python_3_writes_it(tmp_path: Path, protocol: int) -> None:
    content = tiny_content()
    assert_same(read(put(tmp_path, pickle.dumps(content, protocol))), content)


@pytest.mark.parametrize("byte_order", [b"<", b">"])
def test_as_python_2_writes_it(tmp_path: Path, byte_order: bytes) -> None:
    content = tiny_content()
    written = python2_pickle(content, byte_order)
    with warnings.catch_warnings(action="ignore"):  # numpy 2 warns of the module names of numpy 1
        assert_same([(x.astype("f4"), y.astype("i8")) for x, y in pickle.loads(written, encoding="latin1")], content)
    assert_same(read(put(tmp_path, written)), content)


def test_column_by_column_and_not_gzipped(tmp_path: Path) -> None:
    content = tiny_content()
    path = tmp_path / "mnist.pkl.gz"
    path.write_bytes(pickle.dumps([(np.asfortranarray(x), y) for x, y in content], 2))
    assert_same(read(path), content)


class Order:
    """Asks, when unpickled, for a call."""

    def __init__(self, function: Any, *args: Any) -> None:
        self._call = function, args

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return self._call


@pytest.mark.parametrize("protocol", range(6))
def test_a_pickle_that_wants_to_run_code_runs_nothing(tmp_path: Path, protocol: int) -> None:
    marker = tmp_path / "ran"
    evil = pickle.dumps(Order(os.mkdir, str(marker)), protocol)
    sentence = refusal(put(tmp_path, evil))
    assert f"asks for '{os.mkdir.__module__}.mkdir'" in sentence
    assert "nothing in it was run" in sentence
    assert not marker.exists()
    pickle.loads(evil)
    assert marker.exists(), "the order of this test does nothing, so it proves nothing"


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("os", "system"),
        ("builtins", "eval"),
        ("builtins", "getattr"),
        ("numpy", "load"),
        ("numpy", "ndarray.__class__"),
        ("numpy.core.multiarray", "scalar"),
        ("_codecs", "decode"),
        ("codecs", "encode"),
    ],
)
def test_every_way_to_name_something_forbidden(tmp_path: Path, module: str, name: str) -> None:
    as_text = f"{module}\n{name}\n".encode()
    as_strings = b"".join(b"\x8c" + bytes([len(part)]) + part.encode() for part in (module, name))
    for written in (b"c" + as_text, b"\x80\x04" + as_strings + b"\x93"):
        assert f"asks for '{module}.{name}'" in refusal(put(tmp_path, written + b"."))
    assert "things that arrays do not need" in refusal(put(tmp_path, b"(i" + as_text + b"."))


@pytest.mark.parametrize("content", [{}, {"a": 1}, set(), frozenset((1,)), 1.5, bytearray(3), 1 << 3000, object()])
@pytest.mark.parametrize("protocol", range(6))
def test_what_is_neither_an_array_nor_a_tuple_is_refused(content: object, protocol: int, tmp_path: Path) -> None:
    assert "mnist.pkl.gz" in refusal(put(tmp_path, pickle.dumps(content, protocol)))


def test_what_is_quoted_is_looked_at_by_type_first(tmp_path: Path) -> None:
    # A type and a shape that are tuples within tuples: harmless here, but told without being spelt out.
    nested = b"K\x01" + b"\x85" * 40
    dtype = b"cnumpy\ndtype\n" + nested + b"\x85R(K\x03U\x01<tb"
    for shape in (nested, b"(K\x02K\x03t"):
        array = b"cnumpy._core.multiarray\n_reconstruct\n)R(K\x01" + shape + dtype + b"\x89U\x00tb"
        sentence = refusal(put(tmp_path, b"\x80\x02" + b"(" + (b"(" + array + array + b"t") * 3 + b"t."))
        assert "without a type" in sentence
    good = b"cnumpy\ndtype\nU\x02f4\x85R(K\x03U\x01<tb"
    array = b"cnumpy._core.multiarray\n_reconstruct\n)R(K\x01" + nested + good + b"\x89U\x00tb"
    assert "without a shape" in refusal(put(tmp_path, b"\x80\x02" + b"(" + (b"(" + array + array + b"t") * 3 + b"t."))


def test_a_long_and_ugly_name_leaves_one_short_sentence(tmp_path: Path) -> None:
    path = put(tmp_path, b"\x80\x04\x8c\x05\n\x1b[2JX" + struct.pack("<I", 10_000) + b"x" * 10_000 + b"\x93.")
    sentence = refusal(path)
    assert sentence.isprintable()
    assert len(sentence) < len(str(path)) + 300


def test_what_arrays_need_is_only_noted_not_called(tmp_path: Path) -> None:
    # numpy's own dtype would fail on this code, its own encode would not know the encoding.
    written = b"cnumpy\ndtype\nU\x04evil\x85Rc_codecs\nencode\nU\x01xU\x04evil\x86R\x86."
    assert "is not the MNIST pickle" in refusal(put(tmp_path, written))


def changed(part: int, which: int, values: Array) -> bytes:
    content = [list(pair) for pair in tiny_content()]
    content[part][which] = values
    return pickle.dumps(tuple((x, y) for x, y in content), 2)


PIXELS, LABELS = tiny_content()[1]


@pytest.mark.parametrize(
    ("which", "values", "said"),
    [
        (0, PIXELS.astype(np.float64), "'f8' where 'f4'"),
        (0, PIXELS.astype(object), "things that arrays do not need"),
        (0, PIXELS[:, :-1], "shape (2, 5) where (2, 6)"),
        (0, PIXELS.reshape(2, 2, 3), "shape (2, 2, 3) where (2, 6)"),
        (0, np.where(np.arange(N_INPUTS) == 3, np.float32(np.nan), PIXELS), "not between 0 and 1"),
        (0, np.full_like(PIXELS, np.inf), "not between 0 and 1"),
        (0, PIXELS - np.float32(1), "not between 0 and 1"),
        (0, PIXELS + np.float32(1), "not between 0 and 1"),
        (1, LABELS.astype(np.int32), "'i4' where 'i8'"),
        (1, LABELS[:-1], "shape (1,) where (2,)"),
        (1, np.array([0, 10]), "not between 0 and 9"),
        (1, np.array([-1, 9]), "not between 0 and 9"),
        (1, "five", "an array is missing"),
    ],
)
def test_wrong_arrays_are_refused(tmp_path: Path, which: int, values: Array, said: str) -> None:
    assert said in refusal(put(tmp_path, changed(1, which, values)))


@pytest.mark.parametrize("written", [b"", b"hello", b".", b"N.", b"].", pickle.dumps(tiny_content()[:2], 2)])
def test_what_is_no_mnist_pickle_is_refused(tmp_path: Path, written: bytes) -> None:
    refusal(put(tmp_path, written))


def test_a_pickle_cut_short_damaged_or_too_long(tmp_path: Path) -> None:
    written = python2_pickle(tiny_content())
    assert "cut short" in refusal(put(tmp_path, written[:-1]))
    assert "goes on after its end" in refusal(put(tmp_path, written + b"more"))
    path = put(tmp_path, written)
    path.write_bytes(path.read_bytes()[:-9])
    assert "cut short" in refusal(path)
    path.write_bytes(path.read_bytes() + b"12345678")
    assert "damaged" in refusal(path)


def padded(n_more: int) -> bytes:
    """A right pickle with a text of so many bytes under it."""
    return b"\x80\x02T" + struct.pack("<i", n_more) + bytes(n_more) + python2_pickle(tiny_content())[2:]


def test_all_that_mnist_can_hold_is_taken_and_not_a_byte_more(tmp_path: Path) -> None:
    most = 64 * 1024 + 2 * sum(SIZES) * (4 * N_INPUTS + 8)  # framing, and every value written as text
    n_fit = most - len(padded(0))
    assert_same(read(put(tmp_path, padded(n_fit))), tiny_content())
    assert "more than MNIST holds" in refusal(put(tmp_path, padded(n_fit + 1)))


def test_ten_thousand_pieces_are_taken_and_not_one_more(tmp_path: Path) -> None:
    written = python2_pickle(tiny_content())
    n_pieces = 0

    class Counting(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            nonlocal n_pieces
            n_pieces += 1
            return super().read(size)

        def readline(self, size: int | None = -1) -> bytes:
            nonlocal n_pieces
            n_pieces += 1
            return super().readline(size)

    with warnings.catch_warnings(action="ignore"):  # numpy 2 warns of the module names of numpy 1
        pickle._Unpickler(Counting(written), encoding="latin1").load()  # type: ignore[attr-defined]
    n_more = 10_000 - n_pieces
    nothing = b"N" * n_more  # which stays under what is loaded
    assert_same(read(put(tmp_path, written[:2] + nothing + written[2:])), tiny_content())
    assert "more than MNIST holds" in refusal(put(tmp_path, written[:2] + nothing + b"N" + written[2:]))


@given(place=st.integers(0, len(python2_pickle(tiny_content())) - 1), byte=st.integers(0, 255))
def test_any_damaged_byte_is_survived(tmp_path_factory: pytest.TempPathFactory, place: int, byte: int) -> None:
    written = bytearray(python2_pickle(tiny_content()))
    written[place] = byte
    path = tmp_path_factory.getbasetemp() / "damaged.pkl"
    path.write_bytes(written)
    try:
        got = read(path)
    except DataError as error:
        sentence = str(error)
    else:
        sentence = ""
        assert all(((x >= 0) & (x <= 1)).all() and ((y >= 0) & (y <= 9)).all() for x, y in got)
    assert sentence.isprintable()
