"""Networks in files: dlib's net_to_xml, whose layers stand in reverse."""

import numpy as np

from nnviz.language import translate
from nnviz.nn.files.chain import Chain
from nnviz.nn.files.content import Budget, Content
from nnviz.nn.files.network_file import Answers, NetworkFile
from nnviz.nn.files.xml_text import parsed_xml
from nnviz.nn.network import NetworkError

KIND = "dlib"
ACTIVATIONS = {"sig": "sigmoid", "htan": "tanh", "relu": "relu", "softmax": "softmax"}
WITHOUT_EFFECT = ("input", "dropout")


def recognises(content: Content) -> bool:
    """Whether it begins as a net of dlib."""
    return content.head.lstrip().startswith(b"<net>")


def read(content: Content, _answers: Answers) -> NetworkFile:
    """Read the layers from the largest idx, the input, to 0, the loss: the outputs are those before the loss."""
    layers = sorted(parsed_xml(content.text).iterfind("layer"), key=lambda layer: -int(layer.attrib["idx"]))
    chain, budget = Chain(), Budget()
    for layer in layers:
        number, part = layer.attrib["idx"], layer[0]
        if part.tag == "fc":
            _add_dense(part.attrib, part.text or "", chain, budget, name=number)
        elif part.tag in ACTIVATIONS:
            chain.activate(ACTIVATIONS[part.tag])
        elif layer.attrib["type"] == "loss":
            chain.note(translate("NetworkFile", "the outputs are those before {0}").format(part.tag))
        elif part.tag not in WITHOUT_EFFECT:
            sentence = translate("NetworkFile", "layer {0} is of type {1}, which is no layer of nnviz")
            raise NetworkError(sentence.format(number, part.tag))
    return chain.finished(KIND)


def _add_dense(attributes: dict[str, str], text: str, chain: Chain, budget: Budget, *, name: str) -> None:
    """Add a layer: the inputs' rows, then the biases' where there are some; the text begins with a stray bracket."""
    n_out = int(attributes["num_outputs"])
    words = text.strip().removeprefix(">").split()
    budget.take((len(words),), what=name)
    rows = np.array([float(word) for word in words]).reshape(-1, n_out)
    has_bias = attributes.get("use_bias", "true") == "true"
    chain.layer((rows[:-1] if has_bias else rows).T, rows[-1] if has_bias else None, name=name)
