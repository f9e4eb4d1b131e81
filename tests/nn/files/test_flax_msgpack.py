"""Flax's msgpack."""

import struct
from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.content import Content
from nnviz.nn.files.flax_msgpack import MsgpackReader, recognises
from nnviz.nn.files.network_file import Answers, QuestionError
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkError, NetworkFileError, forward
from tests.nn.files.samples import DATA, expected


@pytest.mark.parametrize("name", ["flax-0.12.8-nnx.safetensors", "flax-0.12.8-linen.msgpack"])
def test_layers_that_fit_in_two_orders_ask_for_the_order(name: str) -> None:
    with pytest.raises(QuestionError, match="more than one order") as refusal:
        read_network_file(DATA / name)
    order = next(choice for choice in refusal.value.question.choices if choice.endswith("out"))
    answers = Answers(("sigmoid", "softmax"), order=tuple(order.split(",")))
    wanted = expected(name)
    outputs = forward(read_network_file(DATA / name, answers).network, np.array(wanted["inputs"])).output
    np.testing.assert_allclose(outputs, wanted["outputs"], rtol=0, atol=1e-6)


VALUES = [
    *(("00", 0), ("7f", 127), ("e0", -32), ("ff", -1), ("c0", None), ("c2", False), ("c3", True)),
    *(("cc 80", 128), ("cd 0100", 256), ("ce 00010000", 65536), ("cf 0000000100000000", 2**32)),
    *(("d0 80", -128), ("d1 8000", -(2**15)), ("d2 80000000", -(2**31)), ("d3 8000000000000000", -(2**63))),
    *(("ca 3f800000", 1.0), ("cb bff8000000000000", -1.5)),
    *(
        ("a0", ""),
        ("a3 616263", "abc"),
        ("d9 03 616263", "abc"),
        ("da 0003 616263", "abc"),
        ("db 00000003 616263", "abc"),
    ),
    *(("c4 02 0102", b"\x01\x02"), ("c5 0002 0102", b"\x01\x02"), ("c6 00000002 0102", b"\x01\x02")),
    *(("90", []), ("93 01 02 03", [1, 2, 3]), ("9f" + "01" * 15, [1] * 15)),
    *(("80", {}), ("82 a161 01 a162 02", {"a": 1, "b": 2}), ("bf" + "78" * 31, "x" * 31)),
    *(("d4 05 09", b"\x09"), ("d5 05 0908", b"\x09\x08"), ("d6 05" + "09" * 4, b"\x09" * 4)),
    *(("d7 05" + "09" * 8, b"\x09" * 8), ("d8 05" + "09" * 16, b"\x09" * 16)),
    *(("c7 02 05 0908", b"\x09\x08"), ("c8 0002 05 0908", b"\x09\x08"), ("c9 00000002 05 0908", b"\x09\x08")),
]
"""As the specification of msgpack writes them."""


@pytest.mark.parametrize(("written", "value"), VALUES)
def test_every_code_of_msgpack_that_flax_may_write(written: str, value: object) -> None:
    found = MsgpackReader(bytes.fromhex(written.replace(" ", ""))).value(3)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("written", ["dc 0001 01", "dd 00000001 01", "de 0001 a161 01", "df 00000000", "c1"])
def test_what_flax_does_not_write_is_named(written: str) -> None:
    with pytest.raises(NetworkError, match=f"a part of the kind 0x{written[:2]}"):
        MsgpackReader(bytes.fromhex(written.replace(" ", ""))).value(3)


@pytest.mark.parametrize("written", ["", "a3 6162", "cd 01", "93 01 02", "c4 05 01"])
def test_what_is_cut_short_ends(written: str) -> None:
    with pytest.raises(EOFError):
        MsgpackReader(bytes.fromhex(written.replace(" ", ""))).value(3)


def test_lists_in_lists_have_a_bottom() -> None:
    assert MsgpackReader(b"\x91\x91\x01").value(3) == [[1]]
    with pytest.raises(RecursionError):
        MsgpackReader(b"\x91\x91\x01").value(2)
    for inside in (b"\x81\xa1a" * 2, b"\x81" * 2):
        with pytest.raises((RecursionError, EOFError)):
            MsgpackReader(inside + b"\x01").value(2)


def array(kind: str, shape: tuple[int, ...], data: bytes, *, code: int = 1) -> bytes:
    inside = b"\x93" + bytes((0x90 | len(shape), *shape)) + bytes((0xA0 | len(kind),)) + kind.encode()
    inside += b"\xc4" + bytes((len(data),)) + data
    return b"\xc7" + bytes((len(inside), code)) + inside


@pytest.mark.parametrize(("kind", "form"), [("float32", "f"), ("float64", "d"), ("float16", "e")])
def test_arrays_are_an_extension_of_flax_s_own(kind: str, form: str) -> None:
    data = struct.pack(f"<6{form}", *range(6))
    found = MsgpackReader(array(kind, (2, 3), data)).value(1)
    assert isinstance(found, np.ndarray)
    assert found.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert isinstance(MsgpackReader(array(kind, (2, 3), data, code=2)).value(1), bytes)


def named(**parts: bytes) -> bytes:
    return bytes((0x80 | len(parts),)) + b"".join(bytes((0xA0 | len(k),)) + k.encode() + v for k, v in parts.items())


def dense(n_in: int, n_out: int) -> bytes:
    return named(kernel=array("float16", (n_in, n_out), bytes(2 * n_in * n_out)))


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "net.msgpack"
    path.write_bytes(data)
    return path


def test_arrays_of_other_types_are_no_weights(tmp_path: Path) -> None:
    path = written(tmp_path, named(params=named(kernel=array("int32", (1,), bytes(4)))))
    with pytest.raises(NetworkFileError, match="numbers of type int32 are no weights"):
        read_network_file(path)


def test_of_a_train_state_the_parameters_are_taken(tmp_path: Path) -> None:
    step, state = array("int32", (), bytes(4)), named(mu=named(kernel=array("float32", (2,), bytes(8))))
    path = written(tmp_path, named(step=step, params=named(Dense_0=dense(2, 3)), opt_state=state))
    assert read_network_file(path, Answers(("tanh",))).network.sizes == (2, 3)


def test_a_layer_s_number_does_not_say_where_it_stands(tmp_path: Path) -> None:
    """Flax counts as layers are made: of Dense(1)(tanh(Dense(3)(x))) the outer one is Dense_0."""
    path = written(tmp_path, named(params=named(Dense_0=dense(3, 1), Dense_1=dense(2, 3))))
    file = read_network_file(path, Answers(("tanh",)))
    assert (file.network.sizes, file.layer_names) == ((2, 3, 1), ("Dense_1", "Dense_0"))
    path = written(tmp_path, named(params=named(Dense_0=dense(3, 2), Dense_1=dense(2, 3))))
    with pytest.raises(QuestionError, match="more than one order: say which, Dense_0,Dense_1 or Dense_1,Dense_0"):
        read_network_file(path, Answers(("tanh",)))


@pytest.mark.parametrize(
    ("start", "is_one"),
    [(b"\x81", True), (b"\x8f", True), (b"\x80", False), (b"\x90", False), (b"\xde", False), (b"", False)],
)
def test_it_is_a_small_map_with_kernels_in_it(start: bytes, is_one: bool, tmp_path: Path) -> None:
    path = tmp_path / "net.msgpack"
    path.write_bytes(start + (b"\xa6kernel" if start else b""))
    assert recognises(Content(path)) is is_one
    path.write_bytes(start + b"\xa4bias")
    assert not recognises(Content(path))
