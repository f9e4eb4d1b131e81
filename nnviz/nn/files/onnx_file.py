"""Networks in files: ONNX, a graph of operations that must be one line from its input to its output."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.activation_families import named
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.content import Content
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.onnx_model import Model, Node, read_model
from nnviz.nn.files.onnx_patterns import composite
from nnviz.nn.files.onnx_writing import write_onnx as write
from nnviz.nn.network import NetworkError

KIND = "ONNX"
__all__ = ("read", "recognises", "write")
Array = NDArray[Any]
WITHOUT_EFFECT = ("Identity", "Dropout", "Flatten", "Reshape", "Cast", "Squeeze", "Unsqueeze")
LABELS = ("ArgMax", "ArrayFeatureExtractor", "TopK")  # they turn outputs into classes
PLAIN = {
    "Sigmoid": "sigmoid",
    "Tanh": "tanh",
    "Relu": "relu",
    "Softplus": "softplus",
    "Softsign": "softsign",
    "Exp": "exponential",
    "Abs": "absolute",
    "Sin": "sine",
    "Cos": "cosine",
    "Mish": "mish",
    "HardSwish": "hard_silu",
}


def recognises(content: Content) -> bool:
    """Whether it begins with ONNX's version number, and a name or a graph follows."""
    head = content.head
    return len(head) > 4 and head[0] == 0x08 and 3 <= head[1] <= 20 and head[2] in (0x12, 0x3A, 0x42, 0x1A, 0x2A)


def read(content: Content, _answers: Answers) -> NetworkFile:
    """Read the line of operations; class labels come along. Raises ``NetworkError`` where it is no line."""
    model = read_model(content)
    if len(model.inputs) != 1:
        sentence = translate("NetworkFile", "it has {0} inputs, {1}: only a network with one is taken")
        raise NetworkError(sentence.format(len(model.inputs), ", ".join(model.inputs)[:80]))
    line = _Line(model)
    line.follow()
    kind = f"{KIND} ({model.producer})" if model.producer else KIND
    names = {
        key: tuple(json.loads(model.metadata.get(f"nnviz.{key}", "[]"))) for key in ("input_names", "output_names")
    }
    if line.labels and len(line.labels) == line.chain.n_neurons:
        names["output_names"] = line.labels
    return line.chain.finished(kind, input_names=names["input_names"], output_names=names["output_names"])


