"""Networks in files: FANN's .net, floating point; its shortcut networks and per-neuron types are not layered ones."""

import re
from bisect import bisect_right
from itertools import accumulate, pairwise

import numpy as np

from nnviz.language import translate
from nnviz.nn.activation_families import named
from nnviz.nn.files.chain import Chain, checked_sizes
from nnviz.nn.files.content import Budget, Content
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.network import NetworkError

KIND = "FANN"
START, FIXED = b"FANN_FLO_", b"FANN_FIX_"
NEURON = re.compile(r"\((\d+), (\d+), ([^,()\s]+)\)")
CONNECTION = re.compile(r"\((\d+), ([^,()\s]+)\)")
FAMILIES = {
    0: "fann_linear",
    3: "fann_sigmoid",
    4: "fann_stepwise",
    5: "fann_tanh",
    6: "fann_tanh_stepwise",
    7: "fann_gaussian",
    8: "fann_gaussian_symmetric",
    10: "fann_elliot",
    11: "fann_elliot_symmetric",
    12: "fann_linear_piece",
    13: "fann_linear_piece_symmetric",
    14: "fann_sin_symmetric",
    15: "fann_cos_symmetric",
    16: "fann_sin",
    17: "fann_cos",
}
WITHOUT_STEEPNESS = {1: "threshold", 2: "fann_threshold_symmetric"}
USUAL = {named("fann_sigmoid", 0.5): "sigmoid", named("fann_tanh", 1.0): "tanh"}


def recognises(content: Content) -> bool:
    """Whether it begins as FANN's files do."""
    return content.head.startswith((START, FIXED))


def read(content: Content, _answers: Answers) -> NetworkFile:
    """Read a layered network, where every layer has a bias neuron at its end, the last one too."""
    if content.head.startswith(FIXED):
        raise NetworkError(translate("NetworkFile", "it is a fixed-point file: save it with fann_save"))
    keys = dict(line.split("=", 1) for line in content.text.splitlines() if "=" in line)
    if keys.get("network_type", "0").strip() != "0":
        raise NetworkError(translate("NetworkFile", "a shortcut network has edges that skip layers: it is not taken"))
    sizes = tuple(int(word) - 1 for word in keys["layer_sizes"].split())
    checked_sizes(sizes)
    neurons = NEURON.findall(_value(keys, "neurons "))
    connections = CONNECTION.findall(_value(keys, "connections "))
    chain = Chain()
    _add_layers(chain, sizes, neurons, connections)
    if keys.get("scale_included", "0").strip() == "1":
        sentence = translate("NetworkFile", "it has scales for inputs and outputs, which fann_run leaves to the caller")
        chain.note(sentence)
    return chain.finished(KIND)


def _value(keys: dict[str, str], start: str) -> str:
    return next(value for key, value in keys.items() if key.startswith(start))


def _add_layers(
    chain: Chain, sizes: tuple[int, ...], neurons: list[tuple[str, str, str]], connections: list[tuple[str, str]]
) -> None:
    starts = list(accumulate((n + 1 for n in sizes), initial=0))
    if len(neurons) != starts[-1] or sum(int(n_inputs) for n_inputs, _, _ in neurons) != len(connections):
        raise NetworkError(translate("NetworkFile", "its neurons and connections are not as many as it says"))
    budget, position = Budget(), 0
    for layer, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        budget.take((n_out, n_in + 1), what=KIND)
        matrix = np.zeros((n_out, n_in + 1))
        first = starts[layer]
        for row, (n_inputs, _, _) in enumerate(neurons[first : first + n_out]):
            for source, weight in connections[position : position + int(n_inputs)]:
                if bisect_right(starts, int(source)) != layer:
                    sentence = translate("NetworkFile", "the edge from neuron {0} to {1} skips a layer or leads back")
                    raise NetworkError(sentence.format(source, first + row))
                matrix[row, int(source) - starts[layer - 1]] += float(weight)
            position += int(n_inputs)
        chain.layer(matrix[:, :-1], matrix[:, -1])
        chain.activate(_activation({neuron[1:] for neuron in neurons[first : first + n_out]}, layer))


def _activation(kinds: set[tuple[str, str]], layer: int) -> str:
    if len(kinds) > 1:
        sentence = translate("NetworkFile", "the neurons of layer {0} are of several types, {1}")
        raise NetworkError(sentence.format(layer, ", ".join(sorted(" ".join(kind) for kind in kinds))))
    code, steepness = next((int(code), float(steepness)) for code, steepness in kinds)
    if code in WITHOUT_STEEPNESS and steepness > 0:
        return WITHOUT_STEEPNESS[code]
    if code not in FAMILIES or not 0 < steepness < 1e6:
        sentence = translate("NetworkFile", "layer {0} has the activation {1} of steepness {2}, which nnviz lacks")
        raise NetworkError(sentence.format(layer, code, steepness))
    name = named(FAMILIES[code], float(str(np.float32(steepness))))  # FANN's floats, written out as doubles
    return USUAL.get(name, name)
