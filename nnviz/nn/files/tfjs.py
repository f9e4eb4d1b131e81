"""Networks in files: TensorFlow.js layers models, a JSON with the topology and files of numbers beside it."""

import json
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.content import Budget, Content, write_file
from nnviz.nn.files.keras_layers import Reading, add_layers
from nnviz.nn.files.network_file import Answers, NetworkFile, unknown_activation
from nnviz.nn.network import NetworkError

KIND = "TensorFlow.js"
TYPES = {"float32": "<f4", "int32": "<i4", "bool": "u1"}
SAME = ("sigmoid", "tanh", "relu", "softmax", "log_softmax", "selu", "softplus", "softsign", "mish", "gelu")
WRITTEN = {name: name for name in SAME}
WRITTEN |= {
    "identity": "linear",
    "silu": "swish",
    "elu(1)": "elu",
    "cut_relu(6)": "relu6",
    "hard_sigmoid(0.2)": "hard_sigmoid",
}
LAYERS = {"leaky_relu": ("LeakyReLU", "alpha"), "cut_relu": ("ReLU", "max_value")}
"""Activations with a number, which are layers of their own; its ELU takes no other α than 1."""


def recognises(content: Content) -> bool:
    """Whether there is a topology and a manifest of weights."""
    return isinstance(content.json, dict) and {"modelTopology", "weightsManifest"} <= set(content.json)


def read(content: Content, _answers: Answers) -> NetworkFile:
    """Read a layers model; a graph model, converted from elsewhere, has no layers."""
    saved = content.json
    topology = saved["modelTopology"]
    if saved.get("format", "layers-model") != "layers-model" or not isinstance(topology, dict):
        sentence = translate("NetworkFile", "it is a {0} of TensorFlow.js: only layers-model is taken")
        raise NetworkError(sentence.format(str(saved.get("format"))[:40]))
    arrays = _arrays(content, saved["weightsManifest"])
    model = topology.get("model_config", topology)

    def weights_of(names: str, _classes: str) -> list[NDArray[Any]]:
        layer = names.rpartition("/")[2]
        return [array for name, array in arrays.items() if name.rpartition("/")[0].rpartition("/")[2] == layer]

    chain = Chain()
    add_layers(chain, model, Reading(weights_of, is_keras_3=False))
    return chain.finished(KIND)


def write(file: NetworkFile, path: Path) -> None:
    """Write NAME.json and NAME.weights.bin beside it; the numbers become float32. Raises ``NetworkFileError``."""
    network = file.network
    layers, weights, parts = [], [], []
    for number, (w, b, name) in enumerate(
        zip(network.weights, network.biases, network.activations, strict=True), start=1
    ):
        own = _layer_of(name)
        said = {"units": len(b), "activation": "linear" if own else _word(name), "use_bias": True}
        shape = {"batch_input_shape": [None, w.shape[1]]} if number == 1 else {}
        layers.append(_layer("Dense", f"dense_{number}", **said, **shape))
        if own:
            layers.append(_layer(own[0], f"activation_{number}", **{own[1]: own[2]}))
        for role, array in (("kernel", w.T), ("bias", b)):
            weights.append({"name": f"dense_{number}/{role}", "shape": list(array.shape), "dtype": "float32"})
            parts.append(np.ascontiguousarray(array, "<f4").tobytes())
    numbers = path.with_name(f"{path.stem}.weights.bin")
    topology = {
        "class_name": "Sequential",
        "config": {"name": "nnviz", "layers": layers},
        "keras_version": "tfjs-layers 4.22.0",
    }
    manifest = [{"paths": [f"./{numbers.name}"], "weights": weights}]
    model = {"modelTopology": topology, "format": "layers-model", "weightsManifest": manifest}
    write_file(numbers, *parts)
    write_file(path, json.dumps(model).encode())


def _layer(kind: str, name: str, **said: object) -> dict[str, object]:
    return {"class_name": kind, "config": {"name": name, **said, "trainable": True, "dtype": "float32"}}


def _word(activation: str) -> str:
    if activation not in WRITTEN:
        raise unknown_activation(KIND, activation)
    return WRITTEN[activation]


def _layer_of(activation: str) -> tuple[str, str, float] | None:
    """Return the layer that an activation with a number is, what the number is called there, and the number."""
    family, _, number = activation.rstrip(")").partition("(")
    if activation in WRITTEN or family not in LAYERS:
        return None
    return (*LAYERS[family], float(number))


def _arrays(content: Content, manifest: list[dict[str, Any]]) -> dict[str, NDArray[Any]]:
    """Return the arrays by name, in the order of the manifest; they follow one another without gaps."""
    budget, arrays = Budget(), {}
    for group in manifest:
        data = b"".join(_beside(content.path, str(place)) for place in group["paths"])
        position = 0
        for entry in group["weights"]:
            name, shape = str(entry["name"]), tuple(entry["shape"])
            if entry["dtype"] not in TYPES or "quantization" in entry:
                raise NetworkError(
                    translate("NetworkFile", "numbers of type {0} are no weights").format(entry["dtype"])
                )
            n_numbers = budget.take(shape, what=name)
            kind = np.dtype(TYPES[entry["dtype"]])
            part = data[position : position + n_numbers * kind.itemsize]
            if len(part) != n_numbers * kind.itemsize:
                raise NetworkError(translate("NetworkFile", "{0} ends before its last number").format(name))
            position += len(part)
            arrays[name] = np.frombuffer(part, kind).reshape(shape)
    return arrays


def _beside(path: Path, location: str) -> bytes:
    place = PurePosixPath(location)
    if place.is_absolute() or ".." in place.parts or not location:
        raise NetworkError(
            translate("NetworkFile", "its numbers are said to lie in {0}, outside its folder").format(location)
        )
    if not (path.parent / place).is_file():
        sentence = translate("NetworkFile", "its numbers lie in a second file, {0}: put that beside it")
        raise NetworkError(sentence.format(location))
    return Content(path.parent / place).whole
