"""Networks in files: the JSON of neataptic, nodes in the order in which they are computed."""

from typing import Any

import numpy as np

from nnviz.language import translate
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.content import Content
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.neuron_graph import Edge, Neuron, add_layers, known, real
from nnviz.nn.files.synaptic import edge_of
from nnviz.nn.network import NetworkError

KIND = "neataptic"
INVERSE = "INVERSE"  # 1 − z: no function of its own, for it goes into the weights
SQUASHES = {
    "LOGISTIC": "sigmoid",
    "TANH": "tanh",
    "IDENTITY": "identity",
    "STEP": "step",
    "RELU": "relu",
    "SOFTSIGN": "softsign",
    "SINUSOID": "sine",
    "GAUSSIAN": "gaussian",
    "BENT_IDENTITY": "bent_identity",
    "BIPOLAR": "bipolar",
    "BIPOLAR_SIGMOID": "half_tanh",
    "HARD_TANH": "hard_tanh",
    "ABSOLUTE": "absolute",
    "SELU": "selu",
    INVERSE: "identity",
}


def recognises(content: Content) -> bool:
    """Whether there are nodes, connections and how many of them are inputs and outputs."""
    return isinstance(content.json, dict) and {"nodes", "connections", "input", "output"} <= set(content.json)


def read(content: Content, _answers: Answers) -> NetworkFile:
    """Read a network whose nodes form layers; masks, memory, gates and skips are refused. Input biases are unused."""
    saved = content.json
    nodes, edges = saved["nodes"], [edge_of(edge) for edge in saved["connections"]]
    _check_masks(nodes)
    layers = _layers(nodes, edges)
    neurons = [
        Neuron(0)
        if node["type"] == "input"
        else Neuron(
            layer, _sign(node) * real(node["bias"]) + (node["squash"] == INVERSE), known(SQUASHES, node["squash"])
        )
        for node, layer in zip(nodes, layers, strict=True)
    ]
    chain = Chain()
    if any(node["squash"] == INVERSE for node in nodes if node["type"] != "input"):
        edges = [Edge(edge.source, edge.target, _sign(nodes[edge.target]) * edge.weight) for edge in edges]
        chain.note(translate("NetworkFile", "{0} is folded into weights and biases").format("INVERSE, 1 − z,"))
    add_layers(chain, neurons, edges)
    return chain.finished(KIND)


def _sign(node: dict[str, Any]) -> int:
    return -1 if node["squash"] == INVERSE else 1


def _check_masks(nodes: list[dict[str, Any]]) -> None:
    masked = [number for number, node in enumerate(nodes) if node.get("mask", 1) != 1]
    if masked:
        sentence = translate(
            "NetworkFile", "node {0} has a dropout mask: the program itself gives two answers for such a network"
        )
        raise NetworkError(sentence.format(masked[0]))


def _layers(nodes: list[dict[str, Any]], edges: list[Edge]) -> list[int]:
    """Return the layer of every node: one more than the highest that leads to it, the last for all outputs."""
    layers = np.zeros(len(nodes), np.int64)
    incoming: dict[int, list[int]] = {}
    for edge in edges:
        if not 0 <= edge.source < edge.target < len(nodes):
            sentence = translate(
                "NetworkFile", "the edge from neuron {0} to {1} leads back: recurrent networks are not taken"
            )
            raise NetworkError(sentence.format(edge.source, edge.target))
        incoming.setdefault(edge.target, []).append(edge.source)
    for number, node in enumerate(nodes):
        if node["type"] != "input":
            layers[number] = 1 + max((layers[source] for source in incoming.get(number, ())), default=0)
    last = int(layers.max())
    return [last if node["type"] == "output" else int(layer) for node, layer in zip(nodes, layers, strict=True)]
