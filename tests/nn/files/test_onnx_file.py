"""ONNX: one line of operations is a network; what branches, lies outside or is unknown is refused by name."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.protobuf import field
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError
from tests.nn.files.onnx_parts import B, W, X, model, node, outputs


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
