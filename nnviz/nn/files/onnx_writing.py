"""A network as an ONNX model: a Gemm and an activation for every layer, any number of examples at once."""

import json
from pathlib import Path

import numpy as np

from nnviz import __version__
from nnviz.nn.activations import FloatArray
from nnviz.nn.files.content import write_file
from nnviz.nn.files.network_file import NetworkFile, unknown_activation
from nnviz.nn.files.protobuf import field

PROGRAM = "ONNX"
OPSET, IR_VERSION = 20, 9
INPUT, OUTPUT, EXAMPLES = "input", "output", "examples"
FLOAT, INT, TEXT = 1, 2, 3  # what an attribute is
PLAIN = {
    "sigmoid": "Sigmoid",
    "tanh": "Tanh",
    "relu": "Relu",
    "softmax": "Softmax",
    "log_softmax": "LogSoftmax",
    "identity": "Identity",
    "softplus": "Softplus",
    "softsign": "Softsign",
    "exponential": "Exp",
    "absolute": "Abs",
    "sine": "Sin",
    "cosine": "Cos",
    "mish": "Mish",
    "hard_silu": "HardSwish",
    "selu": "Selu",
    "gelu": "Gelu",
}
PARAMETRIC = {"leaky_relu": "LeakyRelu", "elu": "Elu", "hard_sigmoid": "HardSigmoid"}


def write_onnx(file: NetworkFile, path: Path) -> None:
    """Write the model; names of inputs and outputs go into its metadata. Raises ``NetworkFileError``."""
    network = file.network
    kind = 11 if network.weights[0].dtype == np.float64 else 1
    nodes, tensors, before = b"", b"", INPUT
    for number, (w, b, activation) in enumerate(
        zip(network.weights, network.biases, network.activations, strict=True), start=1
    ):
        tensors += field(5, _tensor(f"weights_{number}", w, kind)) + field(5, _tensor(f"biases_{number}", b, kind))
        nodes += _node("Gemm", [before, f"weights_{number}", f"biases_{number}"], f"z_{number}", _whole("transB", 1))
        before = OUTPUT if number == len(network.weights) else f"a_{number}"
        nodes += _activation(activation, f"z_{number}", before)
    ends = field(11, _value(INPUT, network.sizes[0], kind)) + field(12, _value(OUTPUT, network.sizes[-1], kind))
    graph = nodes + field(2, "network") + tensors + ends
    names = {key: list(getattr(file, key)) for key in ("input_names", "output_names")}
    metadata = b"".join(
        field(14, field(1, f"nnviz.{key}") + field(2, json.dumps(value))) for key, value in names.items()
    )
    start = field(1, IR_VERSION) + field(2, "nnviz") + field(3, __version__)
    write_file(path, start + field(7, graph) + field(8, field(1, "") + field(2, OPSET)) + metadata)


def _activation(name: str, z: str, a: str) -> bytes:
    """Return the node, or the two, of an activation."""
    family, _, numbers = name.partition("(")
    if name in PLAIN:
        return _node(PLAIN[name], [z], a)
    if name == "silu":
        return _node("Sigmoid", [z], f"{z}_gate") + _node("Mul", [z, f"{z}_gate"], a)
    if name == "gelu_tanh":
        return _node("Gelu", [z], a, _attribute("approximate", TEXT, field(4, "tanh")))
    if family in PARAMETRIC:
        return _node(PARAMETRIC[family], [z], a, _attribute("alpha", FLOAT, field(2, float(numbers.rstrip(")")))))
    raise unknown_activation(PROGRAM, name)


def _node(operation: str, inputs: list[str], output: str, *attributes: bytes) -> bytes:
    said = b"".join(field(1, name) for name in inputs) + field(2, output) + field(3, f"{operation}_{output}")
    return field(1, said + field(4, operation) + b"".join(field(5, attribute) for attribute in attributes))


def _attribute(name: str, kind: int, value: bytes) -> bytes:
    return field(1, name) + value + field(20, kind)


def _whole(name: str, value: int) -> bytes:
    return _attribute(name, INT, field(3, value))


def _tensor(name: str, array: FloatArray, kind: int) -> bytes:
    packed = np.ascontiguousarray(array, "<f8" if kind == 11 else "<f4").tobytes()
    return b"".join(field(1, n) for n in array.shape) + field(2, kind) + field(8, name) + field(9, packed)


def _value(name: str, n_neurons: int, kind: int) -> bytes:
    """Return the type of an input or output: as many examples as come, ``n_neurons`` numbers each."""
    shape = field(1, field(2, EXAMPLES)) + field(1, field(1, n_neurons))
    return field(1, name) + field(2, field(1, field(1, kind) + field(2, shape)))
