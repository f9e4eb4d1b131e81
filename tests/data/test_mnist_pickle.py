"""The pickle of the text's companion code: read as Python 2 and 3 write it, and never obeyed."""

import gzip
import os
import pickle
import struct
import tracemalloc
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
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
