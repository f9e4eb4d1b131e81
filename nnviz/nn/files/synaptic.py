"""Networks in files: the JSON of synaptic, neurons with their layer and a list of connections."""

from nnviz.language import translate
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.content import Content
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.neuron_graph import Edge, Neuron, add_layers, known, real
from nnviz.nn.network import NetworkError

KIND = "synaptic"
SQUASHES = {"LOGISTIC": "sigmoid", "TANH": "tanh", "IDENTITY": "identity", "HLIM": "step", "RELU": "relu"}


def recognises(content: Content) -> bool:
    """Whether there are neurons and connections."""
    return isinstance(content.json, dict) and {"neurons", "connections"} <= set(content.json)


def read(content: Content, _answers: Answers) -> NetworkFile:
    """Read a layered network; one with memory or gates is refused."""
    saved = content.json
    hidden = [neuron["layer"] for neuron in saved["neurons"] if isinstance(neuron["layer"], int)]
    last = 1 + len(set(hidden))
    layers: dict[object, int] = {layer: n for n, layer in enumerate(sorted(set(hidden)), start=1)}
    layers |= {"input": 0, "output": last}
    neurons = [
        Neuron(layers[neuron["layer"]], real(neuron["bias"]), known(SQUASHES, neuron["squash"]))
        if neuron["layer"] != "input"
        else Neuron(0)
        for neuron in saved["neurons"]
    ]
    chain = Chain()
    add_layers(chain, neurons, [edge_of(edge) for edge in saved["connections"]])
    return chain.finished(KIND)


def edge_of(saved: dict[str, object]) -> Edge:
    """Return a connection; raises ``NetworkError`` where a neuron opens and shuts it."""
    source, target = saved["from"], saved["to"]
    if saved.get("gater") is not None:
        sentence = translate("NetworkFile", "the edge from neuron {0} to {1} is gated: such networks are not taken")
        raise NetworkError(sentence.format(source, target))
    if not (isinstance(source, int) and isinstance(target, int)):
        raise TypeError
    return Edge(source, target, real(saved["weight"]))
