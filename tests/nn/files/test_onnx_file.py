"""ONNX: one line of operations is a network; what branches, lies outside or is unknown is refused by name."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.content import Content
from nnviz.nn.files.onnx_file import recognises
from nnviz.nn.files.protobuf import field
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError
from tests.nn.files.onnx_parts import B, W, X, model, node, outputs
from tests.nn.files.samples import assert_as_its_program, samples


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "net.onnx"


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


def test_gemm_turns_its_weights_only_if_it_is_told_to(path: Path) -> None:
    np.testing.assert_allclose(outputs(path, model([node("Gemm", "x w b", "y")], {"w": W.T, "b": B})), X @ W.T + B)
    turned = node("Gemm", "x w b", "y", field(1, "transA") + field(3, 1) + field(20, 2))
    for wrong in (turned, node("Gemm", "w x b", "y")):
        with pytest.raises(NetworkFileError, match="n_y multiplies from the other side"):
            outputs(path, model([wrong], {"w": W.T, "b": B}))


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        *((bytes((8, 8, code, 0, 0)), True) for code in (0x12, 0x3A, 0x42, 0x1A, 0x2A)),
        *((bytes((8, version, 0x12, 0, 0)), 3 <= version <= 20) for version in (2, 3, 20, 21)),
        (bytes((8, 8, 0x13, 0x12, 0)), False),
        (bytes((9, 8, 0x12, 0, 0)), False),
        (bytes((8, 8, 0x12, 0)), False),
    ],
)
def test_it_is_told_by_its_version_and_what_follows(head: bytes, is_one: bool, path: Path) -> None:
    path.write_bytes(head)
    assert recognises(Content(path)) is is_one


@pytest.mark.parametrize("name", samples("", ".onnx"))
def test_the_outputs_are_those_of_whoever_exported_the_model(name: str) -> None:
    assert_as_its_program(name)


def activation_of(path: Path, operation: str, *attributes: bytes, inputs: str = "z", **constants: float) -> str:
    """Return the activation that an operation on z is read as."""
    nodes = [node("MatMul", "x w", "z"), node(operation, inputs, "y", *attributes)]
    path.write_bytes(model(nodes, {"w": W.T, **{name: np.array(value) for name, value in constants.items()}}))
    return read_network_file(path).network.activations[0]


def number(name: str, value: float) -> bytes:
    return field(1, name) + field(2, value) + field(20, 1)


def whole(name: str, value: int) -> bytes:
    return field(1, name) + field(3, value) + field(20, 2)


@pytest.mark.parametrize(
    ("operation", "attributes", "name"),
    [
        ("LeakyRelu", (), "leaky_relu(0.01)"),
        ("LeakyRelu", (number("alpha", 0.25),), "leaky_relu(0.25)"),
        ("Elu", (), "elu(1)"),
        ("Elu", (number("alpha", 0.5),), "elu(0.5)"),
        ("Celu", (), "elu(1)"),
        ("Gelu", (), "gelu"),
        ("HardSigmoid", (), "hard_sigmoid(0.2)"),
        ("HardSigmoid", (number("alpha", 1 / 6),), "hard_sigmoid(0.16666666666666666)"),
        ("Selu", (), "selu"),
        ("Softmax", (), "softmax"),
        ("Softmax", (whole("axis", 1),), "softmax"),
        ("LogSoftmax", (whole("axis", -1),), "log_softmax"),
    ],
)
def test_activations_with_the_numbers_of_the_standard(
    operation: str, attributes: tuple[bytes, ...], name: str, path: Path
) -> None:
    assert activation_of(path, operation, *attributes) == name


@pytest.mark.parametrize(
    ("operation", "attributes", "message"),
    [
        ("Celu", (number("alpha", 0.5),), r"a CELU with α = 0\.5 is not known"),
        ("HardSigmoid", (number("beta", 0.25),), r"a hard sigmoid with β = 0\.25 is not known"),
        ("Selu", (number("alpha", 1.5),), r"a SELU with α = 1\.5"),
        ("Selu", (number("gamma", 1.5),), r"a SELU with .* γ = 1\.5"),
        ("Softmax", (whole("axis", 0),), "Softmax is not along the neurons"),
        ("LogSoftmax", (whole("axis", 2),), "LogSoftmax is not along the neurons"),
    ],
)
def test_other_numbers_are_refused(operation: str, attributes: tuple[bytes, ...], message: str, path: Path) -> None:
    with pytest.raises(NetworkFileError, match=message):
        activation_of(path, operation, *attributes)


def test_a_cut_is_the_activation_with_its_ends(path: Path) -> None:
    assert activation_of(path, "Clip", inputs="z low high", low=-1.0, high=1.0) == "hard_tanh"
    assert activation_of(path, "Clip", inputs="z low high", low=0.0, high=6.0) == "cut_relu(6)"
    assert activation_of(path, "Clip", inputs="z low", low=0.0) == "relu"
    assert activation_of(path, "Clip", number("min", 0.0), number("max", 4.0)) == "cut_relu(4)"
    with pytest.raises(NetworkFileError, match=r"a cut at -2\.0 and 2\.0 is no activation"):
        activation_of(path, "Clip", inputs="z low high", low=-2.0, high=2.0)


@pytest.mark.parametrize(
    ("operation", "inputs", "wanted"),
    [
        ("Add", "x c", X + 3),
        ("Add", "c x", X + 3),
        ("Sub", "x c", X - 3),
        ("Sub", "c x", 3 - X),
        ("Mul", "c x", 3 * X),
        ("Div", "x c", X / 3),
    ],
)
def test_arithmetic_with_a_constant_on_either_side(operation: str, inputs: str, wanted: np.ndarray, path: Path) -> None:
    content = model([node(operation, inputs, "x1"), node("MatMul", "x1 w", "y")], {"w": W.T, "c": np.array(3.0)})
    np.testing.assert_allclose(outputs(path, content), wanted @ W.T, rtol=1e-12)


def test_what_is_computed_divides_nothing(path: Path) -> None:
    content = model([node("Div", "c x", "x1"), node("MatMul", "x1 w", "y")], {"w": W.T, "c": np.array(3.0)})
    with pytest.raises(NetworkFileError, match="n_x1 divides by what is computed"):
        outputs(path, content)


def test_norms_and_scalers_are_folded(path: Path) -> None:
    constants = {
        "w": W.T,
        "g": np.array([1.0, -1, 2]),
        "b": B,
        "m": np.array([0.5, 0, 1]),
        "v": np.array([4.0, 1, 0.25]),
    }
    z = X @ W.T
    for said, epsilon in (((), 1e-5), ((number("epsilon", 0.5),), 0.5)):
        norm = node("BatchNormalization", "z g b m v", "y", *said)
        wanted = constants["g"] * (z - constants["m"]) / np.sqrt(constants["v"] + epsilon) + B
        np.testing.assert_allclose(
            outputs(path, model([node("MatMul", "x w", "z"), norm], constants)), wanted, rtol=1e-6
        )


def test_gemm_may_have_no_biases(path: Path) -> None:
    np.testing.assert_allclose(outputs(path, model([node("Gemm", "x w", "y")], {"w": W.T})), X @ W.T, rtol=1e-12)
