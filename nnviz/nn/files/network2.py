"""Networks in files: the JSON of the book's network2.py, where every neuron is sigmoid."""

import json
from pathlib import Path

import numpy as np

from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.content import Budget, Content, write_file
from nnviz.nn.files.network_file import Answers, NetworkFile, unknown_activation
from nnviz.nn.network import NetworkError

KIND = "network2.py"
KEYS = {"sizes", "weights", "biases", "cost"}


def recognises(content: Content) -> bool:
    """Whether this is what network2.py saves: the four keys, and nothing that other programs add."""
    return isinstance(content.json, dict) and set(content.json) >= KEYS - {"cost"} and "layers" not in content.json


def read(content: Content, _answers: Answers) -> NetworkFile:
    """Read the network; ``biases`` are columns (n, 1) there, flat ones break in the program itself."""
    saved = content.json
    chain, budget = Chain(), Budget()
    for layer, (weights, biases) in enumerate(zip(saved["weights"], saved["biases"], strict=True), start=1):
        w = numbers(weights, budget, what=f"weights_{layer}")
        b = numbers(biases, budget, what=f"biases_{layer}")
        if b.shape != (len(w), 1):
            sentence = translate("NetworkFile", "layer {0}: biases {1} are no column of {2}")
            raise NetworkError(sentence.format(layer, b.shape, len(w)))
        chain.layer(w, b[:, 0])
        chain.activate("sigmoid")
    file = chain.finished(KIND)
    if list(file.network.sizes) != saved["sizes"]:
        sentence = translate("NetworkFile", "its sizes {0} are not those of its weights, {1}")
        raise NetworkError(sentence.format(str(saved["sizes"])[:80], list(file.network.sizes)))
    return file


def write(file: NetworkFile, path: Path) -> None:
    """Write the network so that network2.py loads it; every float comes back. Raises ``NetworkFileError``."""
    network = file.network
    others = [name for name in dict.fromkeys(network.activations) if name != "sigmoid"]
    if others:
        raise unknown_activation(KIND, ", ".join(others))
    saved = {
        "sizes": list(network.sizes),
        "weights": [w.tolist() for w in network.weights],
        "biases": [b[:, None].tolist() for b in network.biases],
        "cost": "CrossEntropyCost",
    }
    write_file(path, json.dumps(saved).encode())


def numbers(value: object, budget: Budget, *, what: str) -> FloatArray:
    """Return nested lists of numbers as float64; raises ``NetworkError`` where they are none or too many."""
    shape: list[int] = []
    inner = value
    while isinstance(inner, list) and inner:
        shape.append(len(inner))
        inner = inner[0]
    budget.take(tuple(shape), what=what)
    try:
        array = np.array(value)
    except ValueError as error:
        raise NetworkError(translate("NetworkFile", "{0}: the rows are not equally long").format(what)) from error
    if array.dtype.kind not in "fi":
        raise NetworkError(translate("NetworkFile", "{0} are no numbers").format(what))
    return array.astype(np.float64)
