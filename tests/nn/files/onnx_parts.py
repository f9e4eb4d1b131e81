"""ONNX models put together message by message."""

from pathlib import Path

import numpy as np

from nnviz.nn.files.protobuf import field
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import forward

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


def outputs(path: Path, content: bytes) -> np.ndarray:
    path.write_bytes(content)
    return np.asarray(forward(read_network_file(path).network, X).output)
