"""ONNX: one line of operations is a network; what branches, lies outside or is unknown is refused by name."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.activation_families import FAMILIES, named
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.files.protobuf import field, fields_of, packed, shortest, single, text, whole, wholes
from nnviz.nn.files.registry import read_network_file, save_network_file
from nnviz.nn.network import NetworkFileError, forward, random_network

RNG = np.random.default_rng(0)
W, B = RNG.normal(size=(3, 2)), RNG.normal(size=3)
X = RNG.normal(size=(4, 2))


def tensor(name: str, array: np.ndarray) -> bytes:
    return (
        b"".join(field(1, n) for n in array.shape)
        + field(2, 11)
        + field(8, name)
        + field(9, array.astype("<f8").tobytes())
    )


def node(operation: str, inputs: str, output: str, *attributes: bytes, domain: str = "") -> bytes:
    said = b"".join(field(1, name) for name in inputs.split()) + field(2, output) + field(3, f"n_{output}")
    return said + field(4, operation) + b"".join(field(5, part) for part in attributes) + field(7, domain)


def model(
    nodes: list[bytes], tensors: dict[str, np.ndarray] | list[bytes], output: str = "y", inputs: str = "x"
) -> bytes:
    parts = tensors if isinstance(tensors, list) else [tensor(name, array) for name, array in tensors.items()]
    graph = b"".join(field(1, part) for part in nodes) + field(2, "g") + b"".join(field(5, part) for part in parts)
    graph += b"".join(field(11, field(1, name)) for name in inputs.split()) + field(12, field(1, output))
    return field(1, 8) + field(2, "test") + field(7, graph) + field(8, field(2, 20))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "net.onnx"


def outputs(path: Path, content: bytes) -> np.ndarray:
    path.write_bytes(content)
    return np.asarray(forward(read_network_file(path).network, X).output)


def test_gemm_with_its_factors_and_either_side(path: Path) -> None:
    for transposed in (0, 1):
        said = [field(1, "alpha") + field(2, 0.5) + field(20, 1), field(1, "beta") + field(2, 2.0) + field(20, 1)]
        gemm = node("Gemm", "x w b", "y", *said, field(1, "transB") + field(3, transposed) + field(20, 2))
        w = W if transposed else W.T
        np.testing.assert_allclose(outputs(path, model([gemm], {"w": w, "b": B})), X @ W.T / 2 + 2 * B, rtol=1e-12)


def test_matmul_add_and_arithmetic_on_both_sides(path: Path) -> None:
    nodes = [
        node("Sub", "c x", "x1"),
        node("Div", "x1 d", "x2"),
        node("MatMul", "x2 w", "z"),
        node("Add", "b z", "s"),
        node("Tanh", "s", "y"),
    ]
    content = model(nodes, {"w": W.T, "b": B[None], "c": np.array([[1.0, 2.0]]), "d": np.array(4.0)})
    np.testing.assert_allclose(outputs(path, content), np.tanh((np.array([1, 2]) - X) / 4 @ W.T + B), rtol=1e-12)
    assert not any(note == "b" for note in read_network_file(path).notes)


def test_constants_may_be_computed(path: Path) -> None:
    nodes = [
        node("Transpose", "w", "wt", field(1, "perm") + field(8, 1) + field(8, 0) + field(20, 7)),
        node("MatMul", "x wt", "y"),
    ]
    np.testing.assert_allclose(outputs(path, model(nodes, {"w": W})), X @ W.T, rtol=1e-12)


def test_silu_is_a_product_with_its_own_sigmoid(path: Path) -> None:
    nodes = [node("MatMul", "x w", "z"), node("Sigmoid", "z", "s"), node("Mul", "z s", "y")]
    z = X @ W.T
    np.testing.assert_allclose(outputs(path, model(nodes, {"w": W.T})), z / (1 + np.exp(-z)), rtol=1e-12)


@pytest.mark.parametrize(
    ("nodes", "message"),
    [
        ([node("MatMul", "x w", "z"), node("Add", "z x", "y")], "x goes into Add, MatMul: only one line"),
        ([node("Conv", "x w", "y")], "operation n_y, a Conv, is no layer"),
        ([node("MatMul", "w x", "y")], "n_y multiplies from the other side"),
        ([node("MatMul", "x v", "y")], "v is computed, where a network has a constant"),
        ([node("MatMul", "x w", "z")], "end in z, which is no output"),
        (
            [node("MatMul", "x w", "y", domain="com.microsoft")],
            r"MatMul of com\.microsoft is no operation of ONNX itself",
        ),
        (
            [node("MatMul", "x w", "z"), node("Softmax", "z", "y", field(1, "axis") + field(3, 0) + field(20, 2))],
            "not along",
        ),
    ],
)
def test_what_is_no_line_of_layers(nodes: list[bytes], message: str, path: Path) -> None:
    with pytest.raises(NetworkFileError, match=message):
        outputs(path, model(nodes, {"w": W.T}))


def test_several_inputs_are_refused(path: Path) -> None:
    with pytest.raises(NetworkFileError, match="it has 2 inputs, x, h"):
        outputs(path, model([node("MatMul", "x w", "y")], {"w": W.T}, inputs="x h"))


def outside(location: str) -> bytes:
    place = field(13, field(1, "location") + field(2, location)) + field(13, field(1, "offset") + field(2, "16"))
    return field(1, 2) + field(1, 3) + field(2, 11) + field(8, "w") + place + field(14, 1)


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


WRITABLE = ("sigmoid", "tanh", "relu", "softmax", "identity", "leaky_relu(0.3)", "elu(0.7)", "selu", "silu", "gelu")
WRITABLE += (
    "gelu_tanh",
    "softplus",
    "softsign",
    "hard_sigmoid(0.2)",
    "log_softmax",
    "mish",
    "hard_silu",
    "exponential",
)


@pytest.mark.parametrize("activation", WRITABLE)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_what_is_written_comes_back_to_the_bit_with_its_names(activation: str, dtype: type, path: Path) -> None:
    network = random_network((4, 3, 2), (activation, "tanh"), initial="text", rng=np.random.default_rng(1), dtype=dtype)
    save_network_file(NetworkFile(network, "t", input_names=("a", "b", "c", "ä"), output_names=("no", "yes")), path)
    back = read_network_file(path)
    assert back.network.activations == network.activations
    assert (back.input_names, back.output_names) == (("a", "b", "c", "ä"), ("no", "yes"))
    for mine, its in zip(
        (*network.weights, *network.biases), (*back.network.weights, *back.network.biases), strict=True
    ):
        assert mine.dtype == its.dtype
        np.testing.assert_array_equal(mine, its)


def test_every_other_activation_is_refused_before_anything_is_written(path: Path) -> None:
    every = (*ACTIVATIONS, *(named(name, *(0.5, 2.0)[: len(row.parameters)]) for name, row in FAMILIES.items()))
    families = {name.partition("(")[0] for name in WRITABLE}
    for name in every:
        if name.partition("(")[0] in (*families, "absolute", "sine", "cosine"):
            continue
        network = random_network((2, 2), (name,), initial="text", rng=RNG)
        with pytest.raises(NetworkFileError, match="ONNX knows no activation"):
            save_network_file(NetworkFile(network, "t"), path)
    assert not path.exists()


def test_the_wire_format() -> None:
    message = field(1, -2) + field(2, 1.5) + field(3, "ä") + field(4, b"\x01\x02") + field(5, 300) + field(5, 1)
    fields = fields_of(memoryview(message))
    assert whole(fields, 1) == -2
    assert single(fields, 2, 0.0) == 1.5
    assert text(fields, 3) == "ä"
    assert packed(fields, 4) == b"\x01\x02"
    assert wholes(fields, 5) == [300, 1]
    assert (whole(fields, 9, 7), single(fields, 9, 0.5), text(fields, 9)) == (7, 0.5, "")
    assert shortest(float(np.float32(0.2))) == 0.2


@pytest.mark.parametrize("damage", [b"\x08", b"\x0a\x05ab", b"\x0b", b"\x08" + b"\xff" * 11, b"\x09\x01"])
def test_damage_in_the_wire_format(damage: bytes) -> None:
    with pytest.raises((ValueError, EOFError, IndexError)):
        fields_of(memoryview(damage))


ONE, TWENTY = np.array(1.0), np.array(20.0)
SOFTPLUS = np.logaddexp(0, X @ W.T)


@pytest.mark.parametrize(
    ("nodes", "outputs_of_z"),
    [
        ([node("Softplus", "z", "s"), node("Tanh", "s", "t"), node("Mul", "z t", "y")], X @ W.T * np.tanh(SOFTPLUS)),
        ([node("Abs", "z", "a"), node("Add", "a one", "s"), node("Div", "z s", "y")], X @ W.T / (1 + np.abs(X @ W.T))),
        ([node("Greater", "z c", "g"), node("Softplus", "z", "s"), node("Where", "g z s", "y")], SOFTPLUS),
    ],
)
def test_activations_in_several_operations(nodes: list[bytes], outputs_of_z: np.ndarray, path: Path) -> None:
    content = model([node("MatMul", "x w", "z"), *nodes], {"w": W.T, "one": ONE, "c": TWENTY})
    np.testing.assert_allclose(outputs(path, content), outputs_of_z, rtol=1e-8)


@pytest.mark.parametrize(
    "nodes",
    [
        [node("Abs", "z", "a"), node("Add", "a c", "s"), node("Div", "z s", "y")],
        [node("Greater", "z one", "g"), node("Softplus", "z", "s"), node("Where", "g z s", "y")],
        [node("Softplus", "z", "s"), node("Mul", "z s", "y")],
        [node("Sigmoid", "z", "s"), node("Mul", "z z", "y")],
    ],
)
def test_operations_that_only_look_like_one(nodes: list[bytes], path: Path) -> None:
    with pytest.raises(NetworkFileError, match="only one line of operations"):
        outputs(path, model([node("MatMul", "x w", "z"), *nodes], {"w": W.T, "one": ONE, "c": TWENTY}))