class _Line:
    """Follows a model from its input, one operation after the other."""

    def __init__(self, model: Model) -> None:
        self.chain = Chain()
        self.labels: tuple[str, ...] = ()
        self._model = model
        self._constants = dict(model.constants)
        self._users: dict[str, list[Node]] = {}
        for node in model.nodes:
            if not self._is_constant(node):
                for name in node.inputs:
                    self._users.setdefault(name, []).append(node)

    def follow(self) -> None:
        """Add every operation to the chain, up to an output of the graph."""
        current, done = self._model.inputs[0], 0
        while (users := self._next(current)) and done <= len(self._model.nodes):
            current = self._add(users, current)
            done += 1
        if current not in self._model.outputs:
            raise NetworkError(
                translate("NetworkFile", "its operations end in {0}, which is no output").format(current)
            )

    def _is_constant(self, node: Node) -> bool:
        """Compute an operation on constants alone, and keep what it gives."""
        if node.operation == "Constant":
            value = next(iter(node.attributes.values()))
            self._constants[node.outputs[0]] = np.asarray(value)
            return True
        if node.inputs and node.inputs[0] in self._constants and node.operation in ("Transpose", "Identity", "Cast"):
            value = self._constants[node.inputs[0]]
            turned = np.transpose(value, node.attributes.get("perm")) if node.operation == "Transpose" else value
            self._constants[node.outputs[0]] = turned
            return True
        return False

    def _next(self, name: str) -> list[Node]:
        users = self._users.get(name, [])
        for node in users:
            if node.operation == "ArrayFeatureExtractor" and node.inputs[0] in self._constants:
                self.labels = tuple(map(str, self._constants[node.inputs[0]].reshape(-1).tolist()))
        for node in users:
            if node.operation == "ArgMax":
                self._note_labels(node)
        return [node for node in users if node.operation not in LABELS]

    def _note_labels(self, argmax: Node) -> None:
        for node in self._users.get(argmax.outputs[0], []):
            if node.operation == "ArrayFeatureExtractor" and node.inputs[0] in self._constants:
                self.labels = tuple(map(str, self._constants[node.inputs[0]].reshape(-1).tolist()))

    def _add(self, users: list[Node], current: str) -> str:
        """Add what is done to ``current``; return what comes out."""
        operations = sorted(node.operation for node in users)
        if operations == ["Concat", "Sub"]:
            return self._complement(users, current)
        if found := composite(users, current, self._users, self._constants):
            self.chain.activate(found[0])
            return found[1]
        if len(users) > 1:
            sentence = translate(
                "NetworkFile", "{0} goes into {1}: only one line of operations is taken, without skips"
            )
            raise NetworkError(sentence.format(current, ", ".join(operations)))
        node = users[0]
        add = ADDERS.get(node.operation)
        if node.operation in PLAIN:
            self.chain.activate(PLAIN[node.operation])
        elif add is not None:
            add(self, node, current)
        elif node.operation not in WITHOUT_EFFECT:
            sentence = translate("NetworkFile", "operation {0}, a {1}, is no layer of nnviz")
            raise NetworkError(sentence.format(node.name or node.outputs[0], node.operation))
        return node.outputs[0]

    def _complement(self, users: list[Node], current: str) -> str:
        """Take 1 − p and p, put side by side, for two outputs."""
        concat, minus = sorted(users, key=lambda node: node.operation)
        if concat.inputs != (minus.outputs[0], current) or float(self._constant(minus.inputs[0]).max()) != 1:
            raise NetworkError(
                translate("NetworkFile", "{0} is put together of parts that are no layer").format(concat.name)
            )
        self.chain.complement()
        return concat.outputs[0]

    def _constant(self, name: str) -> Array:
        if name not in self._constants:
            sentence = translate("NetworkFile", "{0} is computed, where a network has a constant")
            raise NetworkError(sentence.format(name or "?"))
        return self._constants[name]

    def add_gemm(self, node: Node, current: str) -> None:
        said = {"alpha": 1.0, "beta": 1.0, "transA": 0, "transB": 0, **node.attributes}
        if said["transA"] or node.inputs[0] != current:
            raise NetworkError(translate("NetworkFile", "{0} multiplies from the other side").format(node.name))
        weights = self._constant(node.inputs[1])
        biases = self._constant(node.inputs[2]) if len(node.inputs) > 2 and node.inputs[2] else None
        weights = weights if said["transB"] else weights.T
        with np.errstate(all="ignore"):  # what is no finite number is refused as that
            if biases is not None:
                biases = np.broadcast_to(biases.reshape(-1), (len(weights),)) * np.asarray(said["beta"], biases.dtype)
            self.chain.layer(weights * np.asarray(said["alpha"], weights.dtype), biases, name=node.inputs[1])

    def add_product(self, node: Node, current: str) -> None:
        if node.inputs[0] != current:
            raise NetworkError(translate("NetworkFile", "{0} multiplies from the other side").format(node.name))
        self.chain.layer(self._constant(node.inputs[1]).T, None, name=node.inputs[1])

    def add_arithmetic(self, node: Node, current: str) -> None:
        """Add a sum or product with a constant of one number, or of one for each neuron."""
        is_first = node.inputs[0] == current
        value = self._constant(node.inputs[1 if is_first else 0]).astype(np.float64)
        value = value.reshape(-1) if value.size > 1 else value.reshape(())
        if node.operation in ("Sub", "Div") and not is_first:
            if node.operation == "Div":
                raise NetworkError(translate("NetworkFile", "{0} divides by what is computed").format(node.name))
            self.chain.scale(-1.0, value, name=node.name)
        elif node.operation in ("Add", "Sub"):
            self.chain.shift(value if node.operation == "Add" else -value, name=node.name or node.operation)
        else:
            self.chain.scale(value if node.operation == "Mul" else 1 / value, 0.0, name=node.name or node.operation)

    def add_batch_norm(self, node: Node, _current: str) -> None:
        gamma, beta, mean, variance = (self._constant(name).astype(np.float64) for name in node.inputs[1:5])
        factor = gamma / np.sqrt(variance + node.attributes.get("epsilon", 1e-5))
        self.chain.scale(factor, beta - mean * factor, name=node.name or node.operation)

    def add_scaler(self, node: Node, _current: str) -> None:
        offset, factor = (np.asarray(node.attributes[key], np.float64) for key in ("offset", "scale"))
        self.chain.scale(factor, -offset * factor, name="Scaler")

    def add_softmax(self, node: Node, _current: str) -> None:
        if node.attributes.get("axis", -1) not in (1, -1):
            raise NetworkError(
                translate("NetworkFile", "{0} is not along the neurons of a layer").format(node.operation)
            )
        self.chain.activate("softmax" if node.operation == "Softmax" else "log_softmax")

    def add_parametric(self, node: Node, _current: str) -> None:
        said = node.attributes
        names: dict[str, Callable[[], str]] = {
            "LeakyRelu": lambda: named("leaky_relu", said.get("alpha", 0.01)),
            "Elu": lambda: named("elu", said.get("alpha", 1.0)),
            "Gelu": lambda: "gelu_tanh" if said.get("approximate") == "tanh" else "gelu",
            "HardSigmoid": lambda: _hard_sigmoid(said.get("alpha", 0.2), said.get("beta", 0.5)),
            "Selu": lambda: _selu(said.get("alpha", 1.67326319), said.get("gamma", 1.05070102)),
            "Celu": lambda: named("elu", _one(said.get("alpha", 1.0))),
        }
        self.chain.activate(names[node.operation]())

    def add_clip(self, node: Node, _current: str) -> None:
        ends = [node.attributes.get(key) for key in ("min", "max")]
        for place, name in enumerate(node.inputs[1:3]):
            if name:
                ends[place] = float(self._constant(name).reshape(()))
        low, high = ends
        if (low, high) == (-1, 1):
            self.chain.activate("hard_tanh")
        elif low == 0:
            self.chain.activate("relu" if high is None else named("cut_relu", high))
        else:
            raise NetworkError(
                translate("NetworkFile", "a cut at {0} and {1} is no activation of nnviz").format(low, high)
            )

    def add_zip_map(self, node: Node, _current: str) -> None:
        words = node.attributes.get("classlabels_strings") or node.attributes.get("classlabels_int64s") or ()
        self.labels = tuple(map(str, words))


