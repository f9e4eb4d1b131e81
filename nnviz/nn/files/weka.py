"""Networks in files: Weka's MultilayerPerceptron as it is printed; its inputs' scales are in the training data."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.content import Content
from nnviz.nn.files.network_file import Answers, NetworkFile, Question, QuestionError
from nnviz.nn.files.neuron_graph import Edge, Neuron, add_layers
from nnviz.nn.network import NetworkError

KIND = "Weka"
START = re.compile(r"(?m)^(Sigmoid|Linear) Node 0\s*\n\s+Inputs\s+Weights")
NODE = re.compile(r"(Sigmoid|Linear) Node (\d+)\s*")
INPUT = re.compile(r"\s+(?:(Threshold)|Node (\d+)|Attrib (.+?))\s+(\S+)\s*")
CLASS = re.compile(r"Class ?(.*)")
ATTRIBUTE = re.compile(r"""(?i)@attribute\s+('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\S+)\s+(.+)""")


@dataclass
class Printed:
    """What is printed of a node: whether it is linear, its bias, its edges from nodes and from inputs by name."""

    is_linear: bool
    bias: float = 0.0
    nodes: dict[int, float] = field(default_factory=dict)
    inputs: dict[str, float] = field(default_factory=dict)


def recognises(content: Content) -> bool:
    """Whether a node and its inputs are printed near the beginning."""
    return START.search(content.head.decode("latin1")) is not None


def read(content: Content, answers: Answers) -> NetworkFile:
    """Read the nodes; asks for the training data (ARFF), whose least and greatest values scale the inputs."""
    nodes, classes = _printed(content.text)
    if answers.data is None:
        sentence = translate(
            "NetworkFile", "a model that Weka printed lacks the ranges of its inputs: give the training data"
        )
        raise QuestionError(sentence, Question("data", (), KIND))
    columns = _columns(answers.data)
    names = [name for name in columns if any(name in node.inputs for node in nodes.values())]
    chain = Chain()
    low, high = (np.array([columns[name][end] for name in names]) for end in (0, 1))
    _scale_to_one(chain, low, high)
    _add_nodes(chain, nodes, names, n_outputs=max(len(classes), 1))
    if nodes[0].is_linear:
        (name,) = (name for name in list(columns)[-1:] if name not in names)
        half = (columns[name][1] - columns[name][0]) / 2 or 1.0
        chain.scale(half, sum(columns[name]) / 2, name=name)
    return chain.finished(KIND, input_names=tuple(names), output_names=tuple(classes))


def _scale_to_one(chain: Chain, low: FloatArray, high: FloatArray) -> None:
    """Scale every input from its least and greatest value to −1 and 1; one that never changes is only shifted."""
    half = np.where(high > low, (high - low) / 2, 1.0)
    chain.scale(1 / half, -(high + low) / 2 / half, name=translate("NetworkFile", "the scaling of inputs to −1 … 1"))


def _printed(text: str) -> tuple[dict[int, Printed], list[str]]:
    nodes: dict[int, Printed] = {}
    classes: list[str] = []
    current: Printed | None = None
    for line in text[START.search(text).start() :].splitlines():  # type: ignore[union-attr]
        if match := NODE.fullmatch(line):
            current = nodes.setdefault(int(match[2]), Printed(match[1] == "Linear"))
        elif match := CLASS.fullmatch(line):
            current = None
            classes += [match[1].strip()] if match[1].strip() else []
        elif current is not None and (match := INPUT.fullmatch(line)) and match[4] != "Weights":
            value = float(match[4])
            if match[1]:
                current.bias = value
            elif match[2]:
                current.nodes[int(match[2])] = value
            else:
                current.inputs[match[3]] = value
    return nodes, classes


def _add_nodes(chain: Chain, nodes: dict[int, Printed], names: list[str], *, n_outputs: int) -> None:
    """Add the layers; a node lies one layer above the highest that leads to it, and the first ones are the outputs."""
    depths: dict[int, int] = {}

    def depth(number: int, above: tuple[int, ...] = ()) -> int:
        if number in above or len(above) > 20:
            raise NetworkError(translate("NetworkFile", "its nodes lead to one another in a circle"))
        if number not in depths:
            depths[number] = 1 + max((depth(before, (*above, number)) for before in nodes[number].nodes), default=0)
        return depths[number]

    last = max(depth(number) for number in nodes)
    order = sorted(nodes)
    places = {number: len(names) + place for place, number in enumerate(order)}
    neurons = [Neuron(0) for _ in names]
    edges = []
    for number in order:
        node = nodes[number]
        is_output = number < n_outputs
        kind = "identity" if node.is_linear else "normalised_sigmoid" if is_output and n_outputs > 1 else "sigmoid"
        neurons.append(Neuron(last if is_output else depths[number], node.bias, kind))
        edges += [Edge(places[before], places[number], weight) for before, weight in node.nodes.items()]
        edges += [Edge(names.index(name), places[number], weight) for name, weight in node.inputs.items()]
    add_layers(chain, neurons, edges)


def _columns(path: Path) -> dict[str, tuple[float, float]]:
    """Return least and greatest value of every column that Weka makes of an ARFF's attributes, in order.

    Two values make one column, for the second; more make one each; all of them are 0 or 1.
    """
    text = Content(path).text
    match = re.search(r"(?im)^\s*@data\s*$", text)
    if match is None:
        raise NetworkError(translate("NetworkFile", "{0} is no ARFF file with data").format(path.name))
    head, body = text[: match.start()], text[match.end() :]
    attributes = [
        (found[1].strip("'\""), found[2].strip()) for found in map(ATTRIBUTE.match, head.splitlines()) if found
    ]
    rows = [line.split(",") for line in body.splitlines() if line.strip() and not line.lstrip().startswith("%")]
    columns: dict[str, tuple[float, float]] = {}
    for place, (name, kind) in enumerate(attributes):
        if kind.startswith("{"):
            values = [value.strip().strip("'\"") for value in kind.strip("{} ").split(",")]
            made = [values[1]] if len(values) == 2 else values
            columns |= {f"{name}={value}": (0.0, 1.0) for value in made}
        else:
            numbers = [float(row[place]) for row in rows if row[place].strip() != "?"]
            columns[name] = (min(numbers), max(numbers))
    return columns
