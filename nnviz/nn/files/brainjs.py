"""Networks in files: the JSON of brain.js, versions 1 (layers of named neurons) and 2 (matrices)."""

from typing import Any

import numpy as np

from nnviz.language import translate
from nnviz.nn.activation_families import named
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.content import Budget, Content
from nnviz.nn.files.network2 import numbers
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.neuron_graph import known, real
from nnviz.nn.network import NetworkError

KIND = "brain.js"
PLAIN = {"sigmoid": "sigmoid", "relu": "relu", "tanh": "tanh"}
# Version 1 computes 0 below 0 and a hundredth of z above: the slope is on the wrong side.
NOT_LEAKING = named("scaled_relu", 0.01)
DEFAULT_SLOPE = 0.01


def recognises(content: Content) -> bool:
    """Whether there are sizes and layers of neurons by name, or of matrices under the type that version 2 gives."""
    saved = content.json
    if not isinstance(saved, dict) or not isinstance(saved.get("layers"), list) or "sizes" not in saved:
        return False
    return "inputLookup" in saved or "outputLookup" in saved or "trainOpts" in saved


def read(content: Content, _answers: Answers) -> NetworkFile:
    """Read either version; the names of inputs and outputs come along where it was trained on objects."""
    saved = content.json
    return (
        _version_2(saved)
        if "type" in saved or isinstance(saved["layers"][-1].get("weights"), list)
        else _version_1(saved)
    )


def _version_1(saved: dict[str, Any]) -> NetworkFile:
    activation = known({**PLAIN, "leaky-relu": NOT_LEAKING}, saved.get("activation", "sigmoid"))
    chain, budget = Chain(), Budget()
    before = list(saved["layers"][0])
    for layer in saved["layers"][1:]:
        budget.take((len(layer), len(before)), what=KIND)
        rows = [[real(neuron["weights"][name]) for name in before] for neuron in layer.values()]
        chain.layer(np.array(rows, float), np.array([real(neuron["bias"]) for neuron in layer.values()]))
        chain.activate(activation)
        before = list(layer)
    if activation == NOT_LEAKING:
        chain.note(translate("NetworkFile", "the leaky ReLU of brain.js 1 does not leak: it is max(0, z) / 100"))
    inputs = tuple(saved["layers"][0]) if saved.get("inputLookup") else ()
    outputs = tuple(saved["layers"][-1]) if saved.get("outputLookup") else ()
    return chain.finished(f"{KIND} 1", input_names=inputs, output_names=outputs)


def _version_2(saved: dict[str, Any]) -> NetworkFile:
    if saved.get("type", "NeuralNetwork") not in ("NeuralNetwork", "NeuralNetworkGPU"):
        sentence = translate("NetworkFile", "a {0} of brain.js is no layered network: only NeuralNetwork is taken")
        raise NetworkError(sentence.format(str(saved["type"])[:40]))
    training = saved.get("trainOpts") or {}
    slope = real(training.get("leakyReluAlpha", DEFAULT_SLOPE))
    activation = known({**PLAIN, "leaky-relu": named("leaky_relu", slope)}, training.get("activation", "sigmoid"))
    chain, budget = Chain(), Budget()
    for number, layer in enumerate(saved["layers"][1:], start=1):
        weights = numbers(layer["weights"], budget, what=f"weights_{number}")
        chain.layer(weights, numbers(layer["biases"], budget, what=f"biases_{number}"))
        chain.activate(activation)
    return chain.finished(
        f"{KIND} 2",
        input_names=_looked_up(saved.get("inputLookup")),
        output_names=_looked_up(saved.get("outputLookup")),
    )


def _looked_up(lookup: dict[str, int] | None) -> tuple[str, ...]:
    """Return the names in the order of their places, where there are names for all of them."""
    return tuple(sorted(lookup, key=lookup.__getitem__)) if lookup else ()