def _hard_sigmoid(alpha: float, beta: float) -> str:
    if beta != 0.5:
        raise NetworkError(translate("NetworkFile", "a hard sigmoid with β = {0} is not known").format(beta))
    return named("hard_sigmoid", 1 / 6 if abs(alpha - 1 / 6) < 1e-7 else alpha)


def _selu(alpha: float, gamma: float) -> str:
    if abs(alpha - 1.6732632423543772) > 1e-6 or abs(gamma - 1.0507009873554805) > 1e-6:
        raise NetworkError(
            translate("NetworkFile", "a SELU with α = {0} and γ = {1} is not known").format(alpha, gamma)
        )
    return "selu"


def _one(alpha: float) -> float:
    if alpha != 1:
        raise NetworkError(translate("NetworkFile", "a CELU with α = {0} is not known").format(alpha))
    return alpha


ADDERS: dict[str, Callable[[_Line, Node, str], None]] = {
    "Gemm": _Line.add_gemm,
    "MatMul": _Line.add_product,
    "BatchNormalization": _Line.add_batch_norm,
    "Scaler": _Line.add_scaler,
    "Clip": _Line.add_clip,
    "ZipMap": _Line.add_zip_map,
    **dict.fromkeys(("Add", "Sub", "Mul", "Div"), _Line.add_arithmetic),
    **dict.fromkeys(("Softmax", "LogSoftmax"), _Line.add_softmax),
    **dict.fromkeys(("LeakyRelu", "Elu", "Gelu", "HardSigmoid", "Selu", "Celu"), _Line.add_parametric),
}
