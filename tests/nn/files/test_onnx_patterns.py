"""ONNX: activations that are written as several operations, and what only looks like one."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.network import NetworkFileError
from tests.nn.files.onnx_parts import W, X, model, node, outputs

ONE, TWENTY = np.array(1.0), np.array(20.0)
HARD = {"three": np.array(3.0), "nought": np.array(0.0), "six": np.array(6.0), "sixth": np.array(1 / 6)}
SOFTPLUS = np.logaddexp(0, X @ W.T)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "net.onnx"


@pytest.mark.parametrize(
    ("nodes", "outputs_of_z"),
    [
        ([node("Softplus", "z", "s"), node("Tanh", "s", "t"), node("Mul", "z t", "y")], X @ W.T * np.tanh(SOFTPLUS)),
        (
            [node("Softplus", "z", "s"), node("Cast", "s", "d"), node("Tanh", "d", "t"), node("Mul", "z t", "y")],
            X @ W.T * np.tanh(SOFTPLUS),
        ),
        ([node("Abs", "z", "a"), node("Add", "a one", "s"), node("Div", "z s", "y")], X @ W.T / (1 + np.abs(X @ W.T))),
        ([node("Greater", "z c", "g"), node("Softplus", "z", "s"), node("Where", "g z s", "y")], SOFTPLUS),
        (
            [
                node("Add", "z three", "a"),
                node("Clip", "a nought six", "c6"),
                node("Mul", "c6 sixth", "h"),
                node("Mul", "z h", "y"),
            ],
            X @ W.T * np.clip(X @ W.T + 3, 0, 6) / 6,
        ),
    ],
)
def test_activations_in_several_operations(nodes: list[bytes], outputs_of_z: np.ndarray, path: Path) -> None:
    content = model([node("MatMul", "x w", "z"), *nodes], {"w": W.T, "one": ONE, "c": TWENTY, **HARD})
    np.testing.assert_allclose(outputs(path, content), outputs_of_z, rtol=1e-8)


@pytest.mark.parametrize(
    "nodes",
    [
        [node("Abs", "z", "a"), node("Add", "a c", "s"), node("Div", "z s", "y")],
        [node("Greater", "z one", "g"), node("Softplus", "z", "s"), node("Where", "g z s", "y")],
        [node("Softplus", "z", "s"), node("Mul", "z s", "y")],
        [node("Sigmoid", "z", "s"), node("Mul", "z z", "y")],
        [
            node("Add", "z three", "a"),
            node("Clip", "a nought six", "b"),
            node("Mul", "b six", "h"),
            node("Mul", "z h", "y"),
        ],
        [
            node("Add", "z one", "a"),
            node("Clip", "a nought six", "b"),
            node("Div", "b six", "h"),
            node("Mul", "z h", "y"),
        ],
        [node("Add", "z three", "a"), node("Mul", "a z", "y")],
    ],
)
def test_operations_that_only_look_like_one(nodes: list[bytes], path: Path) -> None:
    with pytest.raises(NetworkFileError, match="only one line of operations"):
        outputs(path, model([node("MatMul", "x w", "z"), *nodes], {"w": W.T, "one": ONE, "c": TWENTY, **HARD}))


def test_silu_is_a_product_with_its_own_sigmoid(path: Path) -> None:
    nodes = [node("MatMul", "x w", "z"), node("Sigmoid", "z", "s"), node("Mul", "z s", "y")]
    z = X @ W.T
    np.testing.assert_allclose(outputs(path, model(nodes, {"w": W.T})), z / (1 + np.exp(-z)), rtol=1e-12)
