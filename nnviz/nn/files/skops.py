"""Networks in files: scikit-learn's MLPs as skops saves them, with the scalers before them in a pipeline."""

import json
import zipfile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.content import Budget, Content, check_archive, member_bytes, parsed_json
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.neuron_graph import known
from nnviz.nn.files.npy import read_header, read_numbers
from nnviz.nn.network import NetworkError

KIND = "scikit-learn (skops)"
SCHEMA = "schema.json"
MODELS = ("MLPClassifier", "MLPRegressor")
ACTIVATIONS = {
    "identity": "identity",
    "logistic": "sigmoid",
    "tanh": "tanh",
    "relu": "relu",
    "softmax": "softmax",
    "exp": "exponential",
}
Node = dict[str, Any]


def recognises(content: Content) -> bool:
    """Whether it is a zip with skops' schema."""
    return SCHEMA in content.members


def read(content: Content, _answers: Answers) -> NetworkFile:
    """Read the model; classes and feature names come along. The copies of early stopping are left alone."""
    with zipfile.ZipFile(content.path) as archive:
        check_archive(archive, n_bytes=content.n_bytes)
        schema = parsed_json(member_bytes(archive, SCHEMA), name=content.path.name)
        return _Estimators(archive).network_file(schema)


class _Estimators:
    """The objects of a schema: nothing is made of their classes, their attributes are read by name."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive, self._budget = archive, Budget()
        self._chain = Chain()

    def network_file(self, node: Node) -> NetworkFile:
        steps = (
            [step["content"][1] for step in self._inside(node)["steps"]["content"]] if _is(node, "Pipeline") else [node]
        )
        for step in steps[:-1]:
            self._add_scaler(step)
        if not _is(steps[-1], *MODELS):
            sentence = translate("NetworkFile", "it holds a {0}, not an MLPClassifier or MLPRegressor")
            raise NetworkError(sentence.format(steps[-1]["__class__"]))
        model = self._inside(steps[-1])
        self._add_layers(model)
        inputs = self._names(self._inside(steps[0]).get("feature_names_in_"))
        return self._chain.finished(KIND, input_names=inputs, output_names=self._outputs(model))

    def _add_layers(self, model: Node) -> None:
        weights, biases = model["coefs_"]["content"], model["intercepts_"]["content"]
        hidden, output = _plain(model["activation"]), _plain(model["out_activation_"])
        for number, (w, b) in enumerate(zip(weights, biases, strict=True), start=1):
            self._chain.layer(self._array(w).T, self._array(b))
            self._chain.activate(known(ACTIVATIONS, output if number == len(weights) else hidden))

    def _outputs(self, model: Node) -> tuple[str, ...]:
        """Return the classes; for two of them the program turns its one output p into 1 − p and p."""
        if "classes_" not in model:
            return ()
        classes = self._names(model["classes_"])
        if len(classes) == 2 and self._chain.n_neurons == 1:
            self._chain.complement()
        return classes if len(classes) == self._chain.n_neurons else ()

    def _add_scaler(self, node: Node) -> None:
        kind, inside = node["__class__"], self._inside(node)
        if kind == "StandardScaler":
            factor = 1 / self._optional(inside["scale_"], 1.0)
            offset = -self._optional(inside["mean_"], 0.0) * factor if _plain(inside["with_mean"]) else 0.0
        elif kind == "MinMaxScaler" and not _plain(inside.get("clip")):
            factor, offset = self._array(inside["scale_"]), self._array(inside["min_"])
        elif kind == "MaxAbsScaler" and not _plain(inside.get("clip")):
            factor, offset = 1 / self._array(inside["scale_"]), 0.0
        elif kind == "RobustScaler":
            factor = 1 / self._optional(inside.get("scale_"), 1.0)
            offset = -self._optional(inside.get("center_"), 0.0) * factor
        else:
            sentence = translate("NetworkFile", "step {0} of the pipeline cannot be folded into weights")
            raise NetworkError(sentence.format(kind))
        self._chain.scale(factor, offset, name=kind)

    def _inside(self, node: Node) -> Node:
        inside = node["content"]["content"]
        if not isinstance(inside, dict):
            raise TypeError
        return inside

    def _optional(self, node: Node | None, otherwise: float) -> NDArray[Any]:
        is_there = node is not None and node["__loader__"] == "NdArrayNode"
        return self._array(node) if node is not None and is_there else np.array(otherwise)

    def _array(self, node: Node) -> NDArray[Any]:
        name = node["file"]
        info = self._archive.getinfo(name)
        with self._archive.open(info) as member:
            header = read_header(member, name=name)
            return read_numbers(member, header, self._budget, room=info.file_size, name=name)

    def _names(self, node: Node | None) -> tuple[str, ...]:
        """Return an array of labels or feature names as text, be it of numbers, of text or of objects."""
        if node is None:
            return ()
        if node.get("type") == "json":
            return tuple(str(_plain(part)) for part in node["content"])
        info = self._archive.getinfo(node["file"])
        with self._archive.open(info) as member:
            header = read_header(member, name=node["file"])
            if header.dtype.kind == "U" and header.dtype.itemsize * max(header.shape, default=1) <= info.file_size:
                data = np.frombuffer(member.read(info.file_size), header.dtype)
                return tuple(map(str, data))
        return tuple(str(value) for value in self._array(node).tolist())


def _is(node: Node, *kinds: str) -> bool:
    return node["__class__"] in kinds and str(node["__module__"]).startswith("sklearn.")


def _plain(node: Node | None) -> Any:
    """Return a value that is kept as JSON in JSON; None where there is no such."""
    if node is None:
        return None
    return json.loads(node["content"]) if node["__loader__"] == "JsonNode" else node["content"]
