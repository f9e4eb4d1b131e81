"""safetensors: what is written is contiguous and comes back to the bit; a reader is strict."""

import json
from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.content import Content
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.registry import read_network_file, save_network_file
from nnviz.nn.files.safetensors import recognises
from nnviz.nn.network import Network, NetworkFileError
from tests.nn.files.samples import assert_as_its_program, samples


def packed(header: dict[str, object], data: bytes, padding: bytes = b"") -> bytes:
    text = json.dumps(header).encode() + padding
    return len(text).to_bytes(8, "little") + text + data


def entry(shape: list[int], begin: int, end: int, kind: str = "F32") -> dict[str, object]:
    return {"dtype": kind, "shape": shape, "data_offsets": [begin, end]}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "net.safetensors"


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_transposed_arrays_come_back_to_the_bit_with_names_and_activations(dtype: type, path: Path) -> None:
    w = np.arange(6, dtype=dtype).reshape(2, 3).T / 7
    network = Network((w, w.T.copy()), (np.ones(3, dtype), np.ones(2, dtype)), ("leaky_relu(0.3)", "softmax"))
    save_network_file(NetworkFile(network, "test", input_names=("a", "b"), output_names=("c", "d")), path)
    back = read_network_file(path)
    assert back.network.activations == network.activations
    assert (back.input_names, back.output_names) == (("a", "b"), ("c", "d"))
    for mine, its in zip(network.weights, back.network.weights, strict=True):
        assert mine.dtype == its.dtype
        assert np.ascontiguousarray(mine).tobytes() == np.ascontiguousarray(its).tobytes()
    header = path.read_bytes()
    assert (8 + int.from_bytes(header[:8], "little")) % 8 == 0


def test_a_header_without_padding_metadata_that_is_null_and_data_in_another_order(path: Path) -> None:
    data = np.array([9, 8, 1, 2, 3, 4, 5, 6], "<f4").tobytes()
    header = {"__metadata__": None, "0.weight": entry([2, 3], 8, 32), "0.bias": entry([2], 0, 8)}
    path.write_bytes(packed(header, data, b" " * (1 - len(json.dumps(header)) % 2)))
    network = read_network_file(path, Answers(("tanh",))).network
    np.testing.assert_array_equal(network.weights[0], [[1, 2, 3], [4, 5, 6]])
    np.testing.assert_array_equal(network.biases[0], [9, 8])


@pytest.mark.parametrize(("kind", "data"), [("F16", np.ones(2, "<f2").tobytes()), ("BF16", b"\x80\x3f" * 2)])
def test_half_precisions(kind: str, data: bytes, path: Path) -> None:
    path.write_bytes(packed({"0.weight": entry([1, 2], 0, 4, kind)}, data))
    np.testing.assert_array_equal(read_network_file(path, Answers(("tanh",))).network.weights[0], [[1, 1]])


@pytest.mark.parametrize(
    ("header", "n_bytes", "message"),
    [
        ({"0.weight": entry([1, 2], 0, 8)}, 12, "one after the other to the end"),
        ({"0.weight": entry([1, 2], 4, 12)}, 12, "one after the other"),
        ({"0.weight": entry([1, 2], 0, 8), "0.bias": entry([1], 4, 8)}, 8, "one after the other"),
        ({"0.weight": entry([1, 3], 0, 8)}, 8, "does not fill its place"),
        ({"0.weight": entry([1, 2], 0, 2, "F8_E4M3")}, 2, "of type F8_E4M3"),
        ({"0.weight": entry([10**6, 10**6], 0, 4 * 10**12)}, 8, "more than 50,000,000 numbers"),
        ({"0.weight": entry([-1, -2], 0, 8)}, 8, "impossible shape"),
        ({"x": entry([1, 2], 0, 8)}, 8, "neither weights nor biases"),
    ],
)
def test_what_is_refused(header: dict[str, object], n_bytes: int, message: str, path: Path) -> None:
    path.write_bytes(packed(header, bytes(n_bytes)))
    with pytest.raises(NetworkFileError, match=message):
        read_network_file(path, Answers(("tanh",)))


@pytest.mark.parametrize("name", samples("", ".safetensors"))
def test_the_outputs_are_those_of_whoever_wrote_the_file(name: str) -> None:
    assert_as_its_program(name)


@pytest.mark.parametrize(
    ("length", "start", "n_more", "is_one"),
    [(2, b"{", 1, True), (2, b"{", 0, False), (1, b"{", 1, False), (2, b"[", 1, False), (2**40, b"{", 9, False)],
)
def test_it_is_told_by_a_header_that_fits_the_file(
    length: int, start: bytes, n_more: int, is_one: bool, tmp_path: Path
) -> None:
    path = tmp_path / "net.safetensors"
    path.write_bytes(length.to_bytes(8, "little") + start + bytes(n_more))
    assert recognises(Content(path)) is is_one
