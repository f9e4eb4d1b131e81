"""ONNX as values: constants, also those of a second file, and shapes that lie."""

import struct
from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.content import Content
from nnviz.nn.files.onnx_model import MAX_NODES, Model, read_model
from nnviz.nn.files.protobuf import field, varint_bytes
from nnviz.nn.network import NetworkError, NetworkFileError
from tests.nn.files.onnx_parts import W, X, model, node, outputs
from tests.nn.files.samples import assert_as_its_program, samples


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "net.onnx"


def outside(location: str) -> bytes:
    place = field(13, field(1, "location") + field(2, location)) + field(13, field(1, "offset") + field(2, "16"))
    return field(1, 2) + field(1, 3) + field(2, 11) + field(8, "w") + place + field(14, 1)


@pytest.mark.parametrize("name", samples("", ".onnx"))
def test_the_outputs_are_those_of_onnx(name: str) -> None:
    assert_as_its_program(name)


def test_numbers_in_a_second_file(path: Path) -> None:
    content = model([node("MatMul", "x w", "y")], [outside("net.onnx.data")])
    with pytest.raises(NetworkFileError, match=r"lie in a second file, net\.onnx\.data: put that beside it"):
        outputs(path, content)
    (path.parent / "net.onnx.data").write_bytes(bytes(16) + np.ascontiguousarray(W.T).tobytes())
    np.testing.assert_allclose(outputs(path, content), X @ W.T, rtol=1e-12)


@pytest.mark.parametrize("location", ["/etc/passwd", "../secret", "a/../../b", ""])
def test_numbers_from_outside_the_folder_are_not_read(location: str, path: Path) -> None:
    with pytest.raises(NetworkFileError, match="outside its folder"):
        outputs(path, model([node("MatMul", "x w", "y")], [outside(location)]))


@pytest.mark.parametrize("shape", [(10**5, 10**5), (2**62, 2**62), (3, 5)])
def test_a_shape_that_lies_takes_no_memory(shape: tuple[int, ...], path: Path) -> None:
    lying = b"".join(field(1, n) for n in shape) + field(2, 11) + field(8, "w") + field(9, bytes(48))
    with pytest.raises(NetworkFileError, match=r"more than 50,000,000|does not fill"):
        outputs(path, model([node("MatMul", "x w", "y")], [lying]))


def test_several_inputs_are_refused(path: Path) -> None:
    with pytest.raises(NetworkFileError, match="it has 2 inputs, x, h"):
        outputs(path, model([node("MatMul", "x w", "y")], {"w": W.T}, inputs="x h"))


def read(path: Path, content: bytes) -> Model:
    path.write_bytes(content)
    return read_model(Content(path))


def constant(kind: int, shape: tuple[int, ...], *said: bytes) -> bytes:
    return b"".join(field(1, n) for n in shape) + field(2, kind) + field(8, "c") + b"".join(said)


RAW = {1: "f4", 2: "u1", 3: "i1", 4: "u2", 5: "i2", 6: "i4", 7: "i8", 9: "b1", 10: "f2", 11: "f8", 12: "u4", 13: "u8"}
"""Types by the numbers that ONNX gives them (TensorProto.DataType)."""


@pytest.mark.parametrize("kind", RAW)
def test_constants_of_every_type_as_raw_bytes(kind: int, path: Path) -> None:
    array = np.array([[0, 1, 2], [1, 1, 0]]).astype(f"<{RAW[kind]}")
    found = read(path, model([], [constant(kind, (2, 3), field(9, array.tobytes()))])).constants["c"]
    assert found.dtype == array.dtype
    np.testing.assert_array_equal(found, array)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (1, field(4, struct.pack("<2f", -1.5, 3))),
        (11, field(10, struct.pack("<2d", -1.5, 3))),
        *((kind, field(5, varint_bytes(-2) + varint_bytes(3))) for kind in (2, 3, 4, 5, 6, 9)),
        (7, field(7, -2) + field(7, 3)),
    ],
)
def test_constants_in_the_field_of_their_type(kind: int, said: bytes, path: Path) -> None:
    wanted = [-1.5, 3] if kind in (1, 11) else [-2, 3]
    assert read(path, model([], [constant(kind, (2,), said)])).constants["c"].tolist() == wanted


