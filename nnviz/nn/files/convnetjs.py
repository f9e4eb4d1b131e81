"""Networks in files: the JSON of convnetjs, where an activation is a layer of its own."""

from typing import Any

import numpy as np

from nnviz.language import translate
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.content import Budget, Content
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.neuron_graph import real
from nnviz.nn.network import NetworkError

KIND = "convnetjs"
ACTIVATIONS = {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "relu", "softmax": "softmax"}
WITHOUT_EFFECT = ("input", "dropout", "regression", "svm")


def recognises(content: Content) -> bool:
    """Whether there are layers with a ``layer_type``."""
    saved = content.json
    layers = saved.get("layers") if isinstance(saved, dict) else None
    return bool(isinstance(layers, list) and layers and isinstance(layers[0], dict) and "layer_type" in layers[0])


def read(content: Content, _answers: Answers) -> NetworkFile:
    """Read the layers one by one; a trained dropout multiplies by the share that it drops, not that it keeps."""
    chain, budget = Chain(), Budget()
    for number, layer in enumerate(content.json["layers"]):
        _add(layer, chain, budget, name=f"{number}")
    return chain.finished(KIND)


def _add(layer: dict[str, Any], chain: Chain, budget: Budget, *, name: str) -> None:
    kind = layer["layer_type"]
    if kind == "fc":
        shape = layer["out_depth"], layer["num_inputs"]
        budget.take(shape, what=f"fc_{name}")
        if len(layer["filters"]) != shape[0]:
            raise ValueError
        rows = [_volume(volume, n=shape[1]) for volume in layer["filters"]]
        chain.layer(np.array(rows).reshape(shape), _volume(layer["biases"], n=shape[0]), name=name)
    elif kind in ACTIVATIONS:
        chain.activate(ACTIVATIONS[kind])
    elif kind == "dropout":
        chain.scale(real(layer["drop_prob"]), 0.0, name=f"{kind}-{name}")
    elif kind not in WITHOUT_EFFECT:
        sentence = translate("NetworkFile", "layer {0} is of type {1}, which is no layer of nnviz")
        raise NetworkError(sentence.format(name, str(kind)[:40]))


def _volume(volume: dict[str, Any], *, n: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return the numbers of a volume: an object whose keys are their places, for typed arrays become that."""
    numbers = volume["w"]
    if len(numbers) != n:
        raise ValueError
    places = range(n)
    return np.array([real(numbers[place] if isinstance(numbers, list) else numbers[str(place)]) for place in places])