def test_bfloat16_texts_and_types_that_are_no_weights(path: Path) -> None:
    halves = constant(16, (2,), field(9, struct.pack("<2H", 0x3F80, 0xC000)))
    assert read(path, model([], [halves])).constants["c"].tolist() == [1, -2]
    texts = constant(8, (2,), field(6, "no"), field(6, "yes"))
    assert read(path, model([], [texts])).constants["c"].tolist() == ["no", "yes"]
    for kind, said in ((14, "c is of type 14"), (17, "c is of type 17")):
        with pytest.raises(NetworkError, match=said):
            read(path, model([], [constant(kind, (1,), field(9, bytes(8)))]))
    with pytest.raises(NetworkError, match="numbers of type 10 are no weights"):
        read(path, model([], [constant(10, (1,), field(5, 1))]))
    with pytest.raises(NetworkError, match=r"c of shape \(3,\) does not fill its place"):
        read(path, model([], [constant(1, (3,), field(4, struct.pack("<2f", 1, 2)))]))


def test_attributes_of_every_kind(path: Path) -> None:
    said = {
        "float": field(2, 0.5) + field(20, 1),
        "int": field(3, -7) + field(20, 2),
        "text": field(4, "tanh") + field(20, 3),
        "array": field(5, constant(1, (2,), field(4, struct.pack("<2f", 1, 2)))) + field(20, 4),
        "floats": field(7, struct.pack("<2f", 1.5, -2)) + field(20, 6),
        "ints": field(8, 3) + field(8, -1) + field(20, 7),
        "texts": field(9, "a") + field(9, "b") + field(20, 8),
        "graph": field(6, b"") + field(20, 5),
    }
    made = node("Anything", "x w", "y", *(field(1, name) + value for name, value in said.items()))
    (found,) = read(path, model([made], {"w": W})).nodes
    assert (found.operation, found.name, found.inputs, found.outputs) == ("Anything", "n_y", ("x", "w"), ("y",))
    attributes = {name: np.asarray(value).tolist() for name, value in found.attributes.items()}
    assert attributes == {
        "float": 0.5,
        "int": -7,
        "text": "tanh",
        "array": [1, 2],
        "floats": [1.5, -2],
        "ints": [3, -1],
        "texts": ["a", "b"],
        "graph": None,
    }


def test_what_a_model_says_of_itself(path: Path) -> None:
    content = model([], {"w": W}, inputs="x w", output="o") + field(3, "1.2")
    content += field(14, field(1, "key") + field(2, "value"))
    found = read(path, content)
    assert (found.inputs, found.outputs) == (("x",), ("o",))  # constants are no inputs, though they may be listed
    assert (found.metadata, found.producer) == ({"key": "value"}, "test 1.2")


def test_ten_thousand_operations_are_read_and_not_one_more(path: Path) -> None:
    assert MAX_NODES == 10_000
    assert len(read(path, model([node("Abs", "x", "y")] * 10_000, {})).nodes) == 10_000
    with pytest.raises(NetworkError, match="10001 operations are too many"):
        read(path, model([node("Abs", "x", "y")] * 10_001, {}))


def test_numbers_of_a_second_file_from_their_offset_for_their_length(path: Path) -> None:
    (path.parent / "all.data").write_bytes(struct.pack("<6f", *range(6)))

    def place(**said: int) -> bytes:
        entries = {"location": "all.data", **said}
        return b"".join(field(13, field(1, key) + field(2, str(value))) for key, value in entries.items())

    here = constant(1, (2,), place(offset=8, length=8), field(14, 1))
    assert read(path, model([], [here])).constants["c"].tolist() == [2, 3]
    whole = constant(1, (6,), place(), field(14, 1))
    assert read(path, model([], [whole])).constants["c"].tolist() == list(range(6))
